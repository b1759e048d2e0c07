"""Header lines of an article: dates of publication, bylines, agencies; and the patterns of dates in heads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from viewer.domain import Span
from viewer.resources import data_path

if TYPE_CHECKING:
    from viewer.parsing.draft import Dateline

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? )"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ISO_CLOCK = r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)"
DATE = re.compile(
    rf"(?<![\d:]){_WEEKDAY}?"
    rf"(?P<date>{MONTH} {_DAY}\b(?:,? \d{{4}}\b)?|{_DAY}(?: of)?[ -]{MONTH}\b(?:,?[ -]\d{{4}}\b)?"
    rf"|{MONTH},? \d{{4}}\b|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{_ISO_CLOCK}?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?!\w|-\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:first |last |originally )?"
    r"(?:published|updated|posted|modified|created|issued|released|aired|broadcast|date|time|upd|dated)\b"
    r"(?: on| at)?\s*:?)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:GMT|UTC|EST|EDT|CST|CDT|PST|PDT|ET|CET|CEST|BST|MSK|local time|(?:[A-Z][a-z]+ )?time|hrs|h)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?"
)
LABELLED = re.compile(
    r"(?:(?:release |publication )?dated?|published|updated|posted|modified|created|issued|released|time|by|from"
    rf"|for immediate release|press release|{_WEEKDAY.replace(' )', ')')})\b",
    re.IGNORECASE,
)
"""Words at the beginning of a header line that are no place."""
_PARTICLE = r"(?:and|AND|de|van|von|al|bin|der|la|el)"
NAME_WORD = r"[^\W\d_a-z][\w\u0300-\u036f.'’-]*"
_PERSON = re.compile(rf"(?:{NAME_WORD}|{_PARTICLE})(?: +(?:{NAME_WORD}|{_PARTICLE}))*")
BYLINE = re.compile(
    r"(?i:by|from|author|reporting by|written by|text by):? +"
    rf"(?P<name>{NAME_WORD}(?: +(?:{_PARTICLE}|{NAME_WORD})){{0,7}})"
    r"(?P<rest>(?:[,|/•·-].{0,80})?)"
)
_BY_ON = re.compile(rf"[Bb]y (?:{NAME_WORD} ){{1,4}}on (?=\S)")
"""A byline that goes on to the date."""
_FIELD_WORDS = 9
_FIELDS = re.compile(r"\s*[|•·]\s*")


@cache
def agencies() -> frozenset[str]:
    """Return the names of news agencies and wires, in lower case."""
    names = tomllib.loads(data_path("resources", "lexicons", "agencies.toml").read_text(encoding="utf-8"))["names"]
    return frozenset(str(name).lower() for name in names)


def agency_in(words: str) -> str | None:
    """Return the agency that a header line names beside its date."""
    for part in re.split(r"\s*[|•·,/:]\s*", words):
        if part.lower() in agencies() and not part.islower():
            return part
    return None


def by_whom(words: str) -> str:
    """Return the first of the fields of a header line, with what parts a byline from its date as a separator."""
    if m := _BY_ON.match(words):
        return m.group().removesuffix("on ").rstrip()
    return re.split(r"\s[|•·/—-]\s", words)[0]


def date_line(words: str, offset: int) -> tuple[int | None, Span | None]:
    """Return the rank (0 published, 1 updated) and date of a header line that has nothing else.

    None for another line.
    """
    if len(words) > 140:
        return None, None
    if len(fields := _FIELDS.split(words)) > 1 and all(_rest(f) <= _FIELD_WORDS for f in fields):
        at = 0
        for f in fields:
            at = words.index(f, at)
            rank, date = date_line(f, offset + at) if f else (None, None)
            if date is not None:
                return rank, date
    words = _BY_ON.sub(lambda m: " " * len(m.group()), words)
    dates = list(DATE.finditer(words))
    if not dates:
        bare = _LABEL.sub("", words)
        return (1, None) if bare != words and _rest(bare) <= 0 and any(c.isdigit() for c in words) else (None, None)
    rest = _LABEL.sub(" ", _ZONE.sub(" ", _CLOCK.sub(" ", DATE.sub(" ", words))))
    if (
        _rest(rest) > 3
        or re.search(r"[a-z]{2,} [a-z]{3,} [a-z]{2,}", rest)
        or (rest.rstrip().endswith((".", "!", "?")) and _rest(rest))
    ):
        return None, None
    best = dates[0]
    head = words[: best.start()].lower()
    rank = 1 if re.search(r"updat|modif|upd\b", head) else 0
    return rank, Span(start=offset + best.start("date"), end=offset + best.end("date"))


def is_header_line(words: str) -> bool:
    """Whether a line says when the text came out or changed, and nothing else."""
    return date_line(words, 0)[0] is not None


def _rest(words: str) -> int:
    return len(re.findall(r"\w+", words))


def byline(words: str, offset: int, out: Dateline) -> Span | None:
    """Return the span of a line that names the author, noted in ``out`` with his agency; None for another line."""
    m = BYLINE.fullmatch(words)
    if m is None or not m["name"][0].isupper() or len(words) > 160:
        return None
    name = m["name"]
    if words[:4].lower() == "from" and " " not in name.strip():
        # an office with a comma in its name
        return None
    # "By midnight the square was empty" is running text
    if not _PERSON.fullmatch(name):
        return None
    out.author = out.author or name.strip(" .,")
    rest = m["rest"].strip(" ,|/•·-")
    if rest and rest.lower() in agencies():
        out.agency = out.agency or rest
    return Span(start=offset, end=offset + len(words))
