"""The lexicons of the times, read once from ``resources/lexicons``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from viewer.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """Return a TOML lexicon by its name without ending. Raises FileNotFoundError where there is none of that name."""
    return tomllib.loads(data_path("resources", "lexicons", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return one table of the calendar's words, such as ``months``.

    Raises KeyError where there is none of that name.
    """
    return lexicon("calendar_words")[name]


@cache
def named_days() -> Mapping[str, Mapping[str, Any]]:
    """Return the days with names of their own, by name in lower case with straight apostrophes."""
    return lexicon("named_days")["days"]


@cache
def known_by_day() -> Mapping[tuple[int, int], tuple[int, frozenset[str]]]:
    """Return the years of days that go by their month and day, with the words that must follow them."""
    return {
        (e["date"][1], e["date"][2]): (e["date"][0], frozenset(str(e["words"]).split()))
        for e in lexicon("named_days")["known_by_day"]
    }


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name or abbreviation, with or without its full stop; None for other words."""
    key = word.lower().rstrip(".")
    return table("months").get(key) or table("months_short").get(key)


def weekday_number(word: str) -> int | None:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation; None for other words."""
    key = word.lower().rstrip(".")
    found = table("weekdays").get(key) or table("weekdays_short").get(key)
    return None if found is None else found - 1


def count(words: list[str]) -> float | None:
    """Return the number that some words name ("twenty", "five"; "a", "few" and "several" name none: None).

    "one hundred and fifty", "3,000", "2.5" and "two dozen" are read; words that are no numbers are passed over.
    """
    total, current, known = 0.0, 0.0, False
    numbers = table("numbers")
    for word in words:
        w = word.lower()
        if w in {"few", "several", "many", "some", "numerous", "tens", "dozens", "scores", "hundreds", "thousands"}:
            return None
        if w[0].isdigit():
            try:
                current, known = current + float(w.replace(",", "")), True
            except ValueError:
                return None
        elif w in {"a", "an"} and not known:
            current, known = 1.0, True
        elif w == "half":
            current, known = (current + 0.5 if known else 0.5), True
        elif w in numbers:
            n, known = float(numbers[w]), True
            if w in {"hundred", "dozen", "couple"}:
                current = (current or 1.0) * n
            elif w == "thousand":
                total, current = total + (current or 1.0) * n, 0.0
            else:
                current += n
    return total + current if known else None


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a list of words beside times, such as ``streets``. Raises KeyError where there is none of that name."""
    return frozenset(str(lexicon("time_words")[name]).split())
