"""From an expression to what it comes to: over names, parameters, and functions that are called, within bounds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic

from aoai_compat.lint.parsed_code.places import Frame, Hops, S, linked
from aoai_compat.lint.parsed_code.tree import arguments, is_bare_branch, is_within, leaves, scope_in

if TYPE_CHECKING:
    from tree_sitter import Node

    from aoai_compat.lint.parsed_code.parsed_file import Setting
    from aoai_compat.lint.request import Origin

MOST_WAYS = 8
_MOST_SETTINGS = 24
_MOST_STEPS = 4_000
_MOST_OF_ALL = 400_000
_DEEPEST = 20
_DEEPEST_FRAME = 6


class Budget:
    """How many steps may be made: for one call, and for all calls of a file."""

    def __init__(self) -> None:
        self._steps = self._all = 0

    def begin(self) -> None:
        """Begins with another call: each may be followed as far as the others."""
        self._all += self._steps
        self._steps = 0

    def is_spent(self) -> bool:
        """Counts a step, and says whether enough was followed."""
        self._steps += 1
        return self._steps > _MOST_STEPS or self._all > _MOST_OF_ALL


class Following(ABC, Generic[S]):
    """Follows expressions. A language says what a step is, and which functions a call may be one of."""

    def __init__(self) -> None:
        self.budget = Budget()

    @abstractmethod
    def step(self, spot: S) -> Hops[S] | None:
        """Where an expression comes from, one step back; None where it is something by itself."""

    @abstractmethod
    def placed(self, node: Node, file: Any, frame: Frame[S] | None, chain: tuple[Origin, ...], result: int = 0) -> S:
        """An expression in its place; `result` counts which of several results of a call."""

    @abstractmethod
    def functions(self, spot: S) -> Sequence[tuple[Node, Any]]:
        """The functions of this project that a call may be one of, with their files."""

    @abstractmethod
    def parameter_names(self, function: Node, file: Any) -> list[str]:
        """The names of the parameters of a function, in order."""

    @abstractmethod
    def returned(self, function: Node, spot: S) -> Iterable[Node]:
        """What a function gives back to a call."""

    @abstractmethod
    def callers(self, declared: Setting, spot: S) -> Hops[S] | None:
        """What a parameter is given by the calls of its function."""

    def ends(self, spot: S, depth: int = 0) -> Iterator[S]:
        """The expressions that one comes to, as far as they can be followed."""
        hops = self.step(spot) if depth < _DEEPEST else None
        if hops is None:
            yield spot
            return
        for each in hops.spots[:MOST_WAYS]:
            yield from self.ends(each, depth + 1)

    def valued(self, setting: Setting, file: Any, spot: S, *, framed: bool = True) -> S:
        """The value of a setting, reached from an expression."""
        frame = spot.frame if framed else None
        return self.placed(setting.value or setting.name, file, frame, linked(spot, spot.chain), setting.result)

    def local(self, declared: Setting, spot: S) -> Hops[S] | None:
        """The values that a local variable may have at a place."""
        return self._flow([declared] if declared.value is not None else [], declared, spot, Hops([]))

    def parameter(self, declared: Setting, spot: S) -> Hops[S] | None:
        """The values that a parameter may have at a place: what calls give, and what it is set to."""
        frame = spot.frame
        if frame is not None and frame.function.id == declared.scope.id:
            given = frame.arguments.get(spot.file.slice(declared.name))
            known: Hops[S] | None = None
            if given is not None:
                chain = linked(spot, spot.chain)
                known = Hops([self.placed(given.node, given.file, given.frame, chain)])
        else:
            known = self.callers(declared, spot)
        if known is None and not self._before(declared, spot):
            return None
        return self._flow([], declared, spot, Hops(known.spots) if known is not None else Hops([], is_whole=False))

    def _before(self, declared: Setting, spot: S) -> list[Setting]:
        settings: list[Setting] = spot.file.settings(declared)
        return [each for each in settings if each.node.end_byte <= spot.node.start_byte][-_MOST_SETTINGS:]

    def _flow(self, first: list[Setting], declared: Setting, spot: S, before: Hops[S]) -> Hops[S] | None:
        """The values after settings, one after the other, of what had others before them."""
        file, language = spot.file, spot.file.language
        spots, guarded, whole = list(before.spots), False, before.is_whole
        for event in [*first, *self._before(declared, spot)]:
            block = scope_in(event.node, language.scopes)
            is_bare = language.has_bare_branches and is_bare_branch(event.node)
            if is_within(spot.node, block) and not is_bare:
                spots, guarded, whole = [], False, True
            elif leaves(block, spot.node):
                continue
            else:
                guarded = guarded or file.is_guarded(event.node)
            if event.value is None:
                whole = False
            else:
                spots.append(self.valued(event, file, spot))
        return Hops(spots, guarded, whole or guarded) if spots else None

    def called(self, spot: S) -> Hops[S] | None:
        """What the functions that a call may be one of give back."""
        found: list[S] = []
        guarded = False
        for function, file in self.functions(spot):
            frame = self._frame(function, file, spot)
            for value in self.returned(function, spot) if frame is not None else ():
                guarded = guarded or file.is_guarded(value)
                found.append(self.placed(value, file, frame, linked(spot, spot.chain)))
        return Hops(found, guarded) if found else None

    def may_ask_callers(self, spot: S) -> bool:
        """Whether the calls of the function around an expression may be looked at from where it was reached."""
        return spot.frame is None or spot.frame.depth < _DEEPEST_FRAME

    def _frame(self, function: Node, file: Any, spot: S) -> Frame[S] | None:
        depth = spot.frame.depth + 1 if spot.frame else 1
        if depth > _DEEPEST_FRAME:
            return None
        given = [each for each in arguments(spot.node) if each.type != "variadic_argument"]
        pairs = zip(self.parameter_names(function, file), given, strict=False)
        return Frame(function, {name: self.placed(node, spot.file, spot.frame, ()) for name, node in pairs}, depth)
