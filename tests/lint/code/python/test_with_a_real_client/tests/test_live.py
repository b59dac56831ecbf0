import os

import pytest
from openai import AzureOpenAI

pytestmark = pytest.mark.skipif("AZURE_OPENAI_API_KEY" not in os.environ, reason="needs a resource")


@pytest.fixture(scope="module")
def client() -> AzureOpenAI:
    return AzureOpenAI(
        azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
        api_key=os.environ["AZURE_OPENAI_API_KEY"],
        api_version="2024-10-21",
    )


def test_it_answers(client: AzureOpenAI) -> None:
    answer = client.chat.completions.create(
        model="test", messages=[{"role": "user", "content": "Say yes."}], max_tokens=3
    )
    assert "yes" in answer.choices[0].message.content.lower()
