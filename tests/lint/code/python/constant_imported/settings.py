AZURE_ENDPOINT = "https://mail.openai.azure.com"
API_VERSION = "2024-06-01"
