"""Settings of applications in JSON, scripts, and what a README tells people to set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lint.project_files.trees import NAME, found, places, project

LOCAL_SETTINGS = f"""
{{
  "IsEncrypted": false,
  "Values": {{
    "SEARCH_API_VERSION": "2024-07-01",
    "{NAME}": "2024-06-01",
    "AzureOpenAI__ApiVersion": "2024-02-01",
  }}
}}
"""

APP_SETTINGS = """
{
  // the service
  "AzureOpenAI": {"Endpoint": "https://x.openai.azure.com", "ApiVersion": "2024-06-01"},
  "Search": {"ApiVersion": "2024-07-01"}
}
"""

LAUNCH = f"""
{{"profiles": {{"web": {{"commandName": "Project", "environmentVariables": {{
  "X_{NAME}": "2023-05-15",
  "{NAME}": "2024-06-01"
}}}}}}}}
"""

SCRIPT = f"""
#!/bin/bash
# export {NAME}=2023-05-15
export SEARCH_API_VERSION=2024-07-01
export X_{NAME}=2023-05-15
export OPENAI_API_VERSION="$1" AZURE_API_VERSION="${{AZURE_API_VERSION:-2024-10-21}}"
az webapp config appsettings set -n chat --settings {NAME}="2024-06-01" PORT=80
curl "https://x?{NAME}=2022-12-01"
"""

README = f"""
# Chat

Set {NAME}=2022-12-01 as you like.

```python
{NAME}="2023-05-15"
```

```bash
export SEARCH_API_VERSION=2024-07-01
export {NAME}=2024-06-01
```
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("local.settings.json", '{"Values": {"SEARCH_API_VERSION": "2024-07-01"}}'),
        ("local.settings.json", f'{{"Values": {{"{NAME}": "<version>", "X_{NAME}": "2024-06-01"}}}}'),
        ("local.settings.json", f'{{"Values": {{"{NAME}": "2024-06-01"'),
        ("local.settings.json", f'{{"Values": {{"{NAME}": ["2024-06-01"]}}}}'),
        ("appsettings.json", "[" * 100_000 + NAME),
        ("package.json", f'{{"{NAME}": "2024-06-01"}}'),
        ("run.sh", f"# {NAME}=2024-06-01\n"),
        ("run.sh", f'export {NAME}="$VERSION"\nexport {NAME}=$(cat version)\nexport {NAME}=\n'),
        ("run.sh", f'if [ "${NAME}" == "2024-06-01" ]; then exit; fi\n'),
        ("run.ps1", f"$x = $env:{NAME}\n"),
        ("README.md", f"Set {NAME}=2024-06-01.\n"),
        ("README.md", f"```json\n{NAME}=2024-06-01\n```\n"),
    ],
)
def test_what_sets_nothing(tmp_path: Path, file: str, text: str) -> None:
    assert found(project(tmp_path, {file: text})) == ()


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("src/local.settings.json", LOCAL_SETTINGS, ["2024-06-01? src/local.settings.json:5"]),
        ("local.settings.sample.json", LOCAL_SETTINGS, ["2024-06-01? local.settings.sample.json:5"]),
        ("Properties/launchSettings.json", LAUNCH, ["2024-06-01? Properties/launchSettings.json:3"]),
        (".vscode/launch.json", f'{{"env": {{"{NAME}": "2024-06-01"}}}}', ["2024-06-01? .vscode/launch.json:1"]),
        ("scripts/setup.sh", SCRIPT, ["2024-06-01? scripts/setup.sh:6"]),
        (".envrc", f"export {NAME}=2024-06-01\n", ["2024-06-01? .envrc:1"]),
        ("run.ps1", f"$env:{NAME} = '2024-06-01'\n", ["2024-06-01? run.ps1:1"]),
        ("run.cmd", f"set {NAME}=2024-06-01\r\nazd env set X_{NAME} 2023-05-15\r\n", ["2024-06-01? run.cmd:1"]),
        ("up.sh", f"azd env set {NAME} 2024-06-01\n", ["2024-06-01? up.sh:1"]),
        ("README.md", README, ["2024-06-01? README.md:11"]),
    ],
)
def test_what_sets_a_variable(tmp_path: Path, file: str, text: str, expected: list[str]) -> None:
    root = project(tmp_path, {file: text})
    assert places(root, found(root)) == expected


def test_a_default_in_a_script(tmp_path: Path) -> None:
    root = project(tmp_path, {"run.sh": SCRIPT})
    assert places(root, found(root, name="AZURE_API_VERSION")) == ["2024-10-21? run.sh:5"]
    assert found(root, name="OPENAI_API_VERSION") == ()


@pytest.mark.parametrize("name", ["AzureOpenAI:ApiVersion", "AzureOpenAI__ApiVersion"])
def test_sections_of_the_configuration_of_dotnet(tmp_path: Path, name: str) -> None:
    root = project(tmp_path, {"src/appsettings.Development.json": APP_SETTINGS})
    assert places(root, found(root, name=name)) == ["2024-06-01? src/appsettings.Development.json:3"]
    assert found(root, name="OpenAI:ApiVersion") == ()
    assert found(root, name="ApiVersion") == ()
    root = project(tmp_path, {"src/appsettings.Development.json": "{}", "src/local.settings.json": LOCAL_SETTINGS})
    assert places(root, found(root, name=name)) == ["2024-02-01? src/local.settings.json:6"]


def test_a_readme_is_asked_last(tmp_path: Path) -> None:
    root = project(tmp_path, {"README.md": README, ".env.sample": f"{NAME}=2024-10-21\n"})
    assert places(root, found(root)) == ["2024-10-21? .env.sample:1"]
