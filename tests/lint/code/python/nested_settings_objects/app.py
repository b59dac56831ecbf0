from openai import AsyncAzureOpenAI

from backend.settings import app_settings


async def init_openai_client():
    azure_openai_client = None
    try:
        azure_openai_client = AsyncAzureOpenAI(
            api_version=app_settings.azure_openai.preview_api_version,
            api_key=app_settings.azure_openai.key,
            azure_endpoint=app_settings.azure_openai.endpoint,
        )
        return azure_openai_client
    except Exception:
        azure_openai_client = None
        raise


def prepare_model_args(request_body):
    return {
        "messages": request_body.get("messages", []),
        "temperature": app_settings.azure_openai.temperature,
        "model": app_settings.azure_openai.model,
    }


async def send_chat_request(request_body):
    model_args = prepare_model_args(request_body)
    client = await init_openai_client()
    raw = await client.chat.completions.with_raw_response.create(**model_args)
    return raw.parse()
