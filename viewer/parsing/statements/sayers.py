"""Who and what can say something, and where things are said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from viewer.parsing.actors.lexicon import fold
from viewer.parsing.actors.lexicon import lexicon as actor_words
from viewer.parsing.statements.lexicon import lexicon

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

PERSONS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ent", "ary", "ant", "people")
"""Endings of words for persons."""


def is_venue(p: Passage, first: int, last: int) -> bool:
    """Whether a noun of the words names a place of speaking or writing, or who listens."""
    return any(p.noun(k) in _places() for k in range(first, last + 1))


def is_sayer(p: Passage, own: tuple[int, int]) -> bool:
    """Whether a source is somebody: a name, a person, a body or a document, and not a thing that shows something."""
    people = _people()
    first, last = own
    if first == last and p.words[first].tag in {"WDT", "DT"}:
        return False
    owner = next((k for k in range(last, first, -1) if p.words[k].tag == "POS"), -1)
    if first < owner < last and p.words[last].text.islower():
        # "Lee's fury" is nobody, "Lee's office" is
        first = owner + 1
    for k in range(first, last + 1):
        w = p.words[k]
        if w.tag in {"NNP", "NNPS", "PRP", "WP"} or w.lower in people or (w.tag[:2] == "NN" and is_somebody(p.noun(k))):
            return True
        if w.tag in {"NN", "NNS"} and w.lower.rstrip("s").endswith(PERSONS):
            return True
    return False


_BODIES = frozenset({"firm", "media", "people", "state", "group"})
"""Kinds of bodies that speak by a noun without a name: "the museum"."""


def is_somebody(word: str) -> bool:
    """Whether a noun is the head of a role or of a kind of body: "midwife", "museum"."""
    lex = actor_words()
    word = fold(word)
    word = lex.singular(word) or word
    return word in lex.roles or lex.bodies.get(word) in _BODIES


@cache
def _places() -> frozenset[str]:
    lex = lexicon()
    return lex.documents | lex.listeners | lex.speeches | lex.venues


@cache
def _people() -> frozenset[str]:
    lex = lexicon()
    return lex.sayers | lex.listeners | lex.finders | lex.documents


_OCCASION = 8
_STOPS = frozenset({",", ";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def occasion(p: Passage, i: int, last: int, *, phrase: bool) -> tuple[int, int]:
    """Return the words from ``i`` on that tell where and when it was said: "in a blog post on Friday".

    Behind a noun phrase a time may stand alone; behind a clause it belongs to what was said. Empty as (1, 0).
    """
    end = min(i + 3, last)
    if end <= i or not is_venue(p, i + 1, end):
        return (i, end) if phrase else (1, 0)
    while end < min(last, i + _OCCASION) and not (p.words[end + 1].tag in _FINITE or p.words[end + 1].text in _STOPS):
        end += 1
    return i, end
