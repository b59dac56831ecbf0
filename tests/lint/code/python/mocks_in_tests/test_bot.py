from unittest.mock import MagicMock, patch

from openai import AzureOpenAI


def test_the_bot_answers():
    client = MagicMock(spec=AzureOpenAI)
    client.chat.completions.create.return_value.choices = [MagicMock(message=MagicMock(content="yes"))]
    answer = client.chat.completions.create(model="gpt-4", messages=[], tool_choice="required")
    assert answer.choices[0].message.content == "yes"
    client.chat.completions.create.assert_called_once_with(model="gpt-4", messages=[], tool_choice="required")


@patch("bot.AzureOpenAI")
def test_the_version_is_passed_on(azure_openai):
    azure_openai(api_version="2024-06-01", azure_endpoint="https://x.openai.azure.com")
    azure_openai.assert_called_with(api_version="2024-06-01", azure_endpoint="https://x.openai.azure.com")
