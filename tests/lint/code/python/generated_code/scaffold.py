from pathlib import Path
from textwrap import dedent

CLIENT = dedent(
    '''
    from openai import AzureOpenAI

    client = AzureOpenAI(api_version="2023-05-15", azure_endpoint="https://{resource}.openai.azure.com")
    answer = client.chat.completions.create(model="{deployment}", messages=[], seed=1)
    '''
)


def scaffold(folder: Path, resource: str, deployment: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "client.py").write_text(CLIENT.format(resource=resource, deployment=deployment))


scaffold(Path("out"), "tea", "gpt-4")
