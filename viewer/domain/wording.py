"""Dates, bases and kinds in plain English, as the window and the citations say them."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

from viewer.domain import Article, Basis, Modality, Origin, When
from viewer.domain.calendar import DAY, MONTHS, civil
from viewer.domain.edtf import Bounds, EdtfError, End, Precision, bounds
from viewer.domain.zones import has_zone, shown_bounds

_COPIES = 3
"""Copies of an article that are named; of more the number is told."""
_PARTS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(zip(range(25, 29), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(
        zip(range(29, 33), ("southern spring", "southern summer", "southern autumn", "southern winter"), strict=True)
    ),
    **dict(
        zip(
            range(33, 37), ("first quarter of", "second quarter of", "third quarter of", "last quarter of"), strict=True
        )
    ),
    **dict(zip(range(37, 40), ("first third of", "second third of", "last third of"), strict=True)),
    **dict(zip(range(40, 42), ("first half of", "second half of"), strict=True)),
}
_WITH_ARTICLE = tuple(words for words in _PARTS.values() if words.endswith(" of"))
_LONG = frozenset({Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE})
UNDATED = "undated"


def _year(year: int) -> str:
    return f"{1 - year} BCE" if year <= 0 else str(year)


def _ordinal(n: int) -> str:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _clock_time(text: str) -> str:
    """Return "19:00 (UTC+04:00)" for the part of an EDTF date after its T."""
    zone = ""
    for i, c in enumerate(text):
        if c in "Z+-":
            text, zone = text[:i], text[i:]
            break
    if ":" not in text:
        text += ":00"
    return text + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")


def _date(text: str, end: End) -> str:
    """Return one EDTF date in words, without its marks of doubt."""
    body = text.rstrip("?~%")
    clock = ""
    if "T" in body:
        body, _, rest = body.partition("T")
        clock = _clock_time(rest) + ", "
    year, month, day = civil(int(end.start // DAY)) if end.precision is not Precision.UNKNOWN else (0, 0, 0)
    match end.precision:
        case Precision.UNKNOWN:
            parts = body.split("-")
            names = [MONTHS[int(p) - 1] for p in parts[1:2] if p.isdigit() and 1 <= int(p) <= 12]
            days = [str(int(p)) for p in parts[2:3] if p.isdigit()]
            return " ".join([*days, *names]) + ", year not known" if names else "year not known"
        case Precision.MILLENNIUM | Precision.CENTURY:
            unit, length = ("century", 100) if end.precision is Precision.CENTURY else ("millennium", 1000)
            return f"{_ordinal(year // length + 1)} {unit}" if year > 0 else f"{unit} of {_year(year)}"
        case Precision.DECADE:
            return f"{year}s" if year > 0 else f"decade of {_year(year)}"
        case Precision.SEASON:
            named = int(body[:5] if body.startswith("-") else body[:4])
            return f"{_PARTS[int(body.rsplit('-', 1)[1])]} {_year(named)}"
        case Precision.YEAR:
            return _year(year)
        case Precision.MONTH:
            return f"{MONTHS[month - 1]} {_year(year)}"
        case _:
            if clock:
                # the source's own day: a zone moves the instant, not the day that the source names
                own = bounds(body).start
                year, month, day = civil(int(own // DAY))
            return f"{clock}{day} {MONTHS[month - 1]} {_year(year)}"


def _marked(text: str, end: End, lead: str = "") -> str:
    """Return a date in words behind ``lead``, with an article where a word stands before what needs one."""
    words = _date(text, end)
    lead += "about " * end.approximate
    if lead and (end.precision in _LONG or words.startswith(_WITH_ARTICLE)):
        words = f"the {words}"
    words = lead + words
    return f"{words} (uncertain)" if end.uncertain else words


def _plain_days(b: Bounds) -> bool:
    ends = (b.first, b.last)
    return all(e is not None and e.precision is Precision.DAY and not e.approximate and not e.uncertain for e in ends)


def _interval(left: str, right: str, b: Bounds) -> str:
    if b.first is None and b.last is not None:
        return _marked(right, b.last, "by ")
    if b.last is None and b.first is not None:
        return _marked(left, b.first, "since ")
    assert b.first is not None  # noqa: S101 - ``bounds`` refuses an interval without a known end
    assert b.last is not None  # noqa: S101 - the same
    first, last = _marked(left, b.first), _marked(right, b.last)
    if _plain_days(b):
        (y1, m1, d1), (y2, m2, d2) = civil(int(b.first.start // DAY)), civil(int(b.last.start // DAY))
        if (y1, m1) == (y2, m2):
            return f"{d1}–{d2} {MONTHS[m1 - 1]} {_year(y1)}"
        if y1 == y2:
            return f"{d1} {MONTHS[m1 - 1]} – {d2} {MONTHS[m2 - 1]} {_year(y1)}"
    if first.isdigit() and last.isdigit():
        return f"{first}–{last}"
    return f"{first} – {last}"


@lru_cache(maxsize=65_536)
def edtf_words(edtf: str) -> str:
    """Return an EDTF expression in words: "10–11 May 2024", "by June 2023", "about 1990".

    Text that is not EDTF is returned as it is: what cannot be said in words is still shown.
    """
    text = edtf.strip()
    try:
        b = bounds(text)
    except EdtfError:
        return edtf
    if text[:1] in {"[", "{"}:
        joint = " or " if text[0] == "[" else " and "
        return joint.join(edtf_words(part.strip()) for part in text[1:-1].split(","))
    if "/" in text:
        left, _, right = text.partition("/")
        return _interval(left, right, b)
    assert b.first is not None  # noqa: S101 - a single date has both ends
    return _marked(text, b.first)


def when_words(when: When | None) -> str:
    """Return a when in words; "undated" where nothing is known."""
    return edtf_words(when.edtf) if when is not None and when.edtf is not None else UNDATED


def when_words_in(when: When | None, zone: str | None) -> str:
    """Return a when in words as it was given, with what a clock in ``zone`` shows beside a time that has a zone."""
    words = when_words(when)
    if when is None or when.edtf is None or zone is None or not has_zone(when.edtf):
        return words
    b = shown_bounds(when.edtf, zone)
    ends = [b.start] if "/" not in when.edtf else [b.start, b.stop]
    return f"{words} ({' to '.join(_moment(end) for end in ends if isfinite(end))} in {zone_words(zone)})"


def zone_words(zone: str | None) -> str:
    """Return what a time zone is called: "Asia/Yerevan", "Buenos Aires", "the source's own"."""
    return "the source's own time" if zone is None else zone.rpartition("/")[2].replace("_", " ")


def _moment(seconds: float) -> str:
    day, rest = divmod(seconds, DAY)
    year, month, number = civil(int(day))
    return f"{int(rest // 3600):02}:{int(rest % 3600 // 60):02}, {number} {MONTHS[month - 1]} {_year(year)}"


_ORIGINS = {
    Origin.GIVEN: "as given",
    Origin.TEXT: "from the dateline",
    Origin.TEXT_AND_BODY: "day from the dateline, year from the text",
    Origin.METADATA: "from the page's metadata",
    Origin.FILE: "from the file's properties",
}
_BASES = {
    Basis.STATED: "as stated",
    Basis.ANCHORED: "worked out from the text",
    Basis.PUBLICATION: "from the publication date",
    Basis.INFERRED: "inferred, not stated",
    Basis.CORRECTED: "corrected by the reader",
}


def basis_words(when: When | None) -> str:
    """Return how a date was got, in words; "no date in the source" where there is none."""
    if when is None or when.edtf is None:
        return "no date in the source"
    return _BASES[when.basis]


def origin_words(when: When | None) -> str:
    """Return where an article's publication date was found, in words."""
    if when is None or when.edtf is None:
        return "no date in the source"
    return basis_words(when) if when.origin is None else _ORIGINS[when.origin]


def basis_detail(when: When | None) -> str:
    """Return the fuller account for a tooltip.

    EDTF, where the publication date was found, the rule that resolved it.
    """
    if when is None or when.edtf is None:
        return "The source gives no date, and none is guessed."
    parts = [f"EDTF {when.edtf}", basis_words(when)]
    if when.origin is not None:
        parts.append(f"publication date {_ORIGINS[when.origin]}")
    if when.rule:
        parts.append(f"rule: {when.rule}")
    return "\n".join(parts)


KIND_WORDS = ("Event", "Direct quote", "Reported speech", "Partly quoted")
"""A single item's kind, by ``ItemKind``."""
KIND_PLURALS = ("Events", "Direct quotes", "Reported speech", "Partly quoted")
"""The same as the name of a group."""

MODALITY_WORDS = {
    Modality.HAPPENED: "Event",
    Modality.PLANNED: "Planned event",
    Modality.DENIED: "Denied event",
    Modality.HYPOTHETICAL: "Hypothetical event",
}


def counted(n: int, singular: str, plural: str | None = None) -> str:
    """Return "1 article" or "3 articles"; thousands are grouped."""
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def told_words(n: int) -> str:
    """Return how often an event is told: "Told once", "Told 3 times"."""
    return "Told once" if n == 1 else f"Told {n:,} times"


def also_in_words(article: Article) -> str:
    """Return where else an article stands ("also in The Example, b.txt"), nothing where it stands nowhere else."""
    names = dict.fromkeys(c.publisher or c.title or c.file or c.id or "" for c in article.also_in)
    shown = [name for name in names if name][:_COPIES]
    more = len(article.also_in) - len(shown)
    if not article.also_in:
        return ""
    return "also in " + ", ".join([*shown, *([f"{more} more"] if more > 0 else [])])
