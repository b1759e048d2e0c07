"""The stage that finds an article's time expressions and its publication date."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from viewer.domain import TimeExpression
from viewer.domain.edtf import is_edtf
from viewer.parsing.times import (
    accounts,
    clock,
    composite,
    dates,
    deictic,
    eras,
    figures,
    holidays,
    lengths,
    parts,
    sets,
    shifts,
    stretches,
    turns,
    vague,
    whole_lengths,
    within_periods,
)
from viewer.parsing.times.context import Context, published_period
from viewer.parsing.times.grammar import Match
from viewer.parsing.times.leads import end_of, lead_of
from viewer.parsing.times.lexer import lex
from viewer.parsing.times.publication import publication
from viewer.parsing.times.readings import anchored

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft
    from viewer.parsing.times.grammar import Reading, Rule
    from viewer.parsing.times.periods import Period

_DATES = frozenset({"date", "date without its year", "date in figures", "weekday"})
_YEARLESS = frozenset({"month", "date without its year"})
_FULL = frozenset({"month and year", "date"})
_MODULES = (
    figures, dates, eras, deictic, turns, parts, holidays, shifts, accounts, composite, within_periods, clock,
    stretches, lengths, whole_lengths, sets, vague,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for part in _MODULES for rule in part.RULES)


def find_times(draft: Draft) -> None:
    """Set ``draft.times``, in the order of the text and without overlap, and ``draft.published``."""
    lexed = lex(draft.article.text, draft.dateline.body_start)
    context = Context(lexed, draft.doc, None)
    chosen = _longest(_candidates(context), len(lexed.codes))
    draft.published = publication(draft, context, chosen)
    context.published = published_period(draft.published)
    stamps = [(t.label.start, t.parts[0].start) for t in draft.turns if t.parts]
    stamped = [start for start, _ in stamps]
    for i, (rule, match) in enumerate(chosen):
        at = bisect_right(stamped, match.start) - 1
        if at >= 0 and match.start < stamps[at][1]:
            # a clock time beside a label counts from the beginning of the recording
            continue
        context.ahead = _joined(chosen, i)
        reading = rule.read(match)
        if reading is None:
            continue
        if reading.edtf is None and rule.name in {"day told from another", "period told from another"}:
            reading = _named_after(chosen, i) or reading
        if reading.period is not None and not reading.aside:
            # "the lowest since July 1961" is compared with: its year is not the story's
            compared = match.before() == "since"
            context.remember(reading.period, match.start, full=reading.full, compared=compared)
        if _reported(rule, match, reading) and reading.period is not None:
            context.report(reading.period, match.start)
        end = end_of(rule.name, match, reading)
        start, reading = lead_of(rule.name, match, reading)
        edtf = reading.edtf if reading.edtf is not None and is_edtf(reading.edtf) else None
        draft.times.append(
            TimeExpression(
                article=draft.article.id, start=start, end=end, text=lexed.text[start:end], type=reading.type,
                value=reading.value, edtf=edtf, basis=reading.basis, rule=rule.name,
            )
        )  # fmt: skip


def _named_after(chosen: list[tuple[Rule, Match]], i: int) -> Reading | None:
    """Return the date that says which day "the next day, March 3," is, None where none stands there."""
    if i + 1 == len(chosen) or chosen[i + 1][0].name not in _DATES:
        return None
    rule, match = chosen[i + 1]
    if match.context.lexed.codes[chosen[i][1].stop : match.first] != ", ":
        return None
    named = rule.read(match)
    return anchored(named.period) if named is not None and named.period is not None else None


def _reported(rule: Rule, match: Match, reading: Reading) -> bool:
    """Whether figures are of the period: not one compared with, nor a part of a fiscal year, which is anybody's."""
    if reading.aside:
        return rule.name == "period to its end"
    return match.before() != "since" and not (reading.edtf or "").endswith("~")


def _joined(chosen: list[tuple[Rule, Match]], i: int) -> Period | None:
    """Return the full date right after the time ``i`` that only "to", "and" or a comma parts from it.

    None where there is none.
    """
    if i + 1 == len(chosen) or chosen[i][0].name not in _YEARLESS or chosen[i + 1][0].name not in _FULL:
        return None
    rule, match = chosen[i + 1]
    between = match.context.lexed.codes[chosen[i][1].stop : match.first]
    if between not in {" > ", " & ", ", & ", " - ", "-", ", "}:
        return None
    reading = rule.read(match)
    return reading.period if reading is not None and reading.full else None


def _candidates(context: Context) -> list[tuple[Rule, Match]]:
    """Return every match of every rule that the rule itself does not refuse."""
    out: list[tuple[Rule, Match]] = []
    codes = context.lexed.codes
    for rule in RULES:
        for m in rule.pattern.finditer(codes):
            match = Match(m, context)
            if m.end() > m.start() and (rule.accept is None or rule.accept(match)):
                out.append((rule, match))
    return out


def _longest(candidates: list[tuple[Rule, Match]], tokens: int) -> list[tuple[Rule, Match]]:
    """Return the candidates that overlap no longer one, in the order of the text; of equal ones the earlier rule's."""
    taken = bytearray(tokens)
    out: list[tuple[Rule, Match]] = []
    for rule, match in sorted(candidates, key=lambda c: (c[1].first - c[1].stop, c[1].first)):
        if not any(taken[match.first : match.stop]):
            taken[match.first : match.stop] = b"\1" * (match.stop - match.first)
            out.append((rule, match))
    out.sort(key=lambda c: c[1].first)
    return out
