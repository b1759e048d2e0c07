"""Reports without a verb of saying: "the union's argument is that", "Lee was adamant that", "word came that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.cues import Cue
from viewer.parsing.statements.ends import content_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.nouns import owner_of
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import ADVERBS, finite_between, np_end, time_end
from viewer.parsing.statements.sayers import is_sayer
from viewer.parsing.statements.sources import source_of

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage

_COPULAS = frozenset({"is", "was", "are", "were", "been", "remains", "remained"})
_NOBODY = "the text names nobody who said it"
_FROM = frozenset({"of", "from", "by"})
_NEAR = 9
"""Words between a head noun and its copula: "One complaint from the people of the town was"."""
_LATE = 6
"""Words between "it emerged" and its "that": when, where."""


def copular(p: Passage, n: int) -> list[Found]:
    """Return the statements of unit ``n`` that a noun or adjective beside a copula reports, and what "emerged"."""
    unit = p.units[n]
    out: list[Found] = []
    for k in range(unit.first + 1, unit.last - 2):
        w = p.words[k]
        if w.quote >= 0:
            continue
        one = None
        if w.lower in _COPULAS and (at := _over_adverbs(p, k + 1, unit.last)) < unit.last - 1:
            one = _is_that(p, n, k, at)
        elif w.lower in lexicon().surfacing and w.tag in FINITE | {"VBN"}:
            one = _surfaced(p, n, k)
        if one is not None:
            out.append(one)
    return out


def _is_that(p: Passage, n: int, k: int, at: int) -> Found | None:
    """Return the clause behind copula ``k``: "Lee's point is that", "is adamant that", "his message was simple:"."""
    unit, w = p.units[n], p.words[at]
    if w.lower in lexicon().insisting and p.words[at + 1].lower == "that" and p.words[at + 1].tag == "IN":
        src = source_of(p, Cue(k, k, k, "", frozenset()), unit.first)
        if src is None or not is_sayer(p, src) or p.words[src[0]].lower in {"it", "i", "we", "you"}:
            return None
        negated = any(p.words[m].lower in {"not", "n't", "never"} for m in range(src[1] + 1, at))
        return None if negated else _found(p, n, at, at + 2, src)
    if w.lower == "that" and w.tag == "IN":
        start = at + 1
    elif w.tag in {"JJ", "VBN"} and p.words[at + 1].text == ":":
        start = at + 2
    else:
        return None
    if start >= unit.last or not finite_between(p, start, unit.last) or p.words[start].quote >= 0:
        return None
    for noun in _tellers(p, k, unit.first):
        src = owner_of(p, noun, unit.first)
        if src is None and p.words[noun + 1].lower in _FROM:
            e = np_end(p, noun + 2, k - 1, appositions=False)
            src = (noun + 2, e) if e >= noun + 2 else None
        if src is not None:
            return None if p.words[src[0]].lower in {"my", "our", "your"} else _found(p, n, noun, start, src)
    return None


def _found(p: Passage, n: int, cue: int, start: int, src: Words | None) -> Found | None:
    end = content_end(p, start, p.units[n].last, Cue(cue, cue, cue, "", frozenset()))
    if end - start < 2:
        return None
    return Found([(start, end)], (cue, cue), src, "noun", n, cue, [(cue, start - 1), *([src] if src else [])])


def _tellers(p: Passage, copula: int, first: int) -> list[int]:
    """Return the nouns of telling in the subject of a copula, the last first."""
    told = lexicon().tellers | lexicon().nouns
    out: list[int] = []
    for k in range(copula - 1, max(first - 1, copula - _NEAR), -1):
        w = p.words[k]
        if w.quote >= 0 or w.text in {",", ";", ":"} or (w.tag in FINITE and w.lower not in {"has", "have", "had"}):
            break
        behind = p.words[k + 1]
        if w.lower in told and w.tag in NOUNS and (behind.tag in FINITE | {"RB"} or behind.lower in _FROM):
            out.append(k)
    return out


def _surfaced(p: Passage, n: int, k: int) -> Found | None:
    """Return what nobody by name made known: "It has since emerged that", "Word came on Monday that"."""
    unit, lex = p.units[n], lexicon()
    j = k - 1
    while j > unit.first and (p.words[j].tag == "RB" or p.words[j].lower in {"has", "had", "have", "soon", "since"}):
        j -= 1
    by_itself = p.words[j].lower == "it" and p.words[k].lower in lex.surfacing_alone
    if not by_itself and not (p.words[j].lower in lex.tidings and p.words[j].tag in NOUNS):
        return None
    at = k + 1
    while at < unit.last and at - k < _LATE and not (p.words[at].lower == "that" and p.words[at].tag == "IN"):
        if p.words[at].tag in FINITE or p.words[at].text in {",", ";", ":"}:
            return None
        at = max(at, time_end(p, at, unit.last)) + 1
    if at >= unit.last - 1 or p.words[at].lower != "that" or not finite_between(p, at + 1, unit.last):
        return None
    one = _found(p, n, k if by_itself else j, at + 1, None)
    if one is not None:
        one.reason, one.factor, one.around = _NOBODY, 0.85, [(j, at - 1)]
    return one


def _over_adverbs(p: Passage, k: int, last: int) -> int:
    while k < last and (p.words[k].tag == "RB" or p.words[k].lower in ADVERBS) and p.words[k].lower != "that":
        k += 1
    return k
