from openai import AzureOpenAI


class Translator:
    def __init__(self, client: AzureOpenAI, deployment: str) -> None:
        self._client = client
        self._deployment = deployment

    def translate(self, text: str, language: str) -> str:
        answer = self._client.chat.completions.create(
            model=self._deployment, messages=[{"role": "user", "content": f"{language}: {text}"}]
        )
        return answer.choices[0].message.content
