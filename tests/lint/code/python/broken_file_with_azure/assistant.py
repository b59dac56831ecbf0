from openai import AzureOpenAI

client = AzureOpenAI(api_version="2024-06-01", azure_endpoint="https://tea.openai.azure.com")

def ask(question:
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
