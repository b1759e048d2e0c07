"""Rules for dates of the calendar: days, months and years, whole or in part, in every order, and stretches of them."""

from __future__ import annotations

import re

from viewer.domain import TimeType
from viewer.domain.edtf import is_edtf
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.month_names import PREPOSITIONS, month_ok, months_ok
from viewer.parsing.times.periods import Period, Unit, day_of, month_of
from viewer.parsing.times.readings import anchored, aside, in_year, interval, stated
from viewer.parsing.times.words import known_by_day, month_number, table, word_set

_HEADS = word_set("numbered_things")
_COUNTED = word_set("counted_things")
_STREETS = word_set("streets")
_AHEAD = frozenset({"deadline", "deadlines", "election", "elections", "vote", "release", "launch", "start"})
_MONTH_BEHIND = re.compile(r"(?: F)? (?:M|m)")
_BOUNDS = frozenset({"until", "till", "by", "since", "before", "through", "from", "after", "between"})
_NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})


def _year(m: Match, group: str = "y") -> int | None:
    return int(m.text(group)) if m.has(group) else None


def _month(m: Match, group: str = "m") -> int:
    found = month_number(m.text(group))
    assert found is not None, "the class is that of months"  # noqa: S101 - the pattern holds it
    return found


def _number(m: Match, group: str) -> int:
    digits = re.match(r"\d+", m.text(group))
    if digits:
        return int(digits.group())
    # "the twenty-first of May"
    return sum(table("ordinals").get(w, table("numbers").get(w, 0)) for w in re.findall(r"\w+", m.text(group).lower()))


def _open(value: str, *, edtf: str | None = None) -> Reading:
    return Reading(TimeType.DATE, value, edtf if edtf and is_edtf(edtf) else None)


def _day(m: Match) -> Reading | None:
    month, day = _month(m), _number(m, "d")
    year = _year(m) if "y" in m.m.re.groupindex else None
    if year is not None:
        period = day_of(year, month, day)
        return stated(period) if period else None
    if day_of(2000, month, day) is None:
        return None
    if (known := known_by_day().get((month, day))) and (
        m.after().lower() in known[1] or (m.before() in {"of", "on"} and m.before(2) in known[1])
    ):
        own, here = day_of(known[0], month, day), m.context.published
        if own and (here is None or here.last_day >= own.number):
            # known to all, it is spoken of in any story, which does not go on from it
            return aside(anchored(own, full=True))
    found = in_year(m.context, m.start, lambda y: day_of(y, month, day))
    return anchored(found) if found else _open(f"XXXX-{month:02}-{day:02}", edtf=f"XXXX-{month:02}-{day:02}")


def _days(m: Match) -> Reading | None:
    """Two days of one month or of two, with a year or without."""
    month = _month(m)
    month2 = _month(m, "m2") if "m2" in m.m.re.groupindex and m.has("m2") else month
    d1, d2 = _number(m, "d"), _number(m, "d2")
    year = _year(m)
    if year is not None:
        first, last = day_of(year - (month2 < month), month, d1), day_of(year, month2, d2)
        return interval(first, last, full=True) if first and last else None
    if day_of(2000, month, d1) is None or day_of(2000, month2, d2) is None:
        return None
    last = in_year(m.context, m.start, lambda y: day_of(y, month2, d2))
    if last is None:
        return _open(f"XXXX-{month:02}-{d1:02}/XXXX-{month2:02}-{d2:02}")
    first = day_of(last.year - (month2 < month), month, d1)
    return interval(first, last, full=False) if first else None


def _days_ok(m: Match) -> bool:
    """Refuse "on May 4 and 15 soldiers", "on May 3 and the 1st of June": the second number is no day of the month."""
    if _MONTH_BEHIND.match(m.context.lexed.codes, m.stop):
        return False
    return not (m.tag_after() in {"NNS", "CD"} and (m.text("c").strip() in {"and", "or", ","})) and m.after() != ":"


def _days_before_ok(m: Match) -> bool:
    """Refuse "May 3 and the 1st of June": the first of the days has its month before it."""
    lx = m.context.lexed
    before = lx.before(m.first)
    return before < 0 or lx.codes[before] not in "Mm"


def _day_ok(m: Match) -> bool:
    """Refuse a day that is the first part of a longer figure ("May 5:30", "May 5%")."""
    lx = m.context.lexed
    follow = lx.codes[m.stop : m.stop + 2]
    if m.before() == "in" and m.text("d").isdigit() and m.m.end("d") == m.stop and m.tag_after() == "NNS":
        # "in June 30 people died"
        return False
    return not (lx.word(m.stop) in {":", "%", "°", "/"} and follow[1:2] in "nhK#")


def _spelt_ok(m: Match) -> bool:
    """Only a day in words with nothing behind it that it could order: "on May first", not "in May first reports"."""
    return "-" in m.text("d") or m.after() in {"", ".", ",", ";", ")"}


def _year_after_ok(m: Match) -> bool:
    """Refuse "May 10, 2000 people": the number counts what follows."""
    return m.after().lower() not in _COUNTED


def _month_year(m: Match) -> Reading | None:
    year = _year(m)
    return stated(month_of(year, _month(m))) if year is not None else None


def _months(m: Match) -> Reading | None:
    a, b = _month(m), _month(m, "m2")
    year = _year(m)
    if year is not None:
        return interval(month_of(year - (b < a), a), month_of(year, b), full=True)
    last = in_year(m.context, m.start, lambda y: month_of(y, b))
    if last is None:
        return _open(f"XXXX-{a:02}/XXXX-{b:02}")
    return interval(month_of(last.year - (b < a), a), last, full=False)


def _months_of_ok(m: Match) -> bool:
    """Only "the July to September period": the months of one stretch before its noun."""
    return m.before() == "the" and m.after().lower() in {"period", "quarter", "months", "season"} and months_ok(m)


def _month_alone(m: Match) -> Reading | None:
    month = _month(m)
    # "will be in line with its October outlook": the verb does not say when the outlook was
    beside = m.tag_after() in {"NN", "NNS"} and m.after().lower() not in _AHEAD
    last = m.context.last
    if beside and last is not None and last.period.unit is Unit.YEAR and "that" in {m.before(), m.before(2)}:
        # "who drowned in 1999 ... on that fateful July afternoon"
        return anchored(month_of(last.period.number, month))
    found = in_year(m.context, m.start, lambda y: month_of(y, month), tensed=not beside)
    return anchored(found) if found else _open(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}")


def _year_alone(m: Match) -> Reading | None:
    digits = re.search(r"\d{4}", m.text())
    return stated(Period(Unit.YEAR, int(digits.group()))) if digits else None


def _year_ok(m: Match) -> bool:
    lx = m.context.lexed
    year = int(m.text())
    before, after = m.before(), m.after().lower()
    if lx.codes[m.first - 1 : m.first] in {"-", "/", "'"} or lx.word(m.first - 1) in {
        "#",
        "@",
        "№",
        "&",
        "*",
        "+",
        "=",
        "<",
        ">",
    }:
        # "mid-2011" has a rule of its own; "COVID-2019", "A-2000" are names
        return False
    tight = lx.codes[m.stop : m.stop + 1]
    if tight and (
        (tight in "/'" and lx.word(m.stop + 1).lower() != "s") or lx.word(m.stop) in {"%", "°", "*", "=", "@", "€", "£"}
    ):
        return False
    if (
        tight == "-"
        and lx.codes[m.stop + 1 : m.stop + 2] in {"n", "h", "Y", "#", "x"}
        and lx.word(m.stop + 1).lower() in _COUNTED | {w[:-1] for w in _COUNTED}
    ):
        return False
    if before.rstrip(".") in _HEADS or after in _COUNTED or before in _MONEY:
        return False
    if before == "." and m.before(2) in _HEADS:
        return False
    if _street(m) or lx.codes[m.first - 2 : m.first] in {"n ", "h ", "# ", "Y "}:
        return False
    if lx.codes[m.stop : m.stop + 2] == " Z" or after in {"hrs", "hours", "million", "billion", "thousand", "x", "×"}:
        return False
    if _of_origin(m):
        return True
    preposed = before in PREPOSITIONS and before not in {
        "to",
        "about",
        "for",
        "than",
        "and",
        "or",
        "as",
        "per",
        "at",
        "around",
    }
    if not 1700 <= year <= 2069:
        return preposed and m.tag_after() not in {"NNS", "NN", "NNP", "CD", "JJ"}
    if _numbers_a_name(m):
        return False
    label = m.context.clauses.labelled
    if lx.codes[max(0, m.first - 4) : m.first] == "Y > " and 0 < year - int(lx.word(m.first - 4)) < 300:
        return True
    if before in {"least", "most"} and m.before(3) in _BOUNDS:
        return True
    if before == "than" and m.before(2) in {"earlier", "later", "sooner"}:
        return True
    if before in {
        "at",
        "to",
        "about",
        "for",
        "than",
        "around",
        "over",
        "nearly",
        "almost",
        "some",
        "least",
        "most",
        "only",
        "exactly",
    }:
        return label(m.start, frozenset({"DATE", "EVENT"})) and m.tag_after() != "NNS"
    if preposed or before in {"the", "(", "[", ",", "and", "or", "-", "–"}:
        return not (
            m.tag_after() in {"NNS", "CD"}
            and before not in {"the", "in", "since", "(", "["}
            and label(m.start, _NUMBERS)
        )
    if m.tag_after() == "NNS" and not label(m.start, frozenset({"DATE", "EVENT"})):
        return False
    return not label(m.start, _NUMBERS | {"PRODUCT"})


_ORIGINS = frozenset(
    {"built", "born", "died", "founded", "painted", "written", "erected", "established", "composed", "carved"}
    | {"date", "dates", "dated", "dating"}
)
_ABOUT = frozenset({"to", "about", "around", "circa", "c", "ca", ".", "c.", "ca.", "back", "from", "roughly"})


def _of_origin(m: Match) -> bool:
    """Whether a year is when something came to be: "built around 1450", "dates back to 1215", "c. 1450"."""
    back = 1
    while back < 5 and m.before(back) in _ABOUT:
        back += 1
    if m.before() in {"circa", "c.", "ca."} or (m.before() == "." and m.before(2) in {"c", "ca"}):
        return m.tag_after() != "NNS"
    return back > 1 and m.before() != "." and m.before(back) in _ORIGINS and m.tag_after() not in {"NNS", "NN", "JJ"}


def _numbers_a_name(m: Match) -> bool:
    """Whether a year belongs to the name that somebody or something is called by: "a group called Sahara 1980".

    "At the Lyon Forum 2005" it is the year of the forum.
    """
    own = m.context.clauses.token(m.start)
    return own is not None and own.dep_ == "nummod" and own.head.i == own.i - 1 and own.head.dep_ == "oprd"


def _the_year_ok(m: Match) -> bool:
    """Only "the year 1500", not "full-year 1500"."""
    return "year" in m.text().lower().split() and m.context.lexed.codes[m.first - 1 : m.first] != "-"


def _street(m: Match) -> bool:
    """Whether a street's name follows ("1990 Main Street")."""
    lx = m.context.lexed
    t, steps = lx.after(m.stop - 1), 0
    while t < len(lx.codes) and steps < 4 and lx.word(t)[:1].isupper():
        if steps and lx.word(t).lower() in _STREETS:
            return True
        t, steps = lx.after(t), steps + 1
    return False


_MONEY = word_set("money")


def _years(m: Match) -> Reading | None:
    first, tail = int(m.text("y")), m.text("y2")
    last = int(str(first)[: 4 - len(tail)] + tail)
    if last <= first or last - first > 400:
        return None
    return interval(Period(Unit.YEAR, first), Period(Unit.YEAR, last), full=True)


def _years_ok(m: Match) -> bool:
    """Refuse figures that belong together otherwise.

    Telephone numbers, scores, "2010-12-05", and ranges that run backwards.
    """
    lx, tail = m.context.lexed, m.text("y2")
    if lx.codes[m.stop : m.stop + 1] in {"-", "/"} or lx.codes[max(0, m.first - 1) : m.first] in {"-", "/"}:
        return False
    first, last = int(m.text("y")), int(m.text("y")[: 4 - len(tail)] + tail)
    if not 1000 <= first < last <= 2199 or (len(tail) == 1):
        return False
    return m.after().lower() not in _COUNTED and m.before().rstrip(".") not in _HEADS and m.before() not in _MONEY


def _lone_short_year_ok(m: Match) -> bool:
    """Only two figures after a word that asks for a year ("in '08", "the class of '94")."""
    lx = m.context.lexed
    tight = lx.codes[m.stop : m.stop + 1]
    near = m.before() in {"in", "since", "of", "from", "until", "by", "before", "after", "and", "to", "early", "late"}
    # "the '97 deal"
    near = near or (m.before() == "the" and m.tag_after() in {"NN", "NNS", "NNP"})
    return len(m.text("n")) == 2 and near and tight not in {"'", "x", ":", "/"} and m.after() not in {"%", "'", "’"}


def _short_year(m: Match) -> Reading | None:
    """Read a year of two figures with an apostrophe, with the month or season that makes it one ("May '68")."""
    two = _number(m, "n")
    year = 1900 + two if two > 30 else 2000 + two
    if m.has("m"):
        return stated(month_of(year, _month(m)))
    if not m.has("h"):
        return stated(Period(Unit.YEAR, year))
    return stated(Period(Unit.SEASON, year * 4 + table("seasons")[m.text("h").lower()]))


def _day_alone(m: Match) -> Reading | None:
    """Read "the 12th": of the month that the story is in."""
    month = m.context.reference(Unit.MONTH)
    found = day_of(month.year, month.number % 12 + 1, _number(m, "d")) if month else None
    return anchored(found) if found else _open("XXXX-XX-XX")


def _day_alone_ok(m: Match) -> bool:
    """Only after "on", "by" and the like, and with no noun after it ("on the 12th floor")."""
    ends = m.after() in {"", ".", ",", ";", ")"} or m.tag_after() in {
        "CC",
        "MD",
        "VBD",
        "VBZ",
        "IN",
        "TO",
        "PRP",
        "WRB",
    }
    told = m.context.lexed.codes.rfind("|", 0, m.first)
    near = re.search(r"[Mm]", m.context.lexed.codes[max(told, m.first - 120, 0) : m.first]) is not None
    return m.before() in {"on", "by", "until", "since"} and near and ends and m.after().lower() not in {"of", "in"}


_DATE_WEEKDAY = r"(?:(?P<w><weekday>)(?:,? |, the ))?"
RULES = (
    rule(
        "days of a month",
        r"(?P<m><month>) (?:t )?(?P<d><day>)(?P<c><dash>| > | & )(?:t )?(?P<d2><day>)(?P<t>,? (?P<y>Y))?",
        _days,
        _days_ok,
    ),
    rule(
        "days of a month",
        r"(?P<m><month>) (?P<d><day>)(?:, <day>){1,6}(?P<c>,? & )(?P<d2><day>)(?P<t>,? (?P<y>Y))?",
        _days,
        _days_ok,
    ),
    rule(
        "days of a month",
        r"(?:t )?(?P<d><day>)(?:, <day>){1,6}(?P<c>,? & )(?:t )?(?P<d2><day>)(?: F)? (?P<m><month>)(?P<t>,? (?P<y>Y))?",
        _days,
    ),
    rule(
        "days of two months",
        r"(?P<m><month>) (?P<d><day>)(?P<c><dash>)(?P<m2><month>) (?P<d2><day>)(?P<t>,? (?P<y>Y))?",
        _days,
        _days_ok,
    ),
    rule(
        "days of a month",
        r"(?:t )?(?P<d><day>)(?P<c><dash>| > | & )(?:t )?(?P<d2><day>)(?: F)? (?P<m><month>)(?P<t>,? (?P<y>Y))?",
        _days,
        _days_before_ok,
    ),
    rule(
        "days of two months",
        r"(?P<d><day>) (?P<m><month>)(?P<c><dash>)(?P<d2><day>) (?P<m2><month>)(?P<t>,? (?P<y>Y))?",
        _days,
    ),
    rule("date", _DATE_WEEKDAY + r"(?P<m><month>) (?:t )?(?P<d><day>),? (?P<y>Y)", _day, _year_after_ok),
    rule(
        "date",
        _DATE_WEEKDAY + r"(?:t (?=o))?(?P<d><day>)(?: U)?(?:(?: F)? |-)(?P<m><month>)(?:,? |-)(?P<y>Y)",
        _day,
        _year_after_ok,
    ),
    rule("date", r"(?P<y>Y),? (?P<m><month>) (?P<d><day>)", _day),
    rule("date", r"(?P<m><month>) t (?P<d>(?:q-)?O),? (?P<y>Y)", _day, _year_after_ok),
    rule("date", r"t (?P<d>(?:q-)?O) F (?P<m><month>),? (?P<y>Y)", _day, _year_after_ok),
    rule("date without its year", r"(?P<m><month>) t (?P<d>(?:q-)?O)", _day, _day_ok),
    rule("date without its year", r"(?P<m><month>) (?P<d>(?:q-)?O)", _day, _spelt_ok),
    rule("date without its year", r"t (?P<d>(?:q-)?O) F (?P<m><month>)", _day),
    rule("date without its year", _DATE_WEEKDAY + r"(?P<m><month>) (?:t )?(?P<d><day>)", _day, _day_ok),
    rule(
        "date without its year", _DATE_WEEKDAY + r"(?:t (?=o|n U|n F))?(?P<d><day>)(?: U)?(?: F)? (?P<m><month>)", _day
    ),
    rule("month and year", r"(?P<m><month>)(?:,| F)? (?P<y>Y)", _month_year, _year_after_ok),
    rule("months", r"(?P<m><month>)(?:<dash>| & |/|->-)(?P<m2><month>)(?:,? (?P<y>Y))?", _months, months_ok),
    rule("months", r"(?P<m><month>) > (?P<m2><month>)(?:,? (?P<y>Y))?", _months, _months_of_ok),
    rule("month", r"(?P<m><month>)", _month_alone, month_ok),
    rule("year", r"Y", _year_alone, _year_ok),
    rule("year", r"(?:t )?U Y", _year_alone, _the_year_ok),
    rule("years", r"(?P<y>Y)(?: ?- ?|/)(?P<y2>Y|[nh])", _years, _years_ok),
    rule("year in two figures", r"'(?P<n>[nh#])", _short_year, _lone_short_year_ok),
    rule("year in two figures", r"(?:(?P<m>M)|(?P<h>H)(?: F)?) '(?P<n>[nh])", _short_year),
    rule("day of the story's month", r"t (?P<d>o)", _day_alone, _day_alone_ok),
)
