from openai import AzureOpenAI, OpenAI

chat = OpenAI(base_url=f"{ENDPOINT}/openai/v1/", api_key=KEY)
data = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version="2024-02-15-preview")
more = OpenAI(base_url=f"{ENDPOINT}/openai/v1/", api_key=KEY)
chat.chat.completions.create(model="chat", messages=build())
more.embeddings.create(model="e", input="tea")
data.chat.completions.create(model="chat", messages=build(), extra_body={"enhancements": {"ocr": {"enabled": True}}})
