from collections import Counter

RECORDED = [
    {
        "url": "https://tea.openai.azure.com/openai/deployments/gpt-4/chat/completions?api-version=2023-05-15",
        "body": {"messages": [{"role": "user", "content": "hi"}], "seed": 7},
    },
    {
        "url": "https://tea.openai.azure.com/openai/deployments/gpt-4/embeddings?api-version=2023-05-15",
        "body": {"input": "hi", "dimensions": 3},
    },
]


def names() -> Counter[str]:
    return Counter(name for record in RECORDED for name in record["body"])


print(names().most_common())
