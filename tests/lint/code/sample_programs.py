"""Programs with one mistake each, in every language that has comments of its own, for what is the same in all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PYTHON = """\
import os
from openai import AzureOpenAI

VERSION = "2024-06-01"
client = AzureOpenAI(azure_endpoint="https://tea.openai.azure.com", api_key=KEY, api_version=VERSION)
answer = client.chat.completions.create(
    model="chat",
    messages=[{"role": "user", "content": "tea?"}],
    parallel_tool_calls=True,
)
unknown = AzureOpenAI(azure_endpoint=ENDPOINT, api_key=KEY, api_version=os.environ["NOBODY_SETS_THIS"])
unknown.embeddings.create(model="e", input="tea")
"""
MISTAKE = ("app.py", 9)
"""Where the mistake of the program in Python is; its call is on line 6, its version on line 4."""

JAVASCRIPT = """\
import { AzureOpenAI } from "openai";

const client = new AzureOpenAI({ endpoint: "https://tea.openai.azure.com", apiKey: key, apiVersion: "2024-06-01" });
await client.chat.completions.create({
  model: "chat",
  messages: [{ role: "user", content: "tea?" }],
  parallel_tool_calls: true,
});
"""


def notebook(*cells: str) -> str:
    """A notebook of these cells."""
    held: list[dict[str, Any]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell.splitlines(True)}
        for cell in cells
    ]
    return json.dumps({"cells": held, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def in_cells(program: str) -> str:
    """The program as a notebook: the imports, and the rest."""
    first, _, rest = program.partition("\n\n")
    return notebook(first, rest)


def written(folder: Path, **files: str) -> None:
    """Files in a folder, named with `_` for the dot of their suffix: `app_py`."""
    for name, text in files.items():
        folder.joinpath(".".join(name.rsplit("_", 1))).write_text(text, "utf-8")
