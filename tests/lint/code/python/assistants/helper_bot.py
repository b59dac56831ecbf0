import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-05-01-preview",
)

store = client.beta.vector_stores.create(name="handbook")
assistant = client.beta.assistants.create(
    name="Handbook",
    instructions="Answer from the handbook.",
    model="gpt-4o",
    tools=[{"type": "file_search"}],
    tool_resources={"file_search": {"vector_store_ids": [store.id]}},
)
thread = client.beta.threads.create()
client.beta.threads.messages.create(thread_id=thread.id, role="user", content="How many days off?")
run = client.beta.threads.runs.create(thread_id=thread.id, assistant_id=assistant.id, temperature=0.1)
print(run.status)
