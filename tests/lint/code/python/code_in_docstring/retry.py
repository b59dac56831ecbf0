import time
from functools import wraps

from openai import AzureOpenAI, RateLimitError


def patient(times: int = 3):
    """Tries again when the service is busy.

    Example::

        client = AzureOpenAI(api_version="2023-05-15", azure_endpoint="https://x.openai.azure.com")

        @patient(5)
        def ask(question):
            return client.chat.completions.create(model="gpt-4", messages=question, seed=4)
    """

    def around(function):
        @wraps(function)
        def tried(client: AzureOpenAI, *args, **kwargs):
            for attempt in range(times):
                try:
                    return function(client, *args, **kwargs)
                except RateLimitError:
                    time.sleep(2**attempt)
            return None

        return tried

    return around


# client.chat.completions.create(model="gpt-4", messages=[], parallel_tool_calls=True)
