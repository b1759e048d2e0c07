"""A naming as it stands in the text, and the small questions about words that reading it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import Description, head_of
from viewer.parsing.actors.lexicon import lexicon, wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "INTJ", "PUNCT", "SYM", "NUM", "SPACE"})
DATED = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
LINKS = frozenset({"of", "for", "at", "to", "in"})
RANKS = frozenset({"rank", "portfolio", "modifier"})
AFTER_NAMES = wordset("qc kc mp mep msp md obe cbe mbe frs jr sr")
"""Letters after a person's name."""
_INSIDE = frozenset('-"“”«»()')
"""Marks inside a role: a party in quotation marks, letters in brackets."""
BEFORE_FIRMS = wordset(
    "rival rivals fellow embattled struggling troubled ailing bankrupt insolvent beleaguered smaller larger bigger"
    " parent veteran outgoing incoming budget low-cost state-owned state-run privately-held disgraced jailed exiled"
    " popular former ex late longtime long-time another one both"
)
"""Common words at the head of a sentence, before a name and no part of it."""
_ARTICLES = wordset("the a an our his her their its")
_YOU = wordset("you your yours yourself")
_ADDRESS = 60
"""Words behind a name within which a sentence that addresses somebody is known by its "you" or its question mark."""
_VOWELS = frozenset("AEIOUY")
SAYS_WHAT = wordset(
    "agency group party union company firm newspaper paper magazine broadcaster channel network bank airline"
    " corporation organisation movement charity militia conglomerate portal daily weekly tabloid outlet"
    " station radio television tv news website"
)
"""Nouns that follow a body's name and say only what it is."""


@dataclass(slots=True)
class Name:
    """One naming in the text: word range of the name, of the whole with role and title before it, and the evidence."""

    start: int
    end: int
    whole: int
    """First word with role and title."""
    gender: str = ""
    titled: bool = False
    person: float = 0.0
    body: float = 0.0
    place: float = 0.0
    thing: float = 0.0
    roles: list[tuple[int, int]] = field(default_factory=list)
    """Word ranges that give a role, before or after the name."""
    descriptions: list[Description] = field(default_factory=list)
    heading: bool = False


def is_role(word: Word) -> bool:
    """Whether ``word`` heads a person's role, in the singular."""
    h = head_of(word)
    # "official prices"
    return bool(h and h[1] == "person" and not h[2]) and not (word.low == "official" and word.pos == "ADJ")


def is_body(word: Word) -> bool:
    """Whether ``word`` heads or closes the name of a body."""
    cls = lexicon().bodies.get(word.low)
    return cls is not None and cls not in {"document", "people"}


def is_title(word: Word) -> bool:
    """Whether ``word`` is a title, with its capital."""
    # "M R Nair" is no Monsieur
    return word.cap and word.low in lexicon().titles and (len(word.low) > 1 or word.text.endswith("."))


def role_left(words: list[Word], i: int) -> bool:
    """Whether a role stands to the left of word ``i`` in the same phrase."""
    for k in range(i - 1, max(i - 12, -1), -1):
        w = words[k]
        if is_role(w):
            return True
        if w.pos in {"VERB", "AUX", "PRON"} or (w.pos == "PUNCT" and w.text not in _INSIDE):
            return False
    return False


def bare_letters(words: list[Word], k: int) -> bool:
    """Whether word ``k`` is letters that nobody is called by, in a text that is not in capitals: "the Deputy DPP"."""
    word = words[k].text
    before = words[k - 1].text if k else ""
    return len(word) > 1 and word.isalpha() and word.isupper() and not set(word) & _VOWELS and not before.isupper()


def addressed(words: list[Word], k: int, end: int) -> bool:
    """Whether an office at word ``k`` is who is spoken to, and the name behind its comma who is spoken of.

    "Minister, Ann Lee, will you keep her?": no article stands before the office, at the head of a sentence that asks or
    says "you" behind the name, which ends before word ``end``.
    """
    if not words[k].first or words[k].pos == "DET" or words[k].low in _ARTICLES:
        return False
    for x in words[end : end + _ADDRESS]:
        if x.sentence != words[k].sentence:
            break
        if x.low in _YOU or x.text == "?":
            return True
    return False
