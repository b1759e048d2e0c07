"""What may stand between a cue and its content: adverbs, times, listeners, places of speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import (
    ADVERBS,
    AUXILIARIES,
    PRONOUNS,
    TIME_PREPOSITIONS,
    VENUE_PREPOSITIONS,
    chunk_end,
    np_end,
    opens_quotation,
    time_end,
)
from viewer.parsing.statements.sayers import is_venue

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})
_END = frozenset({".", "!", "?", "…", "...", ";", ")", "]"})


def participle_end(p: Passage, i: int, begin: int, last: int) -> int:
    """Return the last word of a participle that goes with a place of writing: "in a report published last Thursday".

    ``i - 1`` where word ``i`` opens none.
    """
    if i <= begin or p.words[i].tag not in {"VBN", "VBD"} or not is_venue(p, begin, i - 1):
        return i - 1
    for k in range(i + 1, min(last, i + 16) + 1):
        w = p.words[k]
        if w.text == "-" and w.start == p.words[k - 1].end:
            continue
        if w.lower == "that" or w.text in _COMMAS | _END | {":"} or w.quote >= 0:
            return k - 1
        if w.tag in {"PRP", "EX"} and k > i + 2:
            return k - 1
        if w.tag in FINITE or w.tag in {"PRP", "EX"}:
            return i - 1
    return i - 1


def skip(p: Passage, i: int, last: int, frames: frozenset[str]) -> int:
    """Return the word after one adverb, time, listener or place of speaking that starts with word ``i``.

    ``i`` where none does.
    """
    w = p.words[i]
    if w.lower == "the" and i < last and p.words[i + 1].lower == "following":
        return i + 2
    if (e := time_end(p, i, last)) >= i:
        nxt = p.words[e + 1] if e < last else None
        if nxt is not None and (nxt.tag in {"POS", "MD"} or (nxt.tag in FINITE and w.tag in {"CD", "NNP"})):
            # "said 2001 brought many trials", "said Easter had been slow": what looks like a time is the subject
            return i
        if _of_object(p, i, e, last):
            return i
        return e + 1
    if i < last and p.words[i + 1].tag == "HYPH":
        # "long-standing"
        return i
    if w.lower == "instead" and i < last and p.words[i + 1].lower == "of":
        return i
    if w.lower in ADVERBS and w.tag in {"JJ", "JJR"} and i < last and p.words[i + 1].tag in NOUNS | {"JJ"}:
        return i
    if (w.lower in ADVERBS and w.tag != "EX") or (w.tag == "RB" and w.lower.endswith("ly")):
        return i + 1
    if w.lower in TIME_PREPOSITIONS and i < last:
        k = i + 1
        while k < last and p.words[k].lower in {"the", "late", "early", "last", "this"}:
            k += 1
        if (e := time_end(p, k, last)) >= k:
            return e + 1
    if w.lower in VENUE_PREPOSITIONS | {"to"} and i < last and w.quote == p.words[i + 1].quote:
        listening = w.lower == "to"
        if listening and ("to_recipient" not in frames or p.words[i + 1].tag == "VB"):
            return i
        e = chunk_end(p, i + 1, last) if "apologise" in frames else np_end(p, i + 1, last, appositions=False)
        if e <= i:
            return i
        nxt = p.words[e + 1] if e < last else None
        if nxt is not None and (nxt.tag in {"VBZ", "VBP", "MD"} or nxt.lower in AUXILIARIES) and not listening:
            # "in the past two years three people had died": the subject is within
            return i
        closes = nxt is None or nxt.lower in {"that", ":", "."} or nxt.text in {",", "."} or opens_quotation(p, e + 1)
        if (
            listening
            or is_venue(p, i + 1, e)
            or (closes and w.lower != "as" and (nxt is None or nxt.lower in {"that", ":"} or opens_quotation(p, e + 1)))
        ):
            return e + 1
        return i
    if (
        "recipient" in frames
        and (w.tag in {"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN", "JJ", "CD"})
        and (w.lower not in {"that", "there", "this"} or (w.lower == "this" and p.words[min(i + 1, last)].tag in NOUNS))
    ):
        if w.lower in PRONOUNS and not (w.tag in {"DT", "JJ", "CD", "PDT"} and p.words[min(i + 1, last)].tag in NOUNS):
            e = (
                i
                if w.lower not in {"he", "she", "they", "we", "i"} and i < last and p.words[i + 1].tag not in FINITE
                else i - 1
            )
        else:
            e = _recipient_end(p, i, last)
        nxt = p.words[e + 1] if e < last else None
        # "promised a refund by June" has an object and nobody who is promised it
        own = nxt is None or (
            "np" in frames and (nxt.text in _COMMAS | _END or (nxt.tag in {"IN", "CC"} and nxt.lower != "that"))
        )
        if e >= i and not own:
            return e + 1
    return i


def _of_object(p: Passage, i: int, end: int, last: int) -> bool:
    """Whether a time is the first word of an object: "reported April sales", "announced third quarter results"."""
    head = p.words[end].head
    if not end < head <= last or p.words[end].dep not in {"compound", "nmod"} or p.words[head].dep != "dobj":
        return False
    # days stand there as adverbs: "announced Monday job cuts"
    return not any(p.words[k].lower.endswith("day") for k in range(i, end + 1))


def _recipient_end(p: Passage, i: int, last: int) -> int:
    e = np_end(p, i, last, appositions=False)
    if e < i:
        return e
    nxt = p.words[e + 1] if e < last else None
    if nxt is not None and (nxt.tag in FINITE or nxt.lower in {"to", "not"}):
        # "told Reuters Paris would": the subject of what is told begins within these words
        for k in range(i + 1, e + 1):
            if p.words[k].dep in {"nsubj", "nsubjpass", "expl"} and p.words[k].head > e:
                low, _ = p.subtree(k)
                return max(i, low) - 1 if low > i else i - 1
        return i - 1
    return e
