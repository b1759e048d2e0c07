"""Rules for parts of a year by themselves or with their year: quarters, halves, seasons, fiscal years."""

from __future__ import annotations

import re
from dataclasses import replace

from viewer.domain import Basis, TimeType
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.readings import (
    SEASON_SIGNS,
    anchored,
    in_year,
    interval,
    nearest,
    stated,
    unit_of,
    unresolved,
)
from viewer.parsing.times.words import month_number, table, word_set

_INSIDE = frozenset({"of", "in", "fiscal", "financial"})
_RESULTS = word_set("results")
_OUTLOOKS = word_set("outlooks")
_RESULT_VERBS = frozenset(
    {"post", "report", "record", "suffer", "lose", "earn", "swing", "rise", "fall", "slump", "jump"}
)
_LAST = frozenset({"last", "final", "closing"})
_YEAR_WORDS = frozenset(
    {
        "the",
        "of",
        "its",
        "their",
        "his",
        "our",
        "year",
        "quarter",
        "half",
        "fiscal",
        "financial",
        "academic",
        "calendar",
    }
)
"""Words that may stand in a quarter with its year, beside the ordinals."""
_SAID = frozenset(table("ordinals"))
_ACCOUNTS = word_set("accounts")


def quarter(m: Match) -> Reading | None:
    """Read a quarter or half with its year, or the nearest by the tense."""
    nth, unit = part_number(m)
    if nth is None:
        return None
    per_year = 4 if unit is Unit.QUARTER else 2
    if m.has("y") or m.has("z"):
        digits = re.findall(r"\d+", m.text("y") or m.text("z"))
        year = int(digits[-1]) if digits else 0
        year += 2000 if year < 100 else 0
        return _fiscal_part(m, stated(Period(unit, year * per_year + nth - 1)))
    if short := re.fullmatch(r"\d[QH](\d+)", m.text("o")):
        # "1Q09"
        year = int(short[1]) + (2000 if len(short[1]) == 2 else 0)
        return stated(Period(unit, year * per_year + nth - 1))
    if m.after().lower() in _RESULTS and (here := m.context.anchor(unit)) is not None:
        # figures are of a quarter that is over, or is about to be when they are still to come
        back = (here.number - nth) % per_year + 1
        tense = m.context.clauses.tense(m.start)
        ahead = (back == per_year and tense in {Tense.FUTURE, Tense.PRESENT}) or (back == 3 and tense is Tense.FUTURE)
        return anchored(here.shifted(per_year - back if ahead else -back))
    if m.after().lower() in _OUTLOOKS and (here := m.context.published) is not None:
        # "its first-quarter forecast": of the quarter that is running or of the next of the name
        options = [Period(unit, (here.year + k) * per_year + nth - 1) for k in (0, 1)]
        return anchored(next(p for p in options if p.last_day >= here.first_day or p is options[1]))
    verb = m.context.clauses.verb(m.start)
    if (
        verb is not None
        and verb.lemma_.lower() in _RESULT_VERBS
        and verb.tag_ in {"VBZ", "VBP"}
        and m.context.published
    ):
        # "posts a loss in the fourth quarter": a headline's present
        day = m.context.published.first_day
        options = [Period(unit, (m.context.published.year - k) * per_year + nth - 1) for k in (0, 1)]
        return anchored(next(p for p in options if p.last_day < day or p is options[1]))
    # "third-quarter output, to be told on Friday, is expected to rise": the verb does not say when the quarter is
    beside = m.tag_after() in {"NN", "NNS", "NNP"}
    found = in_year(m.context, m.start, lambda y: Period(unit, y * per_year + nth - 1), tensed=not beside)
    if found is None:
        return unresolved(f"XXXX-{'QH'[unit is Unit.HALF]}{nth}")
    return _fiscal_part(m, anchored(found))


def _fiscal_part(m: Match, reading: Reading) -> Reading:
    """Return the reading of a part of a fiscal year as approximate: whose year it is, the text does not say."""
    if "y" not in m.context.lexed.codes[m.first : m.stop] or reading.edtf is None or "/" in reading.edtf:
        return reading
    return replace(reading, edtf=f"{reading.edtf}~")


def part_number(m: Match) -> tuple[int | None, Unit]:
    """Return which quarter or half the group "o" names, None where there is none such, and the unit."""
    word = m.text("o").lower()
    if word[:1].isdigit() and not re.fullmatch(r"1st|2nd|3rd|4th|\d[qh]\d*", word):
        return None, Unit.QUARTER
    unit = Unit.HALF if "half" in m.text().lower() or re.match(r"h\d|\dh", word) else Unit.QUARTER
    digits = re.search(r"\d", word)
    nth = int(digits.group()) if digits else {**table("ordinals"), **dict.fromkeys(_LAST, 4)}.get(word)
    most = 4 if unit is Unit.QUARTER else 2
    return (nth if nth is not None and 1 <= nth <= most else None), unit


def quarter_ok(m: Match) -> bool:
    """Refuse fractions ("a quarter") and, without its year, a half, which is as often one of a match."""
    lower = m.text().lower()
    if "half" in lower:
        # a half without its year is as often one of a match
        return m.has("x") or m.has("y") or m.after().lower() in _RESULTS or _of_accounts(m)
    if m.has("u") and not (m.has("y") or m.has("x")) and m.after().lower() == "of":
        # "the second quarter of the game"
        return False
    if m.has("y") and not {w for w in lower.replace("-", " ").split() if w.isalpha() and w not in _SAID} <= _YEAR_WORDS:
        return False
    if "quarter" in lower or "Q" in m.context.lexed.codes[m.first : m.stop]:
        fraction = m.before() in (
            {"one", "three"} if m.has("y") else {"a", "one", "three"}
        )  # "a third quarter 2009 loss"
        if m.before() == "a" and m.tag_after() in {"NN", "NNS", "NNP", "JJ", "VBG"}:
            # "blamed on a third-quarter fall"
            fraction = False
        return not m.has("u") or (not fraction and unit_of(m.text("u")) == "quarter")
    return False


def _the_quarter_ok(m: Match) -> bool:
    """Of "the third-quarter loss" only the words of the time: the article is the noun's."""
    return quarter_ok(m) and (m.has("y") or ("-" not in m.text() and m.tag_after() not in {"NN", "NNS"}))


def _quarters(m: Match) -> Reading | None:
    """Read "the first and second quarters of 2009": the stretch of both."""
    ends = [table("ordinals").get(m.text(group).lower(), 0) for group in ("o", "o2")]
    if not 1 <= ends[0] < ends[1] <= 4:
        return None
    if m.has("y"):
        year = int(m.text("y"))
        return interval(*(Period(Unit.QUARTER, year * 4 + n - 1) for n in ends), full=True)
    last = in_year(m.context, m.start, lambda y: Period(Unit.QUARTER, y * 4 + ends[1] - 1))
    return interval(last.shifted(ends[0] - ends[1]), last, full=False) if last else None


def _of_accounts(m: Match) -> bool:
    """Whether a half without its year stands in a text of figures by the year ("revenue rose in the first half")."""
    lx = m.context.lexed
    near = lx.text[max(0, m.start - 600) : m.end + 600].lower()
    ends = m.after() in {"", ".", ",", ";"} or m.tag_after() in {"VBD", "IN", "TO", "CC"}
    known = sum(1 for word in _ACCOUNTS if word in near)
    return m.text().lower().startswith("the ") and ends and m.after().lower() != "of" and known >= 2


def _month_quarter_ok(m: Match) -> bool:
    return unit_of(m.text("u")) == "quarter" and (month_number(m.text("m")) or 1) % 3 == 0


def _q_ok(m: Match) -> bool:
    """Refuse a half without its year: "H1" is as often a visa or a road."""
    return (
        re.fullmatch(r"Q[1-4]|[1-4]Q(?:(?:\d\d)?\d\d)?" + (r"|H[12]|[12]H" if m.has("y") else ""), m.text("o"))
        is not None
    )


def season_year(m: Match) -> Reading | None:
    """Read "spring 2011", "the winter of 1941"; the season is that of the northern hemisphere."""
    year = int(m.text("y"))
    return stated(Period(Unit.SEASON, year * 4 + table("seasons")[m.text("s").lower()]))


def _season(m: Match) -> Reading | None:
    season = table("seasons")[m.text("s").lower()]
    found = in_year(m.context, m.start, lambda y: Period(Unit.SEASON, y * 4 + season))
    return anchored(found) if found else unresolved(f"XXXX-{SEASON_SIGNS[season]}")


def _season_ok(m: Match) -> bool:
    word = m.text("s").lower()
    label = m.context.clauses.labelled
    lone = m.before() in {"", "the", "a", "for", "of", "and", "or", "to", "its", "their"}
    if lone and label(m.start, frozenset({"DATE"})) and m.after().islower() and m.tag_after() in {"NN", "NNS"}:
        # "the summer driving season", "fall sales rose"
        return m.text() != "the fall" and not m.text("s").endswith("time")
    if word in {"spring", "fall"} and m.before() not in {
        "the",
        "in",
        "by",
        "since",
        "until",
        "during",
        "early",
        "late",
        "mid",
    }:
        return False
    token = m.context.clauses.token(m.context.lexed.starts[m.m.start("s")])
    if (
        token is None
        or token.pos_ not in {"NOUN", "PROPN"}
        or token.ent_type_ in {"PERSON", "ORG", "EVENT", "FAC", "WORK_OF_ART"}
    ):
        return False
    if m.after().lower() == "of" or (
        word in {"spring", "fall", "summer", "winter"} and m.before() in {"arab", "prague", "a", "her", "his"}
    ):
        return False
    before = m.before()
    if m.text().lower().startswith("the "):
        if word in {"summer", "winter", "autumn"} and m.tag_after() in {"VBD", "VBZ", "MD"}:
            return True
        return before in {
            "in",
            "into",
            "by",
            "since",
            "until",
            "during",
            "for",
            "through",
            "over",
            "before",
            "after",
            "of",
            "till",
            "throughout",
        }
    return before in {"in", "by", "since", "until", "during", "before", "after", "till", "throughout"}


def fiscal(m: Match) -> Reading | None:
    """Read "fiscal 2010", "the 2009/10 financial year", "FY2010"."""
    digits = re.findall(r"\d+", m.text("y"))
    year = int(digits[0])
    year += 2000 if year < 100 else 0
    if "calendar" in m.text().lower() and not m.has("y2"):
        return stated(Period(Unit.YEAR, year))
    if m.has("y2"):
        tail = m.text("y2")
        last = int(f"{year}"[: 4 - len(tail)] + tail)
        if last != year + 1:
            return None
        # it begins in the one year and ends in the other
        return Reading(TimeType.DATE, f"FY{last}", f"{year}/{last}", Basis.STATED, Period(Unit.YEAR, last), full=True)
    return Reading(TimeType.DATE, f"FY{year}", f"{year:04}", Basis.STATED, Period(Unit.YEAR, year), full=True)


def _year_end(m: Match) -> Reading | None:
    if m.has("y"):
        return stated(Period(Unit.YEAR, int(m.text("y"))))
    year = m.context.anchor(Unit.YEAR)
    return anchored(year) if year else unresolved("XXXX")


def _month_quarter(m: Match) -> Reading | None:
    """Read "the September quarter": the three months to the end of that month."""
    month = month_number(m.text("m"))
    if month is None:
        return None
    if m.has("y"):
        return stated(Period(Unit.QUARTER, int(m.text("y")) * 4 + month // 3 - 1))
    # figures are of a quarter that is over; a tense of what they will show says nothing of it
    here = m.context.anchor(Unit.DAY)
    if here is None:
        return unresolved(f"XXXX-Q{month // 3}")
    options = [Period(Unit.QUARTER, (here.year + k) * 4 + month // 3 - 1) for k in (-1, 0, 1)]
    return anchored(nearest(options, here.first_day, None))


_ITS_YEAR = r"(?: F|,)?(?: x)?(?: y)?(?: U)? (?P<y>Y)(?: y U)?"
"""The year of a quarter, as the group "y": "of 2009", "of its fiscal year 2009", "of its 2009 fiscal year"."""

RULES = (
    rule("quarter", rf"(?:y )?(?P<o>O|o)(?: |-)(?:y )?(?P<u>U)(?:{_ITS_YEAR})?", quarter, quarter_ok),
    rule("quarter", rf"t (?:y )?(?P<o>O|o)(?: |-)(?:y )?(?P<u>U)(?:{_ITS_YEAR})?", quarter, _the_quarter_ok),
    rule(
        "quarter", r"(?:t )?(?:y )?(?:U )?(?P<y>Y)(?:'x)?(?: y)?(?: |-)(?P<o>O|o)(?: |-)(?P<u>U)", quarter, quarter_ok
    ),
    rule(
        "quarter",
        r"(?:t )?(?P<o>l|x) (?:y )?(?P<u>U) (?:F |x )(?:y )?(?P<y>Y)",
        quarter,
        lambda m: (
            m.text("o").lower() in _LAST and unit_of(m.text("u")) == "quarter" and m.words()[-2].lower() in _INSIDE
        ),
    ),
    rule(
        "quarters",
        r"(?:t )?(?P<o>O) (?:&|>) (?:t )?(?P<o2>O) (?P<u>[UV])(?:(?: F|,)? (?P<y>Y))?",
        _quarters,
        lambda m: unit_of(m.text("u")) == "quarter",
    ),
    rule("quarter", r"(?:t )?(?P<m><month>) (?P<u>U)(?:(?: F|,)? (?P<y>Y))?", _month_quarter, _month_quarter_ok),
    rule("half", r"(?:t )?(?P<o>O|o)(?: |-)(?P<u>q)(?:(?: F|,)? (?P<y>Y))?", quarter, quarter_ok),
    rule("quarter", r"(?P<o>Q)(?:(?: F|,)? (?P<y>Y|'[nh]|Q))?", quarter, _q_ok),
    rule("quarter", r"(?P<o>Q)(?:/(?P<y>Y)|'(?P<z>[nh]))", quarter, _q_ok),
    rule(
        "season and year", r"(?:t )?(?:E[ -])?(?P<s>H)(?: F(?: t U)?|,)?(?: )(?P<y>Y)(?:[-/](?:Y|[nh]))?", season_year
    ),
    rule("season", r"(?:t )?(?:E[ -])?(?P<s>H)", _season, _season_ok),
    rule("fiscal year", r"(?:t )?y (?:U )?(?P<y>Y)(?:[-/](?P<y2>Y|[nh]))?", fiscal),
    rule("fiscal year", r"(?:t )?(?P<y>Y)(?: ?[-/] ?(?P<y2>Y|[nh]))? y U", fiscal),
    rule("fiscal year", r"(?P<y>Q)", fiscal, lambda m: m.text().startswith("FY")),
    rule("fiscal year", r"(?P<f>x) (?P<y>Y)", fiscal, lambda m: m.text("f") == "FY"),
    rule("end of the year", r"(?P<u>U)-G(?: (?P<y>Y))?", _year_end, lambda m: m.text().lower().startswith("year-end")),
)
