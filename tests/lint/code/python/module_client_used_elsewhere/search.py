import llm


def embed(text: str) -> list[float]:
    return llm.client.embeddings.create(input=[text], model="embedder").data[0].embedding
