import json
import os
from urllib.request import Request, urlopen

URL = "https://tea.openai.azure.com/openai/deployments/embed/embeddings?api-version=2023-05-15"
HEADERS = {"api-key": os.environ["KEY"], "Content-Type": "application/json"}
BODY = {
    "input": "tea",
    "dimensions": 256,
}

with urlopen(Request(URL, data=json.dumps(BODY).encode(), headers=HEADERS, method="POST")) as answer:
    print(len(json.load(answer)["data"][0]["embedding"]))
