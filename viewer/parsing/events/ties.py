"""How a time expression hangs in its sentence.

spaCy attaches times by guess, above all in sentences with several prepositions. So the words right before and behind
the time are asked first and the tree second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.events.kinds import is_event_noun, noun_kind
from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page

_MODIFIER = frozenset({"poss", "compound", "nummod", "nmod", "amod", "quantmod"})
_LINKS = frozenset({"ADP", "SCONJ", "ADV", "PART"})
_BEFORE_NOUNS = frozenset({"for", "of", "over", "after", "about", "following", "before", "at", "to", "with", "against"})
"""Prepositions that a noun follows rather than a bare year: "for 2008 crash"."""
_EXTREMES = frozenset({"recently", "early", "late", "back", "soon"})
_AS_OF = "as of"
STEPS = 12
"""Steps up the tree after which the search ends."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A time's tokens (``first`` to ``end``, exclusive), the preposition before it and the token that governs it."""

    first: int
    end: int
    preposition: str | None
    head: Token
    modifies: bool = False
    """Whether the time stands before the noun that it belongs to: "the 1991 treaty"."""
    short: bool = False
    """Whether the time is shorter than a month."""
    long: bool = False
    """Whether the time is longer than a month."""
    past: bool = False
    """Whether the time is over before the day of the publication."""
    ahead: bool = False
    """Whether the time begins after the day of the publication."""


def find_tie(page: Page, first: int, end: int) -> Tie | None:
    """Return how the time at the tokens ``first`` to ``end`` hangs in its sentence, None where nothing governs it."""
    doc = page.doc
    if (noun := _modified(page, first, end)) is not None:
        return Tie(first, end, None, noun, modifies=True)
    p = _preposition(page, first, end)
    if p is not None:
        head = doc[p].head
        steps = 0
        while steps < STEPS and (head.pos_ in _LINKS or first <= head.i < end) and head.head.i != head.i:
            head, steps = head.head, steps + 1
        if head.i == p or first <= head.i < end or page.sentences[head.i] != page.sentences[first]:
            before = _verb_before(page, p)
            return Tie(first, end, doc[p].lower_, before) if before is not None else None
        return Tie(first, end, _AS_OF if _is_as_of(page, p) else doc[p].lower_, head)
    root = _root(page, first, end)
    told = doc[first - 1] if first else root
    if told.tag_ == "VBN" and told.dep_ == "acl" and root.head.i >= end and told.head.i < told.i:
        return Tie(first, end, None, told)  # "the scheme announced last month fell apart"
    if root.head.i == root.i:
        return None
    if root.dep_ in {"conj", "appos"} and page.times[root.head.i] >= 0:
        other = find_tie(page, root.head.i, root.head.i + 1) if root.head.i < first else None
        return None if other is None else Tie(first, end, other.preposition, other.head, other.modifies)
    return Tie(first, end, None, root.head, modifies=root.dep_ in _MODIFIER and root.head.i >= end)


def _is_as_of(page: Page, p: int) -> bool:
    """Whether "as of" leads to a time: the state of things on a day, or what holds from it on."""
    return page.doc[p].lower_ == "as" and page.doc[p + 1].lower_ == "of"


def _root(page: Page, first: int, end: int) -> Token:
    doc = page.doc
    places = range(end - 1, first - 1, -1)
    return next((doc[i] for i in places if not first <= doc[i].head.i < end and doc[i].dep_ != "punct"), doc[end - 1])


def _modified(page: Page, first: int, end: int) -> Token | None:
    """Return the noun before which the time stands: "the 1991 treaty", "Monday's vote", "in 2019 prices"."""
    doc = page.doc
    left = page.sentences[first][0]
    article = doc[first - 1] if first > left else None
    if article is not None:
        head = article.head
        if article.dep_ in {"det", "poss"} and head.i >= end and head.pos_ in {"NOUN", "PROPN"}:
            return head if is_event_noun(head) else _noun_after(page, end) or head
        if article.pos_ in {"DET", "PRON"} and (noun := _noun_after(page, end)) is not None:
            return noun
    root = _root(page, first, end)
    noun = root.head
    if root.dep_ not in _MODIFIER or noun.i < end or doc[end - 1].tag_ == "POS":
        return None  # "in the 1980's the firm grew"
    if "poss" in {doc[first].dep_, doc[end - 1].dep_} or _determined(page, first, noun.i):
        return noun
    if is_event_noun(noun) and (article is None or article.lower_ in _BEFORE_NOUNS):
        return noun
    if article is not None and article.lower_ == "of" and noun.i == end:
        return noun  # "ahead of 2025 chairmanship"
    over = noun.head
    priced = noun.i == end and noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun_kind(noun) is None
    return noun if priced and left <= over.i < first and over.lower_ == "in" else None


def _preposition(page: Page, first: int, end: int) -> int | None:
    """Return the token of the preposition that leads to the time, which may be the time's own first word."""
    doc = page.doc
    lex = lexicon()
    if doc[first].lower_ in lex.prepositions and end - first > 1:
        return first
    left = page.sentences[first][0]
    p = first - 1
    while p > left and doc[p].lower_ in lex.softeners and doc[p].lower_ != "as" and first - p < 4:
        p -= 1
    if p > left and doc[p].lower_ == "at" and doc[p + 1].lower_ in {"least", "most"} and doc[p - 1].pos_ in _LINKS:
        p -= 1  # "since at least 2007"
    if p > left + 1 and doc[p].lower_ == "as" and doc[p - 1].lower_ in _EXTREMES:
        return None  # "as recently as 2008" is as good as "in 2008"
    if p > left and doc[p].lower_ == "of" and doc[p - 1].lower_ == "as":
        p -= 1
    return p if p >= left and doc[p].lower_ in lex.prepositions and doc[p].dep_ != "prt" else None


def _noun_after(page: Page, end: int) -> Token | None:
    """Return the event noun that ends the adjectives and nouns right behind a time, whatever the tree makes of them."""
    doc = page.doc
    i, stop = end, min(page.sentences[end - 1][1], end + 7)
    while i < stop and (doc[i].pos_ in {"ADJ", "NOUN", "PROPN"} or doc[i].tag_ == "HYPH"):
        i += 1
    noun = doc[i - 1] if i > end else None
    # a decade is no modifier: "in the 1990s elections were held"
    return noun if noun is not None and is_event_noun(noun) and not doc[end - 1].lower_.endswith("s") else None


def _determined(page: Page, first: int, noun: int) -> bool:
    """Whether a determiner before the time belongs to the noun behind it: not so in "in 1991 talks began"."""
    doc = page.doc
    left = page.sentences[first][0]
    return any(
        doc[i].head.i == noun and doc[i].dep_ in {"det", "poss", "amod", "compound"}
        for i in range(max(left, first - 5), first)
    )


def _verb_before(page: Page, i: int) -> Token | None:
    left = max(page.sentences[i][0], i - 20)
    return next((page.doc[k] for k in range(i - 1, left - 1, -1) if page.doc[k].pos_ == "VERB"), None)
