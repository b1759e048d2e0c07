"""Rules for clock times, with the zone and the day that stand beside them.

"19:00 on Friday", "midnight local time", "2200 GMT".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.domain.edtf import is_edtf
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.nested import DAY_RULES, FULL_DAY, read_by
from viewer.parsing.times.periods import Unit
from viewer.parsing.times.readings import night_ok, unit_of
from viewer.parsing.times.words import count, table, word_set

if TYPE_CHECKING:
    from viewer.parsing.times.periods import Period

_LEADS = word_set("before_clock_times")


def _hour_minute(words: str, half: str) -> tuple[int, int, int | None] | None:
    """Return hour, minute and second of a clock time's figures with "a.m." or "p.m." applied.

    None where there is no such time.
    """
    figures = [int(n) for n in re.findall(r"\d+", words)]
    if not figures:
        return None
    if len(figures) == 1 and figures[0] > 99:
        hour, minute, second = figures[0] // 100, figures[0] % 100, None
    else:
        hour, minute = figures[0], figures[1] if len(figures) > 1 else 0
        second = figures[2] if len(figures) > 2 else None
    if half:
        if not 1 <= hour <= 12:
            return None if hour > 23 or half.startswith("a") else (hour, minute, second)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 24 or minute > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    return hour, minute, second


def _clock(m: Match) -> Reading | None:
    word = m.text("k").lower()
    fixed = table("clock_words").get(word)
    number = count(m.words("k")[:1]) if not re.match(r"\d", word) and not fixed else None
    half = m.text("p").replace(".", "").lower()
    if m.has("t"):
        # the part of the day tells which half of it ("6:30 in the evening")
        half = "am" if table("day_parts").get(m.text("t").lower()) == "MO" else "pm"
    elif not half and not fixed:
        half = _half_told(m)
    found = _hour_minute(str(fixed or (int(number) if number else word)), half)
    if found is None:
        return None
    hour, minute, second = found
    if fixed == "24:00" and not m.has("x") and _past_midnight(m):
        hour = 0
    exact = fixed is not None or len(re.findall(r"\d+", word)) > 1 or re.fullmatch(r"\d{4}", word) is not None
    zone = _zone(m)
    day, full = _day(m)
    clock = f"{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    mark = "Z" if zone == "Z" else ""
    if day is None:
        return Reading(TimeType.TIME, f"XXXX-XX-XXT{clock}{mark}", None, Basis.ANCHORED)
    edtf = f"{day.value}T{clock if exact else clock[:2]}{zone}"
    basis = Basis.STATED if full else Basis.ANCHORED
    return Reading(TimeType.TIME, f"{day.value}T{clock}{mark}", edtf if is_edtf(edtf) else day.edtf, basis, day, full)


def _part_of_day(m: Match) -> str:
    """Return which part of the day the words behind a clock time tell: "AF" of "this afternoon", "" where none do."""
    word = (m.text("part") or m.text("x").split(" ")[-1]).lower()
    if unit_of(word) == "night" or word == "tonight":
        return "NI"
    return str(table("day_parts").get(word, ""))


def _half_told(m: Match) -> str:
    """Return the half of the day that a part of it tells: "8:30 last night", "7 on Friday morning"."""
    part = _part_of_day(m)
    digits = re.match(r"\d+", m.text("k"))
    hour = float(digits[0]) if digits else count(m.words("k")[:1])
    if not part or hour is None or hour > 12:
        return ""
    if part == "NI":
        return "pm" if 5 <= hour < 12 else "am"
    return "am" if part == "MO" else "pm" if part in {"AF", "EV"} else ""


def _zone(m: Match) -> str:
    """Return the offset of the zone that stands after a clock time, in brackets or not: "+03:00", "Z", "" for none."""
    lx = m.context.lexed
    name = m.text("z")
    if not name and lx.codes[m.stop : m.stop + 4] == " !Z!" and lx.word(m.stop + 1) == "(":
        name = lx.word(m.stop + 2)
    elif not name and (inside := re.search(r"\((\w+)\)", m.text())):
        name = inside[1]
    found = str(table("zones").get(name.lower(), ""))
    if m.has("off") and found == "Z":
        sign, hours, minutes = re.findall(r"^.|\d+", f"{m.text('off')}:00")[:3]
        return f"{'+' if sign == '+' else '-'}{int(hours):02}:{minutes}"
    return found


def _past_midnight(m: Match) -> bool:
    """Whether a midnight with no day of its own is the beginning of the day ("shortly after midnight")."""
    return m.before() in {"after", "past", "since", "from"}


def _day(m: Match) -> tuple[Period | None, bool]:
    """Return the day of a clock time.

    The one that stands beside it, else that of its paragraph, else the publication's.
    """
    if m.has("x"):
        inner = read_by(FULL_DAY, m, "x") or read_by(DAY_RULES, m, "x")
        if inner is not None and inner.period is not None and inner.period.unit is Unit.DAY:
            return inner.period, inner.full
        return None, False
    if _again(m):
        return None, False
    last, day = m.context.last, m.context.last_day
    if m.after().lower() == "that" and (last is None or last is not day):
        return None, False  # "at 4 p.m. that afternoon", with no day told
    # with a zone it is a time of the markets or of a broadcast, on the day of the report
    return m.context.day_of_story(m.start, narrated=not m.has("z")), False


_AGAIN_BEFORE = re.compile(r"(?:R|e [UTW]|P)(?: i| x)? $")
_AGAIN_AFTER = re.compile(r" (?:x )?(?:e [UTW]|R|P)")


def _again(m: Match) -> bool:
    """Whether a clock time is of no one day: "daily from 10 a.m.", "every day at 9", "at 7 p.m. each Tuesday"."""
    codes = m.context.lexed.codes
    return _AGAIN_BEFORE.search(codes, max(m.first - 12, 0), m.first) is not None or (
        _AGAIN_AFTER.match(codes, m.stop) is not None
    )


def _clock_ok(m: Match) -> bool:
    """Refuse scores, odds, verses and lengths.

    Figures alone are a clock time only after a preposition that asks for one.
    """
    if m.has("p") or m.has("z") or m.has("local") or m.has("x"):
        return m.before() != "$"
    before = m.before()
    if m.after().lower() in {
        "hours",
        "hour",
        "minutes",
        "mins",
        "seconds",
        "odds",
        "ratio",
        "win",
        "victory",
        "defeat",
        "score",
    }:
        return False
    if m.text("k").lower() in table("clock_words"):
        return not m.text("k")[0].isupper() or before in {"", ".", '"', "“"}
    return before in _LEADS or (before == "" and len(m.text("k")) >= 4)


def _oclock_ok(m: Match) -> bool:
    return re.search(r"o['’]clock$", m.text("o").lower()) is not None


def _of_part_ok(m: Match) -> bool:
    """Whether "six in the evening" is a clock time: after "at", or with "o'clock"."""
    lead = m.context.lexed.codes[m.m.start("k")] == "K" or m.before() in _LEADS or len(m.words()) > 4
    return m.words()[-3].lower() == "in" and lead and _in_part_ok(m)


def _range_ok(m: Match) -> bool:
    if "&" in m.context.lexed.codes[m.m.start("k") : m.m.start("k2")]:
        return m.before() == "between"
    return m.has("p2") or (m.has("p") and m.before() != "$")


def _range(m: Match) -> Reading | None:
    """Two clock times that share their day: "9 to 11 a.m.", "10:00-12:30"."""
    late = m.text("p2").replace(".", "").lower()
    early = m.text("p").replace(".", "").lower() or late
    a, b = _hour_minute(m.text("k"), early), _hour_minute(m.text("k2"), late)
    if a and b and a > b and not m.has("p"):
        a = _hour_minute(m.text("k"), "am" if late == "pm" else "pm")
    if a is None or b is None:
        return None
    day, full = _day(m)
    ends = [f"{h:02}:{n:02}" for h, n, _ in (a, b)]
    if day is None:
        return Reading(TimeType.TIME, f"XXXX-XX-XXT{ends[0]}/XXXX-XX-XXT{ends[1]}", None, Basis.ANCHORED)
    zone = _zone(m)
    # from before midnight into the next day
    days = (day, day.shifted(1) if a > b and m.has("p") else day)
    value = "/".join(f"{on.value}T{end}" for on, end in zip(days, ends, strict=True))
    edtf = "/".join(f"{on.value}T{end}{zone}" for on, end in zip(days, ends, strict=True))
    return Reading(
        TimeType.TIME, value, edtf if is_edtf(edtf) else day.edtf, Basis.STATED if full else Basis.ANCHORED, day, full
    )


def _local_ok(m: Match) -> bool:
    """Whether the words after a clock time are a zone told in words ("local time", "Eastern Standard Time")."""
    # the pattern cannot tell the third word of a zone from the "on" before the day
    return re.fullmatch(
        r"(?:local|[A-Z][a-z]+(?: (?:Standard|Daylight|Summer))?) [tT]ime(?: on)?", m.text("local")
    ) is not None and _clock_ok(m)


def _figures_ok(m: Match) -> bool:
    return m.context.lexed.codes[m.m.start("k")] != "n" or m.has("p")


def _four_ok(m: Match) -> bool:
    """Whether four figures are hours and minutes ("at 1820 local time")."""
    return re.fullmatch(r"(?:[01]\d|2[0-4])[0-5]\d", m.text("k")) is not None


def _offset_ok(m: Match) -> bool:
    """Whether figures after a zone are hours from it ("UTC+3", "GMT+04:00") and not the end of a stretch."""
    return re.fullmatch(r"[+\u2212-](?:0?\d|1[0-4])(?::[0-5]\d)?", m.text("off")) is not None


_MONTH = r"(?:M|m\.?)"
_BESIDE = (
    rf"(?:(?: ![^!|]{{1,14}}!)?(?:,? x |,? )(?P<x>(?:(?:W|w\.?),? )?{_MONTH} [no](?:,? Y)?"
    rf"|(?:(?:W|w\.?),? )?[no] {_MONTH}(?:,? Y)?"
    r"|[slX] W|W|A|N|I|J|[sl] T|[sl] U|t [Xfdv] U)(?: (?P<part>T|U))?)"
)
_FIGURES = r"(?P<k>K|n|S)(?: ?(?P<p>p))?"


def _beside_ok(m: Match) -> bool:
    """Only "on" may stand between a clock time and its day."""
    lx = m.context.lexed
    if "!" in lx.codes[m.first : m.m.start("x")] and not re.search(r"\([^()]*\)", m.text()):
        # between the two only what stands in brackets ("11 p.m. (0300 GMT) on Friday")
        return False
    if m.text("x").lower().startswith(("last ", "past ")) and not m.text("x").lower().endswith(("night", "day")):
        return False
    t = lx.before(m.m.start("x"))
    if lx.codes[t] == "x" and lx.word(t) not in {"on", "clock"} and not m.has("local"):
        return False
    if m.has("local") and not _local_ok(m):
        return False
    if m.has("part") and lx.codes[m.m.start("part")] == "U" and not night_ok(m, "part"):
        return False
    if m.before() == "at" and _part_of_day(m):
        # "at 8 tonight", "at 7 on Friday morning"
        return (count(m.words("k")[:1]) or 13) <= 12 or lx.codes[m.m.start("k")] != "n"
    return m.has("o") or lx.codes[m.m.start("k")] != "n" or m.has("p") or m.has("p2")


def _in_part_ok(m: Match) -> bool:
    return str(table("day_parts").get(m.text("t").lower(), "MI")) in {"MO", "AF", "EV", "NI"} and (
        m.context.lexed.codes[m.m.start("k")] != "K" or not re.match(r"1[3-9]|2\d|0\d", m.text("k"))
    )


RULES = (
    rule("clock time", r"(?P<k>K|n|q)(?: x'x)? x t (?P<t>T)", _clock, _of_part_ok),
    rule("clock time", r"(?P<k>K)(?: ?(?P<p>p))?(?: ?(?P<z>Z))?", _clock, _clock_ok),
    rule("clock time", r"(?P<k>n) ?(?P<p>p)(?: ?(?P<z>Z))?", _clock, _clock_ok),
    rule("clock time", r"(?P<k>K|n|Y|#|S)(?: ?(?P<p>p))?(?: x)? (?P<z>Z)(?P<off>[-!][nK])", _clock, _offset_ok),
    rule("clock time", r"n (?P<k>S)(?: (?P<z>Z))?", _clock, lambda m: m.words()[0] == "12" and _clock_ok(m)),
    rule(
        "clock time",
        r"(?P<k>Y|#|n)(?: x)? (?P<z>Z)",
        _clock,
        lambda m: m.words()[-2].lower() in {"hours", "hrs", *m.words("k")},
    ),
    rule("clock time", r"(?P<k>S)(?: (?P<z>Z))?", _clock, _clock_ok),
    rule(
        "clock time",
        r"(?P<k>[#Y]) (?P<u>V)",
        _clock,
        lambda m: re.fullmatch(r"0\d{3}h.*", m.text("k") + "h") is not None and m.text("u").lower() in {"hours", "hrs"},
    ),
    rule("clock time", r"(?P<k>[nq]) (?P<o>x'x)", _clock, _oclock_ok),
    rule(
        "clock time and day",
        rf"(?P<k>[nq]) (?P<o>x'x){_BESIDE}",
        _clock,
        lambda m: _oclock_ok(m) and _beside_ok(m),
    ),
    rule("clock time", rf"{_FIGURES} (?P<local>x x(?: x)?)", _clock, lambda m: _local_ok(m) and _figures_ok(m)),
    rule("clock time", r"(?P<k>Y|#) (?P<local>x x)", _clock, lambda m: _local_ok(m) and _four_ok(m)),
    rule("clock time and day", rf"{_FIGURES}(?: ?(?P<z>Z))?{_BESIDE}", _clock, _beside_ok),
    rule(
        "clock time and day",
        rf"{_FIGURES} (?P<local>x x(?: x)?){_BESIDE}",
        _clock,
        lambda m: _local_ok(m) and _beside_ok(m),
    ),
    rule(
        "clock times",
        r"(?P<k>K|n)(?: ?(?P<p>p))?(?: ?- ?| > | & )(?P<k2>K|n) ?(?P<p2>p)(?: (?P<z>Z))?",
        _range,
        _range_ok,
    ),
    rule(
        "clock times",
        rf"(?P<k>K|n)(?: ?(?P<p>p))?(?: ?- ?| > | & )(?P<k2>K|n) ?(?P<p2>p)(?: (?P<z>Z))?{_BESIDE}",
        _range,
        lambda m: _range_ok(m) and _beside_ok(m),
    ),
)
