"""What a rule is: a function that turns a request in its context into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from aoai_compat.lint.context import Context
    from aoai_compat.lint.finding import Finding

Scope = Literal["input", "target", "body", "advice"]
"""What a rule needs: the request as it was read, its version and operation, or the differences of its body.

`advice` is what is said of requests with nothing wrong, too. Such a rule sees every request, after all other rules
and with what these found in `Context.has_errors`; it has to be quick about a request that it has no words for.
"""


class Rule(NamedTuple):
    """A rule; each module of `aoai_compat.lint.rules` defines one as `RULE`.

    The module's docstring documents it: the first line is its summary. `check` gets the context of one request.
    `bad` and `good` are files as `lint` may read them, one that the rule reports and one, mended, that it does not.
    `opt_in`: its findings are given where its whole code or its name is selected, and `ALL` does not mean it.
    `needs` is for advice: the members of a body one of which has to be there for the rule to speak of another request
    to the same target; None where it may speak of any.
    """

    code: str
    name: str
    scope: Scope
    check: Callable[[Context, Rule], Iterator[Finding]]
    bad: str
    good: str
    opt_in: bool = False
    needs: Callable[[Context], frozenset[str] | None] = lambda context: None  # noqa: ARG005
