"""The when of an event: the date of its time expression under the preposition before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.domain.calendar import DAY, iso_day
from viewer.domain.edtf import bounds, when
from viewer.parsing.events.host import Telling
from viewer.parsing.events.lexicon import lexicon
from viewer.parsing.times.modifiers import modified_when
from viewer.parsing.times.periods import shifted_day

if TYPE_CHECKING:
    from viewer.domain import TimeExpression, When
    from viewer.parsing.draft import Draft
    from viewer.parsing.events.host import Host

_OPENING = frozenset({"after", "from", "following", "starting", "beginning"})
_RANGE = re.compile(r"\b(?:to|until|till|through)\b|[-–]")
_CLOCK = re.compile(r"T\d\d[^/]*")
_CLOSING = frozenset({"by", "until", "till", "before"})


def event_when(draft: Draft, time: TimeExpression, host: Host) -> When:
    """Return when the event of ``host`` is that ``time`` dates.

    "By June 2023" and "until 2007" end there (``../2023-06``), "since 1960" and "from 1960" begin there (``1960/..``).
    A clock time gives its day: articles mix zones, so that minutes of two events cannot be put in order.
    Raises EdtfError where the time has no EDTF.
    """
    moved = is_moved(host)
    # "just after 5:30 am", "shortly before midnight": on that day
    beside = time.type is TimeType.TIME and host.preposition in {"after", "before", "following"}
    edtf = (time.edtf if host.modifies or moved or beside else modified_when(draft, time)) or ""
    edtf = _CLOCK.sub("", edtf)
    if host.preposition in {"before", "after"} and (day := _counted_from(draft, time)) is not None:
        return when(day, Basis.ANCHORED, span=time.span, rule=time.rule)
    if moved or beside:
        return when(edtf, time.basis, span=time.span, rule=time.rule)
    if edtf == _CLOCK.sub("", time.edtf or "") and ".." not in edtf and not host.modifies:
        preposition = host.preposition
        if preposition == "as of" and any(c.tag_ == "MD" for c in host.token.children):
            edtf = f"{edtf.split('/')[0]}/.."  # "as of July 1, smoking will be banned"
        elif preposition in _CLOSING:
            edtf = f"../{edtf.split('/')[-1]}"
        elif preposition == "since" or (
            preposition in _OPENING
            and not _RANGE.search(time.text)
            and (preposition != "from" or (host.telling is Telling.CLAUSE and not _names_origin(host)))
        ):
            edtf = f"{edtf.split('/')[0]}/.."
    return when(edtf, time.basis, span=time.span, rule=time.rule)


def is_moved(host: Host) -> bool:
    """Whether a time is the day from or to which something is moved: "was postponed until May 12"."""
    return host.preposition in {"from", "to", "till", "until"} and host.token.lemma_.lower() in lexicon().shifting_verbs


def counted_before(draft: Draft, time: TimeExpression) -> TimeExpression | None:
    """Return the length that "before" or "after" counts from a time: the two weeks of "two weeks before Christmas"."""
    i = bisect_left(draft.times, time.start, key=lambda t: t.start) - 1
    if i < 0 or draft.times[i].type is not TimeType.DURATION:
        return None
    between = draft.article.text[draft.times[i].end : time.start]
    return draft.times[i] if re.fullmatch(r"\s+(?:before|after)\s+", between) else None


def _counted_from(draft: Draft, time: TimeExpression) -> str | None:
    """Return the day that lies a length before or after a day, as exact as the length: days, or weeks of days."""
    length = counted_before(draft, time)
    m = re.fullmatch(r"P(\d{1,4})([DWM])", length.value) if length is not None else None
    if m is None or length is None or time.edtf is None or len(time.edtf) != len("2008-12-25"):
        return None
    b = bounds(time.edtf)
    if b.stop - b.start != DAY:
        return None
    back = "before" in draft.article.text[length.end : time.start]
    step = -int(m[1]) if back else int(m[1])
    day = int(b.start // DAY)
    if m[2] == "M":
        return iso_day(shifted_day(day, step))[:7]
    return iso_day(day + step * (7 if m[2] == "W" else 1)) + ("~" if m[2] == "W" else "")


def _names_origin(host: Host) -> bool:
    """Whether "from" after the verb names a day and no beginning: "the house dates from 1480"."""
    return host.token.lemma_.lower() in {"date", "originate", "stem"}


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
