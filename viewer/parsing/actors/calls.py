"""Words with which people begin to speak, which name nobody for all their capital: "Look, Minister", "Thanks Bob"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from viewer.parsing.actors.names import is_body, is_title
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.parsing.actors.words import Word

_LONGEST = 6
"""Calls before the first word of the sentence itself."""


def mark_calls(words: list[Word], openings: Iterable[int]) -> None:
    """Take the capital from the calls at the head of sentences; ``openings`` are the code points where turns begin.

    A call that the text also has with a capital within a sentence, or that a body's noun follows ("Yes Bank"), may be a
    name and keeps it.
    """
    begins = frozenset(openings)
    calls = words_of("speech", "calls")
    within = {w.low for w in words if w.cap and not w.first and w.start not in begins and w.low in calls}
    for w in words:
        w.first = w.first or w.start in begins
        if not w.first:
            continue
        k = w.i
        while k + 1 < len(words) and k - w.i < _LONGEST:
            size = _call(words, k, calls - within)
            if not size:
                break
            for x in words[k : k + size]:
                x.cap, x.entity = False, ""
            k += size
            while k + 1 < len(words) and words[k].text == ",":
                k += 1
            words[k].first = True


def past_calls(words: list[Word], start: int, end: int) -> int:
    """Return where the phrase ``words[start:end]`` begins behind calls: "No, I", "Good morning Minister"."""
    k = start
    while k + 1 < end and (size := _call(words, k, words_of("speech", "calls"))) and k + size < end:
        k += size
        while k + 1 < end and words[k].text == ",":
            k += 1
    return k


def _call(words: list[Word], k: int, calls: frozenset[str]) -> int:
    """Return how many words the call at word ``k`` has that something follows in its sentence, 0 for none."""
    for size in (3, 2):
        if tuple(x.low for x in words[k : k + size]) in _longer():
            return size
    after = words[k + 1]
    if after.sentence != words[k].sentence:
        return 0
    if is_title(words[k]) and after.text == ",":
        # "Sir, the gate is shut"
        return 1
    if words[k].low not in calls or is_body(after):
        return 0
    return 1 if after.text == "," or after.text[0].isupper() or after.pos == "PRON" else 0


@cache
def _longer() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.split("_")) for one in words_of("speech", "longer_calls"))
