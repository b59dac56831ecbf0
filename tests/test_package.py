"""What is built and installed: the knowledge base is compiled into it, and nothing of the checkout is needed."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import aoai_compat
from tests.cli.running import clean_environment
from tests.conftest import ROOT

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="the build backend is not installed"),
    pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="pip is not installed"),
]

WITHOUT_YAML = """
import sys
sys.modules["yaml"] = None
import aoai_compat
print(aoai_compat.__file__, file=sys.stderr)
from aoai_compat.__main__ import main
main()
"""


BUILD_WHAT_IS_SMALL = """
from aoai_compat.__main__ import main
from aoai_compat.site import build, section
site = build.Site(build.KnowledgeBase.load(), "https://example.org/")
small = {name: made for name, made in section.all_sections().items() if len(list(made.keys(site))) == 1}
build.all_sections = lambda: small
main()
"""
"""The whole site takes too long for this question; sections of one key show that all of the way is there."""


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--no-deps", "--no-index", "--quiet"]
    done = subprocess.run(command, capture_output=True, check=False, env=clean_environment(), text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this checkout, in which nothing is compiled yet."""
    folder = tmp_path_factory.mktemp("build")
    copy, target = folder / "checkout", folder / "wheels"
    copy.mkdir()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    left_out = shutil.ignore_patterns("_compiled", "__pycache__")
    for name in ("src", "data", "site"):
        shutil.copytree(ROOT / name, copy / name, ignore=left_out)
    pip("wheel", "--no-build-isolation", "--wheel-dir", str(target), str(copy))
    [built] = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--target", str(target), str(wheel))
    return target


def run_installed(
    installed: Path, cwd: Path, *arguments: str, code: str = WITHOUT_YAML
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env=clean_environment({"PYTHONPATH": str(installed)}),
        text=True,
    )


def test_the_wheel_holds_the_compiled_knowledge_base(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        compiled: dict[str, Any] = json.loads(archive.read("aoai_compat/_compiled/knowledge_base.json"))
    assert "2024-10-21" in {version["version"] for version in compiled["versions"]}
    assert "chat.completions.create" in compiled["operations"]


def test_the_wheel_holds_the_package_and_no_data_for_authors(names: list[str]) -> None:
    assert not [name for name in names if name.endswith((".yaml", ".yml"))]
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "data/"))]
    assert "aoai_compat/py.typed" in names


def test_the_wheel_holds_every_module_of_the_checkout(names: list[str]) -> None:
    source = ROOT / "src"
    modules = {path.relative_to(source).as_posix() for path in (source / "aoai_compat").rglob("*.py")}
    assert modules <= set(names)


def test_the_wheel_says_what_it_is(wheel: Path, names: list[str]) -> None:
    assert wheel.name == f"aoai_compat-{aoai_compat.__version__}-py3-none-any.whl"
    assert any(name.endswith("licenses/LICENSE") for name in names)
    [points] = [name for name in names if name.endswith("entry_points.txt")]
    with zipfile.ZipFile(wheel) as archive:
        assert "aoai-compat = aoai_compat.__main__:main" in archive.read(points).decode()


def test_what_is_installed_answers_without_pyyaml_and_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    arguments = ("query", "max_completion_tokens", "-V", "2024-06-01", "--output-format", "json")
    done = run_installed(installed, tmp_path, *arguments)
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip() == str(installed / "aoai_compat" / "__init__.py")
    statuses = {match["operation"]: match["status"] for match in json.loads(done.stdout)["matches"]}
    assert statuses["chat.completions.create"] == "unsupported"


def test_what_is_installed_lints_without_pyyaml(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "request.json").write_text('{"messages": [{"role": "user", "content": "tea?"}]}', encoding="utf-8")
    done = run_installed(installed, tmp_path, "lint", "request.json", "-V", "2024-06-01")
    assert done.returncode == 0, done.stderr
    assert "All clean" in done.stdout


def test_the_wheel_holds_what_the_site_is_made_of(names: list[str]) -> None:
    source = ROOT / "site"
    files = {
        f"aoai_compat/_site/{path.relative_to(source).as_posix()}"
        for folder in ("templates", "static", "schemas")
        for path in (source / folder).rglob("*")
        if path.is_file()
    }
    assert {"aoai_compat/_site/templates/base.html.j2", "aoai_compat/_site/static/site.css"} <= files
    assert files <= set(names)


def test_what_is_installed_builds_pages_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run_installed(installed, tmp_path, "site", "build", "--jobs", "1", code=BUILD_WHAT_IS_SMALL)
    assert done.returncode == 0, done.stderr
    assert "<h1" in (tmp_path / "_site" / "index.html").read_text(encoding="utf-8")
    styles = (tmp_path / "_site" / "static" / "site.css").read_bytes()
    assert styles == (ROOT / "site" / "static" / "site.css").read_bytes()


def test_what_is_installed_has_no_data_to_check(installed: Path, tmp_path: Path) -> None:
    code = "from aoai_compat.__main__ import main; main()"
    done = run_installed(installed, tmp_path, "data", "check", code=code)
    assert done.returncode == 2
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("damage", [None, b"", b"{", b"[]", b"\xff"])
def test_a_damaged_installation_says_so(installed: Path, tmp_path: Path, damage: bytes | None) -> None:
    broken = Path(shutil.copytree(installed, tmp_path / "broken"))
    compiled = broken / "aoai_compat" / "_compiled" / "knowledge_base.json"
    if damage is None:
        compiled.unlink()
    else:
        compiled.write_bytes(damage)
    done = run_installed(broken, tmp_path, "versions")
    assert (done.returncode, done.stdout) == (2, "")
    assert "install aoai-compat again" in done.stderr
    assert "Traceback" not in done.stderr
