"""Who is reported to have said what: the statements of an article.

Needs the quotations, times and dateline; gives ``draft.statements`` with kind, content, cue, source, channel,
confidence and, where no source can be known, the reason, and in ``draft.told`` the same in words. The speaker is left
to the stage that knows the actors, and the time of saying to one after that (``parsing/saying``). The terms are those
of PARC (Pareti 2015) and PolNeAR: source, cue, content. A statement needs words of reporting: plans, beliefs and facts
in the narrator's voice are none, nor are quoted terms and titles.

Cues come from a lexicon with their frames (what may follow); source and content are read off the tags and marks of
punctuation first and off the parse where these leave it open, so that a wrong arc seldom loses a statement. Known
limits: a surname as the first word of a sentence that is also a verb, and irony in quotation marks, are not told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain import Basis, Span, Statement, StatementKind, When
from viewer.parsing.statements.attribution import attributed
from viewer.parsing.statements.below import below, claims, whole
from viewer.parsing.statements.beside import beside
from viewer.parsing.statements.found import CONFIDENCE, Told
from viewer.parsing.statements.headlines import headline
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.loose import attach_bare, attach_loose
from viewer.parsing.statements.nested import CLOSING, OPENING, nested
from viewer.parsing.statements.nouns import nominal
from viewer.parsing.statements.passage import FINITE, Passage
from viewer.parsing.statements.turns import turns

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft
    from viewer.parsing.statements.found import Found, Words

_NAMING = words(
    """
    term word words phrase called named dubbed so-called titled entitled codenamed nicknamed known slogan
    """
)

_PAIR = 2
_CLAUSES = words("that bare participle colon")
_GOING_ON = words("which who as because although though whereas with since where when")
_PUBLISHED = words("announce deny demand report promise pledge reject claim")
"""Verbs whose noun phrase counts even within another report: others tell of an attitude more than of words."""


def find_statements(draft: Draft) -> None:
    """Give ``draft.statements``, in the order of the text."""
    p = Passage(draft)
    if not p.words:
        return
    spoken, transcript = turns(p)
    found: list[Found] = []
    bare: list[Found] = []
    for n in range(len(p.units)):
        if p.silent(n):
            continue
        more, attributions = attributed(p, n)
        more += nominal(p, n)
        if (one := below(p, n)) is not None:
            more = [f for f in more if f.cue != one.cue] + [one]
        more += _unclaimed(p, more, beside(p, n))
        found += more
        if not more and (one := headline(p, n)) is not None:
            found.append(one)
        if transcript is None or not transcript[0] <= p.units[n].first <= transcript[1]:
            bare += attributions
    for f in found:
        _behind_colon(p, f)
    found = _without_doubles(p, found)
    taken = {p.words[k].quote for f in found for a, b in f.content for k in (a, b)} - {-1}
    taken |= {p.words[k].quote for f in found for a, b in f.content for k in range(a, b + 1)} - {-1}
    found += spoken
    found += claims(p)
    if (document := whole(p)) is not None:
        found.append(document)
    taken |= {p.words[k].quote for f in spoken for a, b in f.content for k in range(a, b + 1)} - {-1}
    found += attach_bare(p, found, bare, taken)
    found.sort(key=lambda f: f.content[0])
    found += attach_loose(p, found, taken)
    for index in sorted(taken):
        found += nested(p, index)
    found.sort(key=lambda f: (f.content[0], f.cue or (-1, -1)))
    draft.told = Told(p, found)
    draft.statements = [_statement(p, f, i) for i, f in enumerate(found)]


def _behind_colon(p: Passage, f: Found) -> None:
    """Let a content that names its words before it gives them begin with these: 'explains the mood: "We lost."'."""
    first, last = f.content[0]
    q = p.words[last].quote
    if len(f.content) != 1 or q < 0 or p.quotes[q].last != last or p.quotes[q].first <= first + 1:
        return
    colon = p.quotes[q].first - 1
    if p.words[colon].text == ":" and not any(p.words[k].tag in FINITE for k in range(first, colon)):
        f.content = [(colon + 1, last)]
        f.rule = "colon"


def _unclaimed(p: Passage, found: list[Found], more: list[Found]) -> list[Found]:
    """Return those of ``more`` whose quotation is no part of what was found."""
    taken = {p.words[k].quote for f in found for a, b in f.content for k in (a, b)} - {-1}
    return [f for f in more if p.words[f.content[0][0]].quote not in taken]


def _without_doubles(p: Passage, found: list[Found]) -> list[Found]:
    """Drop statements with the same content as a better one, and weak ones within the content of another."""
    out: list[Found] = []
    seen: dict[tuple[Words, ...], Found] = {}
    units: dict[int, list[Found]] = {}
    for f in found:
        units.setdefault(f.unit, []).append(f)
    for f in found:
        key = tuple(f.content)
        if key in seen:
            continue
        inside = [o for o in units[f.unit] if o is not f and any(a <= f.verb <= b for a, b in o.content)]
        if inside:
            f.nested = True
            if (f.source is None and f.rule == "noun") or f.rule in {"weak_np", "own_np", "this", "wh", "thought"}:
                continue
            if f.rule == "np" and lexicon().lemma.get(p.words[f.verb].lower) not in _PUBLISHED:
                continue
            f.factor *= 0.85
        seen[key] = f
        out.append(f)
    return out


def _span(p: Passage, words: Words) -> Span:
    return Span(start=p.words[words[0]].start, end=p.words[words[1]].end)


def _contents(p: Passage, f: Found) -> tuple[Span, ...]:
    """Return the content's spans; a quotation over several paragraphs has one for each."""
    out: list[Span] = []
    for a, b in f.content:
        q = p.words[a].quote
        if q >= 0 and len(p.quotes[q].quotation.spans) > 1 and p.quotes[q].first == a and p.quotes[q].last == b:
            out += p.quotes[q].quotation.spans
        else:
            out.append(_span(p, (a, b)))
    return tuple(out)


def _kind(p: Passage, f: Found) -> StatementKind:
    if f.rule in {"turn", "below", "whole"} or (
        all(_is_one_quotation(p, part) for part in f.content)
        and not (f.rule == "np" and all(_is_name(p, p.words[part[0]].quote) for part in f.content))
    ):
        return StatementKind.DIRECT
    if f.nested and f.cue is not None and (around := p.words[f.cue[0]].quote) >= 0:
        # within a quotation the outer marks are not the report's
        first, last = f.content[0][0], f.content[-1][1]
        inner = [k for k in range(first, last + 1) if p.words[k].text in OPENING | CLOSING]
        if first in inner and last in inner:
            return StatementKind.DIRECT
        whole = p.quotes[around].first < first and last < p.quotes[around].last
        return StatementKind.INDIRECT if whole and len(inner) < _PAIR else StatementKind.MIXED
    quotes = {p.words[k].quote for a, b in f.content for k in range(a, b + 1)} - {-1}
    return StatementKind.MIXED if any(not _is_name(p, q) for q in quotes) else StatementKind.INDIRECT


def _is_one_quotation(p: Passage, part: Words) -> bool:
    """Whether a part of a content is a quotation from mark to mark."""
    q = p.words[part[0]].quote
    return q >= 0 and (p.quotes[q].first, p.quotes[q].last) == part


def _is_name(p: Passage, q: int) -> bool:
    """Whether a quotation is a name or term and not words of the speaker.

    Capitals throughout, or words such as "the term".
    """
    quote = p.quotes[q]
    inner = [p.words[k].text for k in range(quote.first + 1, quote.last)]
    letters = [w for w in inner if w[0].isalpha()]
    if (
        letters
        and all(w[0].isupper() or w in {"of", "the", "and", "for", "in", "to", "a", "on"} for w in letters)
        and len(letters) <= 6
        and inner[-1] not in {".", "!", "?"}
    ):
        return True
    before = p.words[quote.first - 1].lower if quote.first else ""
    return before in _NAMING and len(letters) <= 5


def _sure_of_source(p: Passage, f: Found) -> float:
    """Return the factor for how surely the words of a source lead to a speaker.

    Measured on articles that no rule was written on: names do in nearly all cases, pronouns in four of five, and
    descriptions without a name ("the company", "a spokesman") in three of four.
    """
    if f.source is None:
        return 1.0
    if p.words[f.source[0]].tag == "PRP":
        return 0.94
    first, last = f.source
    if any(p.words[k].tag in {"NNP", "NNPS"} for k in range(first, last + 1)):
        return 0.97 if p.words[first].tag == "DT" else 1.0
    return 0.91


def _sure_of_extent(p: Passage, f: Found) -> float:
    """Return the factor for how surely a reported clause ends where it does.

    Where a conjunction or a relative clause with a verb of its own follows, it may be the narrator who goes on.
    """
    if f.rule not in _CLAUSES:
        return 1.0
    for first, last in f.content:
        for k in range(first + 3, last - 1):
            w = p.words[k]
            if w.quote >= 0:
                continue
            turning = w.lower in {"and", "but", "while"} or (
                p.words[k - 1].text in {",", "-", "--", "–", "—", "―"} and w.lower in _GOING_ON
            )
            if turning and any(p.words[m].tag in FINITE for m in range(k + 1, min(last, k + 8) + 1)):
                return 0.94
    return 1.0


def _statement(p: Passage, f: Found, number: int) -> Statement:
    reason = f.reason
    if f.source is None and reason is None:
        reason = "the text names nobody who said it"
    kind = _kind(p, f)
    # where reported words and quoted ones mix, one extent in six is told apart from what a reader takes
    sure = _sure_of_source(p, f) * _sure_of_extent(p, f) * (0.95 if kind is StatementKind.MIXED else 1.0)
    return Statement(
        id=f"{p.draft.article.id}-s{number + 1}",
        article=p.draft.article.id,
        kind=kind,
        source=_span(p, f.source) if f.source is not None else None,
        cue=_span(p, f.cue) if f.cue is not None else None,
        content=_contents(p, f),
        said=When(edtf=None, earliest=None, latest=None, basis=Basis.PUBLICATION),
        confidence=round(min(0.99, CONFIDENCE[f.rule] * f.factor * sure), 3),
        reason=reason,
        channel=_span(p, f.channel) if f.channel is not None else None,
    )
