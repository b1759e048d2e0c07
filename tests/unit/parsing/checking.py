"""What is missing or wrong in the findings of one article against what a reader finds in it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tests.support import Miss, jaccard, same_days, trimmed, words

if TYPE_CHECKING:
    from tests.unit.parsing.rewrites import ExpectedEvent, ExpectedStatement, Rewrite
    from viewer.domain import Actor, Event, Findings, Span, Statement

MATCH = 0.8
"""The share of characters in common from which two contents are the same."""

SPURIOUS = 2
"""How many statements an article may have that no expected one matches."""

TERM = 40
"""Contents from this length on are no longer a statement on the quoted term alone."""


def short(text: str, length: int = 90) -> str:
    """Return ``text`` on one line, its middle left out where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[: length // 2]} ... {flat[-length // 2 :]}"


def closest(text: str, want: Span, statements: tuple[Statement, ...]) -> tuple[Statement | None, float]:
    """Return the statement of which a content span has most in common with ``want``, and how much."""
    target = trimmed(text, want)
    best, share = None, 0.0
    for s in statements:
        for span in s.content:
            if (j := jaccard(trimmed(text, span), target)) > share:
                best, share = s, j
    return best, share


def _statement(text: str, want: ExpectedStatement, findings: Findings) -> tuple[list[Miss], Statement | None, bool]:
    best, share = closest(text, want.content, findings.statements)
    if best is None or share < MATCH:
        found = "nothing there" if best is None else f"{short(' | '.join(c.of(text) for c in best.content))!r}"
        why = f"content {short(want.content.of(text))!r}: {found} (overlap {share:.2f})"
        return [Miss(f"{want.id} content", "STATEMENTS", why)], None, False
    out: list[Miss] = []
    actors: dict[str | None, Actor] = {a.id: a for a in findings.actors}
    if best.kind not in want.kinds:
        out.append(Miss(f"{want.id} kind", "STATEMENTS", f"{best.kind} instead of {' or '.join(want.kinds)}"))
    if best.cue is None or not best.cue.overlaps(want.cue):
        cue = "none" if best.cue is None else repr(best.cue.of(text))
        out.append(Miss(f"{want.id} cue", "STATEMENTS", f"{cue} instead of {want.cue.of(text)!r}"))
    actor = actors.get(best.speaker)
    source = "none" if best.source is None else repr(best.source.of(text))
    names = [] if actor is None else [words(n) for n in (actor.name, *actor.aliases)]
    stage = "STATEMENTS" if best.source is None else "ACTORS"
    if not any(n & words(want.speaker) for n in names):
        name = "nobody" if actor is None else repr(actor.name)
        out.append(Miss(f"{want.id} speaker", stage, f"{name} (source {source}) instead of {want.speaker!r}"))
    elif actor is not None and not words(want.speaker) <= words(actor.name):
        out.append(Miss(f"{want.id} full name", "ACTORS", f"{actor.name!r} (source {source}) not {want.speaker!r}"))
    if want.said is not None and not same_days(best.said.edtf, want.said):
        out.append(Miss(f"{want.id} said", "STATEMENTS", f"{best.said.edtf} instead of {want.said}"))
    exact = any(trimmed(text, c) == trimmed(text, want.content) for c in best.content)
    return out, best, exact


def _event(text: str, want: ExpectedEvent, events: tuple[Event, ...]) -> list[Miss]:
    near = [e for e in events if any(m.span.overlaps(w) for m in e.mentions for w in want.mentions)]
    good = [e for e in near if same_days(e.when and e.when.edtf, want.when)]
    if not good:
        found = [(e.title, e.when and e.when.edtf) for e in near]
        return [Miss(want.id, "EVENTS", f"no event {want.when} at {short(want.mentions[0].of(text))!r}: {found}")]
    told = max(sum(any(m.span.overlaps(w) for m in e.mentions) for w in want.mentions) for e in good)
    if told != len(want.mentions):
        found = [(e.title, [short(m.span.of(text), 40) for m in e.mentions]) for e in good]
        why = f"{told} of {len(want.mentions)} mentions in one event {want.when}: {found}"
        return [Miss(f"{want.id} merged", "EVENTS", why)]
    return []


def check(findings: Findings, want: Rewrite) -> list[Miss]:
    """Return everything expected in ``want`` that the findings of that article lack, or have otherwise."""
    return (
        check_head(findings, want)
        + check_times(findings, want)
        + check_statements(findings, want)
        + [miss for event in want.events for miss in _event(want.text, event, findings.events)]
    )


def check_head(findings: Findings, want: Rewrite) -> list[Miss]:
    """Compare publication date, publisher and place."""
    (article,) = findings.articles
    out: list[Miss] = []
    edtf = article.published.edtf if article.published else None
    if edtf != want.published:
        out.append(Miss("published", "TIMES/dateline", f"{edtf} instead of {want.published}: {want.changed[1]}"))
    if want.publisher is not None and (article.publisher or "").upper() != want.publisher.upper():
        why = f"{article.publisher!r} instead of {want.publisher!r}: {want.changed[1]}"
        out.append(Miss("publisher", "TIMES/dateline", why))
    if want.publisher is None and article.publisher is not None:
        out.append(Miss("publisher", "TIMES/dateline", f"{article.publisher!r} although none is named"))
    if unicodedata.normalize("NFC", article.place or "").upper() != want.place.upper():
        out.append(Miss("place", "TIMES/dateline", f"{article.place!r} instead of {want.place!r}: {want.changed[1]}"))
    return out


def check_times(findings: Findings, want: Rewrite) -> list[Miss]:
    """Compare the EDTF of every time expression, and that none stands elsewhere in the text."""
    out: list[Miss] = []
    for span, value in want.times:
        found = [t for t in findings.times if t.span.overlaps(span)]
        if not any(same_days(t.edtf, value) for t in found):
            got = [(t.text, t.edtf, t.rule) for t in found]
            out.append(Miss(f"time {value}", "TIMES", f"{span.of(want.text)!r} = {value}: {got}"))
    out += [
        Miss("no time", "TIMES", f"{t.text!r} = {t.edtf} by {t.rule} where there is none")
        for t in findings.times
        if t.edtf is not None and not any(t.span.overlaps(span) for span, _ in want.times)
    ]
    return out


def check_statements(findings: Findings, want: Rewrite) -> list[Miss]:
    """Compare the statements, that few stand where there is none, and that the quoted term is none."""
    out: list[Miss] = []
    used: set[str] = set()
    for expected in want.statements:
        misses, found, _ = _statement(want.text, expected, findings)
        out += misses
        if found is not None:
            used.add(found.id)
    spare = [s for s in findings.statements if s.id not in used]
    if len(spare) > SPURIOUS:
        words_of = [short(s.content[0].of(want.text), 60) for s in spare]
        out.append(Miss("spare statements", "STATEMENTS", f"{len(spare)} that nothing matches: {words_of}"))
    out += [
        Miss("quoted term", "STATEMENTS", f"{term.of(want.text)!r} is statement {s.id}")
        for term in want.not_statements
        for s in findings.statements
        if any(c.overlaps(term) and c.end - c.start < TERM for c in s.content)
    ]
    return out


def exact_contents(findings: Findings, want: Rewrite) -> int:
    """Return how many of the expected contents are found to the letter."""
    return sum(_statement(want.text, expected, findings)[2] for expected in want.statements)
