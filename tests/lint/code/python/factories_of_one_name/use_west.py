from west import get_client

print(get_client().embeddings.create(model="v3", input="x", dimensions=5))
