"""What is known of client libraries is what the libraries do, as far as they are at hand."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.errors import InvalidData
from aoai_compat.kb import compile_sdks
from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.open_values import RUN_TIME
from aoai_compat.lint.calls.library_versions import default_versions
from aoai_compat.lint.calls.sdks import Sdk, SdkMethod, sdk_named, sdks_of

openai = pytest.importorskip("openai", minversion="2.0")

COMMON = {"extra_headers", "extra_query", "extra_body", "timeout"}
GONE = {"assistants.files", "fine_tunes", "vector_stores"}
"""Resources that an older release had under `beta`, or at all, and the installed one has not."""
OTHER_NAMES = {
    "files.retrieve_content": "files.content",
    "fine_tuning.checkpoints.permissions.retrieve": "fine_tuning.checkpoints.permissions.list",
}
ROUTE = re.compile(r'self\.(_post|_delete|_patch|_put|_get_api_list|_get)\(\s*(?:path_template\(\s*)?"([^"]*)"')
IN_QUERY = re.compile(r"query=(?:await )?(?:async_)?maybe_transform\(\s*\{(.*?)\},", re.DOTALL)


@pytest.fixture(scope="module")
def sdk() -> Sdk:
    return sdk_named("openai-python")


def resource_methods() -> dict[str, Callable[..., Any]]:
    """Every method of every resource of the installed library, by its name from the client on."""
    from openai._resource import SyncAPIResource

    found: dict[str, Callable[..., Any]] = {}
    pending: list[tuple[str, Any]] = [("", openai.OpenAI(api_key="none"))]
    while pending:
        prefix, holder = pending.pop()
        for name in dir(type(holder)):
            if name.startswith(("_", "with_")):
                continue
            try:
                part = getattr(holder, name)
            except Exception:  # noqa: BLE001, S112  # a property that needs what this client has not
                continue
            if isinstance(part, SyncAPIResource):
                pending.append((f"{prefix}{name}.", part))
            elif inspect.ismethod(part) and isinstance(holder, SyncAPIResource):
                found[prefix + name] = part
    return found


INSTALLED = resource_methods()


def source_of(method: Callable[..., Any]) -> str:
    return inspect.getsource(inspect.unwrap(method))


def parameters_of(method: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(method).parameters)


def routes() -> Iterator[tuple[str, str, str]]:
    """Name, verb and path of every method that makes a request itself."""
    for name, method in INSTALLED.items():
        found = ROUTE.search(source_of(method))
        if found:
            yield name, found[1], found[2]


def known(sdk: Sdk) -> dict[str, SdkMethod]:
    return {**sdk.methods, **sdk.reads}


def is_gone(name: str) -> bool:
    bare = name.removeprefix("beta.")
    return any(bare.startswith(f"{resource}.") for resource in GONE)


def test_every_method_that_is_listed_is_one(sdk: Sdk) -> None:
    invented = [name for name in known(sdk) if name not in INSTALLED and not is_gone(name)]
    assert not invented


def test_a_method_that_was_moved_is_listed_as_it_is_now(sdk: Sdk) -> None:
    for name, method in known(sdk).items():
        if name.startswith("beta.vector_stores."):
            assert known(sdk)[name.removeprefix("beta.")] == method


def test_every_operation_of_the_knowledge_base_that_the_library_calls_is_listed(sdk: Sdk, kb: KnowledgeBase) -> None:
    forgotten = [
        name
        for name, _, _ in routes()
        if OTHER_NAMES.get(name, name.removeprefix("beta.")) in kb.operations and name not in known(sdk)
    ]
    assert not forgotten


def test_every_method_that_only_wraps_others_and_sends_is_listed(sdk: Sdk) -> None:
    wrapping = re.compile(r"\.(?:parse|stream)$|_stream$|_poll$|^create_and_|\.upload|upload_file")
    direct = {name for name, _, _ in routes()}
    names = [
        n for n in INSTALLED if n not in direct and wrapping.search(n) and not n.startswith(("beta.agents", "admin"))
    ]
    assert names
    assert [name for name in names if name not in sdk.methods] == []


def test_what_reads_is_apart_from_what_writes(sdk: Sdk) -> None:
    for name, verb, _ in routes():
        reads = verb in ("_get", "_get_api_list") and 'method="post"' not in source_of(INSTALLED[name])
        if name in known(sdk):
            assert (name in sdk.reads) == reads, name
    assert all(method.without_body for method in sdk.reads.values())


@pytest.mark.parametrize("name", sorted({**sdk_named("openai-python").methods, **sdk_named("openai-python").reads}))
def test_arguments_are_those_of_the_library(sdk: Sdk, name: str) -> None:
    method = known(sdk)[name]
    installed = INSTALLED.get(name) or INSTALLED.get(name.removeprefix("beta."))
    if installed is None:
        assert is_gone(name)
        return
    parameters = parameters_of(installed)
    named = [*method.in_path, *method.in_query, *method.in_header, *method.not_sent, *method.positional]
    named += [*method.names, *method.turns, *method.unless, *method.deployment, *method.spread]
    assert [argument for argument in named if argument not in parameters] == []
    positional = [n for n, p in parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD and n not in COMMON]
    assert list(method.positional) == positional


def test_the_path_the_query_and_the_body_are_those_of_the_library(sdk: Sdk, kb: KnowledgeBase) -> None:
    for name, _, path in routes():
        method = known(sdk).get(name)
        if method is None:
            continue
        assert list(method.in_path) == re.findall(r"\{(\w+)\}", path), name
        assert method.operation == OTHER_NAMES.get(name, name.removeprefix("beta.")), name
        assert method.operation in kb.operations
        if name not in sdk.methods:
            continue
        in_query = IN_QUERY.search(source_of(INSTALLED[name]))
        assert list(method.in_query) == (re.findall(r'"(\w+)":', in_query[1]) if in_query else []), name
        apart = {*COMMON, *method.in_path, *method.in_query, *method.in_header}
        assert method.without_body == (not set(parameters_of(INSTALLED[name])) - apart), name


def test_a_wrapper_has_no_argument_that_the_request_has_not_but_those_that_are_named_as_its_own(sdk: Sdk) -> None:
    direct = {name for name, _, _ in routes()}
    for name, method in sdk.methods.items():
        if name in direct:
            continue
        installed = INSTALLED.get(name)
        base = INSTALLED.get(method.operation) or INSTALLED.get(f"beta.{method.operation}")
        if installed is None or base is None:
            continue
        sent = set(parameters_of(installed)) - set(method.not_sent) - set(method.turns) - set(method.unless)
        # `verbosity` of `responses.parse` is an argument that the request itself has not.
        assert sent - set(parameters_of(base)) <= set(method.in_header) | {"verbosity"} | set(method.in_path), name


@pytest.mark.parametrize("name", ["AzureOpenAI", "AsyncAzureOpenAI", "OpenAI", "AsyncOpenAI", "Client", "AsyncClient"])
def test_clients_take_the_arguments_that_are_listed(sdk: Sdk, name: str) -> None:
    client = sdk.clients[name]
    parameters = inspect.signature(getattr(openai, name)).parameters
    arguments = [client.version_argument, client.base_url_argument, client.query_argument, client.header_argument]
    arguments += [*client.endpoint_arguments, *client.deployment_arguments]
    assert {argument for argument in arguments if argument} <= set(parameters)
    assert client.kind == ("azure" if "Azure" in name else "openai")


def test_the_module_has_the_settings_that_are_listed(sdk: Sdk) -> None:
    module = sdk.clients["openai"]
    assert module.form == "module"
    settings = {module.version_argument, module.base_url_argument, module.kind_argument, *module.endpoint_arguments}
    assert {setting for setting in settings if setting} <= set(dir(openai))


def test_environment_variables_are_those_that_the_library_reads(sdk: Sdk) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(openai.__file__).parent.rglob("*.py")))
    for client in sdk.clients.values():
        for name in (*client.version_environment, *client.endpoint_environment, *client.base_url_environment):
            assert f'"{name}"' in text


def test_what_stands_between_client_and_method_is_there(sdk: Sdk) -> None:
    assert all(hasattr(openai.AzureOpenAI, name) for name in (*sdk.modifiers, *sdk.copies))


def test_a_class_given_as_format_becomes_a_schema(sdk: Sdk) -> None:
    parse = pytest.importorskip("openai.lib._parsing._completions")
    pydantic = pytest.importorskip("pydantic")
    answer = pydantic.create_model("Answer", text=(str, ...))
    sent = parse.type_to_response_format_param(answer)
    turn = sdk.methods["chat.completions.parse"].turns["response_format"]
    assert turn.into == "response_format"
    assert turn.value["json_schema"]["strict"] is sent["json_schema"]["strict"] is True
    assert turn.value["json_schema"].keys() == sent["json_schema"].keys()
    assert turn.value["json_schema"]["schema"] is RUN_TIME
    of_text = sdk.methods["responses.parse"].turns["text_format"]
    assert (of_text.into, of_text.value["format"]["type"]) == ("text", "json_schema")


def test_streaming_methods_say_that_they_stream(sdk: Sdk) -> None:
    streaming = [name for name in sdk.methods if name.endswith("stream")]
    assert streaming
    assert all(sdk.methods[name].sends["stream"] is True for name in streaming)


def test_the_library_before_version_1_has_its_deployment_apart_from_the_body() -> None:
    chat = sdk_named("openai-python-0").methods["ChatCompletion.create"]
    assert chat.deployment == ("engine", "deployment_id")
    assert set(chat.deployment) <= set(chat.not_sent)
    assert sdk_named("openai-python-0").clients["openai"].azure_kinds == ("azure", "azure_ad", "azuread")


def test_libraries_are_known_by_language() -> None:
    names = {sdk.name for sdk in sdks_of("python")}
    assert {"openai-python", "openai-python-0", "langchain-openai", "litellm"} <= names
    assert sdks_of("python") is sdks_of("python")
    assert sdks_of("cobol") == ()
    with pytest.raises(KeyError):
        sdk_named("no-such-library")


def test_a_library_without_defaults_says_nothing(sdk: Sdk, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("openai==2.0.0\n", encoding="utf-8")
    assert default_versions(sdk, str(tmp_path / "app.py")) == ()
    assert default_versions(sdk_named("openai-python-0"), None) == ()


class Compiled:
    """A place to compile to, in a checkout or not."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = folder / "_compiled" / "sdks.json"
        self.data = folder / "data"
        (self.data / "sdks").mkdir(parents=True)
        monkeypatch.setattr(compile_sdks, "COMPILED", str(self.path))
        self._monkeypatch = monkeypatch
        self.in_checkout(True)

    def in_checkout(self, yes: bool) -> None:
        self._monkeypatch.setattr(compile_sdks, "checkout_data", lambda: str(self.data) if yes else None)

    def write(self, text: str) -> None:
        (self.data / "sdks" / "some.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compiled:
    return Compiled(tmp_path, monkeypatch)


def test_a_checkout_compiles_again_where_the_data_changed(compiled: Compiled) -> None:
    compiled.write("sdk: one\nsince: 2024-06-01\n")
    assert compile_sdks.read_sdks() == [{"sdk": "one", "since": "2024-06-01"}]
    first = compiled.path.read_bytes()
    assert compile_sdks.read_sdks() == json.loads(first)["sdks"]
    assert compiled.path.read_bytes() == first
    compiled.write("sdk: another one\n")
    assert compile_sdks.read_sdks() == [{"sdk": "another one"}]
    compiled.path.write_text("{damaged", encoding="utf-8")
    assert compile_sdks.read_sdks() == [{"sdk": "another one"}]


def test_an_installed_package_reads_what_is_compiled_and_says_where_that_is_missing(compiled: Compiled) -> None:
    compiled.write("sdk: one\n")
    compile_sdks.write_sdks(compiled.data, compiled.path)
    compiled.in_checkout(False)
    compiled.write("sdk: two\n")
    assert compile_sdks.read_sdks() == [{"sdk": "one"}]
    compiled.path.unlink()
    with pytest.raises(InvalidData, match="install aoai-compat again"):
        compile_sdks.read_sdks()


def test_a_file_that_is_no_mapping_is_refused(compiled: Compiled) -> None:
    compiled.write("- a list\n")
    with pytest.raises(InvalidData, match=r"some\.yaml: expected a mapping"):
        compile_sdks.read_sdks()


def test_where_nothing_can_be_written_the_data_is_read_each_time(
    compiled: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.write("sdk: one\n")
    monkeypatch.setattr(compile_sdks, "COMPILED", str(compiled.data / "sdks" / "some.yaml" / "below" / "sdks.json"))
    assert compile_sdks.read_sdks() == [{"sdk": "one"}]
