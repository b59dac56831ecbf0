"""`.env` files and samples of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.lint.project_files.env_syntax import read_env
from aoai_compat.lint.project_files.kinds.env_sample import claims
from tests.lint.project_files.trees import NAME, found, places, project


@pytest.mark.parametrize(
    "text",
    [
        "SEARCH_API_VERSION=2024-07-01\n",
        f"MY_{NAME}=2024-06-01\n",
        f"{NAME}_OLD=2024-06-01\n",
        f"# {NAME}=2024-06-01\n",
        f"{NAME}\n",
        f"{NAME}=\n",
        f"{NAME}=''\n",
        f"{NAME}=   # the version of the API\n",
        f"{NAME}=<your api version>\n",
        f"{NAME}=your-api-version\n",
        f'{NAME}="{{your-api-version}}"\n',
        f"{NAME}=YYYY-MM-DD-preview\n",
        f"{NAME}=2024-xx-xx\n",
        f"{NAME}=$OTHER\n",
        f"{NAME}=${{OTHER}}\n",
        f"{NAME}=2024-${{MONTH}}-01\n",
        f'{NAME}="2024-06-01\n',
        f'{NAME}="2024-06-01" or later\n',
        f'{NAME}="2024-06-01\nand more"\n',
        f"{NAME}\x00=\x002024\n",
    ],
)
def test_what_sets_nothing(tmp_path: Path, text: str) -> None:
    project(tmp_path, {"src/.env": text, "src/.env.sample": text})
    assert found(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{NAME}=2024-06-01", "2024-06-01"),
        (f"\ufeff{NAME}=2024-06-01\r\nOTHER=1\r\n", "2024-06-01"),
        (f"  export {NAME} = 2024-06-01  # stable\n", "2024-06-01"),
        (f'{NAME}="2024-06-01" # stable', "2024-06-01"),
        (f"{NAME}='2024-06-01'", "2024-06-01"),
        (f"{NAME}: 2024-06-01", "2024-06-01"),
        (f"{NAME}=2024-02-01\n{NAME}=2024-06-01", "2024-06-01"),
        (f"KEY='a=b'\nTEXT=\"two\nlines {NAME}=no\"\n{NAME}=2024-06-01", "2024-06-01"),
        (f"{NAME}=${{VERSION:-2024-06-01}}", "2024-06-01"),
        (f"{NAME}=abc#def", "abc#def"),
        (f'{NAME}="a\\"b"', 'a"b'),
        (f"{NAME}=https://<your-resource>.openai.azure.com/openai/v1", "https://<your-resource>.openai.azure.com/openai/v1"),
    ],
)  # fmt: skip
def test_the_syntax(tmp_path: Path, text: str, value: str) -> None:
    root = project(tmp_path, {"src/.env": text})
    (only,) = found(root)
    assert (only.value, only.is_certain) == (value, True)
    places(root, [only])


def test_the_nearest_one_decides(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            ".env": f"{NAME}=2023-05-15\nOPENAI_API_VERSION=2024-10-21\n",
            "src/.env": f"# ours\n{NAME}=2024-06-01\n",
            "src/.env.sample": f"{NAME}=2024-02-01\n",
            "Dockerfile": f"ENV {NAME}=2024-02-01\n",
        },
    )
    assert places(root, found(root, "src/chat/app.py")) == ["2024-06-01 src/.env:2"]
    assert places(root, found(root, "tests/app.py")) == ["2023-05-15 .env:1"]
    assert places(root, found(root, name="OPENAI_API_VERSION")) == ["2024-10-21 .env:2"]


def test_the_local_one_weighs_more(tmp_path: Path) -> None:
    root = project(tmp_path, {".env": f"{NAME}=2024-02-01\n", ".env.local": f"{NAME}=2024-06-01\n"})
    assert places(root, found(root, "app.ts")) == ["2024-06-01 .env.local:1"]


def test_one_that_is_left_open_leaves_it_to_those_above(tmp_path: Path) -> None:
    root = project(tmp_path, {".env": f"{NAME}=2024-02-01\n", "src/.env": f"{NAME}=\n"})
    assert places(root, found(root)) == ["2024-02-01 .env:1"]


def test_one_that_is_not_known_is_not_guessed_from_samples(tmp_path: Path) -> None:
    root = project(tmp_path, {".env": f"{NAME}=${{VERSION}}\n", ".env.sample": f"{NAME}=2024-02-01\n"})
    assert found(root) == ()


def test_samples_may_disagree(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            ".env.dev": f"{NAME}=2024-10-21\n",
            ".env.prod": f"{NAME}=2024-06-01\n",
            ".env.test": f"{NAME}=2024-10-21\n",
            "other/.env.sample": f"{NAME}=2023-05-15\n",
        },
    )
    assert places(root, found(root)) == ["2024-10-21? .env.dev:1", "2024-06-01? .env.prod:1"]


@pytest.mark.parametrize(
    "folder", ["docker_environment", "deploy_bot", "my-infra-service", "config_service", ".hidden", "bin"]
)
def test_a_folder_of_other_code_says_nothing(tmp_path: Path, folder: str) -> None:
    assert found(project(tmp_path, {f"{folder}/.env.sample": f"{NAME}=2024-06-01\n"})) == ()


@pytest.mark.parametrize(
    "folder", ["docker", "deploy-scripts", "azure-infra", "config", "Deployment", ".azure/dev", "k8s/base"]
)
def test_a_folder_for_all_code(tmp_path: Path, folder: str) -> None:
    root = project(tmp_path, {f"{folder}/.env.sample": f"{NAME}=2024-06-01\n"})
    assert places(root, found(root)) == [f"2024-06-01? {folder}/.env.sample:1"]


def test_a_virtual_environment_is_no_folder_for_all(tmp_path: Path) -> None:
    root = project(tmp_path, {"env/pyvenv.cfg": "", "env/.env.sample": f"{NAME}=2024-06-01\n"})
    assert found(root) == ()


def test_a_sample_of_other_code_says_nothing(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            "samples/one/app.py": "",
            "samples/two/.env.sample": f"{NAME}=2024-06-01\n",
            "samples/two/infra/main.bicep": f"var settings = {{\n  {NAME}: '2024-06-01'\n}}\n",
            "node_modules/x/.env.sample": f"{NAME}=2024-06-01\n",
            "samples/one/.venv/.env.sample": f"{NAME}=2024-06-01\n",
        },
    )
    assert found(root, "samples/one/app.py") == ()


@pytest.mark.parametrize(
    "name",
    [".env.sample", ".env.example", ".env.template", "sample.env", "env.example", ".env-sample", "env_template",
     "example.env", ".env.dev", ".env.sample.txt", "dev.env", ".envsample", "dotenv.example"],
)  # fmt: skip
def test_the_names_of_samples(name: str) -> None:
    assert claims(name)


@pytest.mark.parametrize(
    "name", ["env.ts", ".env.vault", ".envrc", "environment.yml", "env.py", "http-client.env.json", "env"]
)
def test_other_names(name: str) -> None:
    assert not claims(name)


def test_a_hostile_text_is_read_in_no_time() -> None:
    assert read_env("A='" + "\\'\n" * 200_000).values["A"][0].value is None
    assert read_env("a" * 900_000).values == {}
    assert len(read_env("A=1\n" * 200_000).values) == 1
