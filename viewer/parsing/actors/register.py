"""Who is known so far, by every word that can call him again: surnames, given names, firms, acronyms, states."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import agreement
from viewer.parsing.actors.entities import NEAR, Entity
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.naming import (
    close_spelling,
    firm_key,
    initials,
    one_slip,
    plain,
    same_firm,
    same_person,
    surname,
)
from viewer.parsing.actors.words import PARTICLES

if TYPE_CHECKING:
    from viewer.parsing.actors.names import Name
    from viewer.parsing.actors.words import Word

_WITH_GIVEN = wordset(
    "sir dame lady lord sister brother father mother sheikh sheikha sheik king queen prince princess pope emperor"
    " don dona mullah imam uncle aunt saint"
)

_JUST_NAMED = 160
"""Code points within which a full name and a surname behind it are one person's."""
_KIN = wordset("wife husband widow widower brother sister son daughter mother father cousin uncle aunt nephew niece")
_WHOSE = wordset("his her their")


class Register:
    """The entities of one article and the indexes over them. Every search looks at a bounded number of entries."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.entities: list[Entity] = []
        self.by_surname: dict[str, list[Entity]] = defaultdict(list)
        self.by_given: dict[str, list[Entity]] = defaultdict(list)
        self.by_part: dict[str, list[Entity]] = defaultdict(list)
        self.by_alias: dict[str, Entity] = {}
        self.by_first: dict[str, list[Entity]] = defaultdict(list)
        self.by_head: dict[str, list[Entity]] = defaultdict(list)
        self.by_state: dict[str, Entity] = {}
        self.by_words: dict[str, Entity] = {}
        self.by_office: dict[str, Entity] = {}
        """Who holds an office, by its letters: "the CJI" is the Chief Justice of India."""
        self.acronyms: dict[str, Name] = {}

    def add(self, entity: Entity) -> Entity:
        """Take a new entity into the cast and return it."""
        self.entities.append(entity)
        return entity

    def new_person(self, key: tuple[str, ...], printed: tuple[str, ...]) -> Entity:
        """Return a new person of the name ``printed``, ``key`` in its folded form."""
        e = self.add(Entity(ActorKind.PERSON, len(self.entities), printed, key))
        self.index_person(e, key)
        return e

    def index_person(self, e: Entity, key: tuple[str, ...]) -> None:
        """Let a person be found by the words of the folded name ``key``."""
        for index, word in ((self.by_surname, surname(key)), (self.by_given, key[0] if len(key) > 1 else "")):
            if word and e not in index[word]:
                index[word].append(e)
        for part in key[1:-1]:
            if len(part) > 2 and part not in PARTICLES and e not in self.by_part[part]:
                self.by_part[part].append(e)
        # Chinese, Korean and Hungarian names put the family's name first, and some surnames are two words
        if (len(key) > 1 and key[0] not in lexicon().given and e not in self.by_surname[key[0]]) or (
            len(key) > 1 and lexicon().given.get(key[0]) == "" and e not in self.by_surname[key[0]]
        ):
            self.by_surname[key[0]].append(e)

    def make_person(self, e: Entity) -> None:
        """Take for a person what nothing but the tagger took for a body."""
        e.kind, e.open = ActorKind.PERSON, False
        e.key = plain(e.name)
        e.descriptions = [d for d in e.descriptions if d.cls == "person"]
        e.gender = e.gender or lexicon().given.get(e.key[0] if e.key else "", "")
        if e.key:
            self.index_person(e, e.key)

    def full_person(self, key: tuple[str, ...], printed: tuple[str, ...]) -> Entity:
        """Return the person of a name of two words or more, made where he is new."""
        for e in reversed(self.by_surname[surname(key)][-20:] + self.by_given[key[0]][-20:]):
            if same_person(e.key, key) or (not e.words and one_slip(e.key, key)):
                return e
            # "Mr Stone" earlier, now with his given name
            if len(e.key) == 1 and e.key[0] == surname(key) and not e.words:
                e.name, e.key = printed, key
                self.index_person(e, key)
                return e
        # "his wife, Carol", now with her family's name
        for e in reversed(self.by_surname[key[0]][-20:]):
            if e.key == key[:1] and key[0] in lexicon().given and not e.words:
                e.name, e.key = printed, key
                self.index_person(e, key)
                return e
        return self.new_person(key, printed)

    def holder_of(self, word: str, name: Name, full: dict[str, list[tuple[str, ...]]]) -> Entity | None:
        """Return the person whom a single name means: by surname, a full name that comes later, or a given name."""
        known = [e for e in self.by_surname[word][-20:] if not (name.gender and e.gender and e.gender != name.gender)]
        # "Mrs Stone, his wife", is not the Stone whose wife she is
        kin = [d for d in name.descriptions if d.head in _KIN and d.head_at and self.words[d.head_at - 1].low in _WHOSE]
        if kin:
            known = [e for e in known if any(x.head == d.head for d in kin for x in e.descriptions)]
            return known[-1] if known else None
        # "Mrs Dunphy" is Carol and not Tyler, of whom nothing is known
        known = [e for e in known if name.gender and e.gender == name.gender] or known
        if len(known) > 1 and name.descriptions:
            fitting = [
                e for e in known if any((agreement(d, x) or 0) >= 3 for d in name.descriptions for x in e.descriptions)
            ]
            known = fitting or known
        if known:
            return self._of_family(known, word, name)
        later = full.get(word, [])
        if later and not self.by_surname[word]:
            key = later[0]
            e = self.new_person(key, ())
            e.gender = lexicon().given.get(key[0], "")
            return e
        given = self.by_given[word]
        if len(given) == 1 and (not name.titled or self._before_given(name)):
            return given[0]
        # "Lula" of "Luiz Inacio Lula da Silva", the first of two family names
        inner = self.by_part[word]
        if len(inner) == 1 and not (name.gender and inner[0].gender and name.gender != inner[0].gender):
            return inner[0]
        if not name.roles and name.body < 4:
            near = [s for s in islice(full, NEAR) if close_spelling(s, word)]
            if len(near) == 1 and self.by_surname[near[0]]:
                return self.by_surname[near[0]][-1]
        return None

    def _of_family(self, known: list[Entity], word: str, name: Name) -> Entity:
        """Return whom a bare surname means: of several, the one whom the text calls so, if the last is not just named.

        "Lee" goes on to be Bo Lee where his daughter is Ann Lee throughout.
        """
        last = max(known, key=lambda e: e.last)
        bare = [e for e in known if any(a.casefold() == word for a in e.aliases)]
        if len(known) == 1 or len(bare) != 1 or last in bare or not self.words:
            return last
        at = self.words[name.start].start
        return last if at - last.last < _JUST_NAMED else bare[0]

    def _before_given(self, name: Name) -> bool:
        """Whether the title before a name is one that stands before given names: "Sir Desmond", "Sheikh Tamim"."""
        return any(x.low in _WITH_GIVEN for x in self.words[name.whole : name.start])

    def part_of(self, key: tuple[str, ...], printed: tuple[str, ...]) -> Entity | None:
        """Return the known person of whose name ``key`` is the end, also behind the letters of an office ("CM Rao")."""
        if len(key) < 2:
            return None
        for e in reversed(self.by_surname[surname(key)][-20:]):
            if not e.words and len(e.key) > len(key) and e.key[-len(key) :] == key:
                return e
        office = len(key) == 2 and printed[0].isalpha() and printed[0].isupper() and 2 <= len(printed[0]) <= 5
        holders = [e for e in self.by_surname[key[1]][-20:] if surname(e.key) == key[1]] if office else []
        return holders[0] if len(holders) == 1 and not printed[-1].isupper() else None

    def known_body(self, printed: tuple[str, ...]) -> Entity | None:
        """Return the body that a name is known to be another name of."""
        key = firm_key(printed)
        for joined in (" ".join(key), " ".join(key) + "s"):
            if joined in self.by_alias:
                return self.by_alias[joined]
        if len(key) == 1:
            if printed[-1].isupper() and (full := self.acronyms.get(key[0])) is not None:
                long = tuple(w.text for w in self.words[full.start : full.end])
                return self.body(full, long, firm_key(long))
            same = [e for e in self.by_first[key[0]][-20:] if same_firm(key, e.key)]
            return same[-1] if same else None
        return None

    def short_for(self, word: str, *, city: bool = False) -> Entity | None:
        """Return the one body whose name of several words begins with ``word``, where the word is telling by itself."""
        lex = lexicon()
        if len(word) < 4 or word in lex.bodies or word in lex.role_words or ((word,) in lex.places and not city):
            return None
        longer = [
            e for e in self.by_first[word][-20:] if len(e.key) > 1 and not any((w,) in lex.places for w in e.key[1:])
        ]
        return longer[0] if len(longer) == 1 else None

    def body(self, name: Name, printed: tuple[str, ...], key: tuple[str, ...]) -> Entity:
        """Return the body that a name names, made where it is new."""
        firm = firm_key(printed) or key
        same = [e for e in self.by_first[firm[0]][-20:] if same_firm(firm, e.key) or same_firm(e.key, firm)]
        if same:
            e = max(same, key=lambda x: x.last)
            if len(firm) > len(e.key):
                e.name, e.key = printed, firm
        else:
            e = self._like_body(name) or self.add(Entity(ActorKind.ORGANISATION, len(self.entities), printed, firm))
        e.sure = max(e.sure, name.body)
        self.by_alias.setdefault(" ".join(firm), e)
        if e not in self.by_first[firm[0]]:
            self.by_first[firm[0]].append(e)
        if len(firm) > 1:
            for short in initials(printed):
                self.by_alias.setdefault(short, e)
        # an acronym in brackets
        w = self.words
        if (
            name.end + 2 < len(w)
            and w[name.end].text == "("
            and w[name.end + 2].text == ")"
            and w[name.end + 1].text.isupper()
        ):
            self.by_alias[w[name.end + 1].low] = e
        return e

    def _like_body(self, name: Name) -> Entity | None:
        """Return the body with the same description: "Peru's Foreign Ministry", "the Foreign Ministry of Peru"."""
        for d in name.descriptions:
            if d.bare:
                continue
            for e in reversed(self.by_head[d.head][-40:]):
                for x in e.descriptions:
                    if x.head == d.head and x.states == d.states and x.rest == d.rest and x.cls == d.cls:
                        return e
        return None

    def state_of(self, state: str, printed: tuple[str, ...]) -> Entity:
        """Return the entity of a state or other place, made where it is new; ``printed`` is how it is named here."""
        e = self.by_state.get(state)
        if e is None:
            e = self.by_state[state] = self.add(
                Entity(ActorKind.PLACE, len(self.entities), printed, plain(printed), state=state)
            )
        return e
