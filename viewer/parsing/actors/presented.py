"""What a transcript tells of its voices: whom its head, its labels and those who speak name, and who was sworn."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import describe
from viewer.parsing.actors.introduced import Introduced, fits, full_names, introduced, is_office
from viewer.parsing.actors.lexicon import fold, wordset
from viewer.parsing.actors.naming import plain, same_given
from viewer.parsing.actors.words import inside
from viewer.parsing.actors.words import words as words_in
from viewer.parsing.lines import words_of

if TYPE_CHECKING:
    from viewer.parsing.actors.cast import Cast
    from viewer.parsing.actors.entities import Entity
    from viewer.parsing.actors.names import Name
    from viewer.parsing.draft import Draft, Turn

_HEAD = 400
"""Words of the head of a document, and of a turn, that are asked whom they introduce."""
_GREETED = wordset("good welcome hello hi thank thanks morning afternoon evening g'day")
_INVITED = wordset("welcome welcomed joined introduce introducing hello morning afternoon evening guest")
_FULL = 2
"""Words of a full name."""
_TALKS = re.compile(
    r"\b(?:interview(?:s|ed)?|conferences?|briefings?|q ?(?:&|and) ?a|questions?|answer(?:s|ed)?|conversation"
    r"|chat(?:s|ted)?|talk(?:s|ed)?|sp(?:oke|eaks|oken)|sat down|met|testimony|remarks|transcript)\b",
    re.IGNORECASE,
)
_ITS_RECORD = re.compile(r"['’]s? (?:[\w-]+ ){0,3}(?:conference|briefing|interview|testimony|q ?& ?a)\b", re.IGNORECASE)
_RECORD_WITH = re.compile(
    r"\b(?:interview|conversation|conference|briefing|q ?& ?a|questions|chat) (?:with|by|of|to|for) "
    r"(?:[\w,.-]+ ){0,5}\Z",
    re.IGNORECASE,
)
_CALLED_ME = re.compile(r"\b(?:I['’]m|I am|[Mm]y name is|[Mm]y name['’]s)[ \n]+(?=[^\W\d_a-z])")
_OPENING = 400
"""Code points of a turn in which who speaks says his name, and around a name in the head."""
_SWORN = re.compile(
    r"\b(?:duly|first|been|was|being|is) (?:sworn|affirmed)\b[^.\n]{0,60}\b(?:testif|examined|deposed|follows|witness)"
    r"|\bcalled as (?:a|the) witness\b",
    re.IGNORECASE,
)


class Presented:
    """Answers who stands behind a label, for one transcript. None wherever the text names nobody, or more than one."""

    def __init__(self, draft: Draft, cast: Cast) -> None:
        self._cast = cast
        self._text = draft.article.text
        self._title = draft.article.title or ""
        self._turns: list[Turn] = draft.turns
        self._first = min((t.label.start for t in draft.turns), default=0)
        self._under: dict[str, list[int]] = {}
        """The numbers of the turns under each label, by its folded words."""
        for n, t in enumerate(draft.turns):
            if t.name is not None:
                self._under.setdefault(self.label(t.name.of(self._text)), []).append(n)

    @staticmethod
    def label(label: str) -> str:
        """Return the words of a label by which it is the same as another."""
        return fold(" ".join(label.split()))

    def names_between(self, start: int, end: int) -> list[tuple[Name, Entity]]:
        """Return the names that the text has from code point ``start`` to ``end``, in their order."""
        cast = self._cast
        w = cast.words
        low = bisect_left(cast.name_starts, self._word_at(start))
        high = bisect_left(cast.name_starts, self._word_at(end))
        some = (cast.names_at[k] for k in cast.name_starts[low:high])
        return [(name, e) for name, e in some if w[name.end - 1].end <= end]

    def _word_at(self, at: int) -> int:
        return bisect_left(self._cast.words, at, key=lambda x: x.start)

    @cached_property
    def _oaths(self) -> list[int]:
        """Where the record says that a witness is called or sworn."""
        return [m.start() for m in _SWORN.finditer(self._text)]

    def sworn(self, before: int) -> Entity | None:
        """Return the witness: whom the record names last above a turn as called or sworn, None for nobody."""
        k = bisect_left(self._oaths, before) - 1
        if k < 0:
            return None
        at = self._oaths[k]
        line = self._text.rfind("\n\n", 0, at) + 1
        w = self._cast.words
        for name, e in self.names_between(line, at):
            heads_line = not any(x.text[0].isalnum() and not x.cap for x in w[self._word_at(line) : name.start])
            if heads_line and e.person and not e.words:
                return e
        return None

    @cached_property
    def answering(self) -> Entity | None:
        """Return who answers under "A": the one person whom the words above the first question present as talking.

        Of several it is the one whose conference or interview the document is said to be. The writer ("by Ann Lee")
        does not count.
        """
        first = self._first
        w = self._cast.words
        named: dict[int, Entity] = {}
        record: dict[int, Entity] = {}
        for name, e in self.names_between(0, first):
            if not e.person or e.words or (name.whole > 0 and w[name.whole - 1].low == "by"):
                continue
            begin, stop = w[name.start].start, w[name.end - 1].end
            start = max(self._text.rfind("\n", 0, begin) + 1, begin - _OPENING)
            end = self._text.find("\n", stop, stop + _OPENING)
            if _TALKS.search(self._text, start, end if end >= 0 else min(first, stop + _OPENING)):
                named[e.order] = e
            before_name = self._text[start : w[name.whole].start]
            if _ITS_RECORD.match(self._text, stop) or _RECORD_WITH.search(before_name):
                record[e.order] = e
        asked = named if len(named) == 1 else record
        if len(asked) != 1:
            return None
        e = next(iter(asked.values()))
        e.speaks = True
        return e

    @cached_property
    def _head(self) -> list[Introduced]:
        """Whom the head of the document introduces."""
        first = self._word_at(self._first)
        return introduced(self._cast.words, max(0, first - _HEAD), first)

    @cached_property
    def _labels(self) -> dict[str, Introduced]:
        """Whom labels name together with an office: "Prime Minister (Mr Tom Rees)"."""
        out: dict[str, Introduced] = {}
        for words, numbers in self._under.items():
            start, end = inside(self._cast.words, self._turns[numbers[0]].label)
            some = introduced(self._cast.words, start, end) if end - start > 2 else []
            if some and some[0].office is not None:
                out[words] = some[0]
        return out

    def with_office(self, words: str) -> Entity | None:
        """Return whom a label names together with his office."""
        x = self._labels.get(self.label(words))
        return self._person(x) if x is not None else None

    def in_the_head(self, key: tuple[str, ...]) -> Entity | None:
        """Return the one person of the head or of a label with an office of whose name ``key`` is a shorter form."""
        same: dict[tuple[str, ...], Introduced] = {}
        for x in (*self._head, *self._labels.values()):
            full = self._key(x)
            if key and len(full) > 1 and full[-1] == key[-1] and (len(key) == 1 or same_given(full[0], key[0])):
                same[full] = x
        return self._only(same)

    def by_initials(self, letters: str) -> Entity | None:
        """Return the one person of the head of the document whose initials ``letters`` are: "AL" for Ann Lee."""
        w = self._cast.words
        found: dict[tuple[str, ...], Entity | Introduced] = {}
        for name, e in self.names_between(0, self._first):
            full = plain(tuple(x.text for x in w[name.start : name.end]))
            if e.person and len(full) > 1:
                found[full] = e
        first = self._word_at(self._first)
        for start, end in full_names(w, max(0, first - _HEAD), first):
            one = Introduced(start, end, None)
            found.setdefault(self._key(one), one)
        same = [x for full, x in found.items() if "".join(k[0] for k in full) == letters.casefold()]
        if len(same) != 1:
            return None
        return self._person(same[0]) if isinstance(same[0], Introduced) else same[0]

    def holder(self, words: str, label: tuple[int, int]) -> Entity | None:
        """Return who holds the office that the label ``words`` are, which stand at the words ``label``.

        Whoever is introduced with it in the head or in another label, greeted with it in the turn before, or is the one
        person of whom the document is said to be a record, where no other label is an office.
        """
        w = self._cast.words
        for some in ((*self._head, *self._labels.values()), self._greeted(words)):
            known = {self._key(x): x for x in some if x.office is not None and fits(w, label, x.office)}
            if known:
                return self._only(known)
        if len(self._offices) == 1 and (e := self._only({self._key(x): x for x in self._head if x.office is None})):
            return e
        return self._in_the_title(label)

    def _in_the_title(self, label: tuple[int, int]) -> Entity | None:
        """Return who holds the office of a label by the article's own title, which the text need not have."""
        if not self._title or self._title in self._text:
            return None
        from viewer.parsing.language import documents  # noqa: PLC0415 - spaCy takes half a second to import

        w = words_in(next(iter(documents([self._title]))))
        some = introduced(w, 0, len(w))
        known = [x for x in some if x.office is not None and fits(self._cast.words, label, x.office, w)]
        if not known and len(self._offices) == 1:
            known = [x for x in some if x.office is None]
        names = {plain(tuple(y.text for y in w[x.start : x.end])): x for x in known}
        if len(names) != 1 or len(key := next(iter(names))) < _FULL:
            return None
        x = names[key]
        printed = tuple(y.text for y in w[x.start : x.end])
        e = self._cast.full_person(key, printed)
        e.sure = max(e.sure, 5)
        self._cast.alias(e, " ".join(printed))
        if x.office is not None:
            e.role = e.role or self._title[w[x.office[0]].start : w[x.office[1] - 1].end]
        return e

    @cached_property
    def _offices(self) -> frozenset[str]:
        """Return the labels that are nothing but an office, of those who are not there to ask or to lead the talk."""
        w = self._cast.words
        leading = words_of("labels", "questioners") | words_of("labels", "leading")
        out: set[str] = set()
        for words, numbers in self._under.items():
            name = self._turns[numbers[0]].name
            if name is not None and is_office(w, *inside(w, name)):
                out.add(words)
        return frozenset(x for x in out if x.split()[-1] not in leading)

    def self_named(self, words: str) -> Entity | None:
        """Return who speaks under a label that is no name, where he says it: "Good evening, I'm Ann Lee"."""
        found: dict[tuple[str, ...], Introduced] = {}
        for n in self._under.get(self.label(words), ()):
            part = self._turns[n].parts[0]
            for m in _CALLED_ME.finditer(self._text, part.start, min(part.end, part.start + _OPENING)):
                at = self._word_at(m.end())
                names = full_names(self._cast.words, at, min(at + 4, len(self._cast.words)))
                if names and names[0][0] == at:
                    one = Introduced(*names[0], None)
                    found[self._key(one)] = one
        return self._only(found)

    def _greeted(self, words: str) -> list[Introduced]:
        """Return whom the turn before the first one under a label greets by office and name."""
        n = self._under[self.label(words)][0]
        if n == 0:
            return []
        w, asking = self._cast.words, self._turns[n - 1]
        start, end = self._word_at(asking.parts[0].start), self._word_at(asking.parts[-1].end)
        out: list[Introduced] = []
        for x in introduced(w, start, min(end, start + _HEAD)):
            if x.office is None or x.office[1] != x.start:
                continue
            after = [y.low for y in w[x.end : x.end + 2]]
            before = {y.low for y in w[max(start, x.office[0] - 4) : x.office[0]]}
            beside = "with" in before and bool(before & {"me", "us"})
            if (after[:1] == [","] and after[-1] in _GREETED) or before & _INVITED or beside:
                out.append(x)
        return out

    def _only(self, found: dict[tuple[str, ...], Introduced]) -> Entity | None:
        return self._person(next(iter(found.values()))) if len(found) == 1 else None

    def _key(self, x: Introduced) -> tuple[str, ...]:
        return plain(tuple(w.text for w in self._cast.words[x.start : x.end]))

    def _person(self, x: Introduced) -> Entity:
        """Return the person who is introduced, made where he is new."""
        cast = self._cast
        w = cast.words
        key, printed = self._key(x), tuple(y.text for y in w[x.start : x.end])
        named, known = cast.names_at.get(x.start, (None, None))
        whole = named is not None and known is not None and named.end == x.end and known.person
        e = known if whole and known is not None else None
        e = e or (cast.full_person(key, printed) if len(key) > 1 else cast.new_person(key, printed))
        e.name = e.name or printed
        e.sure = max(e.sure, 5)
        e.mention(w[x.start].start, w[x.end - 1].end)
        cast.alias(e, cast.spelled(x.start, x.end))
        if x.office is not None and (d := describe(w, *x.office)) is not None and d.cls == "person":
            e.role = e.role or cast.spelled(*x.office)
            if d not in e.descriptions:
                e.descriptions.append(d)
                cast.by_head[d.head].append(e)
        return e
