from langchain_openai import AzureChatOpenAI


def make_model(deployment: str) -> AzureChatOpenAI:
    return AzureChatOpenAI(azure_deployment=deployment, model_kwargs={"seed": 3})
