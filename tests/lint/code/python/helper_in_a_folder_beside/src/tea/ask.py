from tea import factory


def ask(text: str) -> str:
    answer = factory.azure_client().chat.completions.create(
        model="tea", messages=[{"role": "user", "content": text}], max_completion_tokens=40
    )
    return answer.choices[0].message.content
