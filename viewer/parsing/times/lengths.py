"""Rules for lengths of time: "six months", "the past decade", "a day or two"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType
from viewer.parsing.times.grammar import Match, Reading, rule
from viewer.parsing.times.readings import unit_of
from viewer.parsing.times.words import count, table, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

LETTERS = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "night": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "weekend": "WE",
}
"""The letters that ISO 8601 and TIMEX3 have for units."""
MULTIPLES = {
    "decade": ("year", 10),
    "century": ("year", 100),
    "millennium": ("year", 1000),
    "fortnight": ("week", 2),
    "quarter": ("month", 3),
    "half": ("month", 6),
    "season": ("month", 3),
}
"""The units without a letter, as multiples of one with."""
_FINER = {
    "year": ("month", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "week": ("day", 7),
    "day": ("hour", 24),
}
_LEADS = word_set("before_lengths")
_BEFORE_BARE = frozenset({"for", "in", "within", "after", "over", "of", "many", "than", "took", "take", "takes"})
_BEFORE_ONE_DAY = frozenset({"in", "for", "within", "after", "than", "just", "only", "least", "lasted", "the", "plus"})
_SPENT = re.compile(r" in (?:prison|jail|custody|office|power|detention|hospital)\b")
_OWNING = re.compile(r"['’]s (?:work|worth|time|notice|drive|walk|flight|delay|wait|break|leave|pay|rent|supply)\b")
_REACHING = frozenset({("to", "up"), ("to", "close"), ("as", "long"), ("as", "much"), ("as", "little")})
_RATES = word_set("rates")
_CROWDS = frozenset({"dozen", "score", "hundred", "thousand", "million", "billion", "ten", "number", "handful"})
_DESCRIBED = frozenset(
    {
        "straight",
        "consecutive",
        "successive",
        "full",
        "long",
        "whole",
        "more",
        "further",
        "additional",
        "extra",
        "solid",
    }
    | {"working", "business", "calendar", "trading", "short", "fiscal", "extended"}
)
_BEFORE_FIRST = frozenset({"the", "his", "her", "its", "their", "our", "my", "your", "these", "those"})


def length(name: str, n: float | None) -> str:
    """Return the ISO 8601 duration of ``n`` units, "X" for a number that is not told ("PXY").

    Decades are given in years.
    """
    if name in MULTIPLES:
        name, factor = MULTIPLES[name]
        n = None if n is None else n * factor
    if n is not None and n != int(n) and name in _FINER:
        finer, factor = _FINER[name]
        if (n * factor) == int(n * factor):
            name, n = finer, n * factor
    figure = "X" if n is None else f"{int(n)}" if n == int(n) else f"{n:g}"
    return f"P{'T' if name in {'hour', 'minute', 'second'} else ''}{figure}{LETTERS[name]}"


def duration(value: str, edtf: str | None = None) -> Reading:
    """Return a reading of a length, with the stretch that it covers where that is known."""
    return Reading(TimeType.DURATION, value, edtf, Basis.ANCHORED if edtf else Basis.STATED)


def _length(m: Match) -> Reading | None:
    n = count(m.words("n"))
    if n is not None and not 0 < n < 1e9:
        return None
    if m.has("half") and n is not None:
        n += 0.5
    return duration(length(unit_of(m.text("u")), n))


def _seconds(m: Match) -> Reading | None:
    """Read "a 90-second clip": the unit has the form of the ordinal."""
    n = count(m.words("n"))
    return duration(length("second", n)) if n else None


def _seconds_ok(m: Match) -> bool:
    noun = m.tag_after() in {"NN", "NNS"} and m.after().lower() not in {"day", "quarter", "half", "time"}
    return m.text("s").lower() == "second" and noun and m.before() not in {"the", "its", "of"}


def _compound(m: Match) -> Reading | None:
    """Read "three hours and 20 minutes": one length of two units."""
    big, small = (length(unit_of(m.text(u)), count(m.words(n))) for u, n in (("u", "n"), ("u2", "n2")))
    if "X" in big + small or big == small:
        return None
    date, _, clock = small[1:].partition("T")
    return duration(f"{big}{clock if 'T' in big else small[1:] if clock else date}")


def _compound_ok(m: Match) -> bool:
    order = ["year", "month", "week", "day", "hour", "minute", "second"]
    big, small = unit_of(m.text("u")), unit_of(m.text("u2"))
    if big not in order or small not in order or order.index(big) >= order.index(small):
        return False
    told = m.after().lower() in {"ago", "later", "earlier", "old", "before", "after"}
    numbers = [count(m.words(n)) for n in ("n", "n2")]
    return (
        not told and all(n is not None and n == int(n) and 0 < n < 1e6 for n in numbers) and m.text("n").lower() != "a"
    )


def _length_ok(m: Match) -> bool:
    """Refuse ages, light years, rates and the indefinite "one day"."""
    lx = m.context.lexed
    lower = m.text().lower()
    follow = lx.text[m.end : m.end + 5].lower()
    if re.match(r"[- ]olds?\b", follow) or m.before() in {"light", "aged", "age"}:
        return False
    if lx.codes[m.first - 1 : m.first] == "-" and lx.codes[m.m.start("n")] != "n":
        return False
    if m.before() == "as" and lower.startswith("many "):
        # "the third fire in as many weeks"
        return False
    if lx.codes[m.m.start("n")] == "#" and lx.word(m.first - 1) in {"$", "€", "£", "¥"}:
        return False
    if " or " in m.text("n").lower():
        # "three or four days" is a range
        return False
    unit = m.text("u")
    if unit[0].isupper() and not unit.isupper():
        # "the Six-Day War", "the Hundred Years' War"
        return False
    single = lx.codes[m.m.start("u")] == "U"
    if not single and (m.text("n").lower() in {"a", "an", "half"} or m.text("n")[0] == "0"):
        return False
    if not single and unit_of(m.text("u")) == "quarter" and not m.has("s"):
        # "three quarters of the voters"
        return m.after().lower() != "of" and m.before() in _LEADS
    if single and unit_of(m.text("u")) in {"quarter", "half", "season"}:
        return False
    words = [w.lower() for w in m.words("n")]
    hyphen = "-" in m.text()[len(m.text("n")) :][:1]
    if single and words in (["a"], ["an"]):
        if hyphen or m.after() == "-":
            return False
        whole = m.after().lower() == "of" and unit_of(m.text("u")) in {"week", "month", "year", "decade", "century"}
        beside = m.after().lower() in {
            "before",
            "after",
            "late",
            "behind",
            "ahead",
            "early",
            "overdue",
            "away",
            "apart",
            "since",
            "into",
        }
        reaching = (m.before(), m.before(2)) in _REACHING
        spent = _SPENT.match(m.context.lexed.text, m.end) is not None
        spent = spent or _OWNING.match(m.context.lexed.text, m.end) is not None
        spent = spent or m.context.lexed.text[m.end : m.end + 6].lower() == " or so"
        return (m.before() in _LEADS or whole or beside or reaching or spent) and not is_rate(m)
    if single and words == ["one"] and not hyphen and unit_of(m.text("u")) in {"day", "night"}:
        # "one day he left"
        return m.after().lower() in {"after", "before"} or m.before() in _BEFORE_ONE_DAY
    if lower.startswith("half") and single:
        return lower.startswith("half a") or hyphen
    return hyphen or not (single and lx.codes[m.m.start("n")] in "nhY#" and unit_of(m.text("u")) == "second")


def is_rate(m: Match) -> bool:
    """Whether "a year" counts something by the year ("3 million tons a year", "$5 a day")."""
    lx = m.context.lexed
    t = lx.before(m.first)
    token = m.context.clauses.token(lx.starts[t]) if t >= 0 else None
    number = lx.codes[lx.before(m.first, 2)] in "nhY#q"
    counted = token is not None and token.tag_ == "NNS" and (number or is_counted(token))
    if counted and lx.codes[t] != "V" and m.after().lower() != "off":
        # "400,000 cars a year"
        return True
    return t >= 0 and (lx.codes[t] in "nhY#" or lx.word(t).lower() in _RATES or lx.word(t) in "%€£")


def is_counted(noun: Token) -> bool:
    """Whether a noun in the plural is counted: "six new homes", "dozens of loaves", "many visitors"."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in _CROWDS:
        return True
    return any(c.tag_ == "CD" or c.lower_ in {"many", "several", "few"} for c in noun.children)


def _range(m: Match) -> Reading | None:
    """Read a length between two numbers ("two to three weeks").

    The value is that of the larger, as TIMEX3 has no other.
    """
    n = count(m.words("n2"))
    return duration(length(unit_of(m.text("u")), n)) if n is None or 0 < n < 1e9 else None


def _bare(m: Match) -> Reading | None:
    return duration(length(unit_of(m.text("u")), None))


def _bare_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    if m.text("u")[0].isupper() and m.before() not in {"", ".", '"', "“", ":", "(", "?", "!", ";", "”"}:
        # "Twenty-Four Hours of Le Mans"
        return False
    if m.before() == "many" and m.before(2) == "as":
        return False
    if m.before() in {"early", "small", "wee", "late", "working", "opening"}:
        return False
    if name == "hour" and m.before() == "after" and m.after().lower() != "of":
        # of the markets: "shares fell another 5% after hours"
        return False
    if re.match(r" (?:before|after|since|away|apart)\b", m.context.lexed.text[m.end : m.end + 8]):
        # "hours after the crash"
        return name in {"year", "month", "week", "day", "hour", "minute"} and m.before() not in {
            "the",
            "those",
            "these",
        }
    if re.match(r"[- ]long\b(?! ago\b)| of\b| ago\b", m.context.lexed.text[m.end : m.end + 5]):
        return " ago" not in m.context.lexed.text[m.end : m.end + 5] and (
            name not in {"second", "minute", "quarter", "weekend", "season"}
        )
    if name == "century":
        # "with centuries from Smith and Jones": runs at cricket
        return m.before() in _BEFORE_BARE and m.after().lower() != "from"
    if name in {"decade", "millennium"}:
        return m.before() not in {"last", "past", "recent"}
    if name not in {"year", "month", "week", "day", "hour", "minute"} or m.before() not in _BEFORE_BARE:
        return False
    return not (m.before() in {"in", "of", "over"} and name in {"minute", "hour", "day"} and m.after() in {"'", "’"})


def _around(m: Match) -> Reading | None:
    """Read "(in) the weeks before the vote", "the year since the vote": a length beside an event."""
    plural = m.context.lexed.codes[m.m.start("u")] == "V"
    return duration(length(unit_of(m.text("u")), None if plural else 1))


def _around_ok(m: Match) -> bool:
    name = unit_of(m.text("u"))
    if name not in {"year", "month", "week", "day", "hour", "minute", "decade", "century"}:
        return False
    if m.context.lexed.codes[m.m.start("u")] != "V":
        return m.before() in {"in", "over", "during", "for"} and m.after().lower() == "since" and name != "day"
    if m.before() in {"over", "through", "down", "across"} and name in {"year", "decade", "century", "month"}:
        # "over the years"
        return m.after().lower() not in {"of", "that", "when", "which", "to", "from"}
    beside = m.after().lower() in {"before", "after", "since", "following", "preceding", "leading"}
    return beside and (m.before() in {"in", "over", "during", "for", "throughout", "within"} or m.before() == "")


def _quarter_century(_: Match) -> Reading | None:
    return duration("P25Y")


def _quarter_century_ok(m: Match) -> bool:
    return unit_of(m.text("u")) == "quarter" and unit_of(m.text("c")) == "century"


def _one_or_two_ok(m: Match) -> bool:
    """Refuse "twice a year or three times a decade" and "a month or two ago"."""
    return count(m.words("n2")) is not None and m.after().lower() not in {"times", "ago", "later", "earlier"}


def _one_or_two(m: Match) -> Reading | None:
    """Read "a day or two"."""
    n = count(m.words("n2"))
    return duration(length(unit_of(m.text("u")), n)) if n else None


def _described_ok(m: Match) -> bool:
    return m.text("s").lower() in _DESCRIBED and unit_of(m.text("u")) != "" and m.text("n").lower() not in {"a", "an"}


def _more_ok(m: Match) -> bool:
    """Of the words that may stand before a number of units: "another two weeks", "the first three days"."""
    how = m.text("h").lower()
    if m.has("t"):
        if m.text("t").strip().lower() not in _BEFORE_FIRST:
            return False
        return how in {"first", "final", "opening", "initial", "closing", "full", "other"}
    return how in {"another", "these", "those", "first"}


RULES = (
    rule("length", r"(?P<n><count>)(?: |-)(?P<u><unit>)", _length, _length_ok),
    rule(
        "length",
        r"(?P<n><count>) (?P<u><unit>)(?:,? & |,? )(?P<n2><count>) (?P<u2><unit>)",
        _compound,
        _compound_ok,
    ),
    rule("length", r"(?P<n>[nhq])(?: |-)(?P<s>O)", _seconds, _seconds_ok),
    rule("length", r"t (?P<n><count>) (?P<u>V)", _length, _length_ok),
    rule(
        "length",
        r"(?P<t>(?:t|x) )?(?P<h>O|x|s) (?P<n><count>) (?P<u><unit>)",
        _length,
        lambda m: _more_ok(m) and _length_ok(m),
    ),
    rule("length", r"(?P<n><count>) (?P<s>x|X|y) (?P<u><unit>)", _length, _described_ok),
    rule("length", r"a (?P<u>U) & (?P<n2>q|b)", _one_or_two, _one_or_two_ok),
    rule("length", r"(?:a )?(?P<u>U)(?: F a |-)(?P<c>U)", _quarter_century, _quarter_century_ok),
    rule(
        "length",
        r"(?P<n>[nhq])-&-a-(?P<half>q)(?: |-)(?P<u>[UV])",
        _length,
        lambda m: m.text("half").lower() == "half",
    ),
    rule("length", r"(?P<n>[nhq]) & a (?P<half>q) (?P<u>V)", _length, lambda m: m.text("half").lower() == "half"),
    rule("length", r"(?P<n>a|q) (?P<u>U) & a (?P<half>q)", _length, lambda m: m.text("half").lower() == "half"),
    rule("length", r"(?P<n>q a) (?P<u>U)", _length, lambda m: m.text("n").lower().startswith("half")),
    rule(
        "length", r"(?P<n>[nhq])(?: > | ?- ?|->-| & |- (?:>|&) )(?P<n2>[nhq])(?: |-)(?P<u><unit>)", _range, _length_ok
    ),
    rule(
        "length", r"(?P<x>x)-(?P<u>U)", _bare, lambda m: m.text("x").lower() == "multi" and unit_of(m.text("u")) != ""
    ),
    rule("length", r"t (?P<u>[UV])", _around, _around_ok),
    rule("length", r"(?P<u>V)", _bare, _bare_ok),
    rule(
        "length",
        r"(?:(?P<a>a )?(?P<n>q)-)?(?P<u>[UV])-(?P<x>x)",
        _around,
        lambda m: m.text("x").lower() == "long" and not m.has("n"),
    ),
    rule(
        "length",
        r"(?P<n><count>)(?: |-)(?P<u><unit>)-(?P<x>x)",
        _length,
        lambda m: m.text("x").lower() == "long" and m.text("n").lower() not in {"a", "an"},
    ),
    rule(
        "length",
        r"L",
        lambda m: duration(str(table("lengths")[m.text().lower()])),
        lambda m: m.text().lower() != "overnight" and not m.text().lower().startswith("mid"),
    ),
)
