import asyncio
import os

from semantic_kernel import Kernel
from semantic_kernel.connectors.ai.open_ai import AzureChatCompletion

API_VERSION = "2024-06-01"


async def main() -> None:
    kernel = Kernel()
    kernel.add_service(
        AzureChatCompletion(
            service_id="chat",
            deployment_name="gpt-4o",
            endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
            api_key=os.environ["AZURE_OPENAI_API_KEY"],
            api_version=API_VERSION,
        )
    )
    print(await kernel.invoke_prompt("Hello"))


asyncio.run(main())
