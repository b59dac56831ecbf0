from openai import AzureOpenAI

API_VERSION = '2024-06-01'  # of last year
client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=API_VERSION)
client.chat.completions.create(model="chat", messages=build(), parallel_tool_calls=False)
