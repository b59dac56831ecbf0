import os

import requests

BODY = {
    "name": "embed",
    "skills": [
        {
            "@odata.type": "#Microsoft.Skills.Text.AzureOpenAIEmbeddingSkill",
            "resourceUri": "https://tea.openai.azure.com",
            "deploymentId": "text-embedding-3-large",
            "dimensions": 3072,
            "modelName": "text-embedding-3-large",
        }
    ],
}


def put_skillset() -> None:
    endpoint = "https://leaves.search.windows.net"
    answer = requests.put(
        endpoint + "/skillsets/embed?api-version=2024-05-01-preview",
        headers={"api-key": os.environ["SEARCH_KEY"]},
        json=BODY,
        timeout=20,
    )
    answer.raise_for_status()
