import json
import os

import requests

base = "https://" + os.environ["RESOURCE"] + ".openai.azure.com"
url = base + "/openai/deployments/" + "davinci" + "/completions?api-version=" + "2022-12-01"

data = {"prompt": "Once upon a time", "max_tokens": 50}
data["temperature"] = 0.9

reply = requests.post(url, headers={"api-key": os.environ["KEY"]}, data=json.dumps(data), timeout=30)
print(reply.json()["choices"][0]["text"])
