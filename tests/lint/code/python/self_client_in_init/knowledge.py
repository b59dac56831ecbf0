import os

from openai import AzureOpenAI


class Knowledge:
    """Questions about a handbook."""

    def __init__(self, endpoint: str | None = None) -> None:
        self.pages: list[tuple[str, list[float]]] = []
        self.client = AzureOpenAI(
            azure_endpoint=endpoint or os.environ["AZURE_OPENAI_ENDPOINT"],
            api_key=os.environ["AZURE_OPENAI_API_KEY"],
            api_version="2024-06-01",
        )

    def add(self, page: str) -> None:
        self.pages.append((page, self._vector(page)))

    def answer(self, question: str) -> str:
        best = max(self.pages, key=lambda page: sum(a * b for a, b in zip(page[1], self._vector(question))))
        answer = self.client.chat.completions.create(
            model="handbook",
            temperature=0,
            messages=[{"role": "system", "content": best[0]}, {"role": "user", "content": question}],
        )
        return answer.choices[0].message.content

    def _vector(self, text: str) -> list[float]:
        return self.client.embeddings.create(model="vectors", input=text).data[0].embedding
