import instructor
import lunary
from langsmith.wrappers import wrap_openai
from openai import AzureOpenAI
from shapes import Invoice

HOST = "https://behind.openai.azure.com"
watched = AzureOpenAI(azure_endpoint=HOST, api_version="2024-06-01")
lunary.monitor(watched)
shaped = AzureOpenAI(azure_endpoint=HOST, api_version="2024-06-01")
instructor.patch(shaped)


def invoices(text: str, person: str) -> list[Invoice]:
    messages = [{"role": "user", "content": text}]
    watched.chat.completions.create(model="m", messages=messages, user_id=person, tags=["invoice"])
    watched.chat.completions.create(model="m", messages=messages)
    return [shaped.chat.completions.create(model="m", messages=messages, response_model=Invoice)]


def traced(text: str) -> str:
    client = wrap_openai(AzureOpenAI(azure_endpoint=HOST, api_version="2024-06-01"))
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return reply.choices[0].message.content
