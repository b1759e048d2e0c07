"""Times that only say what something is measured against: "up 8% from the first quarter of 2023"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.domain import TimeExpression
    from viewer.parsing.events.page import Page

_UNIT_TAGS = frozenset({"NN", "NNS", "JJ", "-LRB-", "-RRB-"})
"""Tags of the units of an amount: "3.8 mln tonnes", "two million barrels (bpd)"."""
_ABOVE = frozenset({"more", "less", "fewer"})
"""What makes with "than" an amount of the figure behind them."""
MOVES = frozenset(
    {"decline", "decrease", "dip", "drop", "fall", "gain", "growth", "increase", "jump", "rise", "slide", "slump"}
)
"""Nouns of a change of an amount."""
ORDINALS = frozenset(
    {
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
        *("twelfth", "thirteenth", "fourteenth", "fifteenth", "twentieth", "only", "last"),
    }
)
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_AMOUNT_WORDS = frozenset(
    {
        *("%", "percent", "per", "cent", "million", "billion", "trillion", "thousand", "points", "a", "an", "of"),
        *("about", "almost", "around", "nearly", "over", "roughly"),
    }
)


def is_record(noun: Token, preposition: str | None) -> bool:
    """Whether a noun is a record since the time: "the lowest level since 2002", "the first visit since 2009"."""
    return preposition == "since" and any(c.tag_ in {"JJS", "RBS"} or c.lower_ == "first" for c in noun.children)


def is_since_record(page: Page, first: int) -> bool:
    """Whether the words before "since" and the time name a record: "the deadliest since", "the third since"."""
    left = page.sentences[first][0]
    since = next((i for i in range(first - 1, max(left, first - 4) - 1, -1) if page.doc[i].lower_ == "since"), None)
    if since is None:
        return False
    before = [page.doc[i] for i in range(max(left, since - 5), since)]
    return any(t.tag_ in {"JJS", "RBS"} or _counts(t) for t in before)


def is_best_of(page: Page, first: int, time: TimeExpression) -> bool:
    """Whether a time is the field of a superlative: "the largest in the past decade", "their lowest this year"."""
    lead = page.doc[first].lower_
    if time.type is not TimeType.DURATION and not (lead == "this" or (lead == "the" and "past" in time.text.lower())):
        return False
    left = page.sentences[first][0]
    before = [page.doc[i] for i in range(max(left, first - 6), first)]
    if any(t.tag_ in {"VBD", "VBZ", "VBN"} for t in before[-3:]):
        return False
    noun = next((t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN"}), None)
    called = noun is None or noun.dep_ in {"attr", "appos", "pobj", "npadvmod", "ROOT"}  # "the 11th cut this year"
    third = any(_counts(t) for t in before[-4:]) and (called or _counts(before[-1]))
    return third or any(t.tag_ in {"JJS", "RBS"} and t.lower_ not in {"least", "latest"} for t in before)


def _counts(token: Token) -> bool:
    """Whether a word says the how manieth something is: "the third since May", but not "lost a third since May"."""
    if (token.lower_ not in ORDINALS and not _NTH.fullmatch(token.lower_)) or token.i == 0:
        return False
    before = token.nbor(-1)
    return before.tag_ == "POS" or before.lower_ in {"the", "its", "his", "her", "their"}


def is_compared(token: Token, preposition: str | None) -> bool:
    """Whether the time belongs to the noun or number that something is measured against: "from 3.5% in March"."""
    over = token.head
    if token.dep_ != "pobj" or over.lower_ not in {"from", "than", "with", "to"}:
        return is_record(token, preposition)
    if over.lower_ == "than" or over.head.lemma_ == "compare":
        return True
    above = over.head
    measures = lexicon().measure_verbs
    return over.lower_ == "from" and (
        above.lemma_.lower() in measures or above.lower_ in measures or above.pos_ == "ADP"
    )


def is_base(page: Page, first: int, preposition: str | None) -> bool:
    """Whether the time at token ``first`` is the base of a change: "up 8% from 2023", "grew from 2 million in 1950"."""
    before = page.doc[first - 2].lower_ if preposition is not None and first - 2 >= page.sentences[first][0] else ""
    return (
        before in {"as", "than", "like"}
        or (preposition == "from" and _after_amount(page, first))
        or _of_lower_end(page, first)
    )


def _after_amount(page: Page, first: int) -> bool:
    left = max(page.sentences[first][0], first - 6)
    opener = next((i for i in range(first - 1, left - 1, -1) if page.doc[i].lower_ == "from"), 0)
    if opener == 0:
        return False
    before = page.doc[opener - 1]
    return before.lower_ in {"%", "percent", "points", "point", "up", "down", "cent"} or before.like_num


def _of_amount(more: Token) -> bool:
    """Whether "more" with "than" belongs to the amount behind them, and not to one before: "5 million, more than"."""
    before = more.nbor(-1) if more.i > more.sent.start else None
    return before is not None and before.text != "," and not before.like_num and before.lower_ not in {"%", "percent"}


def _of_lower_end(page: Page, first: int) -> bool:
    """Whether "from" or "than" leads to an amount at the time: "fell to 3 million last month from 4 million in May"."""
    doc = page.doc
    start = page.sentences[first][0]
    left = max(start + 1, first - 9)
    i = first - 1
    if i >= left and doc[i].pos_ == "ADP":
        i -= 1
    counted, amount = False, i
    while i >= left and doc[i].lower_ not in {"from", "than"}:
        figure = doc[i].like_num or doc[i].tag_ in {"$", "CD"}
        if not figure and doc[i].lower_ not in _AMOUNT_WORDS and doc[i].tag_ not in _UNIT_TAGS:
            return False
        counted |= figure
        i -= 1
    if not counted or i == amount or doc[i].lower_ not in {"from", "than"}:
        return False
    if doc[i].dep_ == "quantmod" or (
        doc[i].lower_ == "than" and doc[i - 1].lower_ in _ABOVE and _of_amount(doc[i - 1])
    ):
        return False  # "lost more than 4 million in May" is an amount of May itself
    lex = lexicon()
    if (
        doc[i].lower_ == "than"
        or doc[i - 1].lower_ in {"up", "down"}
        or doc[i].head.lemma_.lower() in lex.measure_verbs
    ):
        return True
    return any(doc[k].lemma_.lower() in lex.measure_verbs | MOVES for k in range(max(start, i - 20), i))
