"""All corrections over all findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from viewer.correcting.acts import CorrectionError, act
from viewer.correcting.overlay import Overlay
from viewer.correcting.source import InMemory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from viewer.correcting.source import Source
    from viewer.domain import Actor, Event, Findings, Statement
    from viewer.domain.corrections import Record

    T = TypeVar("T", Statement, Event, Actor)


@dataclass(frozen=True, slots=True)
class Lost:
    """A correction that has no place in these findings any more, and why. It is kept and listed, never dropped."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """Findings with corrections laid over them; ``records`` are those that each finding bears, by its id."""

    findings: Findings
    lost: tuple[Lost, ...]
    records: Mapping[str, tuple[Record, ...]]


def laid_over(
    source: Source, records: Iterable[Record]
) -> tuple[Overlay, tuple[Lost, ...], dict[str, tuple[Record, ...]]]:
    """Apply records to ``source`` in their order; those that are undone are passed over.

    Returns the overlay, what has no place any more, and the records that each finding bears, by its id.
    """
    overlay = Overlay(source)
    lost: list[Lost] = []
    borne: dict[str, tuple[Record, ...]] = {}
    for record in records:
        if record.undone:
            continue
        try:
            bearers = act(overlay, record.correction)
        except CorrectionError as error:
            lost.append(Lost(record, str(error)))
            continue
        for bearer in bearers:
            borne[bearer] = (*borne.get(bearer, ()), record)
    return overlay, tuple(lost), borne


def corrected(findings: Findings, records: Iterable[Record]) -> Corrected:
    """Return findings as a reader has corrected them. What was added by hand comes last of its kind."""
    overlay, lost, borne = laid_over(InMemory(findings), records)
    if not (overlay.statements or overlay.events or overlay.actors):
        return Corrected(findings, lost, borne)
    return Corrected(
        findings.model_copy(
            update={
                "actors": _over(findings.actors, overlay.actors),
                "statements": _over(findings.statements, overlay.statements),
                "events": _over(findings.events, overlay.events),
            }
        ),
        lost,
        borne,
    )


def _over(old: tuple[T, ...], changed: dict[str, T | None]) -> tuple[T, ...]:
    known = {one.id for one in old}
    kept = [changed.get(one.id, one) if one.id in changed else one for one in old]
    return tuple(one for one in [*kept, *(new for key, new in changed.items() if key not in known)] if one is not None)
