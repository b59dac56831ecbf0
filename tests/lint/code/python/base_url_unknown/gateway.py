import os

from openai import OpenAI

client = OpenAI(base_url=os.environ["LLM_GATEWAY_URL"], api_key=os.environ["LLM_GATEWAY_KEY"])


def classify(text: str) -> str:
    answer = client.chat.completions.create(
        model=os.environ["LLM_MODEL"],
        messages=[{"role": "user", "content": text}],
        logprobs=True,
        extra_body={"guided_choice": ["good", "bad"]},
    )
    return answer.choices[0].message.content
