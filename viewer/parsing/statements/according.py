"""Attributions with "according to" and "per", before, inside or after the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.before import clause_around
from viewer.parsing.statements.cues import Cue
from viewer.parsing.statements.ends import content_end, quote_alone
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import AUXILIARIES, finite_between, np_end
from viewer.parsing.statements.sayers import is_sayer

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Unit

_COMMAS = frozenset({",", "-", "--", "–", "—", "―"})


def according(p: Passage, n: int) -> list[Found]:
    """Return the statements of unit ``n`` that "according to X" or ", per X" attributes, wherever it stands."""
    unit = p.units[n]
    out: list[Found] = []
    words = p.words
    for k in range(unit.first, unit.last - 1):
        at = _behind(p, k, unit.first)
        if at < 0:
            continue
        e = _according_end(p, at, unit.last, leading=k == unit.first)
        if e < at or words[e].lower in lexicon().no_source or words[at].lower in {"whether", "how"}:
            continue
        head = next((m - 1 for m in range(at + 1, e + 1) if words[m].tag in {"IN", "TO", ","}), e)
        if words[head].lower in lexicon().no_source:
            continue
        src = (at, e)
        if at == k + 1 and (not is_sayer(p, src) or words[max(k - 2, 0)].lower in lexicon().lemma):
            # '"No," Ann Lee said, per the Herald' has its attribution already
            continue
        content = _according_content(p, unit, k, e)
        if content:
            out.append(
                Found(
                    content,
                    (k, at - 1),
                    src,
                    "according",
                    n,
                    k,
                    [src, (e + 1, content[0][0] - 1)] if k == unit.first else [src, (e + 1, unit.last)],
                )
            )
    return out


def _behind(p: Passage, k: int, first: int) -> int:
    """Return the first word behind "according to" or ", per" at word ``k``; -1 where neither stands there."""
    w, nxt = p.words[k], p.words[k + 1]
    if w.quote >= 0:
        return -1
    if w.lower == "according":
        return k + 2 if nxt.lower == "to" else -1
    # "2 dollars per GB" and "per Ann Lee's wish" tell of no words
    apart = k == first or p.words[k - 1].text in _COMMAS or (p.words[k - 1].quote >= 0 and w.quote < 0)
    return k + 1 if w.lower == "per" and apart and nxt.tag in {"NNP", "NNPS", "DT"} else -1


def _according_end(p: Passage, i: int, last: int, *, leading: bool) -> int:
    e = np_end(p, i, last, appositions=False)
    if e < i < last and p.words[i].tag == "VB" and p.words[i + 1].tag in NOUNS:
        # "according to show insiders": a noun that has been taken for an infinitive
        e = np_end(p, i + 1, last, appositions=False)
    if e < i:
        return e
    if e + 2 <= last and p.words[e + 1].lower == "by" and p.words[e].tag in {"NN", "NNS"}:
        # "according to a report by the ministry"
        e = max(e, np_end(p, e + 2, last, appositions=False))
    # an apposition goes with the name, as in "according to Ann Lee, head of the union, taxes rise"
    while e + 2 <= last and p.words[e + 1].text == ",":
        e2 = np_end(p, e + 2, last, appositions=False)
        if (
            e2 < e + 2
            or e2 == last
            or p.words[e2 + 1].text not in {",", "."}
            or p.words[e + 2].lower in {"who", "which"}
        ):
            break
        if leading and _names_holder(p, e, e2, last):
            e = e2
            continue
        if leading and not (
            p.words[e + 2].tag in {"DT", "NN", "JJ", "PRP$"}
            and p.words[e].tag in {"NNP", "NNPS"}
            and _later_clause(p, e2 + 2, last)
        ):
            break
        if leading and any(
            p.words[m].dep in {"nsubj", "nsubjpass"} and p.words[m].head > e2 for m in range(e + 2, e2 + 1)
        ):
            break
        if not leading and p.words[e2 + 1].text == "," and p.words[e + 2].tag not in {"DT", "NN", "JJ", "PRP$"}:
            break
        e = e2
    return e


def _names_holder(p: Passage, e: int, e2: int, last: int) -> bool:
    """Whether a name between commas tells who holds the role before it: "its director, Ann Lee, taxes rise"."""
    named = all(p.words[k].tag in {"NNP", "NNPS"} for k in range(e + 2, e2 + 1))
    after = p.words[min(e2 + 2, last)]
    return (
        named
        and p.words[e].tag == "NN"
        and p.words[e2 + 1].text == ","
        and after.tag not in FINITE
        and _later_clause(p, e2 + 2, last)
    )


def _later_clause(p: Passage, first: int, last: int) -> bool:
    return first <= last and p.words[first].tag not in {"WP", "WDT", "VBG", "CC"} and finite_between(p, first, last)


def _according_content(p: Passage, unit: Unit, k: int, e: int) -> list[Words]:
    cue = Cue(k, k, k + 1, "according", frozenset())
    nothing_before = all(
        not p.words[m].text[0].isalnum() or p.words[m].lower in {"and", "but", "however", "meanwhile", "also"}
        for m in range(unit.first, k)
    )
    if nothing_before:
        return _after_source(p, unit, e, cue)
    left_end = k - 1
    while left_end > unit.first and p.words[left_end].text in _COMMAS:
        left_end -= 1
    start = unit.first
    if (
        left_end < k - 1
        and p.words[start].tag in {"IN", "RB"}
        and left_end - start < 4
        and not finite_between(p, start, left_end)
    ):
        return _after_source(p, unit, e, cue)
    q = p.words[left_end].quote
    if q >= 0 and p.quotes[q].last == left_end:
        start = clause_around(p, unit, p.quotes[q].first)
    left = (start, left_end)
    nxt = e + 1
    if (
        nxt < unit.last
        and p.words[nxt].text == ","
        and (
            p.words[nxt + 1].tag in FINITE
            or p.words[nxt + 1].tag in {"TO", "RB"}
            or (p.words[left_end].lower in AUXILIARIES and p.words[nxt + 1].tag in {"VB", "VBN", "VBG"})
            or (not finite_between(p, *left) and p.words[nxt + 1].tag not in {"WDT", "WP", "CC", "VBG"})
        )
    ):
        end = content_end(p, nxt + 1, unit.last, cue)
        return [left, (nxt + 1, end)]
    if q >= 0 and p.quotes[q].last == left_end and nxt < unit.last and p.words[nxt].text == ",":
        # '"It will," according to Lee, "change the world."'
        second = p.words[nxt + 1].quote
        if second >= 0 and p.quotes[second].first == nxt + 1 and p.quotes[second].last <= unit.last:
            return [left, (nxt + 1, p.quotes[second].last)]
    if not finite_between(p, *left) and q < 0 and left_end - start < 3:
        return []
    return [left]


def _after_source(p: Passage, unit: Unit, e: int, cue: Cue) -> list[Words]:
    """Return the content that follows "according to" and the source that ends with word ``e``."""
    start = e + 1
    # a relative clause or a place of speaking after the source goes with it
    if start <= unit.last and p.words[start].lower != "," and p.words[start].text != ",":
        while start <= unit.last and p.words[start].text != "," and p.words[start].tag not in FINITE:
            start += 1
        if start <= unit.last and p.words[start].tag in FINITE:
            start = e + 1
    while start <= unit.last and p.words[start].text in _COMMAS:
        start += 1
        if start <= unit.last and (
            p.words[start].lower in {"who", "which", "whose"}
            or (
                p.words[start].tag in {"VBN", "VBG"}
                and (comma := next((k for k in range(start, unit.last) if p.words[k].text == ","), -1)) > 0
                and not finite_between(p, start, comma)
                and finite_between(p, comma, unit.last)
            )
        ):
            while start <= unit.last and p.words[start].text != ",":
                start += 1
    if start > unit.last:
        return []
    if p.words[start].quote >= 0 and p.quotes[p.words[start].quote].first == start:
        end = quote_alone(p, start, unit.last)
        if end >= 0:
            return [(start, end)]
    if (
        start == e + 1
        and p.words[start].tag == "VBZ"
        and p.words[start].lower in {"believes", "thinks", "says", "said"}
    ):
        start += 2 if p.words[start + 1].lower == "that" else 1
    end = content_end(p, start, unit.last, cue)
    return [(start, end)] if end > start else []
