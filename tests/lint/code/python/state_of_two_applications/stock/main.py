from fastapi import FastAPI
from openai import AsyncAzureOpenAI

app = FastAPI()
app.state.client = AsyncAzureOpenAI(azure_endpoint="https://stock.openai.azure.com", api_version="2023-05-15")
