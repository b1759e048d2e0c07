"""Reports within a quotation: "He told me that he would resign," she said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.ends import content_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.frames import follows
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.sources import source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_ENDS = frozenset({".", "!", "?", "…", "...", ";"})
_SPEAKERS = words("i we you it this that which who what")
OPENING = frozenset("'‘’\"“`")
CLOSING = frozenset("'’\"”")
_SHORTEST = 6
_LONGEST = 300
"""The most words of a quotation within one: behind a mark without a partner each cue would go through all the rest."""


def nested(p: Passage, index: int) -> list[Found]:
    """Return what the words of an outermost quotation report of others.

    What the speaker says of himself is left out.
    """
    q = p.quotes[index]
    out: list[Found] = []
    start = q.first + 1
    for k in range(q.first + 1, q.last + 1):
        if p.words[k].text not in _ENDS and k != q.last:
            continue
        end = k if p.words[k].text not in _ENDS and k != q.last else k - 1
        if end - start >= _SHORTEST:
            out += _sentence(p, index, start, end)
        start = k + 1
    return out


def _inner_quotation(p: Passage, i: int, last: int) -> tuple[int, int] | None:
    """Return the quotation within a quotation that begins at word ``i``, behind a comma or colon; None for none."""
    while i < last and p.words[i].text in {",", ":"}:
        i += 1
    if i >= last or p.words[i].text not in OPENING or p.words[i].quote != p.words[i - 1].quote:
        return None
    for k in range(i + 2, min(last, i + _LONGEST)):
        w = p.words[k]
        if w.text in CLOSING and w.start == p.words[k - 1].end and p.words[k + 1].start >= w.end:
            inside = p.words[k - 1].text in {",", ".", "!", "?", "…", "..."}
            if inside or p.words[k + 1].text in {",", ".", ";", "!", "?"} or k + 1 == last:
                return i, k
    return None


def _sentence(p: Passage, index: int, first: int, last: int) -> list[Found]:
    out: list[Found] = []
    for cue in find_cues(p, first, last, index):
        if cue.doubtful or cue.passive or cue.participle:
            continue
        if (inner := _inner_quotation(p, cue.last + 1, p.quotes[index].last)) is not None and "quote" in cue.frames:
            source = source_of(p, cue, first)
            if source is not None and p.words[source[1]].lower not in _SPEAKERS and source[0] > p.quotes[index].first:
                unit = p.quotes[index].unit
                found = Found([inner], (cue.first, cue.last), source, "quote", unit, cue.verb, [source], nested=True)
                found.factor = 0.75
                out.append(found)
            continue
        after = follows(p, cue, last)
        if after.frame != "that" and not (
            after.frame == "bare" and cue.lemma in {"say", "tell", "claim", "announce", "warn"}
        ):
            continue
        source = source_of(p, cue, first)
        if (
            source is None
            or p.words[source[0]].lower in _SPEAKERS
            or p.words[source[1]].lower in _SPEAKERS
            or source[0] <= p.quotes[index].first
        ):
            continue
        end = content_end(p, after.start, last, cue)
        if end - after.start < 2:
            continue
        out.append(
            Found(
                [(after.start, end)],
                (cue.first, cue.last),
                source,
                after.frame,
                p.quotes[index].unit,
                cue.verb,
                [source],
                nested=True,
                factor=0.75,
            )
        )
    return out
