import os

from promptflow.core import AzureOpenAIModelConfiguration
from promptflow.evals.evaluators import RelevanceEvaluator

configuration = AzureOpenAIModelConfiguration(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    azure_deployment="judge",
    api_version="2024-06-01",
)
evaluator = RelevanceEvaluator(configuration)
print(evaluator(question="Tea?", answer="Yes.", context="A menu."))
