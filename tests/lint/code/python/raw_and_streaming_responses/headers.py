import os

from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["ENDPOINT"],
    api_key=os.environ["KEY"],
    api_version="2024-02-01",
)

raw = client.chat.completions.with_raw_response.create(
    model="gpt-4", messages=[{"role": "user", "content": "hi"}], user="tester", extra_headers={"x-trace": "1"}
)
print(raw.headers["x-ratelimit-remaining-tokens"], raw.parse().choices[0].message.content)

with client.audio.speech.with_streaming_response.create(model="tts", voice="alloy", input="Good tea.") as spoken:
    spoken.stream_to_file("tea.mp3")
