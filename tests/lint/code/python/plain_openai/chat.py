"""A small command line chat against api.openai.com."""
import os
import sys

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def main() -> None:
    reply = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": " ".join(sys.argv[1:])}],
        reasoning_effort="minimal",
    )
    print(reply.choices[0].message.content)


if __name__ == "__main__":
    main()
