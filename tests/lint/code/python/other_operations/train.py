import os

from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint=os.environ["ENDPOINT"], api_key=os.environ["KEY"], api_version="2024-10-21")

uploaded = client.files.create(file=open("train.jsonl", "rb"), purpose="fine-tune")
job = client.fine_tuning.jobs.create(
    model="gpt-4o-mini", training_file=uploaded.id, hyperparameters={"n_epochs": 2}
)
batch = client.batches.create(
    input_file_id=uploaded.id, endpoint="/chat/completions", completion_window="24h"
)
print(job.id, batch.id)
