"""Contents that go on behind an attribution: "taxes, she said, will rise", "however, she said, they fall"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.before import SUBJECTS, SUBORDINATING, all_quotes
from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.ends import content_end, quote_alone
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import finite_between

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Unit

BE = words("is are was were be been")
_CLAUSES = SUBORDINATING | {"if", "when", "where"} - {"that", "whether", "than"}
_SHORTEST = 4
"""Words that a clause before an attribution has at least, its comma included."""
_NEAR = 12
_ADDRESSED = 8
"""Words within which an attribution names whom it addresses."""
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def right_of(p: Passage, unit: Unit, last: int, cue: Cue, left: Words | None) -> tuple[Words | None, int]:
    """Return the content that goes on after an attribution in the middle, and where the attribution itself ends."""
    k = last + 1
    while k <= unit.last:
        w = p.words[k]
        if w.quote >= 0 and w.quote != p.words[cue.verb].quote and p.quotes[w.quote].first == k:
            if (
                p.words[k - 1].text in _COMMAS | {":"}
                and left is not None
                and not any(not c.participle or c.last >= k - 2 for c in find_cues(p, last + 1, k - 1, -1))
                and (
                    p.words[left[0]].quote >= 0
                    or p.words[left[1]].lower in BE
                    or p.words[left[1]].tag == "MD"
                    or (p.words[left[1]].quote >= 0 and p.words[k + 1].text[0].islower())
                    or not finite_between(p, left[0], left[1])
                )
            ):
                end = min(p.quotes[w.quote].last, unit.last)
                if (
                    p.words[left[0]].quote < 0
                    and end + 1 < unit.last
                    and p.words[end - 1].text not in {",", ".", "!", "?"}
                ):
                    # 'This, they write, "is hard to square" with the model'
                    end = content_end(p, k, unit.last, cue)
                return (k, end), k - 1
            if p.quotes[w.quote].last < unit.last and _title_like(p, w.quote):
                k = p.quotes[w.quote].last + 1
                continue
            break
        if w.text in _COMMAS and k < unit.last:
            nxt = p.words[k + 1]
            if left is not None and p.words[left[1]].quote >= 0 and (q := _joined_quote(p, k + 1, unit.last)) >= 0:
                # '"It sings," she said, but "it never starts."'
                quote = p.quotes[q]
                alone = all_quotes(p, [left]) and p.words[left[0]].quote == p.words[left[1]].quote
                return (quote.first if alone else k + 1, min(quote.last, unit.last)), k
            if nxt.quote >= 0 and p.quotes[nxt.quote].first == k + 1:
                k += 1
                continue
            if left is None or (all_quotes(p, [left]) and p.words[left[0]].quote == p.words[left[1]].quote):
                k += 1
                continue
            if (
                nxt.tag in FINITE
                and k > last + 1
                and not finite_between(p, left[0], left[1])
                and k - last <= _ADDRESSED
                and not finite_between(p, last + 1, k - 1)
            ):
                # "The phone, Lee told the crowd, would cost 499 dollars"
                return (k + 1, content_end(p, k + 1, unit.last, cue)), k
            if nxt.tag in FINITE or (
                nxt.tag in {"DT", "PRP", "EX", "IN", "NNP", "NNS", "NN", "JJ", "PRP$", "TO", "RB", "CC", "CD"}
                and nxt.lower
                not in {
                    "as",
                    "while",
                    "after",
                    "in",
                    "adding",
                    "when",
                    "during",
                    "at",
                    "before",
                    "following",
                    "on",
                    "citing",
                    "also",
                    "just",
                    "shortly",
                    "hours",
                    "days",
                    "minutes",
                    "weeks",
                    "amid",
                    "with",
                    "since",
                    "until",
                    "despite",
                    "although",
                    "though",
                }
            ):
                whole = not finite_between(p, left[0], left[1]) or nxt.tag in FINITE
                whole = whole or (nxt.tag == "TO" and (p.words[left[1]].lower in BE or p.words[unit.last].text == "?"))
                if (
                    (k == last + 1 or (_adjunct(p, last + 1, k - 1) and _joins(p, k + 1, unit.last)))
                    and (whole or finite_between(p, k + 1, unit.last) or _joins(p, k + 1, unit.last))
                    and (nxt.lower not in {"who", "which", "and", "but"} or _joins(p, k + 1, unit.last))
                ):
                    end = content_end(p, k + 1, unit.last, cue)
                    return (k + 1, end), k
        k += 1
    return None, min(k, unit.last)


def after_as(p: Passage, unit: Unit, last: int, cue: Cue) -> Words | None:
    """Return the content of "As Ann Lee put it, taxes rise"."""
    comma = next((k for k in range(last + 1, unit.last - 1) if p.words[k].text == "," and p.words[k].quote < 0), -1)
    if comma < 0 or not finite_between(p, comma + 1, unit.last):
        return None
    start = comma + 1
    if (
        p.words[start].quote >= 0
        and p.quotes[p.words[start].quote].first == start
        and (end := quote_alone(p, start, unit.last)) >= 0
    ):
        return start, end
    return start, content_end(p, start, unit.last, cue)


def after_adverb(p: Passage, unit: Unit, first: int, last: int, cue: Cue) -> Words | None:
    """Return the content of "However, Ann Lee added, taxes would rise"."""
    if first == unit.first or last + 2 > unit.last or p.words[last + 1].text != "," or p.words[first - 1].text != ",":
        return None
    if any(p.words[k].tag not in {"RB", "CC", ","} for k in range(unit.first, first)):
        return None
    if not any(p.words[k].tag in FINITE for k in range(last + 2, unit.last)):
        return None
    return last + 2, content_end(p, last + 2, unit.last, cue)


def after_clause(p: Passage, unit: Unit, first: int, last: int, cue: Cue) -> list[Words] | None:
    """Return both halves of "Though the first step was easy, Ann Lee said, the second was not"."""
    opener = p.words[unit.first]
    if (
        opener.lower not in _CLAUSES
        or first - unit.first < _SHORTEST
        or p.words[first - 1].text != ","
        or last + 2 > unit.last
        or p.words[last + 1].text != ","
        or not finite_between(p, unit.first + 1, first - 2)
        or opener.quote >= 0
    ):
        return None
    nxt = p.words[last + 2]
    if nxt.tag not in SUBJECTS | {"EX", "RB", "CD", "VB"} or not finite_between(p, last + 2, unit.last):
        return None
    return [(unit.first, first - 2), (last + 2, content_end(p, last + 2, unit.last, cue))]


def _joined_quote(p: Passage, k: int, last: int) -> int:
    """Return the quotation that "and", "but" or "and still" at word ``k`` joins and that is small at its beginning."""
    if p.words[k].lower not in {"and", "but"}:
        return -1
    k += 1
    while k < last and p.words[k].tag == "RB" and p.words[k].quote < 0:
        k += 1
    q = p.words[k].quote
    return q if q >= 0 and p.quotes[q].first == k < last and p.words[k + 1].text[0].islower() else -1


def _joins(p: Passage, k: int, last: int) -> bool:
    return _same_subject(p, k, last) or _clause_joined(p, k, last)


def _clause_joined(p: Passage, k: int, last: int) -> bool:
    """Whether "and" goes on with a clause of its own that no other reports: ", he said, and the costs are high"."""
    if p.words[k].lower not in {"and", "but"} or k + 2 > last:
        return False
    nxt = p.words[k + 1]
    if nxt.quote >= 0:
        return p.quotes[nxt.quote].first == k + 1
    return (
        nxt.tag in SUBJECTS | {"EX", "CD"}
        and finite_between(p, k + 1, last)
        and not any(not c.participle for c in find_cues(p, k + 1, min(last, k + _NEAR), -1))
    )


def _same_subject(p: Passage, k: int, last: int) -> bool:
    """Whether "and" goes on with the words before the attribution, without a subject: "and end the doubt"."""
    return p.words[k].lower in {"and", "but"} and k < last and p.words[k + 1].tag in FINITE | {"VB", "VBN", "VBG"}


def _adjunct(p: Passage, first: int, last: int) -> bool:
    """Whether the words are a time or place of speaking: "in a statement"."""
    return last - first < 8 and not finite_between(p, first, last) and p.words[first].tag in {"IN", "NNP", "RB"}


def _title_like(p: Passage, quote: int) -> bool:
    """Whether a quotation in an attribution is a name: 'said on ABC's "This Week,"'."""
    q = p.quotes[quote]
    return all(p.words[k].text[0].isupper() or not p.words[k].text[0].isalpha() for k in range(q.first, q.last + 1))
