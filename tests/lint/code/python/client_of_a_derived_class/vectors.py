from openai import OpenAI


class Vectors:
    def __init__(self, model: str) -> None:
        self.client = OpenAI()
        self.model = model

    def of(self, text: str) -> list[float]:
        # Every kind of client has the same method.
        answer = self.client.embeddings.create(
            input=[text], model=self.model, dimensions=256
        )
        return answer.data[0].embedding

    def tell(self, text: str) -> str:
        reply = self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])
        return reply.choices[0].message.content


class LocalVectors(Vectors):
    def __init__(self) -> None:
        self.client = OpenAI(base_url="http://localhost:11434/v1", api_key="none")
        self.model = "local"
