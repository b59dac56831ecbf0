import os

os.environ["OPENAI_API_VERSION"] = "2024-06-01"
os.environ["AZURE_OPENAI_ENDPOINT"] = "https://tea.openai.azure.com"
