"""Quotations without a cue in their own unit: the speaker stands in the unit before or after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.parsing.statements.beside import subject_of
from viewer.parsing.statements.ends import trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import FINITE

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Words
    from viewer.parsing.statements.passage import Passage, Quote

_SIDING = words("agreed disagreed concurred agree agrees disagree disagrees")
"""What somebody does of whom the next quotation is to come: "Others disagreed." stands for no words before it."""
_REACH = 2
"""Paragraphs after which a quotation is no longer taken to be by the last speaker."""


def attach_bare(p: Passage, found: list[Found], bare: list[Found], taken: set[int]) -> list[Found]:
    """Give bare attributions ("Ann Lee said." as a sentence) the quotation or the sentence before them.

    ``taken`` holds the outermost quotations that are already part of a statement; it grows.
    """
    out: list[Found] = []
    with_content = {f.unit for f in found}
    # a paragraph that has an attribution of its own lends its quotations to no other paragraph's
    attributed = {p.units[n].paragraph for n in with_content}
    for b in bare:
        if b.unit == 0 or _in_relative_clause(p, b) or p.words[b.verb].lower in _SIDING:
            continue
        unit, before = p.units[b.unit], p.units[b.unit - 1]
        if before.paragraph != unit.paragraph and before.paragraph in attributed and b.rule != "this":
            continue
        last = p.words[before.last]
        if (
            last.quote >= 0
            and p.quotes[last.quote].last == before.last
            and last.quote not in taken
            and _spoken(p, p.quotes[last.quote])
        ):
            content = [(p.quotes[last.quote].first, before.last)]
            taken.add(last.quote)
            for index in {p.words[k].quote for k in range(before.first, before.last + 1)} - {-1, last.quote} - taken:
                if _stands_alone(p, p.quotes[index]) and _spoken(p, p.quotes[index]):
                    taken.add(index)
                    out.append(replace(b, content=[(p.quotes[index].first, p.quotes[index].last)]))
        elif b.rule == "this" and unit.paragraph - before.paragraph <= 1:
            content = _sentences_before(p, b.unit, with_content)
            if not content:
                continue
        else:
            continue
        b.content = content
        out.append(b)
    return out


def _in_relative_clause(p: Passage, b: Found) -> bool:
    """Whether a relative pronoun parts the source from its cue: "the bank, which agreed in 2016" reports nothing."""
    if b.source is None or b.cue is None:
        return False
    return any(p.words[k].tag in {"WDT", "WP"} for k in range(b.source[1] + 1, b.cue[0]))


def _sentences_before(p: Passage, n: int, with_content: set[int]) -> list[Words]:
    """Return the free sentence before a unit such as "Pashinyan said this in parliament"."""
    k = n - 1
    if k in with_content or p.words[p.units[k].first].start < p.body_start:
        return []
    first, last = p.units[k].first, p.units[k].last
    if not any(p.words[m].tag in FINITE for m in range(first, last + 1)):
        return []
    return [(first, trim_end(p, first, last))]


def attach_loose(p: Passage, found: list[Found], taken: set[int]) -> list[Found]:
    """Give quotations that stand alone the nearest speaker.

    Of the unit before, else after, else the person last named.
    """
    out: list[Found] = []
    by_unit: dict[int, Found] = {}
    for f in found:
        if f.source is not None and not f.nested:
            by_unit[f.unit] = f
    ordered = sorted(by_unit)
    previous: Found | None = None
    k = 0
    for index, q in enumerate(p.quotes):
        while k < len(ordered) and ordered[k] <= q.unit:
            previous = by_unit[ordered[k]]
            k += 1
        if index in taken or not _spoken(p, q) or not _stands_alone(p, q):
            continue
        unit = p.units[q.unit]
        content = [(q.first, q.last)]
        one: Found | None = None
        if (
            previous is not None
            and unit.paragraph - p.units[previous.unit].paragraph <= _REACH
            and q.unit - previous.unit <= 3
        ):
            near = q.unit - previous.unit <= 1
            one = Found(
                content,
                previous.cue,
                previous.source,
                "following",
                q.unit,
                around=previous.around,
                factor=1.0 if near else 0.9,
            )
        else:
            following = by_unit.get(q.unit + 1)
            here = unit.paragraph
            if q.unit and p.units[q.unit - 1].paragraph == here and (src := subject_of(p, q.unit - 1)) is not None:
                one = Found(content, None, src, "loose", q.unit)
            elif (
                q.unit
                and (previous is None or previous.unit < q.unit - 1)
                and here - p.units[q.unit - 1].paragraph == 1
                and (src := subject_of(p, q.unit - 1)) is not None
                and following is None
            ):
                # a paragraph that is a quotation alone, below one on a person
                one = Found(content, None, src, "loose", q.unit, factor=0.9)
            elif following is not None:
                one = Found(content, None, following.source, "loose", q.unit)
        if one is None:
            one = Found(
                content, None, None, "loose", q.unit, factor=0.8, reason="no words near the quotation name its speaker"
            )
        taken.add(index)
        out.append(one)
        previous = one if one.source is not None else previous
    return out


def _stands_alone(p: Passage, q: Quote) -> bool:
    unit = p.units[q.unit]
    outside = [k for k in range(unit.first, unit.last + 1) if p.words[k].quote < 0 and p.words[k].text[0].isalnum()]
    # 'But "it helps," ...' goes on with what the speaker has just said
    joined = len(outside) == 1 and outside[0] == unit.first and p.words[unit.first].tag == "CC"
    return not outside or joined


def _spoken(p: Passage, q: Quote) -> bool:
    """Whether a quotation is an utterance and no title or term: it has a verb, or ends as a sentence does."""
    inner = range(q.first + 1, q.last)
    if len(inner) < 1:
        return False
    ends = p.words[q.last - 1].text in {".", "!", "?", ",", "…", "..."}
    small = any(p.words[k].text.islower() for k in inner)
    return (
        (small and any(p.words[k].tag in FINITE or p.words[k].tag == "VB" for k in inner))
        or (ends and small)
        or (ends and len(inner) >= 2)
    )
