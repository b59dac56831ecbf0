import os

from langchain.chat_models import AzureChatOpenAI
from settings import OPENAI_VERSION

llm = AzureChatOpenAI(
    openai_api_base=os.environ["OPENAI_API_BASE"],
    openai_api_version=OPENAI_VERSION,
    deployment_name="gpt-4",
    openai_api_key=os.environ["OPENAI_API_KEY"],
    openai_api_type="azure",
    temperature=0.1,
)
print(llm.predict("Hello"))
