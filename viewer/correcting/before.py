"""What stood where a correction is made, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.correcting.anchors import find
from viewer.domain import Actor, Event, Span, Statement
from viewer.domain import corrections as c

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.correcting.source import Source


def before(source: Source, correction: c.Correction) -> str | None:
    """Return the old value that ``correction`` is about to replace; None where there was none."""
    match correction:
        case c.AddStatement() | c.AddEvent():
            return None
        case c.RenameActor() | c.SetRole() | c.MergeActors() | c.SplitActor():
            actor = find(correction.target.anchor, source) if correction.target.anchor else None
            if not isinstance(actor, Actor):
                return None if isinstance(correction, c.SetRole) else correction.target.name
            return actor.role if isinstance(correction, c.SetRole) else actor.name
        case _:
            item = find(correction.target, source)
    if isinstance(item, Statement):
        return _of_statement(source, item, correction)
    return _of_event(source, item, correction) if isinstance(item, Event) else None


def _of_statement(source: Source, item: Statement, correction: c.Correction) -> str | None:
    field = correction.field if isinstance(correction, c.PutBack) else correction.do
    match field:
        case "speaker":
            speaker = source.actor(item.speaker) if item.speaker else None
            return speaker.name if speaker else None
        case "kind":
            return item.kind
        case "cue":
            return _words(source, item.article, [item.cue] if item.cue else [])
        case "source":
            return _words(source, item.article, [item.source] if item.source else [])
        case "said":
            return item.said.edtf
        case "about":
            events = (source.event(e) for e in item.about)
            return "; ".join(e.title for e in events if e) or None
        case "checked":
            return "checked" if item.checked else None
        case _:
            return _words(source, item.article, item.content)


def _of_event(source: Source, item: Event, correction: c.Correction) -> str | None:
    field = correction.field if isinstance(correction, c.PutBack) else correction.do
    match field:
        case "when":
            return item.when.edtf if item.when else None
        case "place":
            return item.place
        case "participants":
            actors = (source.actor(a) for a in item.participants)
            return "; ".join(a.name for a in actors if a) or None
        case "modality":
            return item.modality
        case "checked":
            return "checked" if item.checked else None
        case _:
            return item.title


def _words(source: Source, article: str, spans: Iterable[Span]) -> str | None:
    home = source.article(article)
    return " … ".join(span.of(home.text) for span in spans) or None if home is not None else None
