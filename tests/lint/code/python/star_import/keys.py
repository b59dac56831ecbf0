import os

endpoint = os.environ["ENDPOINT"]
key = os.environ["KEY"]
version = "2024-06-01"
