from clients import client

client.beta.assistants.create(model="chat")
