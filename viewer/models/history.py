"""Back and forward through views and selections. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LIMIT = 200
"""How many steps back are kept."""


@dataclass(frozen=True)
class Step:
    """One remembered place. ``what`` names what was changed to get there; ``place`` is the owner's own record."""

    what: str
    place: Any


class History:
    """A list of steps with the present among them.

    A run of equal ``what`` that may melt is one step, such as a zoom.
    """

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._now = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier step."""
        return self._now > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later step."""
        return self._now < len(self._steps) - 1

    def clear(self) -> None:
        """Forget everything."""
        self._steps.clear()
        self._now = -1

    def remember(self, what: str, place: Any, *, melt: bool = False) -> None:
        """Make ``place`` the present.

        What lay ahead is forgotten. A melting step replaces a present one of its kind.
        """
        del self._steps[self._now + 1 :]
        if self._steps and self._steps[-1].place == place:
            return
        if melt and len(self._steps) > 1 and self._steps[-1].what == what:
            self._steps[-1] = Step(what, place)
        else:
            self._steps.append(Step(what, place))
        del self._steps[:-LIMIT]
        self._now = len(self._steps) - 1

    def back(self) -> Any | None:
        """Go one step back and return its place, or None at the beginning."""
        if not self.can_go_back:
            return None
        self._now -= 1
        return self._steps[self._now].place

    def forward(self) -> Any | None:
        """Go one step forward and return its place, or None at the end."""
        if not self.can_go_forward:
            return None
        self._now += 1
        return self._steps[self._now].place
