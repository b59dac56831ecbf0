from dotenv import load_dotenv
from langchain_openai import AzureChatOpenAI

load_dotenv()
llm = AzureChatOpenAI(azure_deployment="tea", temperature=0)
print(llm.invoke("Green or black?").content)
