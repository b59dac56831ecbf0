from openai import AzureOpenAI

client = AzureOpenAI(base_url="https://tea.openai.azure.com/openai/v1/", api_key=KEY, api_version="preview")
client.responses.create(model="chat", input="tea")
