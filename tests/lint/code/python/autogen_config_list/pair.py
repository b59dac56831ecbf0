import os

from autogen import AssistantAgent, UserProxyAgent

key = os.environ["AZURE_OPENAI_API_KEY"]
base = os.environ["AZURE_OPENAI_ENDPOINT"]

writer = AssistantAgent("writer", llm_config={"config_list": [{"model": "gpt-4", "api_type": "azure", "base_url": base, "api_key": key, "api_version": "2024-02-01"}]})
user = UserProxyAgent("user", human_input_mode="NEVER", code_execution_config=False)
user.initiate_chat(writer, message="Write a poem.", max_turns=1)
