"""The vocabulary of Dateline as frozen models: articles, spans, whens, actors, statements, events."""

from viewer.domain.findings import (
    Actor,
    ActorKind,
    Article,
    Basis,
    Copy,
    Event,
    EventMention,
    Findings,
    Mention,
    Modality,
    Origin,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
    When,
)
from viewer.domain.span import Frozen, Span

__all__ = [
    "Actor",
    "ActorKind",
    "Article",
    "Basis",
    "Copy",
    "Event",
    "EventMention",
    "Findings",
    "Frozen",
    "Mention",
    "Modality",
    "Origin",
    "Span",
    "Statement",
    "StatementKind",
    "TimeExpression",
    "TimeType",
    "When",
]
