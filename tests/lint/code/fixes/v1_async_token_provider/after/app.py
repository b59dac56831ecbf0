from clients import Clients

clients = Clients("https://tea.openai.azure.com/")


async def ask():
    return await clients.chat.chat.completions.create(model="chat", messages=build())
