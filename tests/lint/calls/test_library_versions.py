"""The version of a library is read from the files of a project; where it is not known, nothing is said."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.lint.calls.library_versions import client_default, default_of, default_versions, required_of
from aoai_compat.lint.calls.sdks import SdkDefault, sdk_named
from aoai_compat.lint.library_versions.releases import Range, Release, of_clauses, of_interval
from aoai_compat.yaml_text import read_yaml

PACKAGE = {
    "python": "some-library",
    "javascript": "@some/library",
    "csharp": "Some.Library",
    "java": "com.some:some-library",
    "go": "github.com/some/library",
}


class Project:
    """A project with files, and a file of code in a folder of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / ".git").mkdir()
        (root / "app").mkdir()
        self.code = str(root / "app" / "code")

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def found(self, language: str, package: str | None = None) -> list[tuple[str | None, str]]:
        """The exact version, None for a range, and file and line."""
        return [
            (
                one.range.exact.text if one.range.exact else None,
                f"{Path(one.origin.path or '').name}:{one.origin.line}",
            )
            for one in required_of(package or PACKAGE[language], language, self.code)
        ]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


CASES: list[dict[str, Any]] = read_yaml(
    (Path(__file__).parent / "library_versions.yaml").read_text(encoding="utf-8"), "library_versions.yaml"
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["about"]) for case in CASES])
def test_the_version_is_found_where_a_file_says_it(project: Project, case: dict[str, Any]) -> None:
    project.write(case["file"], case["text"])
    found = [("1.2.3", f"{Path(case['file']).name}:{case['line']}")] if "line" in case else []
    assert project.found(case["language"]) == found


def test_a_file_that_is_too_deep_says_nothing(project: Project) -> None:
    project.write("package-lock.json", "[" * 100_000)
    assert project.found("javascript") == []


def test_the_nearest_folder_that_says_something_decides(project: Project) -> None:
    project.write("requirements.txt", "some-library==1.0\n")
    assert project.found("python") == [("1.0", "requirements.txt:1")]
    project.write("app/requirements.txt", "some-library==2.0\n")
    assert project.found("python") == [("2.0", "requirements.txt:1")]


def test_nothing_is_looked_for_above_the_repository(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("some-library==1.0\n", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert Project(inner).found("python") == []


def test_a_project_file_leaves_the_version_to_the_central_one_above(project: Project) -> None:
    project.write("app/A.csproj", '<PackageReference Include="Some.Library" />')
    project.write("Directory.Packages.props", '<PackageVersion Include="Some.Library" Version="2.1.0-beta.2" />')
    assert project.found("csharp") == [("2.1.0-beta.2", "Directory.Packages.props:1")]


def test_what_is_locked_weighs_more_than_what_is_asked_for(project: Project) -> None:
    project.write("pyproject.toml", '[project]\ndependencies = ["some-library>=1.0"]\n')
    project.write("requirements.txt", "some-library==1.5\n")
    project.write("uv.lock", '[[package]]\nname = "some-library"\nversion = "1.9"\n')
    assert project.found("python") == [("1.9", "uv.lock:3")]


def test_ranges_all_hold(project: Project) -> None:
    project.write("requirements.txt", "some-library\n")
    project.write("pyproject.toml", '[project]\ndependencies = ["some-library>=1.0", "some-library<2"]\n')
    (found,) = required_of(PACKAGE["python"], "python", project.code)
    assert (found.range.low, found.range.exact) == (Release.read("1.0"), None)
    assert found.range.high is not None
    assert found.origin.what == "pyproject.toml"


def test_a_list_in_the_wide_encoding_of_powershell_is_read(project: Project) -> None:
    (project.root / "requirements.txt").write_bytes("some-library==1.2.3\r\n".encode("utf-16"))
    assert project.found("python") == [("1.2.3", "requirements.txt:1")]


def test_a_place_has_no_span_since_no_fix_is_to_change_it(project: Project) -> None:
    project.write("requirements.txt", "some-library==1.2.3\n")
    (found,) = required_of(PACKAGE["python"], "python", project.code)
    assert found.origin.text_span is None


def spans(*rows: tuple[str | None, str | None, str]) -> list[SdkDefault]:
    return [SdkDefault(since, until, label, "a source", PACKAGE["python"]) for since, until, label in rows]


TABLE = spans(
    ("1.0", "1.2", "2023-05-15"), ("1.2", "2.0.0-beta.1", "2023-05-15"), ("2.0.0-beta.1", "2.1", "2024-06-01"),
    ("2.2", None, "2024-10-21"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "version", "is_certain"),
    [
        ("==1.1", "2023-05-15", True),
        ("==1.2", "2023-05-15", True),
        ("==2.0.0b1", "2024-06-01", True),
        ("==2.0.0", "2024-06-01", True),
        (">=1.0,<2.0.0b1", "2023-05-15", True),
        ("~=1.0", "2023-05-15", True),
        (">=2.2", "2024-10-21", False),
        (">=2.5,<3", "2024-10-21", True),
        ("==9", "2024-10-21", True),
        ("==0.9", None, None),
        ("==2.1", None, None),
        (">=1.0", None, None),
        (">=0.5,<1.1", None, None),
        ("<1.1", None, None),
        (">=2.0,<2.2", None, None),
        ("", None, None),
    ],
)
def test_a_default_is_known_only_where_all_versions_that_are_possible_have_the_same(
    project: Project, asked: str, version: str | None, is_certain: bool | None
) -> None:
    project.write("requirements.txt", f"\nsome-library{asked}\n")
    found = default_of(TABLE, "python", project.code)
    assert [(stated.label, stated.is_certain) for stated in found] == (
        [] if version is None else [(version, is_certain)]
    )
    for stated in found:
        (origin,) = stated.chain
        assert (Path(origin.path or "").name, origin.line) == ("requirements.txt", 2)
        exact = asked[2:] if asked.startswith("==") else ""
        assert origin.what == f"default of some-library {exact}".strip()


def test_a_default_from_the_first_version_on_holds_for_all(project: Project) -> None:
    project.write("requirements.txt", "some-library\n")
    (stated,) = default_of(spans((None, None, "2023-05-15")), "python", project.code)
    assert (stated.label, stated.is_certain) == ("2023-05-15", False)


def test_several_versions_have_their_defaults_each(project: Project) -> None:
    project.write("requirements.txt", "some-library==1.1\n")
    project.write("requirements-new.txt", "some-library==2.0.0\n")
    assert {stated.label for stated in default_of(TABLE, "python", project.code)} == {"2023-05-15", "2024-06-01"}
    project.write("requirements-other.txt", "some-library==0.1\n")
    assert default_of(TABLE, "python", project.code) == ()


def test_the_libraries_of_the_data(project: Project) -> None:
    net = sdk_named("azure-ai-openai-dotnet")
    project.write("app/A.csproj", '<PackageReference Include="Azure.AI.OpenAI" Version="2.1.0" />')
    (stated,) = default_versions(net, project.code)
    assert (stated.label, stated.is_certain) == ("2024-10-21", True)
    assert stated.chain[0].what == "default of Azure.AI.OpenAI 2.1.0"
    project.write("app/A.csproj", "<Project />")
    old = sdk_named("openai-python-0")
    project.write("app/requirements.txt", "openai==0.28.1\n")
    assert [stated.label for stated in default_versions(old, project.code)] == ["2023-05-15"]
    project.write("app/more/requirements.txt", "openai==1.2.0\n")
    assert default_versions(old, str(project.root / "app" / "more" / "code.py")) == ()
    project.write("go.mod", "require github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai v0.5.0\n")
    assert [stated.label for stated in default_versions(sdk_named("azopenai-go"), project.code)] == [
        "2024-02-15-preview"
    ]


def test_a_client_may_have_a_default_of_its_own(project: Project) -> None:
    project.write("requirements.txt", "semantic-kernel==1.45.0\nlangchain-openai==0.3.0\n")
    kernel = sdk_named("semantic-kernel-python")
    assert default_versions(kernel, project.code) == ()
    assert client_default(kernel, "AzureChatCompletion", project.code) == ()
    assert [v.label for v in client_default(kernel, "AzureTextToAudio", project.code)] == ["2024-10-01-preview"]
    chain = sdk_named("langchain-openai")
    assert default_versions(chain, project.code) == client_default(chain, "AzureChatOpenAI", project.code) == ()
    assert [v.label for v in client_default(chain, "AzureOpenAIEmbeddings", project.code)] == ["2023-05-15"]


def test_versions_are_in_the_order_of_their_ecosystem() -> None:
    ordered = [
        "0.9", "1.0.0.dev1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.10", "1.0.0-rc.1", "1.0.0",
        "1.0.0.post1", "1.0.1-0", "1.0.1", "1.2", "1.10", "2.0.0-beta.1", "2.0.0",
    ]  # fmt: skip
    releases = [Release.read(text) for text in ordered]
    for one, other in pairwise(releases):
        assert one is not None
        assert other is not None
        assert one < other
    for text, same in [
        ("1.0", "1.0.0"),
        ("v1.2", "1.2"),
        ("2.0.0b1", "2.0.0-beta.1"),
        ("1.0+local", "1.0"),
        ("1.0.Final", "1"),
    ]:
        assert Release.read(text) == Release.read(same)
    assert len({Release.read("1.0"), Release.read("1.0.0")}) == 1
    for text in ("", "latest", "$(V)", "1.0 || 2.0", "1" * 100, "workspace:*"):
        assert Release.read(text) is None


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("^1.2.3", ["1.2.3", "1.9"], ["1.2.2", "2.0.0-beta.1", "2"]),
        ("^0.2.3", ["0.2.9"], ["0.3"]),
        ("^0.0.3", ["0.0.3"], ["0.0.4"]),
        ("~1.2.3", ["1.2.9"], ["1.3"]),
        ("~1", ["1.9"], ["2"]),
        ("~=1.2", ["1.9"], ["2"]),
        ("1.x", ["1.0", "1.9"], ["2", "0.9"]),
        ("==1.2.*", ["1.2.9"], ["1.3"]),
        (">=1.0 <2.0", ["1.5"], ["2", "0.9"]),
        ("(>=1.0,!=1.3,<=2.0)", ["2.0", "1.0"], ["2.0.1"]),
        ("*", ["0", "99"], []),
        ("[1.0,2.0)", ["1.0", "1.9"], ["2.0"]),
        ("[1.0,2.0]", ["2.0"], ["2.1"]),
        ("(,2.0]", ["0.1", "2.0"], ["2.1"]),
        ("[1.0]", ["1.0"], ["1.1"]),
    ],
)
def test_ranges(text: str, inside: list[str], outside: list[str]) -> None:
    found = of_interval(text) if text.startswith(("[", "(,")) else of_clauses(text)
    assert found is not None

    def holds(version: str) -> bool:
        release = Release.read(version)
        assert release is not None
        above = found.low is None or not release < found.low
        return above and (found.high is None or release < found.high or (found.high_too and release == found.high))

    assert all(map(holds, inside))
    assert not any(map(holds, outside))


@pytest.mark.parametrize(
    "text", ["", "^1 || ^2", "latest", "git+https://example.invalid", ">=", "1.0 - 2.0", ">=1." + "0" * 400]
)
def test_what_is_no_range_says_nothing(text: str) -> None:
    assert of_clauses(text) is None


@pytest.mark.parametrize("text", ["1.0", "[1.0", "[a,b]", "[,]x", "[1.0,2.0,3.0]"])
def test_what_is_no_interval_says_nothing(text: str) -> None:
    assert of_interval(text) is None


def test_no_bound_is_every_version() -> None:
    assert Range().both(Range()) == Range()
    assert Range().overlaps(None, None)


def test_lock_files_of_real_size_are_read_fast(project: Project) -> None:
    packages = {f"node_modules/p{index}": {"version": "1.0.0", "resolved": "x" * 80} for index in range(20_000)}
    packages["node_modules/@some/library"] = {"version": "1.2.3"}
    project.write("package-lock.json", json.dumps({"packages": packages}))
    assert project.found("javascript") == [("1.2.3", "package-lock.json:1")]
