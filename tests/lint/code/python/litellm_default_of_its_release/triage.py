from litellm import completion


def triage(ticket: str) -> str:
    answer = completion(
        model="azure/support-desk",
        api_base="https://helpdesk.openai.azure.com",
        messages=[{"role": "user", "content": ticket}],
        max_tokens=60,
    )
    return answer.choices[0].message.content
