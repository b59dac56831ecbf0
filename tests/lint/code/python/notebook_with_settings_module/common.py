AZURE_VERSION = "2024-02-01"
AZURE_ENDPOINT = "https://tea.openai.azure.com"
