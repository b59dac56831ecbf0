from fastapi import FastAPI
from openai import AsyncAzureOpenAI

app = FastAPI()
app.state.client = AsyncAzureOpenAI(azure_endpoint="https://shop.openai.azure.com", api_version="2024-06-01")
