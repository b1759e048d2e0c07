"""When each statement was said.

Needs statements with their speakers, times, publication date and the entries of a chronology; gives every statement its
time of saying. In this order: the time beside the cue (``beside``); the entry of a chronology; any time up to the
publication, where the tense puts the words before the rest (``tense``); the occasion that the attribution names, the
speech or act that the words belong to (``scenes``); the day of the news for those who made it (``newsday``); else the
publication date, with that as its basis.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from viewer.domain import Basis, When
from viewer.domain.edtf import EdtfError, when
from viewer.parsing.saying.beside import main_time, stated, unresolved
from viewer.parsing.saying.clock import Clock, day_of, inferred
from viewer.parsing.saying.newsday import NewsDays
from viewer.parsing.saying.occasions import Occasions
from viewer.parsing.saying.scenes import Scenes
from viewer.parsing.saying.tense import earlier, habitual, in_after_clause, present
from viewer.parsing.saying.who import Who
from viewer.parsing.statements.lexicon import words

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft
    from viewer.parsing.statements.found import Found
    from viewer.parsing.statements.passage import Passage

__all__ = ["find_sayings"]

_JOINING = words("and but while")
_HEAD = 40
"""Units at an article's head whose contents are no news of its own."""


def find_sayings(draft: Draft) -> None:
    """Set ``said`` in every statement of ``draft.statements``, which are those of ``draft.told``."""
    if draft.told is None:
        return
    saying = _Saying(draft.told.passage, draft.told.found)
    draft.statements = [
        s.model_copy(update={"said": said}) for s, said in zip(draft.statements, saying.all(), strict=True)
    ]


class _Saying:
    """Gives the times of saying of an article's statements, asked for in the order of the text."""

    def __init__(self, p: Passage, found: list[Found]) -> None:
        self._p = p
        self._default = undated(p.draft)
        self._clock = Clock(p, self._default)
        self._who = Who(p, found)
        self._own = [stated(p, self._clock, f) for f in found]
        self._occasions = Occasions(p, self._clock)
        head = [part for f in found if f.unit < _HEAD for part in f.content]
        self._news = NewsDays(p, self._clock.times, self._default, head)
        self._scenes = Scenes(p, self._clock, self._who, self._own)
        self._entries = [
            (e.text.start, e.text.end, self._clock.within(e.date.start, e.date.end)) for e in p.draft.entries
        ]
        """The entries of a chronology: from where to where they go, and their dates."""

    def all(self) -> list[When]:
        """Return the times of saying of all statements."""
        out: list[When] = []
        for i, f in enumerate(self._who.found):
            before = self._same_breath(i)
            said = out[before] if before >= 0 and self._own[i] is None else self._of(i, f)
            out.append(said if before < 0 or said.span is None or self._own[i] is not None else inferred(said))
            if said.basis is not Basis.PUBLICATION and self._clock.is_day(said) and not f.nested:
                self._occasions.name(f, said)
        return out

    def _same_breath(self, i: int) -> int:
        """Return the statement whose subject a further cue shares: "she said on Monday that ..., adding"; -1 if none.

        One in the present or the past perfect has a tense of its own.
        """
        f = self._who.found[i]
        if f.verb < 0 or f.source is None or self._p.words[f.verb].quote >= 0:
            return -1
        if self._p.words[f.verb].tag != "VBG" and (earlier(self._p, f) or present(self._p, f)):
            return -1
        for j in range(i - 1, max(-1, i - 4), -1):
            other = self._who.found[j]
            if other.unit != f.unit:
                break
            if other.source == f.source and not other.nested and 0 <= other.verb < f.verb:
                return j
        return -1

    def _coordinated(self, i: int) -> When | None:
        """Return the time of the clause that a conjunction joins this one to: "Lee warned on Monday, and Hill said"."""
        f = self._who.found[i]
        p = self._p
        if f.nested or f.source is None or f.source[0] - 1 <= p.units[f.unit].first or f.source[0] > f.verb:
            return None
        if p.words[f.source[0] - 1].lower not in _JOINING:
            return None
        for j in range(i - 1, -1, -1):
            other = self._who.found[j]
            if other.unit != f.unit:
                break
            said = self._own[j]
            if not other.nested and said is not None and self._clock.is_day(said) and 0 <= other.verb < f.source[0]:
                return inferred(said)
        return None

    def _of(self, i: int, found: Found) -> When:
        own = self._own[i]
        if own is None and self._entries:
            own = self._of_entry(found)
        if found.cue is not None and (told := self._occasions.of(found, counted=True)) is not None:
            return told
        if own is not None or found.cue is None:
            return own or self._default
        if earlier(self._p, found):
            came = main_time(self._p, self._clock, found) if in_after_clause(self._p, found) else None
            if came is not None and (said := self._clock.until(came.edtf)) is not None:
                return said
            return self._clock.until(self._default.latest) or self._default
        now = present(self._p, found)
        if not now and unresolved(self._p, self._clock, found):
            return self._clock.until(self._default.latest) or self._default
        if not now:
            own = self._coordinated(i) or self._occasions.of(found) or self._scenes.of(i)
        ours = not found.nested and not habitual(self._p, found)
        if own is None and ours and (source := self._who.named(i)) is not None:
            heading = self._p.words[found.cue[1]].start < self._p.body_start
            own = self._news.of(source, found.unit, present=now and not heading)
        return own or self._default

    def _of_entry(self, found: Found) -> When | None:
        """Return the date of the entry of a chronology in which the statement stands."""
        at = self._p.words[found.content[0][0]].start
        k = bisect_right(self._entries, at, key=lambda e: e[0]) - 1
        time = self._entries[k][2] if k >= 0 and at < self._entries[k][1] else None
        edtf = None if time is None else time.edtf if "/" in time.value else day_of(time)
        if time is None or edtf is None:
            return None
        if time.basis is not Basis.STATED and self._default.latest is not None and edtf > self._default.latest:
            # a date without its year has been taken for one to come
            return None
        try:
            return when(edtf, time.basis, span=time.span, rule=time.rule)
        except EdtfError:
            return None


def undated(draft: Draft) -> When:
    """Return the time of saying of what no time is told of: the publication date, open where that is not known."""
    if draft.published is None:
        return When(edtf=None, earliest=None, latest=None, basis=Basis.PUBLICATION)
    return draft.published.model_copy(update={"basis": Basis.PUBLICATION, "span": None, "rule": None})
