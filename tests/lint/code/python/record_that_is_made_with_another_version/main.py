from framework import register
from options import Options

register(Options("https://plans.openai.azure.com", api_version="2024-10-21"))
