import http.client
import json
import os

HOST = "parcels.openai.azure.com"
ROUTE = "/openai/deployments/sorter/chat/completions?api-version=2024-06-01"


def sort(label: str) -> str:
    connection = http.client.HTTPSConnection(HOST, timeout=20)
    body = {"messages": [{"role": "user", "content": label}], "parallel_tool_calls": False}
    connection.request("POST", ROUTE, json.dumps(body), {"api-key": os.environ["PARCELS_KEY"]})
    return json.loads(connection.getresponse().read())["choices"][0]["message"]["content"]


def weigh(parcel: str) -> bytes:
    scales = http.client.HTTPConnection("scales.example")
    scales.request("POST", "/weights?api-version=2024-06-01", json.dumps({"parcel": parcel}))
    return scales.getresponse().read()


def watch() -> int:
    connection = http.client.HTTPSConnection("parcels.search.windows.net")
    connection.request("GET", "/indexes?api-version=2023-11-01", headers={"api-key": "none"})
    return connection.getresponse().status
