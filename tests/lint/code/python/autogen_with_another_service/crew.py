import os

from autogen import AssistantAgent

hub = {
    "config_list": [
        {
            "model": "gpt-4o-mini",
            "base_url": "https://models.inference.ai.azure.com",
            "api_key": os.environ["HUB_TOKEN"],
            "api_type": "azure",
            "api_version": "2024-02-15",
        }
    ]
}
own = [{"model": "m", "base_url": "http://localhost:8080", "api_type": "azure", "api_version": "2023-01-01"}]
reader = AssistantAgent("reader", llm_config=hub)
writer = AssistantAgent("writer", llm_config={"config_list": own})
