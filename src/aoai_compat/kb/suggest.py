"""Close names, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names nearest to a word, nearest first; empty where nothing is near."""
    import difflib

    names = list(dict.fromkeys(known))
    folded = {name.lower(): name for name in names}
    near = difflib.get_close_matches(word.lower(), folded, n=most, cutoff=0.7)
    return [folded[name] for name in near]


def did_you_mean(names: Iterable[str]) -> str:
    """A sentence to follow a complaint, with a space before it; empty where there is nothing to offer."""
    offered = [f"`{name}`" for name in names]
    if not offered:
        return ""
    text = offered[0] if len(offered) == 1 else f"{', '.join(offered[:-1])} or {offered[-1]}"
    return f" Did you mean {text}?"
