"""Rules for times told from the day of publication.

Today, weekdays, "last month", "next summer", "the following year".
"""

from __future__ import annotations

import re

from viewer.domain import Basis, TimeType
from viewer.domain.calendar import civil
from viewer.parsing.times.clauses import Tense
from viewer.parsing.times.context import Context, within
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.month_names import PREPOSITIONS
from viewer.parsing.times.periods import UNITS, Period, Unit, containing, weekday_near
from viewer.parsing.times.readings import (
    BACK,
    ON,
    SEASON_SIGNS,
    anchored,
    aside,
    at_part,
    blank,
    day_part,
    nearest,
    night_ok,
    unit_of,
    unresolved,
)
from viewer.parsing.times.words import month_number, table, weekday_number, word_set

DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LASTING = word_set("lasting_things")
_NAMED_WEEKDAYS = word_set("named_weekdays")
_PAPERS = word_set("after_weekday_names")
_EACH_WEEK = re.compile(r" (?:and|or|to) [A-Z][a-z]+day (?:mornings|afternoons|evenings|nights)\b")
"""What makes a habit of the weekday before it: "Saturday and Sunday mornings"."""
_OPENING = frozenset({'"', "“", "‘", "«"})
_SAME = frozenset({"same", "corresponding", "comparable", "equivalent"})
ANAPHORIC = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent", "that"}) | _SAME
DEICTIC = r"(?P<t>t |s (?=[Xl])|d (?=d))?(?P<h>[slXvfd]) (?:y )?(?P<u>[UMWHT])"
"""The pattern of a period with the word that tells it from another.

"the next week", "last May", "this financial year".
"""


def day_word(m: Match) -> Reading | None:
    """Read "today", "tomorrow night", "the day before yesterday"; "today's" before a state of things is the present."""
    today = m.context.anchor(Unit.DAY)
    words = m.text().lower().split()
    if len(words) > 2 and words[-1] in DAY_WORDS and words[1] == "day":
        step = 2 * DAY_WORDS[words[-1]]
    else:
        step = DAY_WORDS[words[0]]
    if words[0] == "today" and (
        (m.before() == "of" and m.before(2) != "as")
        or (m.after() in {"'", "’"} and _lasting(m))
        or m.context.clauses.is_compared(m.start)
        or m.context.clauses.is_lasting(m.start)
    ):
        return Reading(TimeType.DATE, "PRESENT_REF", None, Basis.ANCHORED)
    if words[0] == "tomorrow" and m.before() == "of":
        return Reading(TimeType.DATE, "FUTURE_REF", None, Basis.ANCHORED)
    if today is None:
        if step == 0 and m.context.published is not None:
            return anchored(m.context.published)
        return unresolved("PRESENT_REF" if step == 0 else "XXXX-XX-XX")
    day = today.shifted(step)
    if words[0] == "tonight":
        return at_part(day, "NI")
    if "p" in m.m.re.groupindex and m.has("p"):
        return at_part(day, day_part(m.text("p")))
    return anchored(day)


def _lasting(m: Match) -> bool:
    """Whether "today's" stands before a state of things ("today's youth") and not before something of one day."""
    lx = m.context.lexed
    t = lx.after(lx.after(lx.after(m.stop - 1)))
    if t >= len(lx.codes):
        return False
    token = m.context.clauses.token(lx.starts[t])
    return lx.word(t).lower() in _LASTING or (token is not None and token.pos_ == "PROPN")


def day_period(context: Context, offset: int, word: str) -> Period | None:
    """Return the day of a weekday's name by the tense around it, the publication's own day included.

    None without a publication.
    """
    wanted, today = weekday_number(word), context.anchor(Unit.DAY)
    if wanted is None or today is None:
        return None
    tense = Tense.PAST if context.clauses.is_ordered(offset) else context.clauses.tense(offset)
    ahead = tense in {Tense.FUTURE, Tense.PRESENT} or (tense is None and context.clauses.put_off(offset))
    ahead = ahead or context.clauses.is_due(offset)
    if (not ahead and tense is None and context.clauses.is_ahead(offset)) or context.clauses.is_called_off(offset):
        # "he rested ahead of Sunday's vote": the nearer one, rather the one to come
        back, on = (weekday_near(today.number, wanted, way) for way in (-1, 1))
        ahead = (on - today.number) * 0.6 < today.number - back
    return Period(Unit.DAY, weekday_near(today.number, wanted, 1 if ahead else -1))


def weekday(m: Match) -> Reading | None:
    """Read a weekday by the tense around it, with the part of the day after it if there is one."""
    word = m.text("w")
    wanted = weekday_number(word)
    if wanted is None:
        return None
    day = day_period(m.context, m.start, word)
    if day is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}")
    day = _in_stretch(m, day)
    if "p" in m.m.re.groupindex and m.has("p"):
        return at_part(day, day_part(m.text("p")))
    return anchored(day)


def _in_stretch(m: Match, day: Period) -> Period:
    """Return the day of a weekday that "to" joins with another: a stretch does not end before it begins."""
    lx, last = m.context.lexed, m.context.last
    if lx.codes[m.stop : m.stop + 4] == " > W" and (end := day_period(m.context, m.start, lx.word(m.stop + 3))):
        over = end.number <= day.number and m.context.clauses.tense(m.start) is Tense.PAST
        return day.shifted(-7) if over else day
    if lx.codes[max(0, m.first - 4) : m.first] == "W > " and last is not None and last.period.unit is Unit.DAY:
        return day if day.number > last.period.number else day.shifted(7)
    return day


def _weekday_ok(m: Match) -> bool:
    """Refuse names with a weekday in them: "Black Friday", "The Sunday Times", "Monday Night Football"."""
    part = m.text("p")
    if m.before() in _NAMED_WEEKDAYS or m.after() in _PAPERS or (part[:1].isupper() and not part.isupper()):
        return False
    if _EACH_WEEK.match(m.context.lexed.text, m.end):
        return False
    named = m.context.clauses.labelled(m.start, frozenset({"PERSON", "PRODUCT", "WORK_OF_ART"}))
    return not named or m.before() in PREPOSITIONS


def deictic(m: Match) -> Reading | None:
    """Read a period told from the publication ("last month") or from the last date ("the following year")."""
    how = m.text("h").lower()
    head = m.text("u")
    lower = head.lower()
    step = -1 if how in BACK else 1 if how in ON else 0
    the = m.has("t")
    anaphoric = how in ANAPHORIC or (
        the
        and how == "next"
        and unit_of(lower) not in {"decade", "century"}
        and m.context.last is not None
        and m.context.clauses.tense(m.start) is Tense.PAST
    )
    code = m.context.lexed.codes[m.m.start("u")]
    if code in "Mm":
        return _deictic_month(m, step, month_number(head) or 1, anaphoric=anaphoric)
    if code == "W":
        return deictic_weekday(m, step, weekday_number(head) or 0, anaphoric=anaphoric)
    if code == "H":
        return _deictic_season(m, step, table("seasons")[lower], anaphoric=anaphoric)
    if code == "T" or unit_of(lower) == "night":
        return _deictic_part(m, step, lower, anaphoric=anaphoric)
    name = unit_of(lower)
    if name not in UNITS:
        return None
    if how == "this" and name == "day" and m.before() == "to":
        return Reading(TimeType.DATE, "PRESENT_REF", None, Basis.ANCHORED)
    unit = Unit(name)
    base = m.context.reference(unit) if anaphoric else m.context.anchor(unit)
    if base is None:
        return unresolved(blank(unit))
    if anaphoric and _elsewhere(m.context, base, step):
        return unresolved(blank(unit))
    if unit is Unit.WEEKEND and not anaphoric:
        base = weekend(m.context, m.start, step)
        return anchored(base) if base else None
    reading = anchored(base.shifted(step))
    if unit is Unit.DAY and step > 0 and the and _after_news(m, base.shifted(step)):
        return unresolved(blank(unit))
    return aside(reading) if anaphoric and step < 0 else reading


def _after_news(m: Match, day: Period) -> bool:
    """Whether "the next day" would lie after the publication though nothing is told of as to come."""
    here = m.context.published
    return here is not None and day.first_day > here.last_day and m.context.clauses.tense(m.start) is not Tense.FUTURE


def weekend(context: Context, offset: int, step: int) -> Period | None:
    """Return the weekend that is meant.

    "last" is the one that is over, "this" the coming one or, of the past, the one before.
    """
    today = context.anchor(Unit.DAY)
    if today is None:
        return None
    own = containing(Unit.WEEKEND, today.number)
    inside = today.number >= own.first_day
    if step < 0:
        return own.shifted(-1)
    if step > 0:
        return own.shifted(1) if inside else own
    return own.shifted(-1) if context.clauses.tense(offset) is Tense.PAST and not inside else own


def _deictic_month(m: Match, step: int, month: int, *, anaphoric: bool) -> Reading | None:
    if anaphoric and m.context.last is not None:
        # "that December" is in the year of the story, "the following May" after the date before it
        last = m.context.last.period
        options = [Period(Unit.MONTH, (last.year + k) * 12 + month - 1) for k in (-1, 0, 1)]
        if not step:
            return anchored(options[1])
        if step > 0:
            return anchored(next(p for p in options if p.first_day > last.last_day or p is options[2]))
        return anchored([p for p in options if p.last_day < last.first_day or p is options[0]][-1])
    here = m.context.anchor(Unit.MONTH) or m.context.anchor(Unit.YEAR)
    if here is None:
        return unresolved(f"XXXX-{month:02}")
    now = here.number if here.unit is Unit.MONTH else here.number * 12 + (0 if step < 0 else 11)
    options = [Period(Unit.MONTH, (now // 12 + k) * 12 + month - 1) for k in (-1, 0, 1)]
    if step < 0:
        return anchored([p for p in options if p.number < now][-1])
    if step > 0:
        return anchored(next(p for p in options if p.number > now))
    return anchored(options[1])


def deictic_weekday(m: Match, step: int, wanted: int, *, anaphoric: bool) -> Reading | None:
    """Read "last Friday", "this Thursday", "the following Tuesday"; ``wanted`` is 0 for Monday."""
    base = m.context.reference(Unit.DAY) if anaphoric else m.context.anchor(Unit.DAY)
    if base is None:
        return unresolved(f"XXXX-WXX-{wanted + 1}")
    if step:
        return anchored(Period(Unit.DAY, weekday_near(base.number + step, wanted, step)))
    tense = m.context.clauses.tense(m.start)
    week = Period(Unit.DAY, containing(Unit.WEEK, base.number).first_day + wanted)
    if tense is Tense.PAST and week.number > base.number:
        return anchored(week.shifted(-7))
    if tense is Tense.FUTURE and week.number < base.number:
        return anchored(week.shifted(7))
    return anchored(week)


def _deictic_season(m: Match, step: int, season: int, *, anaphoric: bool) -> Reading | None:
    today = m.context.anchor(Unit.DAY) or m.context.anchor(Unit.MONTH)
    if anaphoric and m.context.last is not None:
        today = m.context.last.period
        if not step or within(today, Unit.SEASON) is None:
            return anchored(Period(Unit.SEASON, (today.year + step) * 4 + season))
    if today is None:
        year = m.context.anchor(Unit.YEAR)
        return (
            anchored(Period(Unit.SEASON, (year.number + step) * 4 + season))
            if year
            else unresolved(f"XXXX-{SEASON_SIGNS[season]}")
        )
    day = today.first_day
    now = containing(Unit.SEASON, day)
    options = [Period(Unit.SEASON, (civil(day)[0] + k) * 4 + season) for k in (-2, -1, 0, 1, 2)]
    if step < 0:
        return anchored([p for p in options if p.number < now.number][-1])
    if step > 0:
        return anchored(next(p for p in options if p.number > now.number))
    return anchored(nearest(options, day, m.context.clauses.tense(m.start)))


def _deictic_part(m: Match, step: int, word: str, *, anaphoric: bool) -> Reading | None:
    part = day_part(word)
    day = m.context.reference(Unit.DAY) if anaphoric else m.context.anchor(Unit.DAY)
    untold = m.text("h").lower() == "that" and m.context.last is not None and m.context.last is not m.context.last_day
    if day is None or untold or (anaphoric and _elsewhere(m.context, day, step)):
        return unresolved(f"XXXX-XX-XXT{part}", TimeType.TIME)
    return at_part(day.shifted(step), part)


def _elsewhere(context: Context, base: Period, step: int) -> bool:
    """Whether the story is at a time too coarse to count from, or at another than would be counted from."""
    if context.last is None or within(context.last.period, base.unit) is not None:
        return False
    if step:
        return True
    last, day = context.last.period, context.last_day
    inside = last.first_day <= base.first_day <= last.last_day
    return not inside and (day is None or not context.told(day.offset, context.last.offset))


def deictic_ok(m: Match) -> bool:
    """Refuse lengths ("the past year"), conjunctions ("that year ends") and verbs ("this fall" only as a noun)."""
    how, head = m.text("h").lower(), m.text("u").lower()
    code = m.context.lexed.codes[m.m.start("u")]
    if (how in _SAME or (how == "past" and not m.has("t"))) and code in "MW":
        return False
    if how in _SAME - {"same"} and (not m.has("t") or unit_of(head) not in {"week", "month", "quarter", "year"}):
        # "a comparable season"
        return False
    if how in ANAPHORIC and m.after() == "-":
        # "by the same quarter-point"
        return False
    if m.text("u")[0].isupper() and m.context.lexed.word(m.first - 1) in _OPENING and code not in "MW":
        # the title of a broadcast
        return False
    if how == "following" and not m.has("t"):
        # "the talks following Monday's attack"
        return False
    if m.text("t").lower() == "the " and (
        how == "past"
        or (unit_of(head) == "decade" and how not in {"that", *_SAME})
        or (unit_of(head) == "century" and m.before() in {"over", "during", "for", "throughout", "within"})
    ):
        # "the past year" and "the following decade" are lengths and have rules of their own
        return False
    if how == "that":
        # "the day that year ends": only a determiner makes a time of it
        token = m.context.clauses.token(m.context.lexed.starts[m.m.start("h")])
        if token is None or (token.tag_ != "DT" and not (code == "M" and _closes(m))):
            return False
    if (
        how == "last"
        and m.has("t")
        and unit_of(head) in {"day", "night", "week", "weekend", "season"}
        and m.after().lower() == "of"
    ):
        return False
    if head in {"fall", "spring"}:
        token = m.context.clauses.token(m.context.lexed.starts[m.m.start("u")])
        return token is not None and token.pos_ in {"NOUN", "PROPN"}
    # "this season" is mostly one of sport, which begins and ends when its game does
    return code != "U" or unit_of(head) in {*UNITS, "night"} - {"season"}


def _closes(m: Match) -> bool:
    """Whether no clause begins with the words ("sentenced that December and", not "said that December was")."""
    return m.after() in {"", ".", ",", ";", ")"} or m.tag_after() in {"CC", "IN", "TO"}


def _deictic_weekday_part(m: Match) -> Reading | None:
    """Read "last Friday night": the part of the day that is named."""
    how = m.text("h").lower()
    step = -1 if how in BACK else 1 if how in ON else 0
    day = deictic_weekday(m, step, weekday_number(m.text("w")) or 0, anaphoric=how in ANAPHORIC)
    if day is None or day.period is None:
        return day
    return at_part(day.period, day_part(m.text("p")))


def _the_weekend(m: Match) -> Reading | None:
    found = weekend(m.context, m.start, 0)
    return anchored(found) if found else unresolved("XXXX-WXX-WE")


def _the_weekend_ok(m: Match) -> bool:
    return m.text("u").lower() == "weekend" and m.before() in {"over", "at", "on", "during", "for", "of", "by", "until"}


def _the_day_ok(m: Match) -> bool:
    return not m.has("d") or m.text().lower() in {"the day before yesterday", "the day after tomorrow"}


def _named_today(m: Match) -> bool:
    """Whether the word belongs to a name in capitals: "USA TODAY reported"."""
    lead = m.context.lexed.word(m.context.lexed.before(m.first))
    return m.text().isupper() and lead.isupper() and len(lead) > 1 and not m.after().isupper()


RULES = (
    rule(
        "day told from today",
        r"t U r (?P<d>A)|A(?: (?P<p>T|U))?",
        day_word,
        lambda m: night_ok(m, "p") and _the_day_ok(m) and not _named_today(m),
    ),
    rule("weekday", r"(?P<w>W)(?: (?P<p>T|U))?", weekday, lambda m: night_ok(m, "p") and _weekday_ok(m)),
    rule("period told from another", DEICTIC, deictic, deictic_ok),
    rule(
        "part of a day",
        r"(?:t )?(?P<h>[slXvfd]) (?P<w>W) (?P<p>T|U)",
        _deictic_weekday_part,
        lambda m: night_ok(m, "p"),
    ),
    rule("part of a day", r"E (?P<w>W) (?P<p>T|U)", weekday, lambda m: night_ok(m, "p")),
    rule("weekend", r"t (?P<u>U)", _the_weekend, _the_weekend_ok),
)
