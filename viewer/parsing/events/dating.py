"""The when of an event: the date of its time expression under the preposition before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain.edtf import bounds, when
from viewer.parsing.times.modifiers import modified_when

if TYPE_CHECKING:
    from viewer.domain import TimeExpression, When
    from viewer.parsing.draft import Draft
    from viewer.parsing.events.hosts import Host

_OPENING = frozenset({"after", "from", "following", "starting", "beginning"})
_RANGE = re.compile(r"\b(?:to|until|till|through)\b|[-–]")
_CLOSING = frozenset({"by", "until", "till", "before"})


def event_when(draft: Draft, time: TimeExpression, host: Host) -> When:
    """Return when the event of ``host`` is that ``time`` dates.

    "By June 2023" and "until 2007" end there (``../2023-06``), "since 1960" and "from 1960" begin there (``1960/..``).
    Raises EdtfError where the time has no EDTF.
    """
    edtf = (time.edtf if host.modifies else modified_when(draft, time)) or ""
    if edtf == time.edtf and ".." not in edtf and not host.modifies:
        preposition = host.preposition
        if preposition in _CLOSING:
            edtf = f"../{edtf.split('/')[-1]}"
        elif preposition == "since" or (preposition in _OPENING and not _RANGE.search(time.text)):
            edtf = f"{edtf.split('/')[0]}/.."
    return when(edtf, time.basis, span=time.span, rule=time.rule)


def stretch(first: When, last: When) -> When | None:
    """Return the stretch from one when to another ("from 2010 to 2015"), None where it would end before it starts."""
    left, right = _edges(first)[0], _edges(last)[1]
    if not left or not right or bounds(left).start >= bounds(right).stop:
        return None
    return when(f"{left}/{right}", first.basis, span=first.span, rule=first.rule)


def _edges(w: When) -> tuple[str, str]:
    """Return the first and the last date of a when; an open end counts as the one that is known."""
    known = [part for part in (w.edtf or "").split("/") if part not in {"", ".."}]
    return (known[0], known[-1]) if known else ("", "")
