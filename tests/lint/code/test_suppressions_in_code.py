"""Comments, baselines and entries of configurations leave out findings in code as in requests."""

from __future__ import annotations

import ast
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import cli
from tests.lint.code.sample_programs import JAVASCRIPT, PYTHON, in_cells, notebook, written

MEMBER = "    parallel_tool_calls=True,"
PROGRAMS = {
    "app.py": PYTHON,
    "app.ipynb": in_cells(PYTHON),
    "app.mjs": JAVASCRIPT,
    "app.ts": JAVASCRIPT,
}


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def found(*options: str) -> list[str]:
    data = cli("lint", *options, "--output-format", "json").data
    return [f"{each['path']}:{each['line']} {each['code']}" for each in data["findings"]]


# -- what is no comment -----------------------------------------------------------------------


def test_a_text_that_looks_like_a_comment_is_none() -> None:
    text = 'TEXT = """\n# aoai: ignore[AOAI101]\n"""\nNAME = "  # aoai: ignore-file"\n'
    written(Path(), app_py=text + PYTHON)
    assert found() == ["app.py:13 AOAI101"]


def test_a_template_that_looks_like_a_comment_is_none() -> None:
    written(Path(), app_mjs=JAVASCRIPT + "const text = `\n// aoai: ignore-file\n`;\n")
    assert found() == ["app.mjs:7 AOAI101"]


def test_a_text_cell_and_an_output_have_no_comments() -> None:
    cells = json.loads(in_cells(PYTHON))
    cells["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ["# aoai: ignore-file"]})
    cells["cells"][1]["outputs"] = [{"output_type": "stream", "text": ["# aoai: ignore-file\n"]}]
    Path("app.ipynb").write_text(json.dumps(cells, indent=1))
    assert len(found()) == 1


def test_a_comment_for_nothing_is_reported() -> None:
    written(Path(), app_py=PYTHON.replace("import os", "import os  # aoai: ignore[AOAI101] for nothing"))
    assert found() == ["app.py:9 AOAI101", "app.py:1 AOAI009"]


# -- comments ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "member",
    [
        f"{MEMBER}  # aoai: ignore[AOAI101] the gateway drops it",
        f"{MEMBER}  # aoai: ignore[parameter-not-in-version]",
        f"{MEMBER}  # aoai: ignore",
        f"    # aoai: ignore[AOAI1] the gateway drops it\n{MEMBER}",
        f"{MEMBER}  # it is late  # aoai: ignore[AOAI101]",
    ],
)
@pytest.mark.parametrize("name", ["app.py", "app.ipynb"])
def test_a_comment_in_python(name: str, member: str) -> None:
    program = PYTHON.replace(MEMBER, member)
    Path(name).write_text(program if name == "app.py" else in_cells(program))
    assert found() == []


@pytest.mark.parametrize(
    "member",
    [
        "  parallel_tool_calls: true, // aoai: ignore[AOAI101] the gateway drops it",
        "  // aoai: ignore[AOAI101]\n  parallel_tool_calls: true,",
        "  parallel_tool_calls: true, /* aoai: ignore[AOAI101] */",
    ],
)
@pytest.mark.parametrize("name", ["app.js", "app.ts"])
def test_a_comment_in_javascript(name: str, member: str) -> None:
    Path(name).write_text(JAVASCRIPT.replace("  parallel_tool_calls: true,", member))
    assert found() == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_comment_about_the_whole_file(name: str) -> None:
    program = JAVASCRIPT if name.endswith("s") else PYTHON
    mark = "//" if name.endswith("s") else "#"
    text = f"{mark} aoai: ignore-file[AOAI101] it is old\n{program}"
    Path(name).write_text(text if name != "app.ipynb" else in_cells(text))
    assert found() == []


def test_a_comment_in_one_cell_is_about_that_cell() -> None:
    setup, _, call = PYTHON.partition("answer = ")
    call = call.partition("unknown")[0].rstrip()
    ignored = call.replace("True,", "True,  # aoai: ignore[AOAI101]")
    Path("app.ipynb").write_text(notebook(setup.rstrip(), ignored, call))
    (only,) = found()
    lines = Path("app.ipynb").read_text().splitlines()
    assert "parallel_tool_calls" in lines[int(only.partition(":")[2].split()[0]) - 1]


def test_a_client_can_be_left_where_it_is() -> None:
    program = PYTHON.replace("version=VERSION)", "version=VERSION)  # aoai: ignore[dated-client] until spring")
    written(Path(), app_py=program)
    assert found("--select", "dated-client") == ["app.py:11 AOAI405"]


# -- comments over a call ---------------------------------------------------------------------

HERE = Path(__file__).resolve().parent
TWO_CALLS = """\
import {{ AzureOpenAI }} from "openai";

const client = new AzureOpenAI({{ endpoint: "https://tea.openai.azure.com", apiKey: key, apiVersion: "2024-06-01" }});
{first}const answers = await Promise.all([
  client.chat.completions.create({{
    model: "chat",
    messages: [],{second}
    parallel_tool_calls: true,
    max_completion_tokens: 5,
  }}),
  client.chat.completions.create({{ model: "chat", messages: [],
    parallel_tool_calls: false,
  }}),
]);
"""


def with_line_before(folder: str, file: str, line: int, comment: str) -> None:
    """A program of the corpus in the working directory, with one more line."""
    shutil.copytree(HERE / folder, Path("program"))
    (Path("program") / "expected.yaml").unlink()
    place = Path("program") / file
    lines = place.read_text("utf-8").splitlines(keepends=True)
    lines.insert(line - 1, f"{comment}\n")
    place.write_text("".join(lines), "utf-8")


def test_a_comment_over_a_call_is_not_about_the_next_one() -> None:
    Path("app.mjs").write_text(TWO_CALLS.format(first="// aoai: ignore[AOAI101]\n", second=""))
    assert found() == ["app.mjs:13 AOAI101"]


def test_a_comment_over_a_parameter_is_about_that_one_only() -> None:
    Path("app.mjs").write_text(TWO_CALLS.format(first="", second="\n    // aoai: ignore[AOAI101]"))
    assert found() == ["app.mjs:10 AOAI101", "app.mjs:13 AOAI101"]


def test_a_comment_at_the_end_of_the_first_line_is_about_that_line_only() -> None:
    program = JAVASCRIPT.replace("create({", "create({ // aoai: ignore[AOAI101]")
    Path("app.mjs").write_text(program)
    assert found() == ["app.mjs:7 AOAI101", "app.mjs:4 AOAI009"]


def test_a_comment_over_what_goes_before_is_not_about_the_call() -> None:
    program = JAVASCRIPT.replace("await client.chat", "// aoai: ignore[AOAI101]\nif (key) {\nawait client.chat") + "}\n"
    Path("app.mjs").write_text(program)
    assert found() == ["app.mjs:9 AOAI101", "app.mjs:4 AOAI009"]


def test_a_comment_over_a_call_is_about_the_codes_that_it_names() -> None:
    program = PYTHON.replace("answer = ", "# aoai: ignore[AOAI102] another\nanswer = ")
    written(Path(), app_py=program)
    assert found() == ["app.py:10 AOAI101", "app.py:6 AOAI009"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_comment_over_a_call_of_several_lines(name: str) -> None:
    mark, program = ("//", JAVASCRIPT) if name.endswith("s") else ("#", PYTHON)
    call = "await client" if name.endswith("s") else "answer = "
    text = program.replace(call, f"{mark} aoai: ignore[AOAI101] the gateway drops it\n{call}")
    Path(name).write_text(text if name != "app.ipynb" else in_cells(text))
    assert found() == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("app.mjs", "await client", "// aoai: ignore[AOAI101]\nconst answer =\n  await client"),
        ("app.ts", "await client", "// aoai: ignore[AOAI101]\nconst ask = () =>\n  client"),
        ("app.py", "answer = client", "# aoai: ignore[AOAI101]\nanswer = \\\n    client"),
    ],
)
def test_a_comment_over_the_statement_of_a_call(name: str, old: str, new: str) -> None:
    Path(name).write_text(PROGRAMS[name].replace(old, new))
    assert found() == []


@pytest.mark.parametrize(
    ("folder", "file", "line", "left"),
    [
        ("csharp/beta_library", "Summaries.cs", 29, []),
        ("go/azopenai_by_module_file", "main.go", 34, ["program/main.go:22 AOAI101"]),
        ("java/default_by_pom", "src/main/java/com/example/Chat.java", 32, []),
    ],
)
def test_a_comment_over_a_call_in_other_languages(folder: str, file: str, line: int, left: list[str]) -> None:
    with_line_before(folder, file, line, "// aoai: ignore[AOAI101] the gateway drops it")
    assert [each for each in found() if "AOAI101" in each or "AOAI009" in each] == left


# -- added ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["app.py", "app.mjs", "app.ts"])
def test_comments_are_added(name: str) -> None:
    Path(name).write_text(PROGRAMS[name])
    assert cli("lint", "--add-ignores", "--reason", "later").code == 0
    text = Path(name).read_text()
    if name == "app.py":
        ast.parse(text)
        assert f"{MEMBER}  # aoai: ignore[AOAI101] later" in text.splitlines()
    else:
        assert "  parallel_tool_calls: true,  // aoai: ignore[AOAI101] later" in text.splitlines()
    assert found() == []
    assert not Path("aoai-compat.toml").exists()


def test_no_comment_is_added_within_a_text() -> None:
    """The line of the finding ends in a text of several lines: there can be no comment."""
    program = PYTHON.replace(MEMBER, '    parallel_tool_calls=True, user="""a\nb""",')
    Path("app.py").write_text(program)
    assert cli("lint", "--add-ignores").code == 0
    assert Path("app.py").read_text() == program
    assert "AOAI101" in Path("aoai-compat.toml").read_text()
    assert found() == []


def test_a_notebook_gets_an_entry_of_the_configuration() -> None:
    Path("app.ipynb").write_text(PROGRAMS["app.ipynb"])
    assert cli("lint", "--add-ignores", "--reason", "later").code == 0
    assert Path("app.ipynb").read_text() == PROGRAMS["app.ipynb"]
    assert 'pointer = "/parallel_tool_calls"' in Path("aoai-compat.toml").read_text()
    assert found() == []


def test_a_client_gets_a_comment() -> None:
    Path("app.py").write_text(PYTHON)
    assert cli("lint", "--select", "dated-client", "--add-ignores").code == 0
    assert Path("app.py").read_text().count("# aoai: ignore[AOAI405]") == 2
    assert found("--select", "dated-client") == []


# -- baselines --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_baseline_holds_when_lines_move(name: str) -> None:
    Path(name).write_text(PROGRAMS[name])
    known = ("--baseline", "known.json", "--select", "AOAI1,dated-client")
    assert cli("lint", "--write-baseline", *known).code == 0
    program = JAVASCRIPT if name.endswith("s") else PYTHON
    mark = "//" if name.endswith("s") else "#"
    moved = f"{mark} one\n{mark} two\n{program}"
    Path(name).write_text(moved if name != "app.ipynb" else in_cells(moved))
    assert found(*known) == []
    assert len(found(*known[2:])) == len(json.loads(Path("known.json").read_text())["findings"]) > 1
