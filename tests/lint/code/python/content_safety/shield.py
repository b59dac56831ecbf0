import os

import httpx

ENDPOINT = os.environ["CONTENT_SAFETY_ENDPOINT"].rstrip("/")


async def is_attack(prompt: str, documents: list[str]) -> bool:
    url = f"{ENDPOINT}/contentsafety/text:shieldPrompt?api-version=2024-02-15-preview"
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            url,
            headers={"Ocp-Apim-Subscription-Key": os.environ["CONTENT_SAFETY_KEY"]},
            json={"userPrompt": prompt, "documents": documents},
        )
    result = answer.json()
    return result["userPromptAnalysis"]["attackDetected"]
