from east import get_client

print(get_client().embeddings.create(model="ada", input="x"))
