"""Records of corrections for the tests."""

from __future__ import annotations

from viewer.domain import StatementKind
from viewer.domain.corrections import Anchor, Record, SetKind, Thing


def record(number: int, before: str = "direct", *, undone: bool = False) -> Record:
    """A record with the id ``number``."""
    target = Anchor(thing=Thing.STATEMENT, article="wire-000000", start=number, end=number + 10)
    return Record(
        id=number,
        at="2026-11-25T10:00:00+00:00",
        correction=SetKind(target=target, kind=StatementKind.MIXED),
        before=before,
        undone=undone,
    )
