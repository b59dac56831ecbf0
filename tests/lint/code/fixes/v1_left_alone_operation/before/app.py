from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version="2024-05-01-preview")
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
client.audio.translations.create(model="whisper", file=f)
client.beta.assistants.create(model="chat")
