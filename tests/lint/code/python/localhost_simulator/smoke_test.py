from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint="http://localhost:8000",
    api_key="not-needed",
    api_version="2023-05-15",
)


def main() -> None:
    response = client.chat.completions.create(
        model="gpt-35-turbo",
        messages=[{"role": "user", "content": "ping"}],
        response_format={"type": "json_object"},
    )
    assert response.choices, "the simulator is not up"


if __name__ == "__main__":
    main()
