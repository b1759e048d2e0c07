"""When a statement was said: the time named beside its cue, else the publication date."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType, When
from viewer.domain.edtf import EdtfError, when

if TYPE_CHECKING:
    from viewer.domain import TimeExpression
    from viewer.parsing.statements.found import Found
    from viewer.parsing.statements.passage import Passage


class Saying:
    """Looks up the times of an article by place, so that every statement costs a binary search."""

    def __init__(self, p: Passage) -> None:
        self._p = p
        self._times = sorted(p.draft.times, key=lambda t: t.start)
        self._starts = [t.start for t in self._times]
        published = p.draft.published
        self._default = (
            When(edtf=None, earliest=None, latest=None, basis=Basis.PUBLICATION)
            if published is None
            else published.model_copy(update={"basis": Basis.PUBLICATION, "span": None, "rule": None})
        )

    def of(self, found: Found) -> When:
        """Return the time of saying of a statement."""
        words = self._p.words
        for first, last in found.around:
            if first > last or last >= len(words) or first < 0:
                continue
            time = self._within(words[first].start, words[last].end)
            if time is not None and time.edtf is not None:
                try:
                    return when(time.edtf, time.basis, span=time.span, rule=time.rule)
                except EdtfError:
                    continue
        return self._default

    def _within(self, start: int, end: int) -> TimeExpression | None:
        k = bisect_left(self._starts, start)
        while k < len(self._times) and self._times[k].start < end:
            t = self._times[k]
            if (
                t.end <= end
                and t.type in {TimeType.DATE, TimeType.TIME}
                and t.edtf is not None
                and not t.value.endswith("_REF")
            ):
                return t
            k += 1
        return None
