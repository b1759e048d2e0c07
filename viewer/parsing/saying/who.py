"""Whose words statements are, as keys by which those of one speaker are found again.

The key is the actor where one is known, else the surname or noun of the source.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.parsing.statements.lexicon import words
from viewer.parsing.statements.passage import NOUNS

if TYPE_CHECKING:
    from viewer.parsing.statements.found import Found, Words
    from viewer.parsing.statements.passage import Passage

_PRONOUNS = words("he she they it him her them")
_NEAR = 3
_OPENING = 8
"""Words from a sentence's start within which a name is what the sentence is about."""


class Who:
    """Keys and naming words of the speakers, for the statements by their number."""

    def __init__(self, p: Passage, found: list[Found]) -> None:
        self._p = p
        self.found = found
        self._people = [
            k
            for k, w in enumerate(p.words)
            if w.entity == "PERSON"
            and w.quote < 0
            and w.tag == "NNP"
            and (k + 1 == len(p.words) or p.words[k + 1].entity != "PERSON")
        ]
        """The last words of persons' names outside of quotations."""
        self._at: dict[int, str] = {}
        """The actor that a word belongs to a mention of."""
        for actor in p.draft.actors:
            for m in actor.mentions:
                for k in range(p.word_from(m.start), p.word_before(m.end) + 1):
                    self._at.setdefault(k, actor.id)
        self._first: dict[str, int] = {}
        """The first noun that names an actor."""
        for k in sorted(self._at):
            if p.words[k].tag in NOUNS:
                self._first.setdefault(self._at[k], k)
        self._last = ""
        self._naming: dict[str, Words] = {}
        """The last words that name a speaker, by the key."""
        self._keys: list[str] = []
        self._named: list[Words | None] = []
        speakers = [s.speaker for s in p.draft.statements]
        for f, speaker in zip(found, speakers, strict=True):
            key = self._key(f, speaker)
            self._keys.append(key)
            self._named.append(self._naming.get(key, f.source))

    def key(self, i: int) -> str:
        """Return the key of a statement's speaker; empty where nothing names one."""
        return self._keys[i]

    def named(self, i: int) -> Words | None:
        """Return the words that name a statement's speaker: of a pronoun those that it stands for."""
        return self._named[i]

    def pronoun(self, i: int) -> str:
        """Return the key of the pronoun that is a statement's source; empty where it is none."""
        src = self.found[i].source
        return "" if src is None or src[0] != src[1] else pronoun_key(self._p.words[src[0]].lower)

    def keys_of(self, head: int) -> list[str]:
        """Return the keys of whom a noun or pronoun, and those that "and" joins to it, stand for."""
        p = self._p
        heads = [head, *(c for c in p.children[head] if p.words[c].dep == "conj")]
        out: list[str] = []
        for h in heads:
            w = p.words[h]
            if h in self._at:
                out.append(self._at[h])
            elif w.lower in _PRONOUNS:
                before = bisect_left(self.found, h, key=lambda f: f.cue[0] if f.cue else f.content[0][0])
                out += [k for k in [self._keys[before - 1] if before else "", pronoun_key(w.lower)] if k]
            else:
                out.append(w.lower)
        return out

    def _head(self, src: Words) -> int:
        """Return the noun that a source is about: before "of", a comma or a clause."""
        p = self._p
        end = src[0]
        for k in range(src[0], src[1] + 1):
            if p.words[k].tag in NOUNS:
                end = k
            elif end > src[0] and p.words[k].tag not in {"POS", "HYPH", "CC"}:
                break
        return end

    def _name(self, src: Words) -> int:
        """Return the surname in a source, not that of whom somebody belongs to; else the noun that it is about."""
        p = self._p
        head = self._head(src)
        end = next((k - 1 for k in range(src[0] + 1, src[1] + 1) if p.words[k].text == ","), src[1])
        people = [k for k in range(head, end + 1) if p.words[k].entity == "PERSON" and p.words[k].tag in NOUNS]
        return people[-1] if people else head

    def _key(self, found: Found, speaker: str | None) -> str:
        if found.source is None:
            return ""
        words_ = self._p.words
        first, last = found.source
        pronoun = words_[first].lower in _PRONOUNS
        if speaker is not None:
            key = speaker
        elif pronoun:
            return self._antecedent(found)
        else:
            key = words_[self._name(found.source)].lower
        if not pronoun:
            end = next((k - 1 for k in range(first + 1, last + 1) if words_[k].text == ","), last)
            self._naming[key] = (first, end)
        elif key not in self._naming and (at := self._mention(key)) is not None:
            self._naming[key] = at
        if not found.nested:
            self._last = key
        return key

    def _mention(self, actor: str) -> Words | None:
        first = self._first.get(actor)
        if first is None:
            return None
        end = first
        while self._at.get(end + 1) == actor:
            end += 1
        return first, end

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
        key = self._at.get(k, p.words[k].lower)
        self._naming[key] = (k, k)
        return key


def pronoun_key(pronoun: str) -> str:
    """Return the key of whoever a pronoun stands for; empty where the word is none."""
    return f"({pronoun})" if pronoun in _PRONOUNS else ""
