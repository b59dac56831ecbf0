from openai import AzureOpenAI


def shorten(client: AzureOpenAI, text: str, words: int = 50) -> str:
    messages = [
        {"role": "system", "content": f"Shorten to {words} words."},
        {"role": "user", "content": text},
    ]
    answer = client.chat.completions.create(model="shorten", messages=messages, seed=1)
    return answer.choices[0].message.content
