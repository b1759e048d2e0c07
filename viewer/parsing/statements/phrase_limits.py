"""Where a content ends that is a noun phrase or an infinitive: before when, where and why it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.ends import trim_end
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import chunk_end, finite_between, np_end, time_end
from viewer.parsing.statements.sayers import is_venue

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.passage import Passage

_LATELY = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_NOT_SAYING = words("before after by until since from than for within of compared between")
_CIRCUMSTANCES = words("after before following during amid despite while when because although though ahead as")
_SHORT = 6


def phrase_limit(p: Passage, start: int, end: int, cue: Cue) -> int:
    """Return where a phrase ends: before a dash, and before a time at its end that tells when it was said."""
    if not ({"as", "call"} & cue.frames):
        for k in range(start + 1, end):
            w = p.words[k]
            if w.text in {";", "—", "–", "--", "―"} and w.quote < 0:
                return trim_end(p, start, k - 1)
    end = _without_venue(p, start, end, cue)
    if cue.frames & {"np", "weak_np", "plan_np", "said_np"} and p.words[start].tag != "TO":
        end = _without_circumstance(p, start, end, cue)
    elif p.words[start].tag == "TO" or p.words[start].lower == "never":
        end = _without_meeting(p, start, end)
    if cue.frames & {"to", "object_to"} and p.words[cue.verb].tag == "VBD":
        end = _without_remark(p, start, end)
    k = end
    if (begin := _ago(p, start, end)) > start and p.words[cue.verb].tag in {"VBD", "VBN"}:
        return trim_end(p, start, begin - 1)
    if p.words[cue.verb].tag == "VBD" and p.words[k].lower in _LATELY and k > start + 1:
        if p.words[k - 1].lower == "on":
            return trim_end(p, start, k - 2)
        if p.words[k].lower in {"today", "yesterday"}:
            return trim_end(p, start, k - 1)
    for k in range(max(start + 1, end - 6), end + 1):
        w = p.words[k]
        if (
            w.dep in {"prep", "npadvmod"}
            and w.head == cue.verb
            and w.quote < 0
            and w.lower not in {"before", "after", "by", "until", "since", "from", "within", "for", "through"}
        ):
            at = k + 1 if w.dep == "prep" else k
            low, _ = p.subtree(k)
            if at <= end and time_end(p, at, end) == end and low > start:
                return trim_end(p, start, low - 1)
    return end


def _without_circumstance(p: Passage, start: int, end: int, cue: Cue) -> int:
    """Cut off when or why it was said: "welcomed the decision after a long campaign", by the arc to the cue."""
    for k in range(start + 1, end):
        w = p.words[k]
        if w.quote >= 0 or w.lower not in _CIRCUMSTANCES or p.words[k - 1].tag not in NOUNS | {"CD"}:
            continue
        if any(m.lower == "that" and m.tag == "IN" for m in p.words[start:k]):
            # "rejected claims that shots were fired when the boat came": the clause of the noun goes on
            continue
        judged = w.lower == "as" and "as" in cue.frames and p.words[k + 1].tag in {"JJ", "RB", "VBN", "DT"}
        if judged and not finite_between(p, k + 1, end):
            # "condemned the arrest as unlawful"
            return end
        heading = p.words[start].start < p.body_start and w.lower in {"after", "amid", "despite", "ahead"}
        if heading or (w.lower == "following" and w.tag == "VBG"):
            return trim_end(p, start, k - 1)
        e = np_end(p, k + 1, end, appositions=False)
        if w.lower in {"as", "while", "when"} and k < e < end and p.words[e + 1].tag in FINITE:
            return trim_end(p, start, k - 1)
        at = w.head if w.dep in {"mark", "advmod"} else k
        if p.words[at].head == cue.verb and p.words[at].dep in {"prep", "advcl"} and (w.lower != "as" or at != k):
            return trim_end(p, start, k - 1)
    return end


def _without_meeting(p: Passage, start: int, end: int) -> int:
    """Cut off the occasion behind an infinitive: "pledged to work together after a meeting in Oslo"."""
    for k in range(start + 2, end):
        w = p.words[k]
        if (
            w.quote < 0
            and w.lower in {"after", "following"}
            and p.words[k + 1].lower in {"a", "an", "their", "his", "her"}
        ):
            head = chunk_end(p, k + 1, end)
            if head > k and any(p.words[m].lower in lexicon().occasions for m in range(k + 2, head + 1)):
                return trim_end(p, start, k - 1)
    return end


def _without_remark(p: Passage, start: int, end: int) -> int:
    """Cut off what the narrator tells of a thing named in an order or promise: "to boil the water, which was brown"."""
    first = next((k for k in range(start, end) if p.words[k].tag == "TO"), -1)
    if first < 0 or any(p.words[k].tag in FINITE for k in range(start, first)):
        return end
    for k in range(first + 1, end - 1):
        if p.words[k].text != "," or p.words[k + 1].tag not in {"WDT", "WP"} or p.words[k].quote >= 0:
            continue
        if any(p.words[m].tag in FINITE for m in range(first, k)):
            return end
        verb = next((m for m in range(k + 2, end + 1) if p.words[m].tag in FINITE), -1)
        closed = any(p.words[m].text == "," for m in range(k + 2, end + 1))
        return end if verb < 0 or closed or p.words[verb].tag == "MD" else trim_end(p, start, k)
    return end


def _ago(p: Passage, start: int, end: int) -> int:
    """Return the first word of a time that tells when it was said: "two weeks ago", "last month"; -1 if none.

    Only a time counted back from the day of writing tells that; others belong to what was said.
    """
    begin = p.time_starts.get(p.words[end].end)
    if begin is None and p.words[end].lower == "ago" and end - 2 > start and p.words[end - 2].tag in {"CD", "DT"}:
        begin = p.words[end - 2].start
    if begin is None:
        return -1
    k = p.word_from(begin)
    back = p.words[end].lower in {"ago", "yesterday"} or p.words[k].lower in {"last", "earlier"}
    if not back or p.words[k - 1].lower in _NOT_SAYING:
        return -1
    while k - 1 > start and p.words[k - 1].lower in {"on", "in", "late", "early"}:
        k -= 1
    return k


def _without_venue(p: Passage, start: int, end: int, cue: Cue) -> int:
    """Cut off the place of speaking at a phrase's end: "confirmed the cuts in a blog post"."""
    for k in range(end - 1, max(start, end - 9), -1):
        w = p.words[k]
        if w.tag == "IN" and w.quote < 0 and w.lower in {"in", "at", "through", "via", "during", "on"}:
            by_arc = w.head == cue.verb
            after_words = p.words[k - 1].quote >= 0 and bool(cue.frames & {"as", "call"})
            if (
                is_venue(p, k + 1, end)
                and (np_end(p, k + 1, end) >= end - 1 or _made_public(p, np_end(p, k + 1, end) + 1, end))
                and (by_arc or after_words or _writes(p, k, end))
            ):
                return trim_end(p, start, k - 1)
            return end
        if w.quote >= 0:
            return end
    return end


def _made_public(p: Passage, i: int, end: int) -> bool:
    """Whether a participle tells when or how a piece of writing came out: "in a ruling released on Thursday"."""
    return (
        p.words[i].tag in {"VBN", "VBD"}
        and end - i < _SHORT
        and not any(p.words[m].tag in FINITE or p.words[m].text in {",", ";"} for m in range(i + 1, end + 1))
    )


def _writes(p: Passage, k: int, end: int) -> bool:
    """Whether the words after the preposition ``k`` are a piece of writing without a name: "in a statement"."""
    lex = lexicon()
    if not any(p.words[m].lower in lex.documents for m in range(k + 1, end + 1)):
        return False
    return p.words[k].lower in {"in", "via"} and p.words[k + 1].lower in {"a", "an"} and k + 6 >= end
