"""The actors of one article: every name, description and pronoun given to the one whom it means."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import Description, agreement
from viewer.parsing.actors.epithets import age, party, trades
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import Name
from viewer.parsing.actors.naming import close_spelling, firm_key, initials, plain, same_firm, same_person, surname
from viewer.parsing.actors.scan import Scanner
from viewer.parsing.actors.words import PARTICLES, words

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft

MASCULINE = wordset("he him his himself")
FEMININE = wordset("she her hers herself")
PLURAL = wordset("they them their theirs themselves")
NEUTER = wordset("it its itself")
FIRST = wordset("i me my mine myself we us our ours ourselves")
RELATIVE = wordset("who whom whose which that")
PRONOUNS = MASCULINE | FEMININE | PLURAL | NEUTER | FIRST | RELATIVE
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})

_WITH_GIVEN = wordset(
    "sir dame lady lord sister brother father mother sheikh sheikha sheik king queen prince princess pope emperor"
    " don dona mullah imam uncle aunt saint"
)

NEAR = 60
"""How many mentions before a pronoun are asked whether it means them."""

DESCRIPTIONS = 20
"""How many different descriptions of one actor are kept."""


@dataclass(slots=True, eq=False)
class Entity:
    """One actor in the making."""

    kind: ActorKind
    order: int
    name: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    words: str | None = None
    """The words that stand for a name where none is known ("a senior official")."""
    state: str | None = None
    role: str | None = None
    gender: str = ""
    heard: str = ""
    """The gender that an earlier pronoun gave, where nothing else tells it."""
    plural: bool = False
    acts: bool = False
    speaks: bool = False
    open: bool = False
    """Whether one bare name is all that is known, so that it may be a person's or a body's."""
    sure: float = 0.0
    age: str = ""
    trades: set[str] = field(default_factory=set)
    """Common nouns beside the name: "a baker in Herat"."""
    descriptions: list[Description] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    mentions: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Start to (start, end), in code points."""
    first: int = -1
    last: int = -1
    """Where the first and the last mention so far begin; -1 for none."""

    def mention(self, start: int, end: int) -> None:
        """Record that the words from ``start`` to ``end``, in code points, mean this entity."""
        self.mentions.setdefault(start, (start, end))
        self.first = start if self.first < 0 else min(self.first, start)
        self.last = max(self.last, start)

    @property
    def person(self) -> bool:
        """Whether this is a person."""
        return self.kind is ActorKind.PERSON


@dataclass(slots=True, order=True)
class Spot:
    """A mention as the search for antecedents needs it, in the order of the text."""

    at: int
    sentence: int = field(compare=False)
    entity: Entity = field(compare=False)
    subject: bool = field(compare=False)
    source: bool = field(compare=False)
    quoted: int = field(compare=False)
    oblique: bool = field(compare=False)
    """Inside another phrase: a possessor, or after a preposition."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom words mean; ``reason`` says why nobody can be known."""

    entity: Entity | None
    reason: str | None = None


class Cast:
    """The actors of an article. Names are read first; what leans on them is asked in the order of the text."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.article.text
        self.words = words(draft.doc)
        self.entities: list[Entity] = []
        self.quotes = sorted((s.start, s.end) for q in draft.quotations for s in q.spans)
        self.quote_starts = [s for s, _ in self.quotes]
        self.sources = sorted({(s.source.start, s.source.end) for s in draft.statements if s.source})
        self.places: list[Spot] = []
        self.by_surname: dict[str, list[Entity]] = defaultdict(list)
        self.by_given: dict[str, list[Entity]] = defaultdict(list)
        self.by_part: dict[str, list[Entity]] = defaultdict(list)
        self.by_alias: dict[str, Entity] = {}
        self.by_first: dict[str, list[Entity]] = defaultdict(list)
        self.by_head: dict[str, list[Entity]] = defaultdict(list)
        self.by_state: dict[str, Entity] = {}
        self.by_words: dict[str, Entity] = {}
        self.acronyms: dict[str, Name] = {}
        self.names_at: dict[int, tuple[Name, Entity]] = {}
        self.name_starts: list[int] = []
        self._read_names(draft.dateline.body_start)

    # ---- names

    def _read_names(self, body_start: int) -> None:
        scanner = Scanner(self.words, body_start, self.sources)
        self.body_start, self.headings = body_start, scanner.headings
        lead = next((w.sentence for w in self.words if w.start >= body_start), 0) + 1
        self.lead_end = next((w.start for w in self.words if w.sentence >= lead), len(self.text))
        names = scanner.names()
        pool: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        full: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.best: dict[tuple[str, ...], float] = defaultdict(float)
        keys = [scanner.folded(n) for n in names]
        for name, key in zip(names, keys, strict=True):
            if not name.heading or name.person >= 3:
                p = pool[key]
                # a title or role outweighs what the tagger says, however often
                p[0] += name.person + (50 if name.person >= 4 else 0)
                self.best[key] = max(self.best[key], name.person)
                p[1] += name.body
                p[2] += name.place
                p[3] += name.thing
        for key, p in pool.items():
            if len(key) >= 2 and p[0] > 0 and p[0] >= p[1] and p[0] > p[2] and p[0] > p[3]:
                full[surname(key)].append(key)
        for name, key in zip(names, keys, strict=True):
            firm = firm_key(tuple(w.text for w in self.words[name.start : name.end]))
            if not name.heading and len(firm) >= 2 and pool[key][1] > 0 and pool[key][1] >= pool[key][0]:
                for short in initials(tuple(w.text for w in self.words[name.start : name.end])):
                    self.acronyms.setdefault(short, name)
        # headlines last: what their capitals mean is known from the text below
        order = sorted(range(len(names)), key=lambda k: (names[k].heading, k))
        for k in order:
            name, key = names[k], keys[k]
            if not key:
                continue
            if name.heading and self._headline(name):
                continue
            entity = self._give(name, key, pool.get(key, [name.person, name.body, name.place, name.thing]), full)
            if entity is not None:
                self._note(entity, name)

    def _headline(self, name: Name) -> bool:
        """Note the known names inside a run of a headline; whether there was one."""
        w, k, found = self.words, name.start, False
        while k < name.end:
            for e in range(min(name.end, k + 5), k, -1):
                key = plain(tuple(x.text for x in w[k:e]))
                entity = self.by_alias.get(" ".join(key)) if key else None
                if entity is None and len(key) >= 2:
                    entity = next((x for x in self.by_surname.get(key[-1], [])[-20:] if same_person(x.key, key)), None)
                if entity is None and len(key) == 1 and k + 1 == e:
                    holders = [x for x in self.by_surname.get(key[0], []) if surname(x.key) == key[0]]
                    entity = holders[-1] if len(holders) == 1 else None
                if entity is not None:
                    self._note(
                        entity,
                        Name(k, e, name.whole if k == name.start else k, heading=True, roles=[], descriptions=[]),
                    )
                    found, k = True, e
                    break
            else:
                k += 1
        return found

    def _give(
        self, name: Name, key: tuple[str, ...], p: list[float], full: dict[str, list[tuple[str, ...]]]
    ) -> Entity | None:
        """Return the entity that a name belongs to, made where it is new; None for what is no actor."""
        printed = tuple(w.text for w in self.words[name.start : name.end])
        first = self.words[name.start]
        # Antonio Lima is Lima, wherever the capital of Peru may be
        if name.place >= 5 and len(key) == 1 and (named := [e for e in self.by_surname[key[0]] if len(e.key) > 1]):
            return named[-1]
        if name.place >= 5 and first.place is not None:
            if first.place.form == "capital":
                return None
            return self.state_of(first.place.state, printed)
        # "De Groot" at the head of a sentence is a surname
        if (
            1 < len(key) <= 3
            and all(x in PARTICLES for x in key[:-1])
            and (key[-1] in full or self.by_surname[key[-1]])
        ):
            key = key[-1:]
        certain = name.titled or name.person >= 4
        if not certain and (firm := self._known_body(printed)) is not None:
            return firm
        if len(key) == 1:
            person = self._surname(key[0], name, full)
            if person is not None:
                return person
        if len(key) == 1 and not certain and p[0] < 3 and (firm := self._short_for(key[0])) is not None:
            return firm
        if name.heading and not certain:
            return self._body(name, printed, key) if p[1] >= 4 else None
        person, body, place, thing = p
        if person > 0 and person >= body and person > place and person > thing:
            if len(key) >= 2:
                full_name = self._full_person(key, printed)
                full_name.open = not certain and self.best[key] < 3 and (full_name.open or not full_name.mentions)
                return full_name
            if certain or person >= 2:
                new = self._new_person(key, printed)
                new.open = not certain and self.best[key] < 3
                return new
        if body > 0 and body >= place and body >= thing:
            return self._body(name, printed, key)
        if place > 0 and place >= thing:
            return self.state_of(" ".join(printed), printed)
        return None

    def add(self, entity: Entity) -> Entity:
        """Take a new entity into the cast and return it."""
        self.entities.append(entity)
        return entity

    def _new_person(self, key: tuple[str, ...], printed: tuple[str, ...]) -> Entity:
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

    def _full_person(self, key: tuple[str, ...], printed: tuple[str, ...]) -> Entity:
        for e in reversed(self.by_surname[surname(key)][-20:] + self.by_given[key[0]][-20:]):
            if same_person(e.key, key):
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
        return self._new_person(key, printed)

    def _surname(self, word: str, name: Name, full: dict[str, list[tuple[str, ...]]]) -> Entity | None:
        """Return the person whom a single name means: by surname, a full name that comes later, or a given name."""
        known = [e for e in self.by_surname[word][-20:] if not (name.gender and e.gender and e.gender != name.gender)]
        # "Mrs Dunphy" is Carol and not Tyler, of whom nothing is known
        known = [e for e in known if name.gender and e.gender == name.gender] or known
        if len(known) > 1 and name.descriptions:
            fitting = [
                e for e in known if any((agreement(d, x) or 0) >= 3 for d in name.descriptions for x in e.descriptions)
            ]
            known = fitting or known
        if known:
            return max(known, key=lambda e: e.last)
        later = full.get(word, [])
        if later and not self.by_surname[word]:
            key = later[0]
            e = self._new_person(key, ())
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

    def _before_given(self, name: Name) -> bool:
        """Whether the title before a name is one that stands before given names: "Sir Desmond", "Sheikh Tamim"."""
        return any(x.low in _WITH_GIVEN for x in self.words[name.whole : name.start])

    def _known_body(self, printed: tuple[str, ...]) -> Entity | None:
        """Return the body that a name is known to be another name of."""
        key = firm_key(printed)
        for joined in (" ".join(key), " ".join(key) + "s"):
            if joined in self.by_alias:
                return self.by_alias[joined]
        if len(key) == 1:
            if printed[-1].isupper() and (full := self.acronyms.get(key[0])) is not None:
                long = tuple(w.text for w in self.words[full.start : full.end])
                return self._body(full, long, firm_key(long))
            same = [e for e in self.by_first[key[0]][-20:] if same_firm(key, e.key)]
            return same[-1] if same else None
        return None

    def _short_for(self, word: str) -> Entity | None:
        """Return the one body whose name of several words begins with ``word``, where the word is telling by itself."""
        lex = lexicon()
        if len(word) < 4 or word in lex.bodies or word in lex.role_words or (word,) in lex.places:
            return None
        longer = [
            e for e in self.by_first[word][-20:] if len(e.key) > 1 and not any((w,) in lex.places for w in e.key[1:])
        ]
        return longer[0] if len(longer) == 1 else None

    def _body(self, name: Name, printed: tuple[str, ...], key: tuple[str, ...]) -> Entity:
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

    def _note(self, e: Entity, name: Name) -> None:
        """Record a naming with what it says of the one named."""
        w = self.words
        printed = " ".join(x.text for x in w[name.start : name.end])
        self.alias(e, self.spelled(name.start, name.end))
        if not e.name or (e.person and len(plain(tuple(printed.split()))) > len(plain(e.name))):
            e.name = tuple(x.text for x in w[name.start : name.end])
            e.key = plain(e.name) if e.person else e.key
        if e.person:
            e.sure = max(e.sure, name.person)
            e.gender = e.gender or name.gender
            for start, end in name.roles:
                e.role = e.role or self.spelled(start, end)
            if (side := party(w, name.end)) is not None:
                name.descriptions.append(side)
        for d in name.descriptions:
            if (d.cls == "person") == e.person:
                if d not in e.descriptions and len(e.descriptions) < DESCRIPTIONS:
                    e.descriptions.append(d)
                if e not in self.by_head[d.head][-3:]:
                    self.by_head[d.head].append(e)
        e.age = e.age or age(w, name.start, name.end)
        if len(e.trades) < DESCRIPTIONS:
            e.trades |= trades(w, name.start, name.end)
        e.mention(w[name.whole].start, w[name.end - 1].end)
        self.names_at[name.start] = (name, e)
        self.name_starts.append(name.start)
        self.put(e, name.start, name.end)

    def alias(self, e: Entity, text: str) -> None:
        """Record ``text`` as one of the entity's names."""
        if text not in e.aliases:
            e.aliases.append(text)

    def spelled(self, start: int, end: int) -> str:
        """Return the words of the article from word ``start`` to ``end``, white space as one blank."""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split())

    def put(self, e: Entity, start: int, end: int, *, source: bool = False) -> None:
        """Put a mention where pronouns look for it."""
        w = self.words
        head = w[end - 1]
        # the last word of the phrase whose governor lies outside it is its grammatical head
        for x in w[start:end]:
            if not start <= x.head < end:
                head = x
                break
        dep = head.dep
        for _ in range(4):
            if dep not in {"appos", "conj"}:
                break
            head = w[head.head]
            dep = head.dep
        subject = dep in SUBJECTS
        if subject and w[head.head].pos in {"VERB", "AUX"}:
            e.acts = True
        oblique = dep in {"poss", "compound", "nmod"} or (
            dep == "pobj" and w[head.head].low in {"of", "at", "for"} and w[w[head.head].head].pos in {"NOUN", "PROPN"}
        )
        at = w[start].start
        source = source or self.in_source(at)
        insort(self.places, Spot(start, w[start].sentence, e, subject, source, self.quoted(at), oblique))

    def in_source(self, at: int) -> bool:
        """Whether code point ``at`` lies in the words that name a statement's speaker."""
        k = bisect_right(self.sources, (at, 1 << 60))
        return any(s <= at < e for s, e in self.sources[max(0, k - 3) : k])

    def quoted(self, at: int) -> int:
        """Return 1 + the number of the quotation that code point ``at`` lies in, 0 outside of all."""
        k = bisect_right(self.quote_starts, at)
        if k and self.quotes[k - 1][0] <= at < self.quotes[k - 1][1]:
            return k
        return 0
