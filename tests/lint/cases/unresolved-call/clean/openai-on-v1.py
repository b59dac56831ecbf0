from openai import OpenAI

client = OpenAI(base_url="https://tea.openai.azure.com/openai/v1/")
client.responses.create(model="chat", input="tea?")
