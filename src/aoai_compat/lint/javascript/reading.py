"""All that reads the expressions of one file, put together."""

from __future__ import annotations

from typing import NamedTuple

from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.javascript.clients import Clients
from aoai_compat.lint.javascript.following import Follower
from aoai_compat.lint.javascript.members import Objects
from aoai_compat.lint.javascript.modules import Project
from aoai_compat.lint.javascript.payloads import Payloads
from aoai_compat.lint.javascript.script import Script
from aoai_compat.lint.javascript.texts import Texts


class Reading(NamedTuple):
    """The reading of one file."""

    script: Script
    follower: Follower
    objects: Objects
    texts: Texts
    payloads: Payloads
    clients: Clients

    @classmethod
    def of(cls, code: Code) -> Reading:
        """Parses the code. Raises `MissingGrammar`."""
        script = Script(code)
        follower = Follower(Project(script))
        objects, texts = Objects(follower), Texts(follower)
        return cls(script, follower, objects, texts, Payloads(objects, texts), Clients(objects, texts))
