"""What is marked in an article's text for an item, as spans in code points with their meaning. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from typing import TYPE_CHECKING

from viewer.domain import Event, Span, Statement
from viewer.domain.wording import edtf_words
from viewer.sharing.sentences import sentence_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from viewer.domain import TimeExpression
    from viewer.models.columns import Columns


class MarkKind(IntEnum):
    """Why a stretch is marked."""

    CONTENT = 1
    """The words of the selected statement."""
    MENTION = 2
    """A telling of the selected event."""
    CUE = 3
    """"said", "according to"."""
    SOURCE = 4
    """The words that name the speaker."""
    TIME = 5
    """A time expression."""
    HIT = 6
    """Words that are searched for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch; ``tip`` is told under the pointer."""

    kind: MarkKind
    span: Span
    tip: str = ""


def marks_of(columns: Columns, row: int, article_id: str) -> list[Mark]:
    """Return the marks of an item in an article: content, cue and source, or mentions; not the times."""
    item = columns.item(row)
    if isinstance(item, Event):
        return [Mark(MarkKind.MENTION, m.span) for m in item.mentions if m.article == article_id]
    if item.article != article_id:
        return []
    return list(_statement_marks(item))


def _statement_marks(statement: Statement) -> Iterator[Mark]:
    for span in statement.content:
        yield Mark(MarkKind.CONTENT, span)
    if statement.source is not None:
        yield Mark(MarkKind.SOURCE, statement.source)
    if statement.cue is not None:
        yield Mark(MarkKind.CUE, statement.cue)


def time_marks(columns: Columns, article_id: str) -> list[Mark]:
    """Return the time expressions of an article, each with what it was resolved to and the rule that did it."""
    return [Mark(MarkKind.TIME, t.span, time_tip(t)) for t in columns.times.get(article_id, ())]


def time_tip(time: TimeExpression) -> str:
    """Return a time expression's account: in words, TIMEX3 type and value, EDTF, basis and rule."""
    lines = [edtf_words(time.edtf) if time.edtf else "not placed on the timeline"]
    lines.append(f"TIMEX3 {time.type} {time.value}")
    if time.edtf:
        lines.append(f"EDTF {time.edtf}, {time.basis}")
    if time.rule:
        lines.append(f"rule: {time.rule}")
    return "\n".join(lines)


def hit_marks(text: str, wanted: re.Pattern[str] | None, most: int = 500) -> list[Mark]:
    """Return where ``wanted`` (``store.query.hits``) stands in a text, at most ``most`` places."""
    if wanted is None:
        return []
    places = islice(wanted.finditer(text), most)
    return [Mark(MarkKind.HIT, Span(start=m.start(), end=m.end())) for m in places]


def rows_at(columns: Columns, article_id: str, point: int) -> list[int]:
    """Return the items whose words cover a code point of an article, the shortest first; statements before events."""
    found: list[tuple[int, bool, int]] = []
    for start, end, row in columns.places.get(article_id, ()):
        if start <= point < end:
            found.append((end - start, row < columns.first_statement, row))
    return [row for _, _, row in sorted(found)]


def text_order(columns: Columns, article_id: str) -> list[int]:
    """Return the items of an article in the order in which the text tells them, each once."""
    return list(dict.fromkeys(row for _, _, row in columns.places.get(article_id, ())))


def paragraph_of(text: str, point: int) -> int:
    """Return the number, from 1, of the paragraph that holds a code point; empty lines are none."""
    return max(1, sum(1 for line in text[: point + 1].split("\n") if line.strip()))


def sentence_span(text: str, span: Span, most: int = 240) -> Span:
    """Return the sentence that holds ``span``. Longer than ``most`` it is cut around the span."""
    whole = sentence_at(text, span)
    left = max(whole.start, span.start - most)
    return Span(start=left, end=max(left, min(whole.end, span.end + most)))


def sentence_around(text: str, span: Span, most: int = 240) -> str:
    """Return the sentence that holds ``span`` on one line, for a list of tellings."""
    return " ".join(sentence_span(text, span, most).of(text).split())
