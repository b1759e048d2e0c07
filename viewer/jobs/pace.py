"""How far an ingest is, in words for a terminal or a log."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.jobs.ingest import Pace

_SHOWN = 0.1
"""Seconds between two lines that are written over."""
_LOGGED = 30.0
"""Seconds between two lines where they stay."""


class Line(Protocol):
    """Where the progress is told: see ``commands.Progress``."""

    @property
    def written_over(self) -> bool:
        """Whether a shown line is written over by the next."""
        ...

    def show(self, text: str) -> None:
        """Show a line until the next."""
        ...

    def report(self, message: str) -> None:
        """Write a line that stays."""
        ...


class Reporter:
    """Tells the pace on one line of a terminal; in a log file at long intervals."""

    def __init__(self, line: Line, clock: Callable[[], float] = monotonic) -> None:
        self._line, self._clock = line, clock
        self._step: str = ""
        self._last = clock()

    def tell(self, pace: Pace) -> None:
        """Tell how far it is, unless that was told a moment ago."""
        now = self._clock()
        least = _SHOWN if self._line.written_over else _LOGGED
        if now - self._last < least and (pace.step == self._step or not self._line.written_over):
            return
        self._step, self._last = pace.step, now
        (self._line.show if self._line.written_over else self._line.report)(words(pace))


def words(pace: Pace) -> str:
    """Return a pace in words: "parsing 120/10,000 · 8.4 articles a second · 19 min left"."""
    parts = [f"{pace.step} {pace.done:,}" + (f"/{pace.total:,}" if pace.total is not None else "")]
    if pace.rate is not None:
        parts.append(f"{pace.rate:.1f} articles a second")
    if pace.left is not None:
        parts.append(f"{_duration(pace.left)} left")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.1f} h"
