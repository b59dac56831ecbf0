from dotenv import load_dotenv
from openai import AzureOpenAI

load_dotenv()
client = AzureOpenAI()

answer = client.chat.completions.create(
    model="gpt-35-turbo",
    messages=[{"role": "user", "content": "Roll a die."}],
    seed=6,
)
print(answer.choices[0].message.content)
