import os

import requests

VERSION = "2024-02-01"
url = "%s/openai/deployments/%s/chat/completions?api-version=%s" % (os.environ["ENDPOINT"], "gpt-4", VERSION)
answer = requests.post(url, headers={"api-key": os.environ["KEY"]}, json={"messages": [{"role": "user", "content": "x"}]})
print(answer.status_code)
