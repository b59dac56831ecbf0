import os

from openai import AzureOpenAI


class Desk:
    def __init__(self, endpoint: str, api_version: str = "2023-05-15") -> None:
        self.client = AzureOpenAI(azure_endpoint=endpoint, api_version=api_version)

    def sort(self, ticket: str) -> str:
        answer = self.client.chat.completions.create(
            model="triage", messages=[{"role": "user", "content": ticket}], seed=7
        )
        return answer.choices[0].message.content


def open_desk(kind: str, endpoint: str, api_version: str | None = None) -> Desk | None:
    return Desk(endpoint, api_version=api_version) if kind == "azure" else None


if __name__ == "__main__":
    desk = open_desk("azure", os.environ["DESK_URL"], api_version=os.getenv("DESK_API_VERSION"))
    print(desk.sort("The printer is on fire."))
