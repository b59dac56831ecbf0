from openai import (
    OpenAI,
)

plain = OpenAI()
client = OpenAI(base_url=f"https://{NAME}.openai.azure.com/openai/v1/", api_key=KEY)
client.chat.completions.create(model="chat", messages=[{"role": "user", "content": "tea?"}], max_tokens=100)
