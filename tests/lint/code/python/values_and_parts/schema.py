import os

from openai import AzureOpenAI

SCHEMA = {
    "type": "json_schema",
    "json_schema": {"name": "tea", "strict": True, "schema": {"type": "object", "properties": {}}},
}
client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-06-01")

answer = client.chat.completions.create(
    model="schema",
    messages=[
        {"role": "system", "content": "Answer by the schema."},
        {"role": "user", "content": [{"type": "text", "text": "Which tea?"}]},
    ],
    response_format=SCHEMA,
)
print(answer.choices[0].message.content)
