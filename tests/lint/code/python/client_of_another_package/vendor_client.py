from teacorp.llm import AzureOpenAI

client = AzureOpenAI(api_version="2023-05-15", region="west")


def ask(question: str) -> str:
    return client.chat.completions.create(prompt=question, seed=3, tone="friendly").text
