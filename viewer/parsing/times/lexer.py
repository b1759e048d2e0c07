"""A text as a row of classes, one letter for a token, so that the grammar can be written as patterns over classes.

Blanks are tokens too: " " within a line, "|" where a line ends. A text of n code points gives at most n tokens in one
pass.

====  ==========================================  ====  ==========================================
 M     month by its full name                      U     unit, singular (day, week, year)
 m     month abbreviated                           V     unit, plural
 W     weekday by its full name                    T     part of the day (morning)
 w     weekday abbreviated                         H     season
 n     number 1 to 31                              P     weekdays in the plural (Mondays)
 h     other whole number                          K     clock time by its figures (19:00)
 Y     number that can be a year                   p     a.m., p.m.
 #     number that is neither                      Z     time zone
 o     ordinal in figures (3rd)                    I     ISO date, with a clock time or without
 O     ordinal in words                            J     date with slashes or dots (5/10/2024)
 q     number in words                             b     few, couple, dozen, hundred, thousand
 D     decade in figures (1990s)                   B     BC, AD, BCE, CE
 k     decade in words (nineties)                  E     early, late, mid
 t     the                                         a     a, an
 l     last, past                                  s     this, current
 v     previous, preceding, prior                  X     next, coming, upcoming
 d     that, same                                  f     following
 g     ago                                         e     each, every
 F     of                                          &     and, or
 >     to, till, until, through                    -     hyphen or dash within words or figures
 _     dash between blanks                         Q     Q1, H2 and the like, FY2010
 .     full stop                                   ,     comma
 '     apostrophe                                  /     slash
 A     today, yesterday, tomorrow, tonight         j     now, then
 N     day with a name of its own                  *     vague word or phrase (recently, the future)
 S     noon, midnight                              R     adverb of frequency (annually)
 G     end, beginning, middle                      L     length in one word (yearlong)
 c     recent                                      y     fiscal, financial, academic
 i     from                                        r     later, after, before, earlier, hence
 x     any other word                              !     any other sign
====  ==========================================  ====  ==========================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from viewer.parsing.times.words import named_days, table
from viewer.parsing.wrapping import is_wrapped

_FORM = r"""
    (?P<comma>[ ],(?=[ ]\d{4}\b|[ ][A-Z]))
  | (?P<blank>\s+)
  | (?P<I>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]))
  | (?P<J>(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})
        (?![\w/]|[.-]\d))
  | (?P<K>\d{1,2}:\d\d(?::\d\d)?(?![:\w]|[.,]\d) | \d{1,2}:\d\d(?=[apAP]\.?[mM]\b)
        | \d{1,2}\.\d\d(?=\s?(?:[apAP]\.?[mM]\b|GMT|UTC)))
  | (?P<N>{named})
  | (?P<vague>{vague})
  | (?P<o>\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<D>(?:\d{3}|\d)0(?:\s?['’]?|['’][ ])s\b)
  | (?P<number>\d+(?:[.,]\d+)*(?:(?![^\W_])|(?=[apAP]\.?[mM]\b)))
  | (?P<initials>[^\W\d_](?:\.[^\W\d_])+\b\.?)
  | (?P<word>[^\W\d_]+(?!\w))
  | (?P<mixed>\w+)
  | (?P<other>.)
"""

_FIXED = {
    **dict.fromkeys(("a", "an"), "a"),
    "the": "t",
    "this": "s",
    "these": "s",
    "current": "s",
    "of": "F",
    "ago": "g",
    "and": "&",
    "or": "&",
    **dict.fromkeys(("last", "past"), "l"),
    **dict.fromkeys(("next", "coming", "upcoming"), "X"),
    **dict.fromkeys(("previous", "preceding", "prior"), "v"),
    "following": "f",
    "ensuing": "f",
    "subsequent": "f",
    "that": "d",
    **dict.fromkeys(("same", "corresponding", "comparable", "equivalent"), "d"),
    "each": "e",
    "every": "e",
    **dict.fromkeys(("later", "after", "before", "earlier", "hence", "afterwards", "afterward"), "r"),
    **dict.fromkeys(("to", "till", "until", "through", "thru"), ">"),
    **dict.fromkeys(("early", "late", "mid"), "E"),
    **dict.fromkeys(("bc", "ad", "bce", "ce"), "B"),
    **dict.fromkeys(("am", "pm"), "p"),
    **dict.fromkeys(("several", "many", "half"), "q"),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), "A"),
    **dict.fromkeys(("end", "beginning", "start", "middle", "close", "outset", "onset", "midpoint"), "G"),
    **dict.fromkeys(("rest", "remainder", "turn", "balance"), "G"),
    **dict.fromkeys(("fiscal", "financial", "academic", "calendar", "school"), "y"),
    **dict.fromkeys(
        ("few", "couple", "dozen", "hundred", "thousand", "tens", "dozens", "scores", "hundreds", "thousands"), "b"
    ),
    "now": "j",
    "then": "j",
    "from": "i",
    "recent": "c",
}
_SIGNS = {"/": "/", ".": ".", ",": ",", "'": "'", "’": "'", **dict.fromkeys("-–‐‑‒−", "-"), **dict.fromkeys("—―", "_")}
_MONEY = frozenset("$£€¥₽₴₸₾֏")
_QUARTER = re.compile(r"(?:(?:Q[1-4]|H[12])|FY(?:\d\d)?\d\d|(?:[1-4]Q|[12]H)(?:(?:\d\d)?\d\d)?)")


@cache
def _classes() -> dict[str, str]:
    """Return the class of every word in lower case whose class does not hang on how it is written."""
    out: dict[str, str] = {}
    for name, sign in (
        ("units", "U"),
        ("units_plural", "V"),
        ("numbers", "q"),
        ("ordinals", "O"),
        ("decade_names", "k"),
    ):
        out |= dict.fromkeys(table(name), sign)
    out |= dict.fromkeys(table("day_parts"), "T") | dict.fromkeys(table("seasons"), "H") | _FIXED
    out |= (
        dict.fromkeys(table("clock_words"), "S")
        | dict.fromkeys(table("frequencies"), "R")
        | dict.fromkeys(table("lengths"), "L")
    )
    out |= {"night": "U", "min": "x", "sec": "x", "second": "O", "z": "x"}
    return out


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of one token.

    The names of days and the vague phrases are tokens as wholes, the longest first.
    """
    days = [_spelt(name) for name in sorted(named_days(), key=len, reverse=True)]
    named = r"(?<!\w)(?:" + "|".join(days) + r")(?!\w)"
    vague = r"(?<!\w)(?i:" + _by_first_word(sorted(table("vague"), key=len, reverse=True)) + r")(?!\w|-)"
    return re.compile(_FORM.replace("{named}", named).replace("{vague}", vague), re.VERBOSE | re.DOTALL)


def _by_first_word(phrases: list[str]) -> str:
    """Return a pattern of phrases, longest first, in which each first word is tried once."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        first, blank, rest = phrase.partition(" ")
        rests.setdefault(first, []).append(re.escape(blank + rest))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _spelt(name: str) -> str:
    """Return a pattern for a day's name with capitals at its words, any apostrophe.

    And full stops that may be missing.
    """
    words: list[str] = []
    for word in name.split():
        first = word[0].upper() if word != "of" else "[oO]"
        rest = "".join(rf"(?i:{re.escape(c)})" if c not in "'." else "['’]?" if c == "'" else r"\.?" for c in word[1:])
        words.append(first + rest + (r"\.?" if word in {"st", "jr"} else ""))
    return r"\ ".join(words)


@cache
def _capitals() -> dict[str, str]:
    """Return the class of words that count only when they begin with a capital."""
    out = dict.fromkeys(table("months"), "M") | dict.fromkeys(table("months_short"), "m")
    out |= dict.fromkeys(table("weekdays"), "W") | dict.fromkeys(table("weekdays_short"), "w")
    return out | {f"{day}s": "P" for day in table("weekdays")}


def _word_class(word: str) -> str:
    lower = word.lower()
    if word[0].isupper():
        if found := _capitals().get(lower):
            return found
        if word.isupper() and lower in table("zones") and len(word) > 1:
            return "Z"
        if lower in {"ad", "ce"} and not word.isupper():
            return "x"
    elif lower in {"ad", "ce", "bc", "bce"}:
        return "x"
    return _classes().get(lower, "x")


def _number_class(figures: str) -> str:
    if not figures.isdecimal() or not figures.isascii():
        return "#"
    if len(figures) == 4 and 1000 <= int(figures) <= 2199:
        return "Y"
    if len(figures) <= 2 and 1 <= int(figures) <= 31:
        return "n"
    return "h" if len(figures) <= 3 else "#"


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text's tokens: ``codes`` has one class letter each.

    ``starts`` their offsets, with the text's length at the end.
    """

    text: str
    codes: str
    starts: list[int]

    def start(self, token: int) -> int:
        """Return the offset at which a token begins."""
        return self.starts[token]

    def end(self, token: int) -> int:
        """Return the offset at which a token ends (exclusive)."""
        return self.starts[token + 1]

    def word(self, token: int) -> str:
        """Return a token's text, "" outside the text."""
        word = self.text[self.starts[token] : self.starts[token + 1]] if 0 <= token < len(self.codes) else ""
        return "," if word == " ," else word

    def words(self, first: int, stop: int) -> list[str]:
        """Return the texts of the tokens ``first`` to ``stop`` (exclusive) without the blanks and signs."""
        return [w for t in range(first, stop) if (w := self.word(t))[0].isalnum()]

    def at(self, offset: int) -> int:
        """Return the token in which an offset lies."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def before(self, token: int, back: int = 1) -> int:
        """Return the ``back``-th token before ``token`` that is no blank within the line, -1 where there is none."""
        while back and token > 0:
            token -= 1
            if self.codes[token] != " ":
                back -= 1
        return -1 if back else token

    def after(self, token: int) -> int:
        """Return the next token after ``token`` that is no blank within the line.

        The number of tokens where there is none.
        """
        token += 1
        while token < len(self.codes) and self.codes[token] == " ":
            token += 1
        return token


def lex(text: str, body_start: int = 0) -> Lexed:
    """Cut ``text`` into classed tokens.

    Line ends before ``body_start`` always part; after it not in hard-wrapped text.
    """
    codes: list[str] = []
    starts: list[int] = []
    wrapped = is_wrapped(text[body_start:])
    for m in _tokens().finditer(text):
        kind = m.lastgroup
        token = m.group()
        start = m.start()
        if kind == "word":
            code = _word_class(token)
        elif kind == "blank":
            lines = token.count("\n")
            code = "|" if lines > 1 or (lines and not (wrapped and start >= body_start)) else " "
        elif kind == "vague":
            code = "*"
        elif kind == "comma":
            # "January 9 , 2007": a text whose words were parted by a program
            code = ","
        elif kind == "number":
            code = _number_class(token)
            before = text[start - 1 : start]
            after = text[m.end() : m.end() + 1]
            if before in _MONEY or after == "%":
                code = "#"
        elif kind == "initials":
            bare = token.replace(".", "").lower()
            code = "p" if bare in {"am", "pm"} else "B" if bare in {"bc", "ad", "bce", "ce"} else "x"
        elif kind == "mixed":
            code = "Q" if _QUARTER.fullmatch(token) else "x"
        elif kind == "other":
            code = _SIGNS.get(token, "!")
        else:
            code = kind or "x"
            # a figure that a letter, a sign or a currency stands close before belongs to something else
            if start and (text[start - 1].isalnum() or text[start - 1] in "/_#" or text[start - 1] in _MONEY):
                code = "!"
        codes.append(code)
        starts.append(start)
    starts.append(len(text))
    return Lexed(text, "".join(codes), starts)
