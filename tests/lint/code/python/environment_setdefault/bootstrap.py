import os

os.environ.setdefault("AZURE_OPENAI_API_VERSION", "2024-02-15-preview")
os.environ.setdefault("AZURE_OPENAI_DEPLOYMENT", "gpt-4")

from openai import AzureOpenAI  # noqa: E402

client = AzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_key=os.environ["AZURE_OPENAI_KEY"],
    api_version=os.environ["AZURE_OPENAI_API_VERSION"],
)
result = client.chat.completions.create(
    model=os.environ["AZURE_OPENAI_DEPLOYMENT"], messages=[{"role": "user", "content": "Good morning"}]
)
print(result.usage)
