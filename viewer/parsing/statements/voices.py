"""Cues that are no plain verbs of a subject: participles, passives, "was quoted as saying", what a court was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.before import all_quotes, left_of
from viewer.parsing.statements.cues import HEARING, Cue
from viewer.parsing.statements.ends import content_end
from viewer.parsing.statements.forward import forward
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.nouns import clause_end
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import np_end, time_end
from viewer.parsing.statements.sources import source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.found import After, Words
    from viewer.parsing.statements.passage import Passage, Unit

_POSSESSORS = words("her his him them their")
_NEAR = 3
"""Words from an object to the quotation in it."""
_BLAMED = 12
"""Words between a verb of blame and what was said."""
_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})
_SHOWING = words(
    """
    suggest imply indicate signal underline underscore highlight stress reveal hint confirm show detail propose
    promise threaten
    """
)
"""Participles of these also tell what facts show; they count only after words of saying."""


_NOT_UTTERED = words(
    """
    find show hold hear document decree mandate prescribe order command instruct guarantee determine reckon guess
    surmise     hypothesize hypothesise theorise theorize teach wager signal imply
    """
)
"""Verbs that with "it was" tell of a finding or a rule rather than of words."""


_OF_A_THING = words(
    """
    deny announce condemn denounce predict forecast promise demand praise criticise criticize propose confirm reiterate
    reaffirm question hail welcome applaud
    """
)
"""Participles with an object that is said: "predicting a recovery"."""


def participle(
    p: Passage, n: int, cue: Cue, after: After, *, own: Words | None, earlier: Words | None
) -> tuple[Found | None, bool]:
    """Return what a participle reports ("adding that"): by the source before it, or the document that says."""
    unit = p.units[n]
    thing = after.frame in {"np", "weak_np"} and cue.lemma not in _OF_A_THING
    if after.frame in {"none", "this", "other", "what"} or (thing and not _quoted_soon(p, after.start, unit.last)):
        return None, False
    before = p.words[cue.first - 1] if cue.first > unit.first else None
    if before is not None and before.lower in lexicon().lemma and before.tag in FINITE:
        # "said warning shots were fired"
        return None, False
    src = earlier
    if own is not None and own[0] > unit.first and p.words[own[0] - 1].lower == "with":
        # "with President Lee saying": a clause with its own subject
        src = own
    if src is None and own is not None and own[1] == cue.first - 1 and _paper(p, own) and cue.lemma in _SHOWING:
        # "released figures showing that"
        src = own
    if src is None and cue.lemma in _SHOWING:
        src = _main_subject(p, cue, unit) if cue.lemma in {"promise", "threaten", "propose", "confirm"} else None
        if src is None or not any(_person(p, k) or cue.lemma == "confirm" for k in range(src[0], src[1] + 1)):
            return None, False
    if before is not None and before.lower in _POSSESSORS and p.words[cue.first - 1].quote < 0:
        # "film of her begging him to come out"
        src = (cue.first - 1, cue.first - 1)
    reduced = before is not None and before.tag in NOUNS and p.words[cue.verb].dep == "acl"
    if (
        src is None
        and reduced
        and own is not None
        and own[1] == cue.first - 1
        and (own[0] == unit.first or p.words[own[1]].dep in {"nsubj", "nsubjpass"})
    ):
        # "a petition demanding her resignation"
        src = own
    if src is None:
        src = _main_subject(p, cue, unit)
    if src is None and before is not None and before.tag in NOUNS:
        src = own
    if src is None:
        return None, False
    if p.words[src[0]].lower in {"i", "we", "you"} and src[0] == src[1]:
        return None, False
    one = forward(p, n, cue, after, src)
    if one is not None:
        one.around = [after.adjuncts, *([(unit.first, cue.first - 1)] if earlier is None else [])]
        if one.rule in {"that", "bare", "quote", "colon"}:
            one.rule = "participle" if one.rule != "quote" else "quote"
        if before is None or (
            before.tag not in NOUNS
            and before.text not in _COMMAS
            and before.lower not in {"by", "while", "and", "but", "before", "after"}
        ):
            one.factor = 0.85
    return one, False


def _quoted_soon(p: Passage, start: int, last: int) -> bool:
    """Whether a thing that is said has quoted words near its beginning: 'admitting a "brief affair"'."""
    return any(p.words[k].quote >= 0 for k in range(start, min(last, start + _NEAR) + 1))


def _paper(p: Passage, own: Words) -> bool:
    """Whether a source is a document or figures."""
    return p.words[own[1]].lower in lexicon().documents | lexicon().finders


def _person(p: Passage, k: int) -> bool:
    return p.words[k].entity == "PERSON" or p.words[k].lower in {"he", "she"}


def blamed_for(p: Passage, n: int, cue: Cue, after: After) -> Found | None:
    """Return what somebody is blamed or thanked for: "was mocked for saying that", "thanked her for saying that".

    The object of the blame is the speaker; where there is none, its subject is.
    """
    first = p.units[n].first
    if after.frame not in {"that", "quote", "bare"}:
        return None
    blaming = lexicon().blaming
    verb = next(
        (k for k in range(cue.first - 2, max(first, cue.first - _BLAMED), -1) if p.words[k].lower in blaming), -1
    )
    if verb < 0 or any(p.words[k].text in {",", ";", ":"} for k in range(verb, cue.first)):
        return None
    src: Words | None = None
    if verb + 1 < cue.first - 1 and (e := np_end(p, verb + 1, cue.first - 2, appositions=False)) == cue.first - 2:
        src = (verb + 1, e)
    elif p.words[verb].tag.startswith("VB"):
        src = source_of(p, Cue(verb, verb, verb, "", frozenset()), first)
    else:
        head = next((k for k in range(verb - 1, first, -1) if p.words[k].tag in FINITE | {"VBN", "VB", "VBG"}), -1)
        src = source_of(p, Cue(head, head, head, "", frozenset()), first) if head > 0 else None
    if src is None or p.words[src[0]].lower in {"i", "we", "you"}:
        return None
    one = forward(p, n, cue, after, src)
    if one is not None:
        one.around = [after.adjuncts]
        one.factor = 0.85
    return one


def _main_subject(p: Passage, cue: Cue, unit: Unit) -> Words | None:
    """Return the subject of the clause that a participle belongs to."""
    k, steps = cue.verb, 0
    while steps < 6:
        steps += 1
        head = p.words[k].head
        if head < 0 or head == k or not unit.first <= head <= unit.last:
            break
        k = head
        if p.words[k].tag.startswith("VB") and k != cue.verb and p.words[k].quote < 0:
            src = source_of(p, Cue(k, k, k, "", frozenset()), unit.first)
            if src is not None:
                return src
    for k in range(unit.first, unit.last + 1):
        w = p.words[k]
        if w.tag in FINITE and w.quote < 0 and k != cue.verb:
            src = source_of(p, Cue(k, k, k, "", frozenset()), unit.first)
            if src is not None:
                return src
    return None


def quoted_as(p: Passage, n: int, cue: Cue, after: After) -> Found | None:
    """Return what somebody "was quoted by RT as saying", or "RT quoted X as saying"."""
    unit = p.units[n]
    quoted = cue.first
    as_at = next((k for k in range(cue.verb - 1, quoted, -1) if p.words[k].lower == "as"), cue.verb)
    subject = source_of(p, Cue(quoted, quoted, quoted, "", frozenset()), unit.first)
    channel: Words | None = None
    between = (quoted + 1, as_at - 1)
    src = subject
    if between[0] <= between[1]:
        if p.words[between[0]].lower == "by":
            e = np_end(p, between[0] + 1, between[1])
            channel = (between[0] + 1, e) if e > between[0] else None
        elif (
            p.words[between[0]].tag in NOUNS | {"DT", "PRP", "PRP$", "JJ"}
            and time_end(p, between[0], between[1]) < between[0]
        ):
            e = np_end(p, between[0], between[1])
            if e >= between[0]:
                src, channel = (between[0], e), subject
    if src is not None and after.frame == "none":
        left = left_of(p, unit, min(src[0], channel[0] if channel is not None else src[0]))
        if left is None:
            return None
        around = [(quoted, cue.first), between, after.adjuncts, (cue.last, unit.last)]
        return Found(
            [left],
            (cue.first, cue.last),
            src,
            "quote" if all_quotes(p, [left]) else "after",
            n,
            cue.verb,
            around,
            channel=channel,
        )
    if src is None or after.frame in {"other", "what"}:
        return None
    one = forward(p, n, cue, after, src)
    if one is not None:
        one.channel = channel
        one.around = [(quoted, cue.first), between, after.adjuncts]
        one.source = src
    return one


def passive(p: Passage, n: int, cue: Cue, after: After, own: Words | None) -> Found | None:
    """Return what a passive reports ("it was announced by Ford that"); who is asked or told is no sayer."""
    unit = p.units[n]
    if cue.lemma == "tell" and own is not None and any(p.words[m].lower in HEARING for m in range(own[0], own[1] + 1)):
        return _heard(p, n, cue, after, own)
    if cue.lemma == "tell" and own is not None and after.frame in {"that", "bare", "quote", "colon"}:
        return _told(p, n, cue, after, own)
    k = cue.last + 1
    src: Words | None = None
    at = after.start
    by = next((m for m in range(k, min(unit.last, k + 4)) if p.words[m].lower == "by" and p.words[m].quote < 0), -1)
    frame = after.frame
    if by >= 0:
        e = np_end(p, by + 1, unit.last, appositions=False)
        if e <= by:
            return None
        src = (by + 1, e)
        if e + 3 <= unit.last and p.words[e + 1].text == ",":
            # "fears voiced by the mayors, ahead of the vote, that"
            comma = next((m for m in range(e + 2, min(unit.last, e + 10)) if p.words[m].text == ","), e)
            if (
                comma > e
                and p.words[comma + 1].lower == "that"
                and not any(p.words[m].tag in FINITE for m in range(e + 2, comma))
            ):
                e = comma
        if e + 2 <= unit.last and p.words[e + 1].lower == "that":
            frame, at = "that", e + 2
        elif frame != "that" or at <= by:
            return None
    elif frame not in {"that", "bare"} or own is None or p.words[own[0]].lower != "it" or own[0] != own[1]:
        return None
    if frame not in {"that", "bare"} or (frame == "bare" and by >= 0):
        return None
    if by < 0 and cue.lemma in _NOT_UTTERED:
        return None
    reduced = p.words[cue.verb].dep == "acl" and at - 1 > cue.verb and by >= 0
    end = clause_end(p, at - 1, at, unit.last, cue.verb) if reduced else content_end(p, at, unit.last, cue)
    one = Found([(at, end)], (cue.first, cue.last), src, "passive", n, cue.verb, [(k, at - 1), *([own] if own else [])])
    if src is None:
        one.reason = "the text names nobody who said it"
    return one


def _told(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return what somebody was told by a speaker whom the sentence names after "by" or not at all."""
    one = forward(p, n, cue, after, own)
    if one is None:
        return None
    one.source = None
    one.reason = "the text names who was told and not who said it"
    one.rule = "passive"
    first, last = after.adjuncts
    by = next((k for k in range(first, last) if p.words[k].lower == "by"), -1)
    if by >= 0 and (e := np_end(p, by + 1, last, appositions=False)) > by:
        one.source, one.reason = (by + 1, e), None
    return one


def _heard(p: Passage, n: int, cue: Cue, after: After, own: Words) -> Found | None:
    """Return what a court was told: said by somebody whom the sentence does not name."""
    unit = p.units[n]
    if after.frame in {"that", "bare"}:
        content = (after.start, content_end(p, after.start, unit.last, cue))
    else:
        left = left_of(p, unit, own[0])
        if left is None or after.frame != "none":
            return None
        content = left
    reason = "the text names who was told and not who said it"
    return Found([content], (cue.first, cue.last), None, "passive", n, cue.verb, [own, after.adjuncts], reason=reason)
