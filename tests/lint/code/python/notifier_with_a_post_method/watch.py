from notifications import Notifier

URL = "https://tea.openai.azure.com/openai/deployments/gpt-4/chat/completions?api-version=2023-05-15"
notifier = Notifier(channel="ops")


def report(code: int) -> None:
    notifier.post(URL, json={"status": code, "seed": 1})


report(429)
