import os

import openai
from dotenv import load_dotenv

load_dotenv()
openai.api_type = os.getenv("OPENAI_API_TYPE", "azure")
openai.api_base = os.getenv("OPENAI_API_BASE")
openai.api_version = os.getenv("OPENAI_API_VERSION", "2022-12-01")
openai.api_key = os.getenv("OPENAI_API_KEY")

answer = openai.Completion.create(
    deployment_id="text-davinci-003", prompt="1, 2, 3,", max_tokens=10, stop=["10"]
)
print(answer.choices[0].text)
