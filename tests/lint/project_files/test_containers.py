"""Container files, compose files, Kubernetes and workflows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.project_files.trees import NAME, found, places, project

DOCKERFILE = f"""
FROM python:3.12-slim
ARG API_VERSION=2024-06-01
# ENV {NAME}=2023-05-15
ENV PORT=8000 \\
    SEARCH_API_VERSION="2024-07-01" \\
    # the service
    {NAME}=$API_VERSION
RUN echo {NAME}=2022-12-01
"""

COMPOSE = f"""
services:
  search:
    environment:
      SEARCH_API_VERSION: 2024-07-01
  chat:
    image: chat
    env_file: .env
    environment:
      - OTHER_{NAME}=2023-05-15
      - "{NAME}=${{{NAME}:-2024-10-21}}"
  worker:
    environment:
      {NAME}: "2024-06-01"
"""

KUBERNETES = f"""
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: chat
          env:
            - name: SEARCH_API_VERSION
              value: "2024-07-01"
            - name: {NAME}
              value: "2024-06-01"
            - name: AZURE_OPENAI_API_KEY
              valueFrom: {{secretKeyRef: {{name: openai, key: {NAME}}}}}
"""

CHART = f"""
env:
{{{{- range $name, $value := .Values.env }}}}
  - name: {{{{ $name }}}}
{{{{- end }}}}
  - name: {NAME}
    value: "2024-06-01"
  - name: OPENAI_API_VERSION
    value: {{{{ .Values.version }}}}
"""

WORKFLOW = f"""
on: push
env:
  {NAME}: ${{{{ vars.{NAME} || '2024-06-01' }}}}
  OPENAI_API_VERSION: ${{{{ vars.OPENAI_API_VERSION }}}}
jobs:
  test:
    runs-on: ubuntu-latest
    steps: [{{run: make}}]
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("Dockerfile", f"FROM x\nENV SEARCH_API_VERSION=2024-07-01 MY_{NAME}=2024-06-01\n"),
        ("Dockerfile", f"FROM x\nENV {NAME}=\nARG {NAME}\nENV {NAME}=$NOT_SET\n"),
        ("Dockerfile", f"FROM x\nENV {NAME}=${NAME}\n"),
        ("Dockerfile", f'FROM x\nRUN pip install x && export {NAME}="2024-06-01"\n'),
        ("compose.yaml", f"services:\n  a:\n    environment:\n      - {NAME}\n      - X_{NAME}=2024-06-01\n"),
        ("compose.yaml", f"services:\n  a:\n    environment:\n      {NAME}: ${{{NAME}}}\n      X: {NAME}=2\n"),
        ("deploy/values.yaml", f"env:\n  {NAME}: ''\n  {NAME}_X: 2024-06-01\n"),
        ("deploy/bomb.yaml", f"a: &a [{NAME}]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"),
        (".github/workflows/ci.yml", f"env:\n  {NAME}: ${{{{ secrets.{NAME} }}}}\n"),
    ],
)
def test_what_sets_nothing(tmp_path: Path, file: str, text: str) -> None:
    assert found(project(tmp_path, {file: text})) == ()


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("src/Dockerfile", DOCKERFILE, ["2024-06-01? src/Dockerfile:2"]),
        ("docker/chat.Dockerfile", f"FROM x\nENV {NAME} 2024-06-01\n", ["2024-06-01? docker/chat.Dockerfile:2"]),
        ("Dockerfile", f'ENV A="x {NAME}=no" {NAME}="2024-06-01"\n', ["2024-06-01? Dockerfile:1"]),
        ("Dockerfile", f"ARG {NAME}='2024-06-01'\n", ["2024-06-01? Dockerfile:1"]),
        ("docker-compose.yml", COMPOSE, ["2024-10-21? docker-compose.yml:10", "2024-06-01? docker-compose.yml:13"]),
        ("k8s/base/chat.yaml", KUBERNETES, ["2024-06-01? k8s/base/chat.yaml:12"]),
        ("charts/chat/templates/deploy.yaml", CHART, ["2024-06-01? charts/chat/templates/deploy.yaml:6"]),
        ("helm/values.yaml", f"config:\n  {NAME}: 2024-06-01\n", ["2024-06-01? helm/values.yaml:2"]),
        (".github/workflows/ci.yml", WORKFLOW, ["2024-06-01? .github/workflows/ci.yml:3"]),
    ],
)  # fmt: skip
def test_what_sets_a_variable(tmp_path: Path, file: str, text: str, expected: list[str]) -> None:
    root = project(tmp_path, {file: text})
    assert places(root, found(root)) == expected


def test_a_chart_whose_value_is_a_template_is_not_guessed(tmp_path: Path) -> None:
    root = project(tmp_path, {"charts/chat/templates/deploy.yaml": CHART})
    assert found(root, name="OPENAI_API_VERSION") == ()
