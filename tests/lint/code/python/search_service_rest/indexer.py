import os

import requests

SEARCH = os.environ["AZURE_SEARCH_ENDPOINT"]
API_VERSION = "2023-07-01-Preview"
HEADERS = {"api-key": os.environ["AZURE_SEARCH_KEY"], "Content-Type": "application/json"}


def create_index(name: str) -> None:
    definition = {
        "name": name,
        "fields": [
            {"name": "id", "type": "Edm.String", "key": True},
            {"name": "vector", "type": "Collection(Edm.Single)", "dimensions": 1536},
        ],
    }
    url = f"{SEARCH}/indexes/{name}?api-version={API_VERSION}"
    requests.put(url, headers=HEADERS, json=definition, timeout=30).raise_for_status()


def query(name: str, vector: list[float]) -> list[dict]:
    body = {"vectorQueries": [{"kind": "vector", "vector": vector, "fields": "vector", "k": 3}], "top": 3}
    found = requests.post(
        f"{SEARCH}/indexes/{name}/docs/search", params={"api-version": API_VERSION}, headers=HEADERS, json=body, timeout=30
    )
    return found.json()["value"]
