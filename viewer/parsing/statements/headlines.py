"""Attributions without a verb of saying, as headlines and picture lines have them.

"Petrov: talks have failed", "Talks have failed - officials", '"We lost" – Ann Lee', and "Turkey says no plans".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.ends import quote_alone, trim_end
from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.passage import FINITE, NOUNS
from viewer.parsing.statements.phrases import np_end

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage, Unit

_LABELS = words(
    """
    exclusive update breaking live video photos watch opinion analysis explainer profile review editorial
    timeline factbox correction interview report study poll survey note source sources date title subject
    summary q&a obituary feature column letter essay podcast by from to re contact related place
    """
)
_PAPERS = words("report study poll survey research")
_PEOPLE = frozenset({"PERSON", "ORG", "GPE", "NORP"})


_SPEAKERS = words(
    """
    official officials minister ministers ministry police diplomat diplomats source sources spokesman
    spokeswoman spokesperson expert experts analyst analysts premier pm president chief ceo head mayor
    governor union army military media agency court judge prosecutor prosecutors lawyer lawyers researchers
    scientists economists witness witnesses lawmaker senator envoy ambassador adviser aide leader coach
    manager un imf who nato eu opec fed
    """
)
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_VERBAL = FINITE | {"VB", "TO", "VBN", "VBG"}


def headline(p: Passage, n: int) -> Found | None:
    """Return the statement of a unit "NAME: Words" or "Words - NAME".

    Of any unit when the words are quoted, else only of a title line.
    """
    unit = p.units[n]
    title = (
        (n == 0 or p.words[unit.last].start < p.body_start)
        and p.words[unit.last].text not in {".", "!", "?"}
        and unit.last - unit.first < 30
    )
    one = _before_colon(p, n, unit, title=title) or _signed(p, n, unit, title=title)
    return one or (_says_so(p, n, unit) if title else None)


def _before_colon(p: Passage, n: int, unit: Unit, *, title: bool) -> Found | None:
    colon = next((k for k in range(unit.first + 1, min(unit.last, unit.first + 14)) if p.words[k].text == ":"), -1)
    if colon < 0 or p.words[colon].quote >= 0 or colon == unit.last:
        return None
    first, last = unit.first, colon - 1
    start = colon + 1
    quote = p.words[start].quote
    quoted = quote >= 0 and p.quotes[quote].first == start
    if p.words[first].tag not in NOUNS | {"DT", "JJ", "PRP$"}:
        return None
    e = np_end(p, first, last)
    if quoted and first <= e < last - 1 and p.words[e + 1].text == "," and p.words[e + 2].lower == "asked":
        # "The coach, asked about the penalty: "No comment.""
        last = e
    paper = title and p.words[last].lower in _PAPERS
    if (p.words[last].lower in _LABELS and not paper) or any(
        p.words[k].tag in FINITE or p.words[k].tag == "VBG" for k in range(first, last + 1)
    ):
        return None
    if np_end(p, first, last) != last:
        return None
    named = p.words[last].tag in {"NNP", "NNPS"} and any(p.words[k].entity in _PEOPLE for k in range(first, last + 1))
    if any(p.words[k].tag == "CD" or p.words[k].text == "&" for k in range(first, last + 1)):
        return None
    if quoted:
        end = quote_alone(p, start, unit.last)
        if end >= 0 and (named or p.words[first].tag != "DT" or last < colon - 1):
            return Found([(start, end)], None, (first, last), "headline", n, factor=1.0 if named else 0.85)
        return None
    # before a colon a place is what the line is about
    speaker = (
        paper
        or p.words[last].lower in _SPEAKERS
        or any(p.words[k].entity in {"PERSON", "ORG"} for k in range(first, last + 1))
    )
    if (
        title
        and speaker
        and any(p.words[k].tag in FINITE or p.words[k].tag == "VB" for k in range(start, unit.last + 1))
        and not any(
            p.words[k].lower in lexicon().lemma and p.words[k].tag in FINITE for k in range(start, unit.last + 1)
        )
    ):
        return Found([(start, trim_end(p, start, unit.last))], None, (first, last), "headline", n)
    return None


def _signed(p: Passage, n: int, unit: Unit, *, title: bool) -> Found | None:
    """Return what a dash or colon at the end signs: "Talks have failed - officials"."""
    at = next(
        (
            k
            for k in range(unit.last - 1, max(unit.first, unit.last - 9), -1)
            if p.words[k].text in _DASHES | {":"} and p.words[k].quote < 0
        ),
        -1,
    )
    if at <= unit.first + 1 or p.words[at - 1].end == p.words[at].start != p.words[at + 1].start - 1:
        return None
    if p.words[at].text == "-" and p.words[at - 1].end == p.words[at].start:
        # within a word
        return None
    first, last = at + 1, unit.last
    if p.words[first].tag not in NOUNS | {"DT", "JJ", "NN"} or np_end(p, first, last) != last:
        return None
    named = any(p.words[k].entity in _PEOPLE for k in range(first, last + 1))
    left = p.words[at - 1].quote
    if left >= 0 and p.quotes[left].last == at - 1 and p.quotes[left].first == unit.first:
        named = named or (last > first and all(p.words[k].tag == "NNP" for k in range(first, last + 1)))
        return Found([(unit.first, at - 1)], None, (first, last), "headline", n) if named else None
    if not title or not (named or p.words[last].lower in _SPEAKERS):
        return None
    if not any(p.words[k].tag in _VERBAL for k in range(unit.first, at)) and p.words[last].lower not in _SPEAKERS:
        return None
    return Found([(unit.first, trim_end(p, unit.first, at - 1))], None, (first, last), "headline", n, factor=0.9)


def _says_so(p: Passage, n: int, unit: Unit) -> Found | None:
    """Return what a headline's "says" reports without a verb: "Turkey says no plans to leave"."""
    for k in range(unit.first + 1, unit.last - 1):
        w = p.words[k]
        if w.lower not in {"says", "say"} or w.quote >= 0:
            continue
        start = unit.first
        colon = next((m for m in range(unit.first, k) if p.words[m].text == ":"), -1)
        start = colon + 1 if colon >= 0 else start
        clause = any(p.words[m].tag in FINITE for m in range(k + 1, unit.last + 1))
        if start >= k or clause or p.words[k + 1].text in {",", ":"}:
            return None
        if np_end(p, start, k - 1) != k - 1 or any(p.words[m].tag in FINITE for m in range(start, k)):
            return None
        return Found([(k + 1, trim_end(p, k + 1, unit.last))], (k, k), (start, k - 1), "headline", n, k)
    return None
