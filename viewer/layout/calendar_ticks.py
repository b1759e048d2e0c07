"""The axis: ticks that follow the calendar, from millennium to minute, in two rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from viewer.domain.calendar import DAY, MONTHS, WEEKDAYS, civil, day_number, weekday
from viewer.layout.measure import FontRole, TextMeasure
from viewer.layout.time_scale import FOLD_WIDTH, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from viewer.layout.time_scale import Fold, TimeScale


class Unit(IntEnum):
    """A unit of the calendar that ticks are counted in."""

    MINUTE = 0
    HOUR = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5

    # an enum's own hash is a function of Python's, and the words of ticks are looked up by it
    __hash__ = int.__hash__


class Tick(NamedTuple):
    """A place on the axis: ``x`` in pixels of the scale, its words at ``text_x``; no words where there is no room."""

    x: float
    text: str
    text_x: float
    t: float


@dataclass(frozen=True)
class Axis:
    """The two rows. ``coarse`` names what the fine ticks lie in; its first sticks to the left edge."""

    coarse: tuple[Tick, ...]
    fine: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    unit: Unit
    count: int
    seconds: float


_STEPS = (
    *(_Step(Unit.MINUTE, n, n * 60.0) for n in (1, 5, 10, 15, 30)),
    *(_Step(Unit.HOUR, n, n * 3600.0) for n in (1, 3, 6, 12)),
    _Step(Unit.DAY, 1, DAY),
    _Step(Unit.WEEK, 1, 7.0 * DAY),
    *(_Step(Unit.MONTH, n, n * YEAR / 12) for n in (1, 3)),
    *(_Step(Unit.YEAR, n, n * YEAR) for power in range(9) for n in (10**power, 2 * 10**power, 5 * 10**power)),
)
# looked up once: the members of an enum take ten times as long
_AXIS, _QUIET = FontRole.AXIS, FontRole.QUIET
_OF = " · "
_GAP = 14.0
_INSET = 4.0


def year_text(year: int) -> str:
    """Return a year as it is said: "2024", "44 BCE" (astronomical -43), "120 CE"."""
    if year <= 0:
        return f"{1 - year} BCE"
    return f"{year} CE" if year < 1000 else str(year)


def century_text(year: int) -> str:
    """Return the century of an astronomical year: "21st century", "1st century BCE"."""
    number = (year + 99) // 100 if year > 0 else (1 - year + 99) // 100
    return f"{ordinal(number)} century" + ("" if year > 0 else " BCE")


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th"."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def duration_text(seconds: float, *, short: bool = False) -> str:
    """Return a length of time in its largest fitting unit, rounded: "28 years", "5 months", "3 days"; short "28 y"."""
    for name, unit, least in _DURATIONS:
        if seconds >= least * unit:
            number = round(seconds / unit)
            if short:
                return f"{number:,} {_SHORT[name]}"
            return f"{number:,} {name}" + ("" if number == 1 else "s")
    return "1 minute"


_SHORT = {"year": "y", "month": "mo", "day": "d", "hour": "h", "minute": "min"}
_DURATIONS = (
    ("year", YEAR, 2),
    ("month", YEAR / 12, 2),
    ("day", float(DAY), 2),
    ("hour", 3600.0, 2),
    ("minute", 60.0, 1),
)


def time_text(t: float, per_pixel: float) -> str:
    """Return the moment ``t`` in words, as exact as a pixel of ``per_pixel`` seconds is.

    Such as "14 March 2023", "10 May 2024 14:20".
    """
    number = floor(t / DAY)
    year, month, day = civil(number)
    if per_pixel < DAY / 48:
        minutes = int((t - number * DAY) // 60)
        return f"{day} {MONTHS[month - 1]} {year_text(year)} {minutes // 60:02}:{minutes % 60:02}"
    if per_pixel < 15 * DAY:
        return f"{day} {MONTHS[month - 1]} {year_text(year)}"
    if per_pixel < YEAR / 2:
        return f"{MONTHS[month - 1]} {year_text(year)}"
    return year_text(year)


def ticks(scale: TimeScale, measure: TextMeasure, week_start: int = 0, *, corner: float = 0.0) -> Axis:
    """Return the axis of ``scale``.

    The finest step is taken at which no two words of the fine row come within a gap of each other. ``corner`` is the
    room in
    pixels left of the scale that the sticky first coarse tick may use. ``week_start``: 0 Monday to 6 Sunday.
    """
    step = _step(scale, measure)
    fine: list[Tick] = []
    free = 0.0
    chips = fold_chips(scale, measure) if scale.folds else ()
    unit, last = step.unit, scale.width
    for t in _places(scale, step, week_start):
        x = scale.x(t)
        if x < 0:
            continue
        text, width = _word(t, unit, measure)
        end, under, at = last, False, x + _INSET
        if chips:
            # the chip of a fold stands over its middle
            end = next((left for fold, left, _ in chips if fold.start >= t), end)
            under = any(left < at + _INSET + width and x < right for _, left, right in chips)
        if at < free or at + width > end + _INSET or under:
            text = ""
        else:
            free = at + width + _GAP / 2
        fine.append(Tick(x, text, at, t))
    return Axis(_coarse(scale, step, measure, corner), tuple(fine))


@lru_cache(maxsize=8192)
def _word(t: float, unit: Unit, measure: TextMeasure) -> tuple[str, float]:
    """Return the words of a tick of the fine row, and their width."""
    text = _fine_text(t, unit)
    return text, measure(text, _AXIS)


def fold_chips(scale: TimeScale, measure: TextMeasure) -> list[tuple[Fold, float, float]]:
    """Return left and right, in pixels of the scale, of the chip that names the length of each fold in view."""
    made: list[tuple[Fold, float, float]] = []
    for fold in scale.folds:
        left, right = scale.x(fold.start), scale.x(fold.stop)
        if right > 0 and left < scale.width:
            width = measure(fold_text(fold, measure), FontRole.QUIET) + measure.size
            at = min(max((left + right - width) / 2, 0.0), scale.width - width)
            made.append((fold, at, at + width))
    return made


def fold_text(fold: Fold, measure: TextMeasure) -> str:
    """Return how long a folded stretch is, short where the long words are wider than it is drawn."""
    text = duration_text(fold.stop - fold.start)
    if measure(text, FontRole.QUIET) + measure.size > FOLD_WIDTH:
        text = duration_text(fold.stop - fold.start, short=True)
    return text


def _step(scale: TimeScale, measure: TextMeasure) -> _Step:
    """Return the finest step whose words fit side by side."""
    far = max(abs(scale.start), abs(scale.stop)) > 1e11
    year = "10000 BCE" if far else year_text(civil(floor(scale.start / DAY))[0])
    return _finest(scale.seconds_per_pixel, year, measure)


@lru_cache(maxsize=256)
def _finest(per_pixel: float, year: str, measure: TextMeasure) -> _Step:
    words = {Unit.MINUTE: "00:00", Unit.HOUR: "00:00", Unit.DAY: "30", Unit.WEEK: "30", Unit.MONTH: "Sep"}
    widths = {unit: measure(text, FontRole.AXIS) for unit, text in [*words.items(), (Unit.YEAR, year)]}
    for step in _STEPS:
        # the shortest month is a tenth shorter than the mean
        if step.seconds / per_pixel * 0.92 >= widths[step.unit] + _GAP:
            return step
    return _STEPS[-1]


def _places(scale: TimeScale, step: _Step, week_start: int) -> Iterable[float]:
    """Return the seconds of the ticks in view and outside the folds, one before the left edge first."""
    return _between_folds(scale, step, week_start) if scale.folds else _run(scale.start, scale.stop, step, week_start)


def _between_folds(scale: TimeScale, step: _Step, week_start: int) -> Iterator[float]:
    at = scale.start
    for fold in scale.folds:
        if fold.stop <= at:
            continue
        if fold.start >= scale.stop:
            break
        if fold.start > at:
            yield from (t for t in _run(at, fold.start, step, week_start) if t <= fold.start)
        at = fold.stop
    if at < scale.stop:
        # a tick at the very end of a fold belongs to what follows it
        yield from (t for t in _run(at, scale.stop, step, week_start) if t >= at or at == scale.start)


def _run(start: float, stop: float, step: _Step, week_start: int) -> Iterable[float]:
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            return [i * step.seconds for i in range(ceil(start / step.seconds), floor(stop / step.seconds) + 1)]
        case Unit.DAY:
            return [float(day * DAY) for day in range(ceil(start / DAY), floor(stop / DAY) + 1)]
        case Unit.WEEK:
            first = ceil(start / DAY)
            first += (week_start - weekday(first)) % 7
            return [float(day * DAY) for day in range(first, floor(stop / DAY) + 1, 7)]
        case Unit.MONTH | Unit.YEAR:
            firsts = _months if step.unit is Unit.MONTH else _years
            made = firsts(civil(floor(start / DAY))[0], civil(floor(stop / DAY))[0], step.count)
            return made[bisect_left(made, start) : bisect_right(made, stop)]


# the last years are asked for again and again while time is panned
@lru_cache(maxsize=16)
def _months(first: int, last: int, count: int) -> tuple[float, ...]:
    """Return the starts of every ``count``-th month of the years from ``first`` to ``last``."""
    return tuple(
        float(day_number(year, month, 1) * DAY) for year in range(first, last + 1) for month in range(1, 13, count)
    )


@lru_cache(maxsize=16)
def _years(first: int, last: int, count: int) -> tuple[float, ...]:
    """Return the starts of the round years that may lie between two: 2000, 1000, 1 CE for want of a 0, 1000 BCE."""
    said = range(first // count * count - count, last + count + 1, count)
    return tuple(_first_of(n if n > 0 or count == 1 else n + 1) for n in said)


@lru_cache(maxsize=4096)
def _first_of(year: int) -> float:
    return float(day_number(year, 1, 1) * DAY)


@lru_cache(maxsize=8192)
def _fine_text(t: float, unit: Unit) -> str:
    number = floor(t / DAY)
    year, month, day = civil(number)
    match unit:
        case Unit.MINUTE | Unit.HOUR:
            minutes = round((t - number * DAY) / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case Unit.DAY | Unit.WEEK:
            return str(day)
        case Unit.MONTH:
            return MONTHS[month - 1][:3]
        case Unit.YEAR:
            return year_text(year)


def _coarse(scale: TimeScale, step: _Step, measure: TextMeasure, corner: float) -> tuple[Tick, ...]:
    """Return the coarse row: the unit in force at the left edge first, then each that begins in view."""
    texts, unit = _coarse_unit(step)
    starts = [scale.t(0.0)]
    places = [-corner]
    for t in _places(scale, unit, 0):
        x = scale.x(t)
        if x > 0.5:
            starts.append(t)
            places.append(x)
    # right after a fold one is somewhere else, though nothing begins there
    for fold in scale.folds:
        x = scale.x(fold.stop)
        if 0 < x < scale.width and all(abs(x - place) > 1 for place in places):
            starts.append(fold.stop)
            places.append(x)
    ordered = sorted(zip(places, starts, strict=True))
    made: list[Tick] = []
    said = ""
    for i, (x, t) in enumerate(ordered):
        end = ordered[i + 1][0] if i + 1 < len(ordered) else scale.width
        room = end - x - _GAP
        text = next((s for s in texts(t) if measure(s, _QUIET) + _INSET <= room), "")
        if text and text == said:
            text = ""
        elif text.partition(_OF)[0] == said.partition(_OF)[0] and _OF in text:
            said, text = text, text.partition(_OF)[2]
        else:
            said = text or said
        # in the corner the words stand in line with those of the lanes
        made.append(Tick(x, text, x + (0.0 if i == 0 and corner else _INSET), t))
    return tuple(made)


def _coarse_unit(step: _Step) -> tuple[Callable[[float], tuple[str, ...]], _Step]:
    """Return what names a moment in the coarse row (long first), and the step at which its ticks stand."""
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            return _day_texts, _Step(Unit.DAY, 1, DAY)
        case Unit.DAY | Unit.WEEK:
            return _month_texts, _Step(Unit.MONTH, 1, YEAR / 12)
        case Unit.MONTH:
            return _year_texts, _Step(Unit.YEAR, 1, YEAR)
        case Unit.YEAR if step.count < 10:
            return _decade_texts, _Step(Unit.YEAR, 10, 10 * YEAR)
        case Unit.YEAR if step.count < 100:
            return _century_texts, _Step(Unit.YEAR, 100, 100 * YEAR)
        case _:
            # far out, a coarse tick for every millennium would be more than there are pixels
            years = max(1000, 10 * step.count)
            return _millennium_texts, _Step(Unit.YEAR, years, years * YEAR)


def _date(t: float) -> tuple[int, int, int, int]:
    number = floor(t / DAY)
    return (*civil(number), weekday(number))


def _within(year: int, count: int) -> int:
    """Return a year in the middle of those that begin at the round one.

    The year 2000 belongs to the 20th century by the strict count, but what begins at its tick is the 21st.
    """
    return year // count * count + count // 2 if year > 0 else year


@lru_cache(maxsize=1024)
def _day_texts(t: float) -> tuple[str, ...]:
    year, month, day, name = _date(t)
    rest = f"{day} {MONTHS[month - 1]} {year_text(year)}"
    return (
        f"{WEEKDAYS[name]} {rest}",
        f"{WEEKDAYS[name][:3]} {day} {MONTHS[month - 1][:3]}",
        f"{WEEKDAYS[name][:3]} {day}",
    )


@lru_cache(maxsize=1024)
def _month_texts(t: float) -> tuple[str, ...]:
    year, month, _, _ = _date(t)
    return f"{MONTHS[month - 1]} {year_text(year)}", f"{MONTHS[month - 1][:3]} {year_text(year)}", MONTHS[month - 1][:3]


@lru_cache(maxsize=1024)
def _year_texts(t: float) -> tuple[str, ...]:
    return (year_text(_date(t)[0]),)


@lru_cache(maxsize=1024)
def _decade_texts(t: float) -> tuple[str, ...]:
    year = _date(t)[0]
    if year <= 0:
        return (century_text(year),)
    return f"{century_text(_within(year, 10))}{_OF}{year // 10 * 10}s", f"{year // 10 * 10}s"


@lru_cache(maxsize=1024)
def _century_texts(t: float) -> tuple[str, ...]:
    text = century_text(_within(_date(t)[0], 100))
    return text, text.replace("century", "c.")


@lru_cache(maxsize=1024)
def _millennium_texts(t: float) -> tuple[str, ...]:
    year = _within(_date(t)[0], 1000)
    number = (year + 999) // 1000 if year > 0 else (1 - year + 999) // 1000
    text = f"{ordinal(number)} millennium" + ("" if year > 0 else " BCE")
    return text, text.replace("millennium", "mill.")
