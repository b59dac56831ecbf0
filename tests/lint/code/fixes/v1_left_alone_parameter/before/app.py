from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version="2024-02-15-preview")
client.chat.completions.create(model="chat", messages=build(), extra_body={"enhancements": {"ocr": {"enabled": True}}})
