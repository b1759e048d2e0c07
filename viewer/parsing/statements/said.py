"""When a statement was said: the time beside its cue, that of the speech it belongs to, else the publication date.

A report names the day once: "Ann Lee told reporters on Monday"; her words in the sentences after it were said then too,
and so were those "at the conference" whose day an earlier sentence names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from viewer.domain import Basis, TimeType, When
from viewer.domain.edtf import EdtfError, when
from viewer.parsing.statements.lexicon import lexicon, words
from viewer.parsing.statements.newsday import NewsDays

if TYPE_CHECKING:
    from viewer.domain import TimeExpression
    from viewer.parsing.statements.found import Found, Words
    from viewer.parsing.statements.passage import Passage

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PRONOUNS = words("he she they it him her")
_OTHER_TIMES = words("previously earlier later since already before formerly once ago")
_ISSUED = words("filed lodged released published issued dated posted broadcast aired printed submitted sent signed")
_HEAD = 40
_NEAR = 3
_OPENING = 8
"""Words from a sentence's start within which a name is what the sentence is about."""
_REACH = 12
"""Units after which a speech is no longer taken to go on."""
_AHEAD = 1
"""Units within which the next sentence may name the day of a speech that this one reports."""
_DEFINITE = words("the that this same his her their its")


class Saying:
    """Gives the times of saying of an article's statements, asked for in the order of the text."""

    def __init__(self, p: Passage, found: list[Found]) -> None:
        self._p = p
        self._times = sorted(p.draft.times, key=lambda t: t.start)
        self._starts = [t.start for t in self._times]
        published = p.draft.published
        self._default = (
            When(edtf=None, earliest=None, latest=None, basis=Basis.PUBLICATION)
            if published is None
            else published.model_copy(update={"basis": Basis.PUBLICATION, "span": None, "rule": None})
        )
        self._news = NewsDays(p, self._times, self._default, _at_the_head(found))
        self._occasions = self._dated_occasions()
        self._people = [
            k
            for k, w in enumerate(p.words)
            if w.entity == "PERSON"
            and w.quote < 0
            and w.tag == "NNP"
            and (k + 1 == len(p.words) or p.words[k + 1].entity != "PERSON")
        ]
        """The last words of persons' names outside of quotations."""
        self._entries = [(e.text.start, e.text.end, self._within(e.date.start, e.date.end)) for e in p.draft.entries]
        """The entries of a chronology: from where to where they go, and their dates."""
        self._last = ""
        self._named: dict[str, Words] = {}
        """The last words that name a speaker, by the key of ``_who``."""
        self._speeches: dict[str, list[tuple[int, When]]] = {}
        """Units and times of the dated statements, by who said them, in the order of the text."""
        for f in found:
            who = self._who(f)
            if who and not f.nested and (own := self._stated(f)) is not None and self._is_day(own):
                self._speeches.setdefault(who, []).append((f.unit, own))
        self._last = ""

    def of(self, found: Found) -> When:
        """Return the time of saying of a statement."""
        who = self._who(found)
        own = self._stated(found)
        if own is None and self._entries:
            own = self._of_entry(found)
        if own is not None or found.cue is None:
            return own or self._default
        present = self._present(found)
        if not present:
            own = self._occasion(found)
            if own is None and not found.nested:
                own = self._carried(found, who)
        if own is None and not found.nested and (source := self._named.get(who, found.source)) is not None:
            heading = self._p.words[found.cue[1]].start < self._p.body_start
            own = self._news.of(source, found.unit, present=present and not heading)
        return own or self._default

    def _of_entry(self, found: Found) -> When | None:
        """Return the date of the entry of a chronology in which the statement stands."""
        at = self._p.words[found.content[0][0]].start
        k = bisect_right(self._entries, at, key=lambda e: e[0]) - 1
        time = self._entries[k][2] if k >= 0 and at < self._entries[k][1] else None
        edtf = None if time is None else time.edtf if "/" in time.value else _edtf(time)
        if time is None or edtf is None:
            return None
        if time.basis is not Basis.STATED and self._default.latest is not None and edtf > self._default.latest:
            # a date without its year has been taken for one to come
            return None
        try:
            return when(edtf, time.basis, span=time.span, rule=time.rule)
        except EdtfError:
            return None

    def _issue(self, found: Found) -> list[Words]:
        """Return the words that tell when a document came out: "the suit, filed in May, claims"."""
        p = self._p
        if found.source is None or found.verb <= found.source[0]:
            return []
        lex = lexicon()
        first, last = found.source
        if not any(p.words[k].lower in lex.documents | lex.finders for k in range(first, last + 1)):
            return []
        issued = next((k for k in range(first, min(found.verb, last + 4)) if p.words[k].lower in _ISSUED), -1)
        return [(issued, min(found.verb - 1, issued + 8))] if issued >= 0 else []

    def _stated(self, found: Found) -> When | None:
        p = self._p
        for first, last in [*self._issue(found), *found.around]:
            if first > last or last >= len(p.words) or first < 0:
                continue
            relative = {"WDT", "WP", "WP$"}
            end = next(
                (k - 1 for k in range(first, last) if p.words[k].text == "," and p.words[k + 1].tag in relative), last
            )
            time = self._within(p.words[first].start, p.words[end].end)
            if time is None:
                continue
            try:
                return when(_edtf(time) or "", time.basis, span=time.span, rule=time.rule)
            except EdtfError:
                continue
        return None

    def _carried(self, found: Found, who: str) -> When | None:
        """Return the day of the speaker's last dated words, where these go on, or of the next ones right after."""
        speeches = self._speeches.get(who)
        if not speeches or found.cue is None:
            return None
        at = bisect_right(speeches, found.unit, key=lambda s: s[0])
        speech = speeches[max(0, at - 1)]
        if not -_AHEAD <= found.unit - speech[0] <= _REACH:
            return None
        words = self._p.words
        first, last = found.cue
        if any(words[k].lower in _OTHER_TIMES for k in range(max(0, first - 3), min(len(words), last + 3))):
            return None
        return speech[1].model_copy(update={"basis": Basis.INFERRED, "span": None, "rule": None})

    def _present(self, found: Found) -> bool:
        """Whether the cue stands in the present or the perfect tense, which tells of the time of writing."""
        if found.verb < 0:
            return False
        words = self._p.words
        return words[found.verb].tag in {"VBZ", "VBP"} or (
            words[found.verb].tag == "VBN"
            and any(words[k].lower in {"has", "have", "'ve"} for k in range(max(0, found.verb - 3), found.verb))
        )

    def _who(self, found: Found) -> str:
        """Return a key for the speaker: surname or noun of a description; for a pronoun that of the one before."""
        if found.source is None:
            return ""
        words = self._p.words
        first, last = found.source
        if words[first].lower in _PRONOUNS:
            return self._antecedent(found)
        end = next((k - 1 for k in range(first + 1, last + 1) if words[k].text == ","), last)
        names = [words[k].lower for k in range(first, end + 1) if words[k].tag in {"NNP", "NNPS"}]
        key = names[-1] if names else words[end].lower
        self._named[key] = (first, end)
        if not found.nested:
            self._last = key
        return key

    def _antecedent(self, found: Found) -> str:
        """Return the key of whom a pronoun stands for: the last speaker, or a person named first since then."""
        p = self._p
        if found.source is None or p.words[found.source[0]].lower not in {"he", "she"}:
            return self._last
        at = bisect_left(self._people, found.source[0]) - 1
        if at < 0:
            return self._last
        k = self._people[at]
        unit = p.unit_at(k)
        opens = k - p.units[unit].first < _OPENING
        if self._last and not (opens and unit == found.unit - 1):
            return self._last
        if found.unit - unit > _NEAR:
            return self._last
        key = p.words[k].lower
        self._named[key] = (k, k)
        return key

    def _is_day(self, said: When) -> bool:
        """Whether a time of saying is a day of the news: those of longer ago are told as history."""
        if said.earliest is None or said.earliest != said.latest:
            return False
        published = self._default.earliest
        return published is None or said.earliest[:4] >= str(int(published[:4]) - 1)

    def _dated_occasions(self) -> dict[str, list[tuple[int, When]]]:
        """Return the occasions that the text dates ("a news conference on Monday"), by their noun, with their word."""
        p = self._p
        nouns = lexicon().occasions
        out: dict[str, list[tuple[int, When]]] = {}
        for k in range(len(p.words) - 1):
            w = p.words[k]
            if w.quote >= 0 or w.lower not in nouns:
                continue
            time = self._within(w.end, p.words[min(k + 4, len(p.words) - 1)].end) or self._within(
                p.words[max(0, k - 3)].start, w.start
            )
            if time is None:
                continue
            try:
                said = when(_edtf(time) or "", Basis.INFERRED)
            except EdtfError:
                continue
            if self._is_day(said):
                out.setdefault(w.lower, []).append((k, said))
        return out

    def _occasion(self, found: Found) -> When | None:
        """Return the day of the occasion that the attribution names: "she said at the conference"."""
        p = self._p
        unit = p.units[found.unit]
        for k in range(unit.first + 1, unit.last + 1):
            w = p.words[k]
            if (
                w.lower in self._occasions
                and w.quote < 0
                and any(p.words[m].lower in _DEFINITE for m in range(max(unit.first, k - 6), k))
                and not any(a <= k <= b for a, b in found.content)
            ):
                dated = self._occasions[w.lower]
                at = bisect_left(dated, k, key=lambda o: o[0])
                if at:
                    return dated[at - 1][1]
        return None

    def _within(self, start: int, end: int) -> TimeExpression | None:
        k = bisect_left(self._starts, start)
        while k < len(self._times) and self._times[k].start < end:
            t = self._times[k]
            quoted = self._p.words[max(0, self._p.word_at(t.start))].quote >= 0
            if (
                t.end <= end
                and t.type in {TimeType.DATE, TimeType.TIME}
                and _edtf(t)
                and not t.value.endswith("_REF")
                and not quoted
            ):
                return t
            k += 1
        return None


def _at_the_head(found: list[Found]) -> list[Words]:
    """Return the contents in the first sentences."""
    return [part for f in found if f.unit < _HEAD for part in f.content]


def _edtf(time: TimeExpression) -> str | None:
    """Return a time's EDTF; of a clock time and of a part of a day ("Sunday night") the day."""
    day = _DAY.match(time.value)
    return day.group() if day else time.edtf
