import os
from typing import Annotated

from fastapi import Depends, FastAPI
from openai import AsyncAzureOpenAI
from pydantic import BaseModel

app = FastAPI()


class Question(BaseModel):
    text: str


def get_openai() -> AsyncAzureOpenAI:
    return AsyncAzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version="2024-06-01",
    )


@app.post("/ask")
async def ask(question: Question, openai: Annotated[AsyncAzureOpenAI, Depends(get_openai)]) -> dict:
    answer = await openai.chat.completions.create(
        model="api", messages=[{"role": "user", "content": question.text}]
    )
    return {"answer": answer.choices[0].message.content}
