"""Whens as the timeline needs them: two ends in seconds, and flags that say how each is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, nan
from typing import TYPE_CHECKING

from viewer.domain.edtf import EdtfError, Precision
from viewer.domain.findings import Basis
from viewer.domain.zones import shown_bounds
from viewer.layout.items import ItemFlag

if TYPE_CHECKING:
    from viewer.domain.findings import When


@dataclass(frozen=True, slots=True)
class Extent:
    """A time as the timeline needs it: ends in seconds and flags."""

    start: float
    stop: float
    flags: ItemFlag


UNDATED = Extent(nan, nan, ItemFlag.UNDATED)

_BASIS_FLAGS = {
    Basis.STATED: ItemFlag(0),
    Basis.ANCHORED: ItemFlag.ANCHORED,
    Basis.PUBLICATION: ItemFlag.PUBLICATION,
    Basis.INFERRED: ItemFlag.INFERRED,
    Basis.CORRECTED: ItemFlag.CORRECTED,
}
START_FLAGS = ItemFlag.OPEN_START | ItemFlag.SOFT_START | ItemFlag.FADED_START
"""The flags that speak of the start alone."""
STOP_FLAGS = ItemFlag.OPEN_STOP | ItemFlag.SOFT_STOP | ItemFlag.FADED_STOP


def extent_of(when: When | None, zone: str | None = None) -> Extent:
    """Return the ends and flags of a when; UNDATED where nothing can be placed or the EDTF is not understood.

    Clock times with a zone stand on the clock of ``zone``, or on the source's own where it is None.
    """
    if when is None or when.edtf is None:
        return UNDATED
    try:
        b = shown_bounds(when.edtf, zone)
    except EdtfError:
        return UNDATED
    if not b.dated:
        return UNDATED
    flags = _BASIS_FLAGS[when.basis]
    if b.ambiguous:
        flags |= ItemFlag.AMBIGUOUS | ItemFlag.UNCERTAIN_START | ItemFlag.UNCERTAIN_STOP
    if b.start == -inf or b.first is None:
        flags |= ItemFlag.OPEN_START
    else:
        flags |= ItemFlag.SOFT_START if b.first.precision < Precision.DAY else ItemFlag(0)
        flags |= ItemFlag.APPROX_START if b.first.approximate else ItemFlag(0)
        flags |= ItemFlag.UNCERTAIN_START if b.first.uncertain else ItemFlag(0)
    if b.stop == inf or b.last is None:
        flags |= ItemFlag.OPEN_STOP
    else:
        flags |= ItemFlag.SOFT_STOP if b.last.precision < Precision.DAY else ItemFlag(0)
        flags |= ItemFlag.APPROX_STOP if b.last.approximate else ItemFlag(0)
        flags |= ItemFlag.UNCERTAIN_STOP if b.last.uncertain else ItemFlag(0)
    return Extent(b.start, b.stop, flags)


def extent_of_event(when: When | None, zone: str | None = None) -> Extent:
    """Return the ends and flags of an event's when; what only the publication date dates is no date of the source's."""
    extent = extent_of(when, zone)
    return replace(extent, flags=extent.flags | ItemFlag.INFERRED) if extent.flags & ItemFlag.PUBLICATION else extent
