"""Rules for times that hold another time.

"the end of May", "early next year", "April of last year", "the night of May 3".
"""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain import Basis, TimeType
from viewer.domain.calendar import civil, day_number, iso_day, month_length
from viewer.parsing.times.context import within
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.nested import DAY, PERIOD, read_inner, readable
from viewer.parsing.times.parts import part_number, quarter_ok
from viewer.parsing.times.periods import Period, Unit, containing, day_of, weekday_near
from viewer.parsing.times.readings import anchored, aside, blank, day_part, night_ok, unit_of, unresolved
from viewer.parsing.times.words import month_number, table, weekday_number

_EARLIER_PARTS = frozenset({"early", "earlier", "first", "late", "later", "latter"})


def _part_in(m: Match) -> Reading | None:
    """Read "the morning of May 3", "the night of Friday": the part of a day that is named after it."""
    inner = read_inner(m)
    if inner is None or inner.period is None or inner.period.unit is not Unit.DAY:
        return None
    word = m.text("p").lower()
    return Reading(
        TimeType.TIME,
        f"{inner.period.value}T{day_part(word)}",
        inner.period.edtf,
        inner.basis,
        inner.period,
        inner.full,
    )


def _early_hours(m: Match) -> Reading | None:
    """Read "the early hours of Tuesday (morning)": the morning of that day."""
    inner = read_inner(m)
    if inner is None or inner.period is None or inner.period.unit is not Unit.DAY:
        return None
    return replace(inner, type=TimeType.TIME, value=f"{inner.period.value}TMO")


def _to_its_end(m: Match) -> Reading | None:
    """Read "the quarter" of "the quarter ended June 30": the one that the day lies in."""
    inner, unit = read_inner(m), Unit(unit_of(m.text("u")))
    if inner is None or inner.period is None:
        return unresolved(blank(unit))
    own = within(inner.period, unit)
    return aside(anchored(own)) if own else unresolved(blank(unit))


def _named_period(m: Match) -> Reading | None:
    """Read "the month of May", "the week of June 8": the period that the day or the month after it tells of."""
    inner, unit = read_inner(m), Unit(unit_of(m.text("u")))
    if inner is None or inner.period is None:
        return None
    if unit in {Unit.WEEK, Unit.WEEKEND} and inner.period.unit is Unit.DAY:
        return anchored(containing(unit, inner.period.number), full=inner.full)
    return inner if inner.period.unit is unit else None


def _half_of(m: Match) -> Reading | None:
    """Read the first or second half of a year, decade or century, with soft inner ends where it is no half-year."""
    inner = read_inner(m)
    word = m.text("o").lower()
    nth = table("ordinals").get(word, 2 if word in {"latter", "last", "2nd"} else 1)
    if inner is None or inner.period is None or nth not in {1, 2}:
        return None
    p = inner.period
    if p.unit is Unit.YEAR:
        half = Period(Unit.HALF, p.number * 2 + nth - 1)
        if inner.value.startswith("FY"):
            # whose year it is, the text does not say
            soft = "/".join(f"{end}~" for end in half.edtf.split("/"))
            return Reading(TimeType.DATE, half.value, soft, inner.basis, half, inner.full)
        return Reading(TimeType.DATE, half.value, half.edtf, inner.basis, half, inner.full)
    if p.unit in {Unit.DECADE, Unit.CENTURY}:
        length = 10 if p.unit is Unit.DECADE else 100
        first = p.number * length + (nth - 1) * length // 2
        left, right = (
            f"{first:04}" + ("~" if nth == 2 else ""),
            f"{first + length // 2 - 1:04}" + ("~" if nth == 1 else ""),
        )
        return Reading(TimeType.DATE, p.value, f"{left}/{right}", inner.basis, p, inner.full)
    if p.unit is Unit.MONTH:
        year, month, _ = civil(p.first_day)
        ends = (1, 15) if nth == 1 else (16, month_length(year, month))
        days = "/".join(iso_day(day_number(year, month, d)) for d in ends)
        return Reading(TimeType.DATE, p.value, days, inner.basis, p, inner.full)
    return inner


def _half_ok(m: Match) -> bool:
    return (
        m.text("o").lower() in {"first", "second", "latter", "last", "1st", "2nd"}
        and " half of " in m.text().lower()
        and readable(m)
    )


def _in_told_year(m: Match) -> Reading | None:
    """Read "April of last year", "May 5 this year", "the spring of next year"."""
    inner = read_inner(m)
    if inner is None or inner.period is None or inner.period.unit is not Unit.YEAR:
        return None
    year = inner.period.number
    if m.has("s"):
        return anchored(Period(Unit.SEASON, year * 4 + table("seasons")[m.text("s").lower()]))
    month = month_number(m.text("m")) or 1
    if not m.has("d"):
        return anchored(Period(Unit.MONTH, year * 12 + month - 1))
    day = re.match(r"\d+", m.text("d"))
    found = day_of(year, month, int(day.group())) if day else None
    return anchored(found) if found else None


def _day_of_told_month(m: Match) -> Reading | None:
    """Read "the 14th of this month"."""
    inner, day = read_inner(m), re.match(r"\d+", m.text("d"))
    if inner is None or inner.period is None or inner.period.unit is not Unit.MONTH or day is None:
        return None
    found = day_of(inner.period.year, inner.period.number % 12 + 1, int(day.group()))
    return anchored(found) if found else None


def _quarter_of(m: Match) -> Reading | None:
    """Read "the third quarter of last year"."""
    nth, unit = part_number(m)
    inner = read_inner(m)
    if nth is None:
        return None
    if inner is None or inner.period is None or inner.period.unit is not Unit.YEAR:
        return unresolved(f"XXXX-Q{nth}")
    return anchored(Period(unit, inner.period.number * 4 + nth - 1))


def _told_year_ok(m: Match) -> bool:
    return unit_of(m.words("x")[-1]) == "year"


def _part_ok(m: Match) -> bool:
    """Only "earlier" and "later" of the words of their class, "mid" with its hyphen, and no person of the name."""
    return m.text("r").lower() not in {"before", "after", "hence", "afterwards", "afterward"} and readable(m)


def _year_to_date(m: Match) -> Reading | None:
    unit = Unit(unit_of(m.text("u")))
    period, today = m.context.anchor(unit), m.context.anchor(Unit.DAY)
    if period is None or today is None:
        return unresolved(blank(unit))
    return Reading(TimeType.DATE, period.value, f"{iso_day(period.first_day)}/{today.edtf}", Basis.ANCHORED, period)


def _owned_end(m: Match) -> Reading | None:
    """Read "the year's end", "month's end": the period of the publication."""
    unit = Unit(unit_of(m.text("u")))
    period = m.context.anchor(unit)
    return anchored(period) if period else unresolved(blank(unit))


def _edge_ok(m: Match) -> bool:
    """Refuse the verbs "rest" and "turn" ("rest in May") and a "balance": only with "of" are they parts of a period."""
    return readable(m) and (m.text("g").lower() not in {"rest", "turn", "balance"} or " of " in m.text())


def _to_date_ok(m: Match) -> bool:
    return (m.text("x").lower() == "date" or m.text("v").lower() == "to date") and _whole_unit(m)


def _nth_weekday(m: Match) -> Reading | None:
    """Read "the first Monday in May", "the last Friday of last month"."""
    inner, wanted = read_inner(m), weekday_number(m.text("w"))
    nth = {**table("ordinals"), "last": -1, "final": -1}.get(m.text("o").lower())
    if inner is None or inner.period is None or inner.period.unit is not Unit.MONTH or wanted is None or nth is None:
        return None
    month = inner.period
    if nth < 0:
        day = Period(Unit.DAY, weekday_near(month.last_day, wanted, -1))
    else:
        day = Period(Unit.DAY, weekday_near(month.first_day, wanted, 1) + 7 * (nth - 1))
    return replace(inner, value=day.value, edtf=day.edtf, period=day) if day.number <= month.last_day else None


def _nth_weekday_ok(m: Match) -> bool:
    return m.text("j").lower() in {"of", "in"} and readable(m)


def _whole_unit(m: Match) -> bool:
    return unit_of(m.text("u")) in {"week", "month", "quarter", "year", "decade", "century"}


def _edge_of_day_ok(m: Match) -> bool:
    """Of the parts of a day only its edges stand right before it: "at dawn Friday", not "the evening Monday fell"."""
    edge = m.text("p").lower() in {"dawn", "daybreak", "dusk", "nightfall"}
    return edge and m.before() in {"at", "before", "after", "by", "until", "since", "around", "about"}


def _owned_part(m: Match) -> Reading | None:
    """Read "next year's first quarter", "this year's second half"."""
    inner, (nth, unit) = read_inner(m), part_number(m)
    if inner is None or inner.period is None or inner.period.unit is not Unit.YEAR or nth is None:
        return None
    found = Period(unit, inner.period.number * (4 if unit is Unit.QUARTER else 2) + nth - 1)
    return anchored(found)


def _owned_part_ok(m: Match) -> bool:
    part = m.text("u").lower()
    return _told_year_ok(m) and part in {"quarter", "half"} and part_number(m)[0] is not None and "s" in m.words()


RULES = (
    rule(
        "part of a period",
        r"(?P<r>r|E(?:(?:->-| > |- > )E)?)(?: |-)"
        r"(?P<x>(?:M|m\.?)(?:,? Y)?|Y|(?:t )?[slXd] (?:y )?[UMWHT]|N|[slX] N|W|A|H(?: F)? Y"
        r"|(?:t )?[oO](?: |-)U(?: F Y)?)",
        read_inner,
        _part_ok,
    ),
    rule("edge of a period", rf"(?:t )?(?P<g>G)(?: F |-){PERIOD}", read_inner, _edge_ok),
    rule(
        "part of a period",
        rf"t (?P<e>E|x|r|O) (?P<p>x) F {PERIOD}",
        read_inner,
        lambda m: m.text("e").lower() in _EARLIER_PARTS and m.text("p").lower() == "part" and readable(m),
    ),
    rule(
        "edge of a period",
        r"(?:t )?(?P<g>G) F (?P<m>(?:M|m\.?))(?:,? F|,)? (?P<x>(?:t )?[slXvfd] U)",
        _in_told_year,
        lambda m: _told_year_ok(m) and _edge_ok(m),
    ),
    rule(
        "part of a period",
        r"E[ -](?P<m>(?:M|m\.?))(?:,? F|,)? (?P<x>(?:t )?[slXvfd] U)",
        _in_told_year,
        _told_year_ok,
    ),
    rule("part of a day", r"E (?P<x>A) (?P<p>T|U)", _part_in, lambda m: night_ok(m, "p")),
    rule("part of a day", r"E-(?P<p>T) (?P<x>A|W)", _part_in),
    rule("part of a day", r"(?P<p>T) (?P<x>A|W)", _part_in, _edge_of_day_ok),
    rule(
        "part of a day",
        rf"(?:t )?(?P<e>E|x|x-x) (?P<v>V) F {DAY}(?: (?P<p>T|U))?",
        _early_hours,
        lambda m: (
            m.text("e").lower() in {"early", "small", "wee", "pre-dawn", "predawn"}
            and unit_of(m.text("v")) == "hour"
            and night_ok(m, "p")
        ),
    ),
    rule(
        "period to its end",
        r"t (?P<u>U)(?= x (?P<x>(?:M|m\.?) [no](?:,? Y)?|[no] (?:M|m\.?)(?:,? Y)?|(?:M|m\.?)(?:,? Y)?))",
        _to_its_end,
        lambda m: (
            m.after().lower() in {"ended", "ending"}
            and unit_of(m.text("u")) in {"week", "month", "quarter"}
            and readable(m)
        ),
    ),
    rule(
        "period with its name",
        r"t (?P<u>U) F (?P<x>(?:M|m\.?) [no](?:,? Y)?|[no] (?:M|m\.?)(?:,? Y)?|(?:M|m\.?)(?:,? Y)?|Y)",
        _named_period,
        lambda m: unit_of(m.text("u")) in {"month", "week", "weekend", "year"} and readable(m),
    ),
    rule(
        "end of the year",
        r"(?:t )?(?P<u>U) ?'x (?P<g>G)",
        _owned_end,
        lambda m: _whole_unit(m) and m.text("g").lower() in {"end", "close", "start", "beginning"},
    ),
    rule(
        "end of the year",
        r"(?P<u>U) (?P<g>G)",
        _owned_end,
        lambda m: (
            unit_of(m.text("u")) in {"year", "month", "quarter"}
            and m.text("g").lower() == "end"
            and m.before() in {"at", "by", "before", "until", "since", "after", "to", "through"}
        ),
    ),
    rule(
        "end of the year",
        r"(?P<g>G) F (?P<u>U)",
        _owned_end,
        lambda m: (
            unit_of(m.text("u")) in {"year", "month", "quarter"}
            and m.text("g").lower() in {"end", "start", "beginning", "close"}
            and m.tag_after() not in {"NN", "NNS"}
        ),
    ),
    rule("year to date", r"(?:t )?(?P<u>U)(?:->-(?P<x>x)| (?P<v>\*))", _year_to_date, _to_date_ok),
    rule("part of a day", rf"(?:t )?(?:E )?(?P<p>T|U)(?: V)? F {DAY}", _part_in, lambda m: night_ok(m, "p")),
    rule(
        "part of a day",
        r"(?:t )?(?:E )?(?P<p>T) (?P<j>x) (?P<x>W|(?:M|m\.?) [no](?:,? Y)?|[no] (?:M|m\.?)(?:,? Y)?)",
        _part_in,
        lambda m: m.text("j").lower() == "on",
    ),
    rule(
        "weekday of a month",
        r"(?:t )?(?P<o>O|l) (?P<w>W) (?P<j>F|x) (?P<x>(?:M|m\.?)(?:,? Y)?|[slX] U|t U)",
        _nth_weekday,
        _nth_weekday_ok,
    ),
    rule(
        "quarter",
        r"(?:t )?(?P<o>O|l|x)(?: |-)(?:y )?(?P<u>U) F (?P<x>t (?:y )?U|[slXdfv] (?:y )?U|t [lvfX] U)",
        _quarter_of,
        lambda m: quarter_ok(m) and part_number(m)[0] is not None,
    ),
    rule(
        "quarter",
        r"(?P<x>(?:t )?[slXvf] U) ?'x (?:y )?(?P<o>O|l|x)(?: |-)(?P<u>U|q)",
        _owned_part,
        _owned_part_ok,
    ),
    rule("half", rf"(?:t )?(?P<o>O|o|x|l) q F {PERIOD}", _half_of, _half_ok),
    rule(
        "date in a year told",
        r"(?P<m>(?:M|m\.?))(?: (?P<d>[no]))?(?:,? F|,)? (?P<x>(?:t )?[slXvfd] U)",
        _in_told_year,
        _told_year_ok,
    ),
    rule(
        "date in a year told",
        r"(?P<d>[no]) (?P<m>(?:M|m\.?))(?:,? F|,)? (?P<x>(?:t )?[slXvfd] U)",
        _in_told_year,
        _told_year_ok,
    ),
    rule("season in a year told", r"(?:t )?(?P<s>H)(?: F|,)? (?P<x>(?:t )?[slXvfd] U)", _in_told_year, _told_year_ok),
    rule(
        "day of a month told",
        r"t (?P<d>o) F (?P<x>[sl] U)",
        _day_of_told_month,
        lambda m: m.text().lower().endswith("month"),
    ),
)
