"""The speech or act that a speaker's words belong to, where the sentence itself names no time.

A report names the day once: "Ann Lee told reporters on Monday"; her words in the sentences after it were said then too.
And it tells what somebody did before it tells what was said with it: "In June the two faced each other at a hearing.
"You failed," Lee said."
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.saying.clock import inferred
from viewer.parsing.saying.spoken import spoken
from viewer.parsing.saying.tense import governor, habitual
from viewer.parsing.statements.lexicon import words

if TYPE_CHECKING:
    from viewer.domain import TimeExpression, When
    from viewer.parsing.saying.clock import Clock
    from viewer.parsing.saying.who import Who
    from viewer.parsing.statements.found import Found
    from viewer.parsing.statements.passage import Passage

_OTHER_TIMES = words("previously earlier later since already before formerly once ago recently lately")
_REACH = 12
"""Units after which a speech is no longer taken to go on."""
_ONLY_REACH = 24
"""The same where the text knows one day alone on which the speaker spoke."""
_ACT_REACH = 1
_ASIDE_REACH = 2
_LEADING = 1
"""Words before a time that opens its sentence: its preposition."""
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_AHEAD = 8
"""Units within which a later sentence may name the day of a speech that this one reports."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a time: its unit and word, how many units after it words still belong to it, and who shares it."""

    unit: int
    at: int
    reach: int
    said: When
    keys: tuple[str, ...] = ()


class Scenes:
    """What is dated in a text, by who said or did it; asked in the order of the text."""

    def __init__(self, p: Passage, clock: Clock, who: Who, own: list[When | None]) -> None:
        self._p = p
        self._clock = clock
        self._who = who
        self._own = own
        self._found = found = who.found
        self._dated: dict[str, list[_Dated]] = {}
        self._speeches: dict[str, list[_Dated]] = {}
        """The statements alone whose day stands with them."""
        self._days: dict[str, set[str | None]] = {}
        for i, f in enumerate(found):
            said = own[i]
            if said is None or f.nested or not who.key(i) or not clock.past(said):
                continue
            reach = _REACH if clock.is_day(said) else _ACT_REACH
            if (
                reach == _REACH
                and self._fronted(i)
                and any(who.key(j) == who.key(i) and own[j] is None and not found[j].nested for j in range(i))
            ):
                # who has spoken in the news before is told of as having said this on another day
                reach = _ASIDE_REACH
            one = _Dated(f.unit, _place(f), reach, inferred(said))
            self._add(who.key(i), one)
            if clock.is_day(said):
                self._speeches.setdefault(who.key(i), []).append(one)
                self._days.setdefault(who.key(i), set()).add(said.edtf)
        inside = {k for f in found for a, b in f.content for k in range(a, b + 1)}
        for time in clock.times:
            self._act(time, inside)

    def of(self, i: int) -> When | None:
        """Return the time of the scene that statement ``i`` belongs to."""
        f = self._found[i]
        if f.nested or f.cue is None or habitual(self._p, f):
            return None
        first, last = f.cue
        near = range(max(0, first - 3), min(len(self._p.words), last + 3))
        if any(self._p.words[k].lower in _OTHER_TIMES and self._p.words[k].quote < 0 for k in near):
            return None
        keys = [k for k in (self._who.key(i), self._who.pronoun(i)) if k]
        found = next((d for key in keys if (d := self._before(f, key)) is not None), None)
        if found is None and keys and keys[0] == self._who.key(i):
            found = self._ahead(i, keys[0])
        if found is None:
            return None
        own = self._who.key(i)
        for key in {own, *found.keys} - {""}:
            self._add(key, _Dated(f.unit, _place(f), found.reach, found.said, found.keys))
        return found.said

    def _add(self, key: str, one: _Dated) -> None:
        dated = self._dated.setdefault(key, [])
        if one not in dated:
            insort(dated, one, key=lambda d: (d.unit, d.at))

    def _before(self, f: Found, key: str) -> _Dated | None:
        """Return the last dated thing of a speaker that a statement still belongs to."""
        days = self._days.get(key, ())
        for d in reversed(self._dated.get(key, ())):
            if f.unit - d.unit > _ONLY_REACH:
                break
            if (d.unit, d.at) >= (f.unit, _place(f)):
                continue
            reach = _ONLY_REACH if len(days) == 1 and d.reach == _REACH else d.reach
            if f.unit - d.unit <= reach and (
                f.unit == d.unit or self._clock.is_day(d.said) or self._clock.over(d.said)
            ):
                return d
        return None

    def _ahead(self, i: int, key: str) -> _Dated | None:
        """Return the speech whose day a later sentence names, where nobody else speaks before it does."""
        f = self._found[i]
        for j in range(i + 1, len(self._found)):
            other = self._found[j]
            if other.unit - f.unit > _AHEAD:
                return None
            if other.nested:
                continue
            if self._who.key(j) != key:
                return None
            one = next((d for d in self._speeches.get(key, ()) if (d.unit, d.at) == (other.unit, _place(other))), None)
            if one is not None:
                return None if self._fronted(j) or not self._clock.near(one.said) else one
        return None

    def _fronted(self, j: int) -> bool:
        """Whether a statement's time opens its sentence: "On Friday she said" is a scene of its own."""
        said, source = self._own[j], self._found[j].source
        if said is None or said.span is None or source is None:
            return False
        opening = self._p.units[self._found[j].unit].first + _LEADING
        return opening < source[0] and said.span.start <= self._p.words[opening].start

    def _act(self, time: TimeExpression, inside: set[int]) -> None:
        """Take in what a time expression dates outside of what is said, with those who did it."""
        p = self._p
        at = max(0, p.word_at(time.start))
        if at in inside or not self._clock.usable(time):
            return
        said = self._clock.said(time)
        verb = governor(p, at)
        if verb >= 0 and p.words[verb].dep not in _MAIN:
            # in relative and other side clauses a time dates no scene
            return
        n = p.unit_at(at)
        unit = p.units[n]
        if said is None or not self._clock.past(said) or p.silent(n):
            return
        own = [k for k in range(unit.first, unit.last + 1) if k not in inside and p.words[k].quote < 0]
        if verb not in own or p.words[verb].tag != "VBD":
            return
        if spoken(p, verb, own):
            keys = tuple(self._subjects(verb))
            for key in keys:
                self._add(key, _Dated(n, at, _ACT_REACH, inferred(said), keys))

    def _subjects(self, verb: int) -> list[str]:
        p = self._p
        k = verb
        for _ in range(3):
            subject = next((c for c in p.children[k] if p.words[c].dep == "nsubj"), -1)
            if subject >= 0:
                return self._who.keys_of(subject)
            if p.words[k].dep != "conj" or p.words[k].head < 0:
                break
            k = p.words[k].head
        return []


def _place(f: Found) -> int:
    return f.cue[0] if f.cue is not None else f.content[0][0]
