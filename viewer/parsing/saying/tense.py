"""What tense and aspect of a cue tell: of the time of writing, of the story's, or of before it.

English news tells in the past tense what was said for it, in the present and the perfect what holds when it is written
("says", "has said"), and in the past perfect what came before ("had said"): Reichenbach's point of reference is then
the story's own time, and all that is known is that the words were said before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import FINITE, NOUNS

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Found
    from viewer.parsing.statements.passage import Passage

_HAD = words("had 'd ’d")
_HAS = words("has have 's ’s 've ’ve")
_BEFORE = words("previously initially originally formerly")
_SUBORDINATING = words("after")
_SOON = words("shortly soon immediately moments seconds minutes hours right")
_ADVERBS = frozenset({"RB", "RBR", "RP"})
_HABIT = words("often frequently repeatedly always sometimes usually regularly routinely")
_NEAR = 2
_UP = 4
_CLIMB = 8


def present(p: Passage, found: Found) -> bool:
    """Whether the cue stands in the present or the perfect tense, which tells of the time of writing."""
    if found.verb < 0:
        return False
    verb = finite(p, found.verb)
    return p.words[verb].tag in {"VBZ", "VBP"} or perfect(p, verb)


def perfect(p: Passage, verb: int) -> bool:
    """Whether a verb stands in the present perfect."""
    return p.words[verb].tag in {"VBN", "VBD"} and _auxiliary(p, verb, _HAS)


def earlier(p: Passage, found: Found) -> bool:
    """Whether the cue says of itself that the words were said before what the report tells."""
    if found.cue is None or found.verb < 0:
        return False
    verb = finite(p, found.verb)
    if p.words[verb].tag in {"VBN", "VBD"} and _auxiliary(p, verb, _HAD):
        return True
    first, last = found.cue
    unit = p.units[p.unit_at(first)]
    near = [
        k for k in range(max(unit.first, first - _NEAR), min(unit.last, last + _NEAR) + 1) if not first <= k <= last
    ]
    outside = [k for k in near if p.words[k].quote < 0 and not any(a <= k <= b for a, b in found.content)]
    if any(p.words[k].lower in _BEFORE for k in outside) or any(_bare_earlier(p, k) for k in outside):
        return True
    return in_after_clause(p, found)


def habitual(p: Passage, found: Found) -> bool:
    """Whether the cue tells of what is said now and again, which has no day."""
    if found.cue is None:
        return False
    first, last = found.cue
    unit = p.units[p.unit_at(first)]
    near = range(max(unit.first, first - _NEAR), min(unit.last, last + _NEAR) + 1)
    return any(
        p.words[k].lower in _HABIT and p.words[k].quote < 0 and not any(a <= k <= b for a, b in found.content)
        for k in near
    )


def governor(p: Passage, at: int, *, directly: bool = False) -> int:
    """Return the verb of the clause that a time belongs to; -1 where none is found.

    The participle of a noun is passed by: "in a statement issued on Monday, the mayor was cautious". ``directly``:
    not over a noun, as "the budget of 2009" is.
    """
    k = at
    for step in range(_CLIMB):
        w = p.words[k]
        if directly and step and w.tag in NOUNS and w.dep not in {"npadvmod", "pobj"}:
            break
        if w.tag[:2] == "VB" and w.dep != "acl":
            return k
        if w.head < 0 or w.head == k:
            break
        k = w.head
    return -1


def finite(p: Passage, verb: int) -> int:
    """Return the verb whose tense a participle shares: "said" for "adding" in "she said, adding that"."""
    k = verb
    for _ in range(_UP):
        w = p.words[k]
        if w.tag != "VBG" or w.dep not in {"advcl", "conj", "xcomp"} or w.head < 0 or w.head == k:
            break
        k = w.head
    return k if p.words[k].tag[:2] == "VB" else verb


def _auxiliary(p: Passage, verb: int, forms: frozenset[str]) -> bool:
    """Whether one of ``forms`` helps a verb, with nothing but adverbs between."""
    for k in range(verb - 1, max(-1, verb - _UP), -1):
        if p.words[k].lower in forms:
            return p.words[k].tag in FINITE
        if p.words[k].tag not in _ADVERBS:
            break
    before = p.words[verb].head if p.words[verb].dep == "conj" else -1
    return before >= 0 and before < verb and p.words[verb].tag == "VBN" and _auxiliary(p, before, forms)


def _bare_earlier(p: Passage, k: int) -> bool:
    """Whether a word is "earlier" without a time: "earlier on Tuesday" and "earlier this year" name one."""
    w = p.words[k]
    if w.lower != "earlier" or any(t.start <= w.start <= t.end + 1 and t.edtf for t in p.draft.times):
        return False
    # "earlier in the hearing" is on the hearing's day
    return k + 1 >= len(p.words) or p.words[k + 1].lower not in {"in", "at", "during", "on"}


def in_after_clause(p: Passage, found: Found) -> bool:
    """Whether the cue's clause is one that the rest comes after: "shares fell after the bank warned that"."""
    if found.source is None or found.source[0] > found.verb or p.words[found.verb].tag == "VBG":
        return False
    first = p.units[found.unit].first
    for k in range(found.source[0] - 1, max(first - 1, found.source[0] - _UP - 1), -1):
        w = p.words[k]
        if w.lower in _SUBORDINATING and w.tag == "IN" and w.quote < 0:
            # "shortly after the bank warned that" is on the day of what came after
            return k == first or p.words[k - 1].lower not in _SOON
        if w.tag in FINITE or w.text == ",":
            return False
    return False
