from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

app = FastAPI(title="Azure OpenAI simulator")
KNOWN = {"2023-05-15", "2024-02-01", "2024-06-01"}


class ChatRequest(BaseModel):
    messages: list[dict]
    temperature: float = 1.0
    max_tokens: int | None = None


@app.post("/openai/deployments/{deployment}/chat/completions")
async def chat(deployment: str, body: ChatRequest, api_version: str = Query(alias="api-version")) -> dict:
    if api_version not in KNOWN:
        raise HTTPException(404, f"no such version: {api_version}")
    return {"model": deployment, "choices": [{"message": {"role": "assistant", "content": body.messages[-1]["content"]}}]}
