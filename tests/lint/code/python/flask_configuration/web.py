import os

from flask import Flask, jsonify, request
from openai import AzureOpenAI

app = Flask(__name__)
app.config["OPENAI_API_VERSION"] = "2024-10-21"


@app.post("/chat")
def chat():
    client = AzureOpenAI(
        azure_endpoint=os.environ["ENDPOINT"],
        api_key=os.environ["KEY"],
        api_version=app.config["OPENAI_API_VERSION"],
    )
    answer = client.chat.completions.create(model="web", messages=request.json["messages"])
    return jsonify(answer.choices[0].message.content)
