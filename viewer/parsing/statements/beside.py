"""Attributions that no lexicon lists: what stands beside the marks of a quotation tells who speaks.

'"Not again," she shrugged' has its comma, 'Ann Lee was blunt: "We are finished."' and 'His reply: "No."' their colon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements import sayers
from viewer.parsing.statements.cues import Cue, find_cues
from viewer.parsing.statements.ends import quote_alone
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import ADVERBS, AUXILIARIES, finite_between, np_end
from viewer.parsing.statements.sources import inverted_source, source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Unit

_REPLIES = words(
    """
    reply answer response message verdict comment advice explanation conclusion assessment warning words transmission
    statement tweet post plea appeal argument point view retort email letter note
    """
)
_APPOSED = 16
"""Words that an apposition between a person and the verb may have."""
_POSSESSIVES = words("his her its their")
_CHARGES = frozenset({("accuse", "of"), *((verb, "for") for verb in ("criticise", "criticize", "condemn", "praise"))})
_REPUTED = words("allege report rumour rumor claim")
_OBJECT = 8
_OCCASION = 7
"""Words behind an agent in which when and where it was said may stand."""
_TAIL = 6
"""Words between an unlisted verb and the comma of its quotation: "wrote back to her sister"."""
_TERM = 3
"""Words from mark to mark of a quotation that is no mere term."""


def beside(p: Passage, n: int) -> list[Found]:
    """Return the statements of unit ``n`` whose quotation has an attribution beside it that is in no lexicon."""
    unit = p.units[n]
    out: list[Found] = []
    for index in sorted({p.words[k].quote for k in range(unit.first, unit.last + 1)} - {-1}):
        q = p.quotes[index]
        if not unit.first <= q.first or q.last - q.first < 2:
            continue
        if q.last < unit.last and (p.words[q.last - 1].text in {",", "!", "?"} or p.words[q.last + 1].text == ","):
            one = _after_comma(p, n, unit, q.first, q.last)
        elif q.first > unit.first + 1 and p.words[q.first - 1].text == ":":
            one = _after_colon(p, n, unit, q.first)
        elif q.first > unit.first + 1 and p.words[q.first - 1].text == "," and q.last == unit.last:
            one = _before_comma(p, n, unit, q.first)
        elif q.first > unit.first + 2 and p.words[q.first - 1].lower in {"was", "is", "were", "are"}:
            one = _reply(p, n, q.first - 2, (q.first, q.last))
        elif q.first > unit.first + 3 and q.last - q.first > _TERM:
            one = _called_so(p, n, unit, q.first, q.last)
        else:
            one = None
        if one is not None:
            out.append(one)
    return out


def _after_comma(p: Passage, n: int, unit: Unit, first: int, last: int) -> Found | None:
    """Return '"Not again," she shrugged' and '"Not again," shrugged Ann Lee'."""
    if (one := _reply_behind(p, n, first, last)) is not None:
        return one
    comma = p.words[last - 1].text == ","
    k = last + 1
    while k < unit.last and (p.words[k].text == "," or p.words[k].lower in ADVERBS):
        k += 1
    if p.words[k].quote >= 0 or any(c.frames & {"quote"} for c in find_cues(p, k, min(unit.last, k + 14), -1)):
        return None
    if _speaks(p, k):
        src = inverted_source(p, k + 1, unit.last)
        if src is None or p.words[src[0]].tag not in {"NNP", "DT", "PRP", "CD"}:
            return None
        end = src[1] + 1
        if end <= unit.last and p.words[end].tag in FINITE:
            return None
        verb = k
    else:
        e = np_end(p, k, unit.last)
        while e > k and p.words[e].text == ",":
            e -= 1
        verb = e + 1
        while verb < unit.last and (p.words[verb].text == "," or p.words[verb].lower in ADVERBS):
            verb += 1
        if e < k or verb > unit.last or not _speaks(p, verb):
            return None
        if not comma and not (p.words[last - 1].text in {"?", "!"} and e == k and p.words[k].lower in {"he", "she"}):
            return None
        src = (k, e)
        after = p.words[verb + 1] if verb < unit.last else None
        if after is not None and not (after.text in {".", ",", ";"} or after.tag in {"IN", "RB", "TO"}):
            return None
    if first > unit.first and p.words[first - 1].text not in {",", ":", "."}:
        return None
    return Found([(first, last)], (verb, verb), src, "quote", n, verb, [src, (verb + 1, unit.last)], factor=0.9)


def _before_comma(p: Passage, n: int, unit: Unit, start: int) -> Found | None:
    """Return 'Ann Lee shrugged, "Not again."': a whole sentence behind a person and a verb that opens the unit."""
    end = quote_alone(p, start, unit.last)
    if end != unit.last or p.words[end - 1].text not in {".", "!", "?"} or not p.words[start + 1].text[0].isupper():
        return None
    if not finite_between(p, start + 1, end - 1):
        return None
    src = subject_of(p, n)
    if src is None:
        return None
    verb = src[1] + 1
    while verb < start - 1 and (p.words[verb].tag == "RB" or p.words[verb].lower in ADVERBS):
        verb += 1
    tail = range(verb + 1, start - 1)
    if not _speaks(p, verb) or len(tail) > _TAIL or any(p.words[k].tag in FINITE | {"``", ","} for k in tail):
        return None
    return Found([(start, end)], (verb, verb), src, "quote", n, verb, [src, (verb + 1, start - 1)], factor=0.85)


def _called_so(p: Passage, n: int, unit: Unit, first: int, last: int) -> Found | None:
    """Return 'a "clown"' of 'Ann Lee has gone after Hill as a "clown"': what a person calls another, by any verb."""
    k = first - 1
    while k > unit.first and p.words[k].tag in {"DT", "JJ", "RB"}:
        k -= 1
    if p.words[k].lower != "as" or not any(p.words[m].text.islower() for m in range(first + 1, last)):
        return None
    m = k - 1
    while (
        m > unit.first and k - m < _OBJECT and p.words[m].tag in NOUNS | {"PRP", "DT", "JJ", "PRP$", "POS", "IN", "RB"}
    ):
        m -= 1
    verb = p.words[m]
    if (
        not verb.tag.startswith("VB")
        or m + 1 == k
        or not any(p.words[i].tag in {"NNP", "PRP"} for i in range(m + 1, k))
    ):
        return None
    if any(c.verb == m for c in find_cues(p, m, m, -1)) or verb.lower in AUXILIARIES:
        return None
    src = source_of(p, Cue(m, m, m, "", frozenset()), unit.first)
    if src is None or not any(
        p.words[i].entity == "PERSON" or p.words[i].lower in {"he", "she"} for i in range(src[0], src[1] + 1)
    ):
        return None
    return Found([(k + 1, last)], (m, m), src, "as", n, m, [src], factor=0.8)


def _speaks(p: Passage, k: int) -> bool:
    """Whether a verb could be one of saying: finite, and no auxiliary or copula."""
    w = p.words[k]
    return w.tag in {"VBD", "VBZ"} and w.lower not in AUXILIARIES and w.lower not in {"is", "was", "were", "are", "'s"}


def _after_colon(p: Passage, n: int, unit: Unit, start: int) -> Found | None:
    """Return 'Ann Lee was blunt: "We are finished."' and 'His reply was simple: "No."'."""
    end = quote_alone(p, start, unit.last)
    colon = start - 1
    if end < 0 or end < unit.last - 1 or colon - unit.first > 30:
        return None
    for cue in reversed(find_cues(p, unit.first, colon - 1, -1)):
        # "he warned against haste: "Nurses may differ""
        own = source_of(p, cue, unit.first)
        if cue.doubtful or cue.passive or cue.participle or own is None or not cue.frames & {"quote", "that", "np"}:
            continue
        one = Found([(start, end)], (cue.first, cue.last), own, "colon", n, cue.verb, [own], factor=0.9)
        if cue.lemma == "quote" and cue.last < np_end(p, cue.last + 1, colon - 1) == colon - 1:
            # whom a paper quotes stands between: 'The Herald quoted Ann Lee: "No."'
            one.source, one.channel = (cue.last + 1, colon - 1), own
        return one
    one = _reply(p, n, colon - 1, (start, end))
    if one is not None:
        return one
    e = np_end(p, unit.first, colon - 1)
    verb = next((k for k in range(e + 1, colon) if p.words[k].tag in FINITE and p.words[k].quote < 0), -1)
    if e < unit.first or verb < 0 or verb - e > (_APPOSED if p.words[e + 1].text == "," else 4):
        return None
    head = p.words[unit.first]
    person = head.tag == "PRP" or p.words[e].tag in {"NNP", "NNPS"}
    if not person or head.lower in {"it", "this", "that"} or not p.words[start + 1].text[0].isupper():
        return None
    return Found([(start, end)], None, (unit.first, e), "colon", n, factor=0.8)


def _reply(p: Passage, n: int, last: int, quotation: Words) -> Found | None:
    """Return what a noun introduces: 'Her message to voters was clear: "..."', 'his last words were "..."'."""
    unit = p.units[n]
    start, end = quotation
    for k in range(last, max(unit.first, last - 12) - 1, -1):
        w = p.words[k]
        if w.quote >= 0:
            return None
        if w.lower not in _REPLIES or w.tag not in NOUNS:
            continue
        source: Words | None = None
        j = k - 1
        while j > unit.first and p.words[j].tag in {"JJ", "JJS", "NN", "CD"}:
            j -= 1
        if j >= unit.first and p.words[j].tag == "PRP$" and p.words[j].lower in _POSSESSIVES:
            source = (j, j)
        elif j > unit.first and p.words[j].tag == "POS":
            first = j - 1
            while first > unit.first and p.words[first - 1].tag in NOUNS | {"DT", "JJ"}:
                first -= 1
            source = (first, j - 1)
        if source is None:
            return None
        return Found([(start, end)], (k, k), source, "noun", n, k, [(k, start - 1)])
    return None


def _reply_behind(p: Passage, n: int, first: int, last: int) -> Found | None:
    """Return '"No," was her reply', '"Not in my lifetime," came the answer from Ann Lee'."""
    unit, k = p.units[n], last + 1
    while k < unit.last and p.words[k].text == ",":
        k += 1
    if p.words[k].lower not in {"was", "is", "came", "went"} or first > unit.first:
        return None
    e = np_end(p, k + 1, unit.last, appositions=False)
    noun = next((m for m in range(k + 1, e + 1) if p.words[m].lower in _REPLIES and p.words[m].tag in NOUNS), -1)
    if noun < 0:
        return None
    owner = next((m for m in range(noun - 1, k, -1) if p.words[m].tag in {"PRP$", "POS"}), -1)
    if owner > 0:
        own = p.words[owner].tag == "PRP$"
        if own and p.words[owner].lower not in _POSSESSIVES:
            return None
        source = (owner, owner) if own else (k + 1, owner - 1)
    elif noun < unit.last and p.words[noun + 1].lower in {"from", "of", "by"} and e > noun + 1:
        source = (noun + 2, e)
    else:
        return None
    return Found([(first, last)], (noun, noun), source, "noun", n, noun, [(k, unit.last)])


def subject_of(p: Passage, n: int) -> Words | None:
    """Return the person who is the subject of unit ``n`` and speaks the quotation that follows; None where none is."""
    unit = p.units[n]
    w = p.words[unit.first]
    if w.quote >= 0:
        return None
    if w.tag == "PRP" and w.lower in {"he", "she"}:
        return unit.first, unit.first
    e = np_end(p, unit.first, unit.last)
    if e < unit.first or e >= unit.last:
        return None
    names = [k for k in range(unit.first, e + 1) if p.words[k].entity == "PERSON"]
    title = p.words[unit.first].text.rstrip(".") in {"Mr", "Mrs", "Ms", "Dr", "Sir"}
    return (unit.first, e) if (names or title) and p.words[e + 1].tag in FINITE | {"RB", ","} else None


def passive_of(p: Passage, n: int, cue: Cue) -> Found | None:
    """Return what a passive with an agent reports: "was described by Lee as "a farce"", "was urged by Lee to go"."""
    unit = p.units[n]
    frames = cue.frames
    k = cue.last + 1
    words_ = p.words
    if (one := _by_nobody(p, n, cue)) is not None:
        return one
    by = next((m for m in range(k, min(unit.last, k + 26)) if words_[m].lower == "by" and words_[m].quote < 0), -1)
    if by < 0 or any(
        words_[m].tag in FINITE or words_[m].text in {",", ";"} for m in range(k, by) if words_[m].quote < 0
    ):
        return None
    if by > k and words_[by - 1].tag == "VBN" and words_[by - 1].quote < 0:
        # 'a song called "Rivers," sung by Ann Lee': the agent of another verb
        return None
    e = np_end(p, by + 1, unit.last, appositions=False)
    if e <= by or words_[by + 1].tag in {"VBG", "CD"} - ({"CD"} if words_[by + 1].lower == "one" else set()):
        return None
    src = (by + 1, e)
    if not _can_speak(p, src):
        return None
    if by == k and "np" in frames and "weak_np" not in frames and (one := _subject_said(p, n, cue, src)) is not None:
        return one
    at = e + 1 if by == k else k
    stop = unit.last if by == k else by - 1
    if at > stop:
        return None
    marker = words_[at].lower
    if frames & {"as", "call"} and (marker == "as" or words_[at].quote >= 0):
        start = at + 1 if marker == "as" else at
    elif ("object_to" in frames and marker in {"to", "not"}) or ("accuse" in frames and marker == "of" and at < stop):
        start = at
    else:
        return None
    if start >= len(words_):
        return None
    quote = words_[start].quote
    if quote >= 0 and p.quotes[quote].first == start and p.quotes[quote].last <= stop:
        end = p.quotes[quote].last
    else:
        end = next(
            (m - 1 for m in range(start + 1, stop + 1) if words_[m].text in {",", ";", "."} and words_[m].quote < 0),
            stop,
        )
        if frames & {"as", "call"} and not any(words_[m].quote >= 0 for m in range(start, end + 1)):
            return None
    if end < start or (end == start and words_[start].quote < 0):
        return None
    return Found([(start, end)], (cue.first, cue.last), src, "by", n, cue.verb, [src, (k, at - 1)])


def _subject_said(p: Passage, n: int, cue: Cue, src: Words) -> Found | None:
    """Return what "The charge was denied by the ministry" reports: its subject."""
    own = source_of(p, cue, p.units[n].first)
    behind = p.words[src[1] + 1] if src[1] < p.units[n].last else None
    if own is None or (own[0] == own[1] and p.words[own[0]].tag in {"PRP", "WDT", "WP", "DT"}):
        return None
    helpers = range(own[1] + 1, cue.first)
    if not any(p.words[m].tag in FINITE for m in helpers) or any(p.words[m].tag in {"WDT", "WP"} for m in helpers):
        return None
    if behind is not None and behind.lower in {"as", "for", "to"}:
        return None
    end = src[1]
    while end < min(p.units[n].last, src[1] + _OCCASION) and p.words[end + 1].tag not in FINITE | {",", "WP", "WDT"}:
        end += 1
    return Found([own], (cue.first, cue.last), src, "by", n, cue.verb, [src, (src[1] + 1, end)])


def _by_nobody(p: Passage, n: int, cue: Cue) -> Found | None:
    """Return what is charged without a name: "is accused of lying", "is alleged to have lied".

    A quotation may follow "criticised as". The source is not known.
    """
    unit, k = p.units[n], cue.last + 1
    if k + 2 > unit.last or source_of(p, cue, unit.first) is None:
        return None
    if not any(
        p.words[m].tag in FINITE or p.words[m].lower == "been" for m in range(max(unit.first, k - 6), cue.first)
    ):
        return None
    w, nxt = p.words[k], p.words[k + 1]
    charged = nxt if nxt.lower not in {"either", "both", "also", "repeatedly"} else p.words[min(k + 2, unit.last)]
    if ((cue.lemma, w.lower) in _CHARGES and charged.tag == "VBG") or (
        w.lower == "to"
        and (
            (cue.lemma in _REPUTED and nxt.lower in {"have", "be"})
            or (cue.lemma == "say" and nxt.lower == "have" and p.words[k + 2].lower not in lexicon().lemma)
            or (cue.lemma == "say" and nxt.lower == "be" and any(p.words[m].quote >= 0 for m in range(k, unit.last)))
        )
    ):
        end = next(
            (m - 1 for m in range(k + 2, unit.last + 1) if p.words[m].text in {",", ";", "."} and p.words[m].quote < 0),
            unit.last,
        )
        if any(p.words[m].lower == "by" and p.words[m].head == cue.verb for m in range(k, end)):
            return None
        content = (k + 1 if w.lower == "for" else k, end)
    elif "as" in cue.frames and w.lower == "as":
        q = next((m for m in range(k + 1, min(unit.last, k + 4)) if p.words[m].quote >= 0), -1)
        if q < 0 or any(p.words[m].lower == "by" for m in range(k, unit.last)):
            return None
        quote = p.quotes[p.words[q].quote]
        if quote.first != q or quote.last - quote.first < _TERM:
            return None
        content = (k + 1, max(quote.last, np_end(p, k + 1, unit.last, appositions=False)))
    else:
        return None
    reason = "the text names nobody who said it"
    return Found([content], (cue.first, cue.last), None, "passive", n, cue.verb, [content], reason=reason, factor=0.9)


def _can_speak(p: Passage, src: Words) -> bool:
    """Whether an agent is somebody: a name, a pronoun, or a noun that is written with its article or in the plural."""
    people = lexicon().listeners | lexicon().finders | lexicon().sayers | {"one"}
    return any(
        p.words[k].tag in {"NNP", "NNPS", "NNS", "PRP"} or p.words[k].lower in people or sayers.is_somebody(p.noun(k))
        for k in range(src[0], src[1] + 1)
    )
