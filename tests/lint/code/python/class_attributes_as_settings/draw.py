import constants
from openai import AzureOpenAI


def draw(prompt: str) -> str:
    client = AzureOpenAI(
        azure_endpoint=constants.Azure.ENDPOINT,
        api_key=constants.Azure.KEY,
        api_version=constants.Azure.API_VERSION,
    )
    result = client.images.generate(model=constants.Azure.IMAGES, prompt=prompt, size="1024x1024", n=1)
    return result.data[0].url
