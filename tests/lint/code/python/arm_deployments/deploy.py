import os
import sys

import requests
from azure.identity import DefaultAzureCredential

ARM = "https://management.azure.com"
API_VERSION = "2023-10-01-preview"


def create_deployment(group: str, account: str, name: str) -> dict:
    token = DefaultAzureCredential().get_token(f"{ARM}/.default").token
    path = (
        f"/subscriptions/{os.environ['SUBSCRIPTION']}/resourceGroups/{group}"
        f"/providers/Microsoft.CognitiveServices/accounts/{account}/deployments/{name}"
    )
    body = {
        "sku": {"name": "Standard", "capacity": 10},
        "properties": {"model": {"format": "OpenAI", "name": "gpt-4o", "version": "2024-08-06"}},
    }
    answer = requests.put(
        f"{ARM}{path}?api-version={API_VERSION}", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=60
    )
    answer.raise_for_status()
    return answer.json()


if __name__ == "__main__":
    print(create_deployment(*sys.argv[1:4]))
