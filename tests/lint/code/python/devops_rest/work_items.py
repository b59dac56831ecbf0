import base64
import os

import requests


def create_bug(title: str, organisation: str, project: str) -> int:
    secret = base64.b64encode((":" + os.environ["PAT"]).encode()).decode()
    answer = requests.post(
        "https://dev.azure.com/%s/%s/_apis/wit/workitems/$Bug?api-version=7.1" % (organisation, project),
        headers={"Authorization": "Basic " + secret, "Content-Type": "application/json-patch+json"},
        json=[{"op": "add", "path": "/fields/System.Title", "value": title}],
        timeout=30,
    )
    return answer.json()["id"]
