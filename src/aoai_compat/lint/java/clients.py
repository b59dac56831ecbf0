"""Clients that a Java program builds: which library they are of, and which versions they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.calls.code_values import Text, is_elsewhere, is_v1_address, stated_by, v1_stated
from aoai_compat.lint.calls.library_versions import client_default
from aoai_compat.lint.calls.sdks import Sdk
from aoai_compat.lint.calls.stated import Stated
from aoai_compat.lint.java.builders import Built, Step, built
from aoai_compat.lint.java.reach import Reach
from aoai_compat.lint.java.source import JavaFile
from aoai_compat.lint.java.spots import Spot, bare
from aoai_compat.lint.java.texts import Texts
from aoai_compat.lint.parsed_code.places import linked
from aoai_compat.lint.routes import AZURE_HOSTS

AZURE_AI_OPENAI, OPENAI_JAVA = "azure-ai-openai-java", "openai-java"
_PACKAGES = {AZURE_AI_OPENAI: "com.azure.ai.openai", OPENAI_JAVA: "com.openai"}
_BUILDERS = {AZURE_AI_OPENAI: b"OpenAIClientBuilder", OPENAI_JAVA: b"OpenAIOkHttpClient"}
_FINISHES = {AZURE_AI_OPENAI: ("buildClient", "buildAsyncClient"), OPENAI_JAVA: ("build",)}
_LATEST = re.compile(r"\b(?:getLatest|latestStableVersion|latestPreviewVersion|latestVersion)\(\)")
_NOT_AZURE = re.compile(r"NonAzureOpenAIKeyCredential|\bKeyCredential\b")
_MOST_BUILT = 3
_OF_PROJECT = "The address is that of a Foundry project, whose api-versions are others than those of Azure OpenAI."


class Target(NamedTuple):
    """What a client asks for."""

    versions: tuple[Stated, ...] = ()
    unknown: tuple[str, ...] = ()
    on_v1: bool = False


class Clients:
    """Finds out what clients are."""

    def __init__(self, reach: Reach, texts: Texts) -> None:
        self.reach = reach
        self.texts = texts

    def is_of(self, sdk: Sdk, name: str, file: JavaFile) -> bool:
        """Whether a class, as a file names it, is one of the packages of a library."""
        package = _PACKAGES[sdk.name]
        return any(full.startswith(f"{package}.") for full in file.full_names(name))

    def targets(self, spot: Spot, sdk: Sdk) -> list[Target]:
        """What the client that an expression is may be; nothing where it is none of Azure OpenAI."""
        found: list[Target] = []
        is_seen = False
        for each in built(self.reach, spot):
            if self._is_client(each, sdk):
                is_seen = True
                found += [target for target in self.of_built(each, sdk) if target not in found]
        if is_seen or found:
            return found
        return self._injected(spot, sdk)

    def _is_client(self, made: Built, sdk: Sdk) -> bool:
        name = made.type_name.partition(".")[0] if sdk.name == OPENAI_JAVA else made.type_name
        return name in sdk.clients and self.is_of(sdk, name, made.root.file)

    def _injected(self, spot: Spot, sdk: Sdk) -> list[Target]:
        """The client that a program makes elsewhere, and that is put in here: there is one place that makes it."""
        name = self.reach.type_name(spot)
        if name is None or not name.startswith(("OpenAIClient", "OpenAIAsyncClient")):
            return []
        if not self.is_of(sdk, name, spot.file):
            return []
        found: list[Target] = []
        count = 0
        for file in self.reach.project.with_word(_BUILDERS[sdk.name]):
            for call in file.calls:
                called = call.child_by_field_name("name")
                if called is None or file.slice(called) not in _FINISHES[sdk.name]:
                    continue
                for each in built(self.reach, Spot(call, file)):
                    if self._is_client(each, sdk):
                        count += 1
                        found += [target for target in self.of_built(each, sdk) if target not in found]
        if count == 0 and sdk.name == AZURE_AI_OPENAI:
            return [Target((), ("The client is made outside of this program, so that its api-version is not known.",))]
        return found if count <= _MOST_BUILT else []

    def of_built(self, made: Built, sdk: Sdk) -> Iterator[Target]:
        """The targets of a client that a builder makes."""
        addresses = [text for step in made.named("endpoint", "baseUrl") for text in self._argument(step)]
        if addresses and all(is_elsewhere(each.shown) for each in addresses):
            return
        if sdk.name == AZURE_AI_OPENAI:
            credentials = [step for step in made.named("credential") if step.given]
            said = " ".join(step.spot.file.slice(step.given[0]) for step in credentials)
            if not made.is_open and (not made.named("endpoint") or "NonAzureOpenAI" in said):
                return
            if _NOT_AZURE.search(said) and not addresses:
                return
            yield self._dated(made, sdk, "serviceVersion")
            return
        v1 = [each for each in addresses if is_v1_address(each.shown)]
        modes = " ".join(step.spot.file.slice(step.given[0]) for step in made.named("azureUrlPathMode") if step.given)
        if v1:
            yield Target((v1_stated(v1[0].parts[-1].chain),), (), True)
        elif "UNIFIED" in modes and made.named("azureServiceVersion"):
            # A version that is stated is sent on the unified routes as well; those of Foundry projects are others.
            yield (
                Target((), (_OF_PROJECT,)) if self._is_project(made) else self._dated(made, sdk, "azureServiceVersion")
            )
        elif "UNIFIED" in modes:
            yield Target((v1_stated((made.root.file.origin(made.root.node, "AzureUrlPathMode.UNIFIED"),)),), (), True)
        elif made.named("azureServiceVersion") or self._is_azure(made, addresses):
            yield self._dated(made, sdk, "azureServiceVersion")

    def _is_project(self, made: Built) -> bool:
        credentials = [step.spot.file.slice(step.given[0]) for step in made.named("credential") if step.given]
        return any("//ai.azure.com/" in each for each in credentials)

    def _is_azure(self, made: Built, addresses: list[Text]) -> bool:
        hosts = [re.match(r"https?://([^/:]+)", each.shown) for each in addresses]
        if any(host is not None and host[1].endswith(AZURE_HOSTS) for host in hosts):
            return True
        credentials = [step.spot.file.slice(step.given[0]) for step in made.named("credential") if step.given]
        return any("AzureApiKeyCredential" in each for each in credentials)

    def _argument(self, step: Step) -> list[Text]:
        return self.texts.of(step.spot.at(step.given[0])) if len(step.given) == 1 else []

    def _dated(self, made: Built, sdk: Sdk, setter: str) -> Target:
        steps = made.named(setter)
        if not steps:
            versions = self._default(made, sdk)
            why = f"The api-version is the default of {sdk.packages[0]}, whose own version is not known."
            return Target(versions, () if versions else (why,))
        stated: list[Stated] = []
        unknown: list[str] = []
        sure = max((index for index, step in enumerate(steps) if step.is_sure), default=0)
        for step in steps[sure:]:
            found, why_not = self.version_of(step, made, sdk)
            stated += [each for each in found if each.label not in {known.label for known in stated}]
            unknown += why_not
        return Target(tuple(stated), tuple(unknown))

    def version_of(self, step: Step, made: Built, sdk: Sdk) -> tuple[list[Stated], list[str]]:
        """The versions that a step of a builder states, and why others are not known."""
        if not step.given:
            return [], []
        for end in self.reach.ends(step.spot.at(step.given[0])):
            said = end.file.slice(bare(end.node))
            if _LATEST.search(said):
                versions = self._default(made, sdk) if said.endswith("getLatest()") else ()
                latest = said.rpartition(".")[2]
                why = f"The api-version is {latest} of {sdk.packages[0]}, whose own version is not known."
                return list(versions), [] if versions else [why]
        return stated_by(self.texts.of(step.spot.at(step.given[0])._replace(chain=())))

    def _default(self, made: Built, sdk: Sdk) -> tuple[Stated, ...]:
        file = made.root.file
        link = linked(made.root._replace(chain=(), frame=None), ())
        found = client_default(sdk, None, file.code.beside)
        return tuple(each._replace(chain=(*link, *each.chain)) for each in found)
