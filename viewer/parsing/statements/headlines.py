"""Attributions with a colon and no verb: "Petrov: talks have failed", as headlines and picture lines have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.ends import quote_alone, trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import np_end

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_LABELS = words(
    """
    exclusive update breaking live video photos watch opinion analysis explainer profile review editorial
    timeline factbox correction interview report study poll survey note source sources date title subject
    summary by from to re contact related place
    """
)
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def headline(p: Passage, n: int) -> Found | None:
    """Return the statement of a unit "NAME.

    Words": of any unit when the words are quoted, else only of a title line.
    """
    unit = p.units[n]
    colon = next((k for k in range(unit.first + 1, min(unit.last, unit.first + 12)) if p.words[k].text == ":"), -1)
    if colon < 0 or p.words[colon].quote >= 0 or colon == unit.last:
        return None
    first, last = unit.first, colon - 1
    if p.words[last].lower in _LABELS or any(
        p.words[k].tag in FINITE or p.words[k].tag == "VBG" for k in range(first, colon)
    ):
        return None
    if p.words[first].tag not in NOUNS | {"DT", "JJ", "PRP$"} or np_end(p, first, last) != last:
        return None
    start = colon + 1
    named = p.words[last].tag in {"NNP", "NNPS"} and any(p.words[k].entity in _PEOPLE for k in range(first, colon))
    quote = p.words[start].quote
    if quote >= 0 and p.quotes[quote].first == start:
        end = quote_alone(p, start, unit.last)
        if end >= 0 and (named or p.words[first].tag != "DT"):
            return Found([(start, end)], None, (first, last), "headline", n, factor=1.0 if named else 0.85)
        return None
    title = n == 0 and p.words[unit.last].text not in {".", "!", "?"}
    if title and named and any(p.words[k].tag in FINITE or p.words[k].tag == "VB" for k in range(start, unit.last + 1)):
        return Found([(start, trim_end(p, start, unit.last))], None, (first, last), "headline", n)
    return None
