"""Attributions inside a sentence: "the river, as Lee pointed out, seldom freezes", "the fire was, police say, set".

The parse hangs such an attribution beside the clause that it stands in; what is said lies on both sides of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.before import SUBJECTS
from viewer.parsing.statements.cues import find_cues
from viewer.parsing.statements.ends import content_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.passage import FINITE
from viewer.parsing.statements.phrases import finite_between, time_end
from viewer.parsing.statements.sayers import is_sayer, is_venue
from viewer.parsing.statements.sources import inverted_source

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Unit

_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})
_INSERTED = 14
"""Words that an attribution between commas has behind its cue at most."""
_NEAR = 12
_NEEDED = frozenset({"agent", "dobj", "attr", "acomp", "xcomp", "oprd"})
"""Arcs of what a verb before the attribution still wants behind it."""


def inserted(p: Passage, n: int, cue: Cue, own: Words | None) -> Found | None:
    """Return the statement whose attribution stands between two commas within the words; None where it is none."""
    unit = p.units[n]
    if cue.participle or "quote" not in cue.frames:
        return None
    src = own if own is not None and own[1] < cue.first else inverted_source(p, cue.last + 1, unit.last)
    if src is None or _clause_without_its_word(p, src):
        return None
    before = min(src[0], cue.first) - 1
    if before > unit.first and p.words[before].lower == "as":
        before -= 1
    left = _left(p, unit, before)
    after = _comma_after(p, max(src[1], cue.last), unit.last)
    if left is None or after < 0 or p.words[after + 1].quote >= 0 or _has_object(p, max(src[1], cue.last), after, cue):
        return None
    beside = p.words[cue.verb].dep == "parataxis" and _goes_on(p, after, cue, unit.last)
    if not beside and not _parts_subject(p, left, after, unit.last) and not _fronted(p, left, after, unit.last):
        return None
    end = content_end(p, after + 1, unit.last, cue)
    if _relative_before(p, unit.first, before):
        # the relative clause ends where the verb of the sentence stands behind a comma
        verbs = (k for k in range(after + 2, end) if p.words[k].text == "," and p.words[k + 1].tag in FINITE)
        end = next(verbs, end + 1) - 1
    right = (after + 1, end)
    around = [src, (max(src[1], cue.last) + 1, after)]
    content = [left, right] if left[0] <= left[1] else [right]
    return Found(content, (cue.first, cue.last), src, "after", n, cue.verb, around)


def _clause_without_its_word(p: Passage, src: Words) -> bool:
    """Whether a thing and a name have been taken for one subject: ", the second bid Lee has proposed, also"."""
    first, last = src
    if p.words[first].tag != "DT":
        return False
    k = last
    while k > first and p.words[k].tag in {"NNP", "NNPS"}:
        k -= 1
    return first < k < last and p.words[k].tag in {"NN", "NNS"} and not is_sayer(p, (first, k))


def _relative_before(p: Passage, first: int, comma: int) -> bool:
    """Whether a relative word stands before the comma, behind one of its own."""
    return p.words[comma - 1].tag in {"WDT", "WP"} and any(p.words[k].text == "," for k in range(first, comma - 1))


def _left(p: Passage, unit: Unit, comma: int) -> Words | None:
    """Return the words before the attribution, none (an empty stretch) where these tell the place of speaking.

    None where the sentence is not said as a whole.
    """
    first = unit.first
    while first < comma and (p.words[first].tag == "CC" or p.words[first].text in _COMMAS):
        first += 1
    if (
        comma <= first
        or p.words[comma].text not in _COMMAS
        or p.words[comma].quote >= 0
        or p.words[comma - 1].quote >= 0
    ):
        return None
    if _relative_before(p, first, comma):
        # "the land, which, they said, was theirs"
        return 1, 0
    if all(p.words[k].tag in {"RB", ","} for k in range(first, comma)):
        # "However, Lee added, taxes would rise"
        return None
    if (
        p.words[first].tag in {"IN", "VBG"}
        and not finite_between(p, first, comma - 1)
        and is_venue(p, first, comma - 1)
    ):
        # "In a statement, Lee said, taxes would rise"
        return 1, 0
    return first, comma - 1


def _has_object(p: Passage, last: int, after: int, cue: Cue) -> bool:
    """Whether the verb has words of its own behind it: "implored her to come, arguing"; a listener is none."""
    nxt = p.words[last + 1]
    if nxt.tag == "RB" and p.words[last + 2].lower == "of":
        # "At the hall, Lee said regardless of the vote, he would stay"
        return True
    if after == last + 1 or nxt.tag in {"IN", "RB", "TO"} or time_end(p, last + 1, after) > last:
        return any(p.words[k].tag == "VB" for k in range(last + 1, after))
    return "recipient" not in cue.frames or any(p.words[k].tag == "VB" for k in range(last + 1, after))


def _comma_after(p: Passage, last: int, end: int) -> int:
    """Return the comma that ends the attribution, -1 where it has a clause or a quotation of its own."""
    for k in range(last + 1, min(end - 1, last + _INSERTED) + 1):
        w = p.words[k]
        if w.quote >= 0 or w.tag in FINITE or w.text in {":", ";"} or w.lower == "that":
            return -1
        if _is_mark(p, k):
            return k
    return -1


def _is_mark(p: Passage, k: int) -> bool:
    """Whether word ``k`` is a comma or a dash between words, and no hyphen within one."""
    w = p.words[k]
    return w.text in _COMMAS and (w.text != "-" or (p.words[k - 1].end < w.start and w.end < p.words[k + 1].start))


def _parts_subject(p: Passage, left: Words, after: int, last: int) -> bool:
    """Whether a subject stands before the attribution and its verb right behind: "The mill, Lee says, seldom stops"."""
    first, end = left
    if (
        first > end
        or p.words[first].tag not in SUBJECTS
        or finite_between(p, first, end)
        or time_end(p, first, end) == end
    ):
        return False
    k = after + 1
    while k < last and p.words[k].tag == "RB":
        k += 1
    return p.words[k].tag in FINITE and not any(p.words[m].text in {",", ":", ";"} for m in range(first, end))


def _fronted(p: Passage, left: Words, after: int, last: int) -> bool:
    """Whether an adjunct stands before the attribution and its clause behind: "For all that, Lee says, it sells"."""
    first, end = left
    if first <= end and (p.words[first].tag != "IN" or finite_between(p, first, end)):
        return False
    if p.words[after + 1].tag not in SUBJECTS | {"EX"} - {"TO"} or p.words[after + 1].lower in lexicon().lemma:
        return False
    for k in range(after + 2, last):
        w = p.words[k]
        if w.text in {",", ":", ";"} or w.quote >= 0 or w.tag in {"WDT", "WP"}:
            return False
        if w.tag in FINITE:
            return True
    return False


def _goes_on(p: Passage, after: int, cue: Cue, last: int) -> bool:
    """Whether the clause beside which the attribution hangs goes on behind it."""
    head = p.words[cue.verb].head
    nxt = p.words[after + 1]
    if nxt.tag == "CC":
        # ", he said, but when it rains, the roof leaks"
        joined = p.words[min(after + 2, last)]
        return (
            joined.tag in {"WRB", "IN", "RB", "DT", "NNS", "NN", "NNP", "PRP", "EX"}
            and finite_between(p, after + 2, last)
            and not any(not c.participle for c in find_cues(p, after + 1, min(last, after + _NEAR), -1))
        )
    return head > after or any(
        c > after and (p.words[c].dep in _NEEDED or (p.words[c].tag == "JJR" and c == after + 1))
        for c in p.children[head]
    )
