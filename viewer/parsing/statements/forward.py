"""Contents that follow their cue: "Ann Lee said that taxes rise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.ends import content_end, quote_alone, trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.phrases import finite_between, time_end

if TYPE_CHECKING:
    from viewer.parsing.statements.cues import Cue
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.frames import After
    from viewer.parsing.statements.passage import Passage, Unit

_LATELY = words("monday tuesday wednesday thursday friday saturday sunday today yesterday")
_PHRASES = frozenset({"np", "own_np", "weak_np", "quoted_np", "as", "call", "to", "object_to", "accuse"})


def forward(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return the statement whose content follows the cue."""
    unit = p.units[n]
    frame = after.frame
    start = after.start
    if frame == "weak_np" and not _named(p, own):
        return None
    if frame == "colon":
        return _after_colon(p, n, cue, after, own)
    if frame == "quoted_np":
        end = content_end(p, start, unit.last, cue, phrase=True)
        if not any(_said_words(p, q) for q in _quotes_in(p, start, end)):
            return None
        return Found([(start, end)], (cue.first, cue.last), own, frame, n, cue.verb, [own, after.adjuncts])
    if frame in {"quote", "that"} and p.words[start].quote >= 0 and p.quotes[p.words[start].quote].first == start:
        alone = quote_alone(p, start, unit.last)
        if alone >= 0:
            after_words = (alone + 1, min(unit.last, alone + 8))
            return Found(
                [(start, alone)],
                (cue.first, cue.last),
                own,
                "quote",
                n,
                cue.verb,
                [own, _leading(p, unit, own), after.adjuncts, after_words],
            )
        if frame == "quote" and not ({"bare", "np", "quote"} & cue.frames):
            return None
    if frame == "own_np":
        start = cue.last
    limit = (
        _leading_limit(unit, cue, own) if cue.participle and own[0] > cue.verb else _relative_limit(p, unit, cue, own)
    )
    if limit <= start:
        return None
    end = content_end(p, start, limit, cue, phrase=frame in _PHRASES or frame == "wh")
    if frame in _PHRASES:
        end = _phrase_limit(p, start, end, cue)
    if end < start:
        return None
    if frame in {"np", "weak_np"} and _is_act(p, start, cue):
        return None
    rule = frame
    return Found(
        [(start, end)],
        (cue.first, cue.last),
        own,
        rule,
        n,
        cue.verb,
        [
            own,
            _leading(p, unit, own),
            between(p, own[1] + 1, cue.first - 1),
            after.adjuncts,
            (end + 1, min(end + 4, unit.last)) if frame in _PHRASES else (1, 0),
        ],
    )


def _is_act(p: Passage, start: int, cue: Cue) -> bool:
    """Whether verb and object tell of an act and not of words.

    "claimed 30 lives", "declared war", "confirmed the judge".
    """
    if cue.lemma in {"present", "reveal", "disclose", "outline", "highlight"}:
        return p.words[start].tag in {"NNP", "PRP"}
    return False


def between(p: Passage, first: int, last: int) -> Words:
    """Return the words between source and cue, as far as they are no clause of their own."""
    return (
        (1, 0)
        if any(p.words[k].tag in {"WP", "WDT"} or p.words[k].text == "," for k in range(first, last + 1))
        else (first, last)
    )


def _leading(p: Passage, unit: Unit, own: Words) -> Words:
    """Return the adjunct before a source: "In a speech on Monday, Ann Lee said"; empty where a clause stands there."""
    k = own[0] - 1
    if (
        k <= unit.first
        or p.words[k].text != ","
        or finite_between(p, unit.first, k)
        or p.words[unit.first].tag not in {"IN", "RB", "NNP", "NN", "JJ", "DT", "VBG"}
    ):
        return (1, 0)
    return (unit.first, k)


def _named(p: Passage, own: Words) -> bool:
    return p.words[own[0]].tag not in {"WDT", "DT"} or own[1] > own[0]


def _phrase_limit(p: Passage, start: int, end: int, cue: Cue) -> int:
    """Return where a phrase ends: before a dash, and before a time at its end that tells when it was said."""
    if not ({"as", "call"} & cue.frames):
        for k in range(start + 1, end):
            w = p.words[k]
            if w.text in {";", "—", "–", "--"} and w.quote < 0:
                return trim_end(p, start, k - 1)
    k = end
    if p.words[cue.verb].tag == "VBD" and p.words[k].lower in _LATELY and k > start + 1:
        if p.words[k - 1].lower == "on":
            return trim_end(p, start, k - 2)
        if p.words[k].lower in {"today", "yesterday"}:
            return trim_end(p, start, k - 1)
    for k in range(max(start + 1, end - 6), end + 1):
        w = p.words[k]
        if w.dep in {"prep", "npadvmod"} and w.head == cue.verb and w.quote < 0:
            at = k + 1 if w.dep == "prep" else k
            low, _ = p.subtree(k)
            if at <= end and time_end(p, at, end) == end and low > start:
                return trim_end(p, start, low - 1)
    return end


def _relative_limit(p: Passage, unit: Unit, cue: Cue, own: Words) -> int:
    """Return the last word that a content can reach: in a relative clause the comma that ends it."""
    k = own[1] + 1
    if k < cue.first and p.words[k].text == ",":
        k += 1
    if k >= cue.first or p.words[k].lower not in {"who", "which", "that"}:
        return unit.last
    _, high = p.subtree(cue.verb)
    high = max(high, cue.last)
    for m in range(cue.last + 1, unit.last):
        if p.words[m].text == "," and m >= high and p.words[m].quote < 0:
            return m - 1
    return unit.last if high >= unit.last - 2 else high


def _leading_limit(unit: Unit, cue: Cue, own: Words) -> int:
    """Return the last word that the content of an opening participle reaches.

    Before the comma that the subject follows.
    """
    k = own[0] - 1
    return k if k > cue.last else unit.last


def _after_colon(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    unit = p.units[n]
    start = after.start
    w = p.words[start]
    if w.quote >= 0 and p.quotes[w.quote].first == start:
        end = quote_alone(p, start, unit.last)
        end = end if end >= 0 else trim_end(p, start, unit.last)
    else:
        if not finite_between(p, start, unit.last):
            return None
        end = content_end(p, start, unit.last, cue)
    return Found(
        [(start, end)], (cue.first, cue.last), own, "colon", n, cue.verb, [own, _leading(p, unit, own), after.adjuncts]
    )


def _quotes_in(p: Passage, first: int, last: int) -> list[int]:
    return sorted({p.words[k].quote for k in range(first, last + 1)} - {-1})


def _said_words(p: Passage, quote: int) -> bool:
    q = p.quotes[quote]
    return any(p.words[k].text.islower() for k in range(q.first + 1, q.last))
