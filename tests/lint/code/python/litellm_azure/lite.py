import os

from litellm import completion


def ask(question: str) -> str:
    answer = completion(
        model="azure/gpt-4o",
        api_base=os.environ["AZURE_API_BASE"],
        api_key=os.environ["AZURE_API_KEY"],
        api_version="2024-06-01",
        messages=[{"role": "user", "content": question}],
        parallel_tool_calls=False,
        num_retries=2,
    )
    return answer.choices[0].message.content
