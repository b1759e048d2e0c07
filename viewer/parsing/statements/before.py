"""Contents that end right before an attribution: "taxes will rise, she said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import RELATIVE, finite_between
from viewer.parsing.statements.sayers import is_venue

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Unit

SUBJECTS = NOUNS | {"DT", "PRP$", "PRP", "JJ", "VBG", "TO", "CD"}
SUBORDINATING = words(
    "after before when while because as since although though until unless whereas once that whether than"
)
_ASKED_OF = words("whether if about how why what who when where which")
"""Words behind "asked" at the head of a sentence, whatever clauses follow: "Asked whether Lee, who is ill, knew"."""
_SHORT = 8
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def left_of(p: Passage, unit: Unit, first: int) -> Words | None:
    """Return the content that ends right before word ``first``."""
    k = first - 1
    comma = False
    if (
        k > unit.first
        and p.words[k].lower in {"and", "but", "so"}
        and p.words[k].quote < 0
        and p.words[k - 1].quote < 0
    ):
        return None
    while k >= unit.first and (
        p.words[k].text in _COMMAS | {":"} or (p.words[k].lower in {"as", "and", "but", "so"} and p.words[k].quote < 0)
    ):
        comma = comma or p.words[k].text in _COMMAS | {":"}
        k -= 1
    if k < unit.first:
        return None
    w = p.words[k]
    if w.quote >= 0 and p.quotes[w.quote].last == k:
        q = p.quotes[w.quote]
        start = max(q.first, unit.first)
        if p.words[k + 1].lower == "as" or (
            p.words[k + 1].text in _COMMAS and p.words[min(k + 2, first)].lower == "as"
        ):
            # '... a "needle," as the guide put it': no more than the quoted words
            return start, k
        if not comma and _term(p, q.first, k):
            # 'instead of the "golden age" the party had promised': the attribution is a relative clause
            return None
        begin = clause_around(p, unit, start)
        if begin < start and p.words[start - 1].tag == "IN" and _is_title(p, start, k):
            # 'As a trainer at "The Iron Gym," Bo Hill shouted'
            return None
        return begin, k
    if not comma and w.text not in {"?", "!"}:
        return None
    start = unit.first
    if not finite_between(p, start, k) and not _base_form(p, start, k):
        if unit.last < 30 and not _is_sentence(p, unit) and unit.first == 0:
            # a headline has infinitives and participles for verbs: "City to ban cars, mayor says"
            return (start, k) if any(p.words[m].tag in {"TO", "VBN", "VB", "VBG"} for m in range(start, k)) else None
        if _fragment(p, unit, start, k, first):
            return start, k
        return (
            (start, k)
            if (p.words[start].tag in SUBJECTS and _goes_on(p, unit, first)) or _clause_after(p, unit, start, k, first)
            else None
        )
    opener = p.words[start]
    if opener.tag == "IN" and _time_and_clause(p, start, k):
        return None
    if opener.tag in {"WRB", "WP"} and p.words[unit.last].text == "?":
        return start, k
    if (
        opener.tag in {"IN", "WRB", "VBG", "VBN", "TO"}
        and opener.lower not in {"if", "there"}
        and (opener.tag != "VBG" or any(p.words[m].text == "," for m in range(start, k + 1)))
        and (opener.tag != "IN" or opener.lower in SUBORDINATING)
        and not (_main_clause(p, start, k) and not (opener.tag == "VBN" and p.words[start + 1].lower in _ASKED_OF))
    ):
        return None
    return (start, k) if k - start >= 1 else None


def _term(p: Passage, first: int, last: int) -> bool:
    """Whether a quotation without a verb and without a mark at its end goes on in the words behind it."""
    verb = any(p.words[m].tag in FINITE for m in range(first + 1, last))
    return not verb and p.words[last - 1].text[0].isalnum()


def _is_title(p: Passage, first: int, last: int) -> bool:
    """Whether a quotation is a name, all of it written with capitals, and no clause is around it."""
    inner = [p.words[k].text for k in range(first + 1, last) if p.words[k].text[0].isalpha()]
    return len(inner) > 1 and all(w[0].isupper() or w in {"of", "the", "and", "in", "for"} for w in inner)


def _fragment(p: Passage, unit: Unit, start: int, end: int, first: int) -> bool:
    """Whether a bare noun phrase is all that an attribution at the sentence's end has: "People like Lee, he said."."""
    return (
        p.words[start].tag in NOUNS | {"JJ", "RB"}
        and p.words[first].tag == "PRP"
        and first + 2 == unit.last
        and end - start < _SHORT
        and not any(p.words[m].text == "," for m in range(start, end + 1))
        and p.words[start].start not in p.time_ends
        and p.words[start].tag not in {"RB", "NNP"}
    )


def _base_form(p: Passage, first: int, last: int) -> bool:
    """Whether a present tense stands between the words that has been taken for an infinitive: "the tolls annoy"."""
    return any(
        p.words[k].tag == "VB"
        and p.words[k].dep in {"ROOT", "ccomp"}
        and any(p.words[c].dep == "nsubj" and first <= c < k for c in p.children[k])
        for k in range(first + 1, last + 1)
    )


def _is_sentence(p: Passage, unit: Unit) -> bool:
    """Whether a unit ends with a full stop or the like, in a quotation or outside, as a headline does not."""
    last = unit.last - 1 if p.words[unit.last].quote >= 0 and unit.last > unit.first else unit.last
    return p.words[last].text in {".", "!", "?"}


def _clause_after(p: Passage, unit: Unit, start: int, end: int, first: int) -> bool:
    """Whether an adjunct that an attribution parts from its clause is part of what is said.

    "In 2006, he notes, few books were locked"; not "In a statement, he said, the books ..."
    """
    if p.words[start].tag not in {"IN", "TO"} or end - start < 1 or is_venue(p, start, end):
        return False
    for k in range(first, min(unit.last, first + 10)):
        if p.words[k].text == "," and p.words[k].quote < 0:
            nxt = p.words[k + 1]
            return (nxt.tag in SUBJECTS | {"EX", "RB"} or nxt.quote >= 0) and any(
                p.words[m].tag in FINITE for m in range(k + 1, unit.last)
            )
    return False


def _goes_on(p: Passage, unit: Unit, first: int) -> bool:
    """Whether the attribution that starts with word ``first`` parts a subject from its verb.

    "His plan, he said, was to go".
    """
    for k in range(first, min(unit.last, first + 14)):
        if p.words[k].text in _COMMAS:
            nxt = p.words[k + 1]
            continued = nxt.quote >= 0 and k + 2 <= unit.last and p.words[k + 2].text[0].islower()
            return (nxt.tag in FINITE or continued) and p.words[k].quote < 0
    return False


def _main_clause(p: Passage, start: int, end: int) -> bool:
    """Whether an opening adjunct or clause is followed by a clause of its own before word ``end``."""
    for k in range(start + 1, end):
        if (
            p.words[k].text == ","
            and p.words[k].quote < 0
            and finite_between(p, k + 1, end)
            and p.words[k + 1].lower not in RELATIVE
        ):
            return True
    return p.words[start].tag == "IN" and any(
        p.words[k].dep == "ROOT" or (p.words[k].dep == "ccomp" and p.words[k].head > end)
        for k in range(start, end + 1)
        if p.words[k].tag.startswith(("VB", "MD"))
    )


def clause_around(p: Passage, unit: Unit, start: int) -> int:
    """Return where a content begins that ends in a quotation.

    With the quotation, or with the clause of which it is the end.
    """
    if start <= unit.first:
        return start
    before = p.words[start - 1]
    opening = p.words[start + 1] if start + 1 < len(p.words) else before
    if before.text in {":", ",", "-", "--", "–", "—", "―", ".", "!", "?"} and opening.text[:1].isupper():
        return start
    if before.text == ":":
        return start
    begin = unit.first
    while begin < start and p.words[begin].text in _COMMAS | {":"}:
        begin += 1
    for k in range(start - 1, begin, -1):
        if p.words[k].quote >= 0:
            q = p.quotes[p.words[k].quote]
            return q.first if q.first >= begin and q.first == begin else begin
    if before.text == "," and not finite_between(p, begin, start - 1):
        return start
    return begin


def all_quotes(p: Passage, content: list[Words]) -> bool:
    """Whether every part of a content begins and ends in a quotation."""
    return all(p.words[a].quote >= 0 and p.words[b].quote >= 0 for a, b in content)


def _time_and_clause(p: Passage, start: int, end: int) -> bool:
    """Whether the words are a time or place and a clause that hangs on it: "In 2011, when the dam burst,"."""
    comma = next((m for m in range(start, end) if p.words[m].text == "," and p.words[m].quote < 0), -1)
    if comma < 0 or p.words[comma + 1].lower not in {"when", "where", "while", "after", "as"}:
        return False
    return not any(p.words[m].tag in FINITE for m in range(start, comma)) and not _main_clause(p, comma + 1, end)
