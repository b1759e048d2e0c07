"""The dateline of a dispatch: place, date and agency in any order, shut by a dash, a full stop or the line's end.

"LONDON (AP) —", "MOSCOW, June 3. /TASS/.": two parts at least. The lexicon of agencies only settles what the form
leaves open. Whether the date exists is for the times to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from viewer.domain import Span
from viewer.parsing.header_lines import DATE, LABELLED, MONTH, NAME_WORD, agencies
from viewer.parsing.times.words import word_set
from viewer.resources import data_path

# letters may carry their accents as marks of their own
_WORD = r"[^\W\d_a-z][\w\u0300-\u036f&'’-]*"
_PLACE = re.compile(
    rf"(?:St\. |ST\. |Ft\. |FT\. |Mt\. )?{_WORD}(?: (?:of|de|del|di|la|al|el|the|upon|on|am|sur|an der|{_WORD})){{0,4}}"
    rf"(?:(?:, | \()(?!{MONTH}\.? ?\d)"
    rf"(?:[^\W\d_]\.(?: ?[^\W\d_]\.)+|{_WORD}\.(?=[,(\s-])|{_WORD})(?: {_WORD}){{0,2}}\)?){{0,2}}?",
)
_BRACKETED = re.compile(r"\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/|\[(?P<square>[^\[\]\n]{2,40})\]")
_NAME = re.compile(
    rf"(?:{_WORD}|\d[^\W\d_]\w*)(?:\.(?i:am|az|ru|com|net|org|ge|kz|ua|by|md|kg|uz|info|news|tv)\b)?(?: {_WORD}){{0,3}}"
)
_SEPARATOR = re.compile(r"[ \t]*(?:[,.;:|•·]|--?(?=[ \t(]|\(|[A-Z])|[–—])?[ \t]*")
_STOP = re.compile(r"[ \t]*(?:\.?--+|\.?[—–-](?=[\s\"“‘'«A-Z])|[:/](?=\s)|\.(?=\s*[\s\"“‘'«]|$))[ \t]*[-–—]*[ \t]*")
_DASH_STOP = re.compile(r"\s*(?:--+|[—–]|-(?=[\s\"“]))\s*")
_FUNCTION = word_set("sentence_openers")
_CITY = re.compile(
    rf"(?P<place>(?P<city>{NAME_WORD}(?: {NAME_WORD}){{0,2}})(?: \([^()\n]{{2,30}}\))?) ?: (?=[^\W\d_a-z])"
)


@cache
def _states() -> frozenset[str]:
    """Return the names of the states, in lower case."""
    rows = data_path("resources", "lexicons", "countries.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(row.split("\t")[0].lower() for row in rows if row and not row.startswith("#"))


@cache
def _capitals() -> frozenset[str]:
    """Return the names of the states' capitals and seats of government, in lower case."""
    rows = data_path("resources", "lexicons", "countries.tsv").read_text(encoding="utf-8").splitlines()
    columns = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return frozenset(city.strip().lower() for row in columns if len(row) > 3 for city in row[3].split(";"))


@dataclass(slots=True)
class Dispatch:
    """A dateline that was read: its end, where the running text begins, and its parts."""

    end: int
    body: int
    place: str | None = None
    agency: str | None = None
    date: Span | None = None
    marked: bool = False
    """Whether the agency stands between slashes, as only agencies do."""


def read_dispatch(text: str, line: Span, *, headed: bool = False) -> Dispatch | None:
    """Read a dateline at the beginning of a line, None where the line does not begin with one.

    Below header lines with a date (``headed``) a place before a colon is one.
    """
    if headed and (m := _CITY.match(text, line.start, line.end)) and _is_place(m["city"]) and line.end - m.end() > 40:
        return Dispatch(end=m.end("city"), body=m.end(), place=m["place"].strip())
    pos, end = line.start, min(line.end, line.start + 200)
    found = Dispatch(end=pos, body=pos)
    parts = 0
    marked = False
    while parts < 5:
        if parts and (stop := _closing(text, pos, end, found, marked=marked)) is not None:
            found.end, found.body = pos, stop
            break
        if parts:
            pos = _SEPARATOR.match(text, pos, end).end()  # type: ignore[union-attr] - matches the empty string
        if found.date is None and (m := DATE.match(text, pos, end)):
            found.date = Span(start=m.start("date"), end=m.end("date"))
            pos = m.end()
        elif (
            found.agency is None
            and (m := _BRACKETED.match(text, pos, end))
            and (name := m["round"] or m["slash"] or m["square"])
        ):
            name = name.strip()
            name = (
                name.partition(",")[0].strip()
                if m["slash"] and name.partition(",")[0].strip().lower() in agencies()
                else name
            )
            if (
                not name
                or not (name[0].isupper() or name[0].isdigit() or name.lower() in agencies())
                or len(name.split()) > 5
            ):
                return None
            if m["square"] and found.place and found.date is None and name.lower() not in agencies():
                # "New Delhi [India], May 15 (ANI)": the country
                pos, parts = m.end(), parts + 1
                continue
            if (inner := DATE.search(name)) and found.date is None:
                found.date = Span(start=m.start() + 1 + inner.start("date"), end=m.start() + 1 + inner.end("date"))
            else:
                found.agency = name.strip()
                found.marked = m["slash"] is not None
                marked = True
            pos = m.end()
        elif (
            found.date is not None
            and found.agency is None
            and (found.place is not None or parts == 1)
            and (m := _NAME.match(text, pos, end))
            and not LABELLED.match(m.group())
        ):
            if found.place is None and m.group().lower() not in agencies():
                found.place = m.group()
            else:
                found.agency = m.group()
            pos = m.end()
        elif found.place is None and (m := _place(text, pos, end)):
            found.place = m.group()
            pos = m.end()
        elif (
            found.agency is None
            and (m := _NAME.match(text, pos, end))
            and not LABELLED.match(m.group())
            and (m.group().lower() in agencies() or m.group().split()[0].lower() not in _FUNCTION)
        ):
            found.agency = m.group()
            pos = m.end()
        else:
            return None
        parts += 1
    else:
        return None
    if found.place:
        found.place = found.place.strip(" ,-–—")
    return found if _holds(text, found, line) else None


def _is_place(name: str) -> bool:
    """Whether a name is that of a state, region or city of the lists."""
    from viewer.parsing.actors.lexicon import fold, lexicon  # noqa: PLC0415 - only where a colon follows

    return tuple(fold(w) for w in name.split()) in lexicon().places


def _place(text: str, pos: int, end: int) -> re.Match[str] | None:
    """Match a place at an offset: its shortest reading after which a date, an agency or a closing sign follows."""
    m = _PLACE.match(text, pos, end)
    if m is None:
        return None
    if LABELLED.match(m.group()):
        return None
    first, *more = m.group().lower().split()
    if first in _FUNCTION and not (first == "the" and more):
        # "The Hague" is a place, "The" before a small letter is not
        return None
    if m.group().endswith("-") or ("-" in m.group() and not m.group().istitle() and m.group().split("-")[0].isupper()):
        # "TEHRAN- Iran", "DARAA-The": the dash stands at the name
        city = m.group().partition("-")[0]
        m = re.compile(re.escape(city)).match(text, pos, end)
        return m if m is not None and _is_place(city) else None
    tail = re.compile(
        re.escape(m.group()) + rf"(?:, ?(?!{MONTH}\.? ?\d)(?!\d)[^\W\d_a-z][\w.'’ -]{{1,24}}?(?=[,(–—]| -|\. ?[A-Z]))?"
    )
    longer = tail.match(text, pos, end)
    if longer and longer.end() > m.end():
        piece = longer.group()[len(m.group()) :].strip(" ,.")
        if piece.lower() not in agencies() and not DATE.match(piece) and _followed(text, longer.end(), end):
            return longer
    return m


def _followed(text: str, pos: int, end: int) -> bool:
    """Whether a date or a bracketed agency follows, so that what stands before is still the place."""
    at = _SEPARATOR.match(text, pos, end)
    nxt = at.end() if at else pos
    return bool(DATE.match(text, nxt, end) or _BRACKETED.match(text, nxt, end) or _DASH_STOP.match(text, pos, end))


def _closing(text: str, pos: int, end: int, found: Dispatch, *, marked: bool) -> int | None:
    """Return where the running text begins when the dateline is shut at ``pos``, None where it goes on."""
    if pos >= end or not text[pos:end].strip():
        return pos if found.date is not None else None
    if marked and found.agency is not None and not text[pos:end].strip(" –—-"):
        # the dash of a dateline that has its line for itself
        return end
    m = _STOP.match(text, pos, end)
    if m is None:
        known = found.agency and (found.agency.lower() in agencies() or (found.place and found.date))
        if marked and known and re.match(r"\s+[A-Z\"“‘]", text[pos:end]):
            return pos + 1
        return None
    sign = m.group().strip()
    if sign.startswith("/"):
        # "REPORT.AZ/ The ..."
        return m.end() if found.agency is not None else None
    if sign == ".":
        if found.agency is None:
            # "MOSCOW, May 15. /TASS/." goes on; "London, May 15. The ..." is shut
            nxt = _SEPARATOR.match(text, pos, end)
            if nxt and (_BRACKETED.match(text, nxt.end(), end) or _agency_next(text, nxt.end(), end)):
                return None
            return m.end() if found.date is not None and found.place is not None else None
        return m.end()
    if sign.startswith(":"):
        return m.end() if found.date is not None or found.agency is not None else None
    after = text[m.end() : m.end() + 1]
    if after == "(" and found.agency is None:
        return None
    if found.place is None and found.date is None and (p := _PLACE.match(text, m.end(), end)):
        # "(ANSA) - ROME, MAY 15 - ..." goes on
        at = _SEPARATOR.match(text, p.end(), end)
        if at and DATE.match(text, at.end(), end):
            return None
    if (d := DATE.match(text, m.end(), end)) and found.date is None and _DASH_STOP.match(text, d.end(), end):
        return None
    if found.agency is None and found.date is not None and _agency_next(text, m.end(), end):
        return None
    return m.end()


def _agency_next(text: str, pos: int, end: int) -> bool:
    """Whether a name of the agencies' list, or one that a dash or a full stop shuts at once, stands at an offset."""
    m = _NAME.match(text, pos, end)
    if m is None or not _STOP.match(text, m.end(), end):
        return False
    return m.group().lower() in agencies() or (m.group().isupper() and len(m.group().split()) <= 3)


def _holds(text: str, found: Dispatch, line: Span) -> bool:
    """Whether the parts make a dateline and not the beginning of a sentence."""
    # "U.S. automaker ..." has the form of a place and an agency
    if any(sum(map(str.isalpha, name)) < 2 for name in (found.place, found.agency) if name):
        return False
    if found.place and found.agency is None and found.date is None:
        # a place alone, in capitals, before a dash and a sentence
        city, _, state = found.place.partition(",")
        letters = [c for c in city if c.isalpha()]
        known = state.strip().lower() in _states() or found.place.lower() in _capitals()
        return (
            ((len(letters) >= 4 and all(c.isupper() for c in letters)) or known)
            and text[found.body : found.body + 1].isupper()
            and found.body < line.end
        )
    if found.date is None and found.place is None:
        return found.agency is not None and found.agency.lower() in agencies()
    if found.place and found.place.lower() in agencies() and found.agency is None:
        found.place, found.agency = None, found.place
    return found.date is not None or (
        found.agency is not None and (found.agency.lower() in agencies() or found.agency.isupper() or found.marked)
    )
