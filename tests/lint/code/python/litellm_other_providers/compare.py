import litellm

MODELS = ["gpt-4o", "anthropic/claude-3-5-sonnet-20241022", "bedrock/amazon.nova-lite-v1:0", "azure_ai/mistral-large"]


def ask_all(question: str) -> dict[str, str]:
    answers = {}
    for model in MODELS:
        answer = litellm.completion(model=model, messages=[{"role": "user", "content": question}], max_tokens=100)
        answers[model] = answer.choices[0].message.content
    return answers
