"""What the words before a time make of it.

"by June 2023" has an open beginning, "since 1960" an open end, "about 1990" soft ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import TimeType
from viewer.domain.calendar import DAY, iso_day, month_length
from viewer.domain.edtf import EdtfError, bounds, is_edtf
from viewer.parsing.times.words import word_set

if TYPE_CHECKING:
    from viewer.domain import TimeExpression
    from viewer.parsing.draft import Draft

_HEAD = 60
"""Code points before a time in which its prepositions stand."""

_SKIPPED = word_set("passed_over")
_UNSURE = word_set("unsure")
_BETWEEN = (["in"], ["on"], ["around"], ["about"], ["circa"])
"""What may stand between a word of doubt and the time that it is of ("perhaps in 1990")."""
_ABOUT = word_set("about")
_PART_OF_DAY = re.compile(r"T[A-Z]{2}$")
_LENGTHS = re.compile(r"P(\d+)([DW])|P(\d+)([MY])")


def modified_when(draft: Draft, time: TimeExpression) -> str | None:
    """Return the EDTF of a time with the words beside it applied; None where the time itself has none.

    "by X", "until X" and "before X" give ``../X``; "since X", "starting X" and "after X" ``X/..``; "from X to Y" and
    "between X and Y" ``X/Y`` for both of their times; "about X" ``X~``; "within 30 days" the stretch from the
    publication on. "after" leaves the named day out where it is a day; "before May 5" keeps it as the date that the
    source names. "perhaps in X" gives ``X?``. A time that another preposition or none stands before is returned as it
    is.
    """
    words = _words_before(draft.article.text, time.start)
    if time.type is TimeType.DURATION and words[-1:] == ["within"]:
        return time.edtf or _within(draft, time.value)
    edtf = time.edtf
    if edtf is None or edtf.startswith(("[", "XXXX", "../")) or edtf.endswith("/.."):
        return edtf
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    if (other := _paired(draft, time, words)) is not None:
        return other
    if words[-1:] in (["in"], ["on"], ["from"]) and words[-2:-1] in (["starting"], ["beginning"], ["effective"]):
        words.pop()
    doubt = words[-2:-1] if words[-1:] in _BETWEEN else words[-1:]
    about, unsure = False, not _UNSURE.isdisjoint(doubt)
    while words and (words[-1] in _SKIPPED or words[-1] in _ABOUT):
        about = about or words[-1] in _ABOUT
        words.pop()
    lead = words[-1] if words else ""
    if (about or unsure) and "/" not in edtf and "T" not in edtf and edtf[-1] not in "~?%":
        first = last = edtf = f"{edtf}{'%' if about and unsure else '~' if about else '?'}"
    out = edtf
    if time.type is TimeType.DURATION:
        return edtf
    if lead == "through" and time.text.lower().startswith("the ") and _PART_OF_DAY.search(time.value):
        return edtf  # "worked through the night" is in it; "will last through Friday night" is up to it
    if lead in {"by", "until", "till", "through", "before"} or (lead == "to" and words[-2:-1] == ["up"]):
        out = f"../{last}"
    elif lead in {"since", "starting", "beginning", "effective"} or (
        lead == "from" and _onwards(draft.article.text, time.end)
    ):
        out = f"{first}/.."
    elif lead == "after" and words[-2:-1] not in (["day"], ["days"], ["shortly"], ["soon"], ["week"], ["month"]):
        out = f"{_beside(first if '/' not in edtf else last, 1)}/.."
    return out if is_edtf(out) else edtf


def _words_before(text: str, start: int) -> list[str]:
    """Return the words of the same clause before a time, nearest last, in lower case."""
    head = text[max(0, start - _HEAD) : start]
    head = re.split(r"[.;:!?\n\"“”()](?=\s|$)|,", head)[-1] if not re.search(r"\bc\.\s*$|\bca\.\s*$", head) else head
    return re.findall(r"(?<!\w)[^\W\d_]+\.?|\d+", head.lower())[-6:]


def _onwards(text: str, end: int) -> bool:
    return re.match(r"\s+(?:on|onwards?|forward)\b", text[end : end + 12]) is not None


def _paired(draft: Draft, time: TimeExpression, words: list[str]) -> str | None:
    """Return "from X to Y" and "between X and Y" as one stretch, None where the time is no part of such a pair."""
    times = draft.times
    i = bisect_left(times, (time.start, time.end), key=lambda t: (t.start, t.end))
    if i == len(times) or (times[i].start, times[i].end) != (time.start, time.end):
        return None
    text = draft.article.text
    for a, b in ((i, i + 1), (i - 1, i)):
        if a < 0 or b >= len(times):
            continue
        x, y = times[a], times[b]
        joint = text[x.end : y.start].strip().lower()
        lead = (_words_before(text, x.start) or [""]) if a == i - 1 else (words or [""])
        word = next((w for w in reversed(lead) if w not in _SKIPPED), "")
        pairs = (word == "from" and joint in {"to", "until", "till", "through", "to the"}) or (
            word == "between" and joint in {"and", "and the"}
        )
        if pairs and x.edtf and y.edtf and x.type is not TimeType.DURATION and "T" not in x.edtf + y.edtf:
            out = f"{x.edtf.split('/')[0]}/{y.edtf.split('/')[-1]}"
            if is_edtf(out):
                return out
    return None


def _beside(edtf: str, step: int) -> str:
    """Return the day before or after a day; anything that is no single day is left as it is."""
    try:
        b = bounds(edtf)
    except EdtfError:
        return edtf
    if len(edtf) == 10 and edtf[-1].isdigit() and b.stop - b.start == DAY:
        return iso_day(int(b.start // DAY) + step)
    return edtf


def _within(draft: Draft, value: str) -> str | None:
    """Return the stretch from the publication's day over a length in days, weeks, months or years."""
    m = _LENGTHS.fullmatch(value)
    published = draft.published
    if (
        m is None
        or published is None
        or published.edtf is None
        or published.earliest is None
        or published.earliest != published.latest
    ):
        return None
    first = int(bounds(published.earliest).start // DAY)
    n = int(m[1] or m[3])
    if n > 36_500:
        return None
    if m[1]:
        return f"{published.earliest}/{iso_day(first + n * (7 if m[2] == 'W' else 1))}"
    year, month, day = (int(part) for part in published.earliest.rsplit("-", 2))
    y, k = divmod(year * 12 + month - 1 + n * (12 if m[4] == "Y" else 1), 12)
    return f"{published.earliest}/{y:04}-{k + 1:02}-{min(day, month_length(y, k + 1)):02}"
