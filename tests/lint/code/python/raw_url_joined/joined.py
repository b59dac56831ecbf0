import json
import os
from urllib.parse import urljoin

import httpx

PATH = "openai/deployments/vectors/embeddings?api-version=2024-06-01"


def embed(texts: list[str]):
    url = urljoin(os.environ["ENDPOINT"], PATH)
    body = {"input": texts, "dimensions": 128}
    answer = httpx.post(url, headers={"api-key": os.environ["KEY"]}, content=json.dumps(body))
    return answer.json()["data"]
