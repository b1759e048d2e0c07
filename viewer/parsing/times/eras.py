"""Rules for decades, centuries and eras, whole or in part: "the late 1980s", "the 14th and 15th centuries", "44 BC"."""

from __future__ import annotations

import re

from viewer.domain import Basis, TimeType
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.periods import Period, Unit
from viewer.parsing.times.readings import interval, stated
from viewer.parsing.times.words import table, word_set

_MONEY = word_set("money")
_AGES = frozenset({"his", "her", "their", "my", "your", "our", "low", "high", "upper", "lower"})


def _era(m: Match) -> Reading | None:
    digits = re.search(r"\d+", m.text().replace(",", ""))
    number = int(digits.group()) if digits else 0
    if not number or number > 9999:
        return None
    before_christ = m.text("b").replace(".", "").lower().startswith("b")
    return stated(Period(Unit.YEAR, 1 - number if before_christ else number))


def decade_start(word: str) -> int | None:
    """Return the first year of a decade by its figures or name; two figures or a name are of the twentieth century."""
    digits = re.match(r"\d+", word)
    if digits:
        n = int(digits.group())
        return n if n > 99 else 1900 + n if n >= 20 else 2000 + n
    named = table("decade_names").get(word.lower())
    return None if named is None else 1900 + named


def _decade(m: Match) -> Reading | None:
    start = decade_start(m.text("d"))
    if start is None or start % 10:
        return None
    decade = Period(Unit.DECADE, start // 10)
    if start % 100 == 0 and start < 1990 and start >= 1000:
        # "the 1800s" are the century
        decade = Period(Unit.CENTURY, start // 100)
    return part_of(decade, m.text("e"))


def part_of(period: Period, words: str) -> Reading:
    """Return a decade or century, or the third of it that "early", "mid" or "late" names, with its soft ends."""
    lower = words.lower()
    wanted = [i for i, w in enumerate(("early", "mid", "late")) if w in lower]
    if not wanted or period.unit not in {Unit.DECADE, Unit.CENTURY}:
        return stated(period)
    length = 10 if period.unit is Unit.DECADE else 100
    first = period.number * length
    cuts = ((0, 0.3), (0.4, 0.6), (0.7, 0.9)) if length == 10 else ((0, 0.33), (0.34, 0.66), (0.67, 0.99))
    low, high = first + int(length * cuts[wanted[0]][0] + 0.5), first + int(length * cuts[wanted[-1]][1] + 0.5)
    left = f"{low:04}" + ("~" if wanted[0] else "")
    right = f"{high:04}" + ("~" if wanted[-1] < 2 else "")
    return Reading(TimeType.DATE, period.value, f"{left}/{right}", Basis.STATED, period, full=True)


def _decade_ok(m: Match) -> bool:
    lx = m.context.lexed
    if lx.codes[m.m.start("d")] == "k":
        row = m.before() in {"and", "or"} and lx.codes[lx.before(m.first, 2)] in "Dk"
        return row or "the" in m.text().lower() or m.has("e") or m.before() in {"the", "roaring", "swinging"}
    word = m.text("d")
    if len(re.findall(r"\d", word)) > 2:
        return m.before() not in _MONEY
    # "in his 70s", "temperatures in the 80s" and "two 50s" are ages, degrees and bank notes
    if m.before() in _AGES or m.before(2) == "temperatures":
        return False
    if m.has("e") and not re.search(r"['’]\d", m.text()) and word[0] in "234":
        # "shares in the mid 30s", "a man in the late 20s"
        return False
    return "the" in m.text().lower() or m.before() in {"the", "and", "or", "'", "’", "‘"} or m.has("e")


def _century(m: Match) -> Reading | None:
    word = m.text("o").lower()
    digits = re.match(r"\d+", word)
    nth = (
        int(digits.group())
        if digits
        else sum(table("ordinals").get(w, table("numbers").get(w, 0)) for w in re.findall(r"\w+", word))
    )
    if not 1 <= nth <= 30:
        return None
    if m.has("b") and m.text("b").lower().startswith("b"):
        return _bc_century(nth)
    if nth == 1:
        return Reading(TimeType.DATE, "00", "00XX", full=True)
    return part_of(Period(Unit.CENTURY, nth - 1), m.text("e"))


def _bc_century(nth: int) -> Reading:
    """Return a century before our era: its years are counted backwards, and astronomical years are one off."""
    return Reading(
        TimeType.DATE, f"BC{nth - 1:02}", f"-{nth * 100 - 1:04}/-{(nth - 1) * 100:04}" if nth > 1 else "-0099/0000"
    )


def _centuries(m: Match) -> Reading | None:
    """Read "the 14th and 15th centuries": the stretch of both."""
    ends: list[int] = []
    for group in ("o", "o2"):
        word = m.text(group).lower()
        digits = re.match(r"\d+", word)
        ends.append(
            int(digits.group()) if digits else sum(table("ordinals").get(w, 0) for w in re.findall(r"\w+", word))
        )
    first, last = ends
    if not 2 <= first < last <= 30:
        return None
    return interval(Period(Unit.CENTURY, first - 1), Period(Unit.CENTURY, last - 1), full=True)


RULES = (
    rule("era", r"[nhY#] (?P<b>B)", _era),
    rule("era", r"(?P<b>B) [nhY#]", _era),
    rule("decade", r"(?:t )?(?P<e><early>)?(?:'(?=[Dk]))?(?P<d>[Dk])", _decade, _decade_ok),
    rule(
        "century",
        r"(?:t )?(?P<o>o|O|q-O)(?: & | > |, | - )(?:t )?(?P<o2>o|O|q-O)(?: |-)(?P<u>[UV])",
        _centuries,
        lambda m: m.text("u").lower() in {"century", "centuries"},
    ),
    rule(
        "century",
        r"(?:t )?(?P<e><early>)?(?P<o>o|O|q-O)(?: |-)(?P<u>[UV])(?: (?P<b>B))?",
        _century,
        # "21st Century Fox"
        lambda m: (
            m.text("u").lower() in {"century", "centuries"}
            and not (m.text("u")[0].isupper() and m.after()[:1].isupper())
        ),
    ),
)
