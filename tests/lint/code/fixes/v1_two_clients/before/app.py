from openai import AzureOpenAI

chat = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-06-01")
data = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-02-15-preview")
more = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-06-01")
chat.chat.completions.create(model="chat", messages=build())
more.embeddings.create(model="e", input="tea")
data.chat.completions.create(model="chat", messages=build(), extra_body={"enhancements": {"ocr": {"enabled": True}}})
