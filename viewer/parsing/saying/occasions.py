"""Occasions of speaking that a text dates once, and what is said at them, before and after them.

"The conference on Monday was brief. ... She said at the conference"; "a day before the announcement, the firm said".
"""

from __future__ import annotations

from bisect import bisect_left, insort
from datetime import date, timedelta
from typing import TYPE_CHECKING

from viewer.domain import Basis
from viewer.domain.edtf import when
from viewer.parsing.saying.clock import inferred
from viewer.parsing.saying.spoken import occasion
from viewer.parsing.saying.tense import finite
from viewer.parsing.statements.lexicon import lexicon, words

if TYPE_CHECKING:
    from viewer.domain import When
    from viewer.parsing.saying.clock import Clock
    from viewer.parsing.statements.found import Found
    from viewer.parsing.statements.passage import Passage

_DEFINITE = words("the that this same his her their its")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_SIDES = {"before": -1, "after": 1}
_REACH = 6
_CLIMB = 6
_ENDING = "ment"
"""What makes a verb of saying the name of its act: "announced", "the announcement"."""


class Occasions:
    """The dated occasions, by their noun, with the word that names them; more come as statements are read."""

    def __init__(self, p: Passage, clock: Clock) -> None:
        self._p = p
        self._clock = clock
        self._dated: dict[str, list[tuple[int, When]]] = {}
        nouns = lexicon().occasions
        for k in range(len(p.words) - 1):
            w = p.words[k]
            if w.quote >= 0 or w.lower not in nouns:
                continue
            time = clock.within(w.end, p.words[min(k + 4, len(p.words) - 1)].end) or clock.within(
                p.words[max(0, k - 3)].start, w.start
            )
            said = None if time is None else clock.said(time)
            if said is not None and clock.is_day(said):
                self._dated.setdefault(w.lower, []).append((k, inferred(said)))

    def name(self, found: Found, said: When) -> None:
        """Remember the day of the speech or paper that an attribution names: "in a letter to the mayor, she said"."""
        p = self._p
        unit = p.units[found.unit]
        lex = lexicon()
        for k in range(unit.first, unit.last + 1):
            w = p.words[k]
            if w.quote >= 0 or any(a <= k <= b for a, b in found.content):
                continue
            if occasion(w.lower):
                self._add(w.lower, k, said)
            if k == found.verb and (act := lex.lemma.get(w.lower, "") + _ENDING) in lex.occasions:
                self._add(act, k, said)

    def of(self, found: Found, *, counted: bool = False) -> When | None:
        """Return the time that the occasion in an attribution gives: its day, or one told from it.

        ``counted``: only a day that is counted from it, "two days after the talks".
        """
        p = self._p
        unit = p.units[found.unit]
        for k in range(unit.first + 1, unit.last + 1):
            w = p.words[k]
            if w.lower not in self._dated or w.quote >= 0 or any(a <= k <= b for a, b in found.content):
                continue
            lead = range(max(unit.first, k - _REACH), k)
            if not any(p.words[m].lower in _DEFINITE for m in lead):
                continue
            dated = self._dated[w.lower]
            at = bisect_left(dated, k + 1 if counted else k, key=lambda o: o[0])
            day = dated[at - 1][1] if at else None
            side = next((m for m in reversed(lead) if p.words[m].lower in _SIDES), -1)
            if counted and (side < 1 or p.words[side - 1].lower not in _UNITS):
                continue
            if side < 0:
                if day is not None:
                    return day
                continue
            if not self._belongs(side, found):
                continue
            if (said := self._beyond(side, day)) is not None:
                return said
        return None

    def _beyond(self, side: int, day: When | None) -> When | None:
        """Return the time that a side of a day tells: "two days after the talks", "before the talks"."""
        p = self._p
        step = _UNITS.get(p.words[side - 1].lower) if side > 1 else None
        count = _NUMBERS.get(p.words[side - 2].lower) if step is not None else None
        if day is None or day.earliest is None:
            return None
        if step is not None and count is not None:
            told = date.fromisoformat(day.earliest) + timedelta(days=step * count * _SIDES[p.words[side].lower])
            return when(told.isoformat(), Basis.INFERRED)
        if _SIDES[p.words[side].lower] > 0:
            return day
        return self._clock.until(day.earliest)

    def _belongs(self, side: int, found: Found) -> bool:
        """Whether a preposition belongs to the cue and not to something else in the sentence."""
        p = self._p
        verbs = {found.verb, finite(p, found.verb)} if found.verb >= 0 else set[int]()
        k = side
        for _ in range(_CLIMB):
            if k in verbs:
                return True
            if p.words[k].head < 0 or p.words[k].head == k or p.words[k].tag[:2] == "VB":
                return False
            k = p.words[k].head
        return False

    def _add(self, noun: str, k: int, said: When) -> None:
        insort(self._dated.setdefault(noun, []), (k, inferred(said)), key=lambda o: o[0])
