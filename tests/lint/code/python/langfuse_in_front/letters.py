from langfuse.openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://letters.openai.azure.com", api_version="2024-06-01")


def answer(letter: str, writer: str) -> str:
    reply = client.chat.completions.create(
        model="letters",
        messages=[{"role": "user", "content": letter}],
        parallel_tool_calls=False,
        name="answer-letter",
        metadata={"writer": writer},
        session_id=writer,
    )
    return reply.choices[0].message.content
