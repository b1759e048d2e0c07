"""The actors of one article: every name, description and pronoun given to the one whom it means."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING

from viewer.parsing.actors.calls import mark_calls
from viewer.parsing.actors.entities import DESCRIPTIONS, SUBJECTS, Entity, Spot
from viewer.parsing.actors.epithets import age, party, trades
from viewer.parsing.actors.evidence import of_a_family
from viewer.parsing.actors.lexicon import fold, lexicon
from viewer.parsing.actors.names import Name, is_title
from viewer.parsing.actors.naming import firm_key, initials, plain, same_person, surname
from viewer.parsing.actors.register import Register
from viewer.parsing.actors.scan import Scanner
from viewer.parsing.actors.words import KINSHIP, PARTICLES, words

if TYPE_CHECKING:
    from viewer.parsing.draft import Draft


def _by_given(full: dict[str, list[tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the full names by their first words, where only one name has it and it is no surname."""
    out: dict[str, tuple[str, ...]] = {}
    several: set[str] = set()
    for keys in full.values():
        for key in keys:
            if out.setdefault(key[0], key) != key:
                several.add(key[0])
    return {word: key for word, key in out.items() if word not in several and word not in full}


class Cast(Register):
    """The actors of an article. Names are read first; what leans on them is asked in the order of the text."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.article.text
        super().__init__(words(draft.doc))
        mark_calls(self.words, [t.parts[0].start for t in draft.turns])
        self.quotes = sorted((s.start, s.end) for q in draft.quotations for s in q.spans)
        self.quote_starts = [s for s, _ in self.quotes]
        self.sources = sorted({(s.source.start, s.source.end) for s in draft.statements if s.source})
        self.places: list[Spot] = []
        self.names_at: dict[int, tuple[Name, Entity]] = {}
        self.given_names: dict[str, tuple[str, ...]] = {}
        """Full names by a given name that only one of them has."""
        self.name_starts: list[int] = []
        self.voices = frozenset(fold(w[-1]) for t in draft.turns if t.name and (w := t.name.of(self.text).split()))
        """The last words of the labels of a transcript."""
        self.turns = [t.parts[0].start for t in draft.turns]
        self.talking: dict[int, Entity] = {}
        """Who speaks in a turn, by its number, as far as that is known."""
        self.spoken: dict[int, int] = {}
        """How many turns a voice has, by the number of its entity."""
        self._read_names(draft.dateline.body_start, sorted((t.start, t.end) for t in draft.times))

    # ---- names

    def _in_time(self, name: Name, times: list[tuple[int, int]]) -> bool:
        at = bisect_right(times, (self.words[name.start].start, len(self.text))) - 1
        return at >= 0 and self.words[name.end - 1].end <= times[at][1]

    def _read_names(self, body_start: int, times: list[tuple[int, int]]) -> None:
        scanner = Scanner(self.words, body_start, self.sources)
        self.body_start, self.headings = body_start, scanner.headings
        lead = next((w.sentence for w in self.words if w.start >= body_start), 0) + 1
        self.lead_end = next((w.start for w in self.words if w.sentence >= lead), len(self.text))
        # "BC" of "49 BC" is nobody
        names = [name for name in scanner.names() if not self._in_time(name, times)]
        pool: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
        full: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.best: dict[tuple[str, ...], float] = defaultdict(float)
        keys = [scanner.folded(n) for n in names]
        for name, key in zip(names, keys, strict=True):
            shouted = self.words[name.start].text.isupper()
            if name.heading and len(key) > 1 and key[-1] in self.voices and not shouted:
                # the title names in full whom a label of the transcript names short
                name.heading, name.person = False, max(name.person, 3)
            if not name.heading or (name.person >= 3 and not shouted):
                p = pool[key]
                # a title or role outweighs what the tagger says, however often
                p[0] += name.person + (50 if name.person >= 4 else 0)
                self.best[key] = max(self.best[key], name.person)
                p[1] += name.body
                p[2] += name.place
                p[3] += name.thing
        for name, key in zip(names, keys, strict=True):
            # where shares or executives tell a firm, the tagger's places count for nothing
            if name.body >= 6 and self.words[name.start].place is None:
                pool[key][2] = 0.0
        for key, p in pool.items():
            if len(key) >= 2 and p[0] > 0 and p[0] >= p[1] and p[0] > p[2] and p[0] > p[3]:
                full[surname(key)].append(key)
        for name, key in zip(names, keys, strict=True):
            if of_a_family(self.words, name, key, full):
                pool[key][0] = pool[key][1]
                self.best[key] = max(self.best[key], 3.0)
                full[surname(key)].append(key)
        self.given_names = _by_given(full)
        for name, key in zip(names, keys, strict=True):
            firm = firm_key(tuple(w.text for w in self.words[name.start : name.end]))
            if not name.heading and len(firm) >= 2 and pool[key][1] > 0 and pool[key][1] >= pool[key][0]:
                for short in initials(tuple(w.text for w in self.words[name.start : name.end])):
                    self.acronyms.setdefault(short, name)
        # headlines last: what their capitals mean is known from the text below
        order = sorted(range(len(names)), key=lambda k: (names[k].heading, k))
        nothing: set[int] = set()
        for k in order:
            name, key = names[k], keys[k]
            if not key:
                continue
            # "the Development Kit (DK)": the letters of what is no actor
            if name.start - 1 in nothing and self.words[name.start - 1].text == "(":
                continue
            if name.heading and self._headline(name):
                continue
            shouted = self.words[name.start].text.isupper()
            if (p := pool.get(key)) is None and name.heading and (name.person < 4 or shouted):
                # the words of a headline that the text below does not have are no name
                continue
            entity = self._give(name, key, p or [name.person, name.body, name.place, name.thing], full)
            if entity is not None:
                self._note(entity, name)
            else:
                nothing.add(name.end)
        # those of the headline were noted last
        self.name_starts.sort()

    def _headline(self, name: Name) -> bool:
        """Note the known names inside a run of a headline; whether there was one."""
        w, k, found = self.words, name.start, False
        while k < name.end:
            for e in range(min(name.end, k + 5), k, -1):
                key = plain(tuple(x.text for x in w[k:e]))
                entity = self.by_alias.get(" ".join(key)) if key else None
                if entity is None and len(key) >= 2:
                    # a headline adds no word to a name of two: "As the New Mitt Lee"
                    alike = [x for x in self.by_surname.get(key[-1], [])[-20:] if same_person(x.key, key)]
                    entity = next((x for x in alike if len(x.key) == 1 or len(key) <= len(x.key)), None)
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
            if first.place.form in {"capital", "city"}:
                return None
            return self.state_of(first.place.state, printed)
        # "De Groot" at the head of a sentence is a surname
        if (
            1 < len(key) <= 3
            and all(x in PARTICLES and x not in KINSHIP for x in key[:-1])
            and (key[-1] in full or self.by_surname[key[-1]])
        ):
            key = key[-1:]
        certain = name.titled or name.person >= 4
        if not certain and (shorter := self.part_of(key, printed)) is not None:
            return shorter
        if not certain and (firm := self.known_body(printed)) is not None:
            return firm
        if len(key) == 1:
            person = self.holder_of(key[0], name, full)
            if person is not None:
                return person
        if len(key) == 1 and not certain and not name.place and (whole := self._with_family(name, key[0], p)):
            return self.full_person(whole, ())
        if len(key) == 1 and not certain and p[0] < 3 and (firm := self.short_for(key[0])) is not None:
            return firm
        if len(key) == 1 and printed[0].isupper() and (holder := self.by_office.get(key[0])) is not None:
            return holder
        if name.heading and not certain:
            return self.body(name, printed, key) if p[1] >= 4 else None
        person, body, place, thing = p
        if person > 0 and person >= body and person > place and person > thing:
            if len(key) >= 2:
                full_name = self.full_person(key, printed)
                full_name.open = not certain and self.best[key] < 3 and (full_name.open or not full_name.mentions)
                return full_name
            if certain or person >= 2:
                new = self.new_person(key, printed)
                new.open = not certain and self.best[key] < 3
                return new
        if body > 0 and body >= place and body >= thing:
            return self.body(name, printed, key)
        if place > 0 and place >= thing:
            return self.state_of(" ".join(printed), printed)
        return None

    def _with_family(self, name: Name, word: str, p: list[float]) -> tuple[str, ...]:
        """Return the full name of one who is named by his given name first, empty for none.

        It is the only one below with that given name, or the family's name follows: "Maia and Tor Lund".
        """
        w, lex = self.words, lexicon()
        k = name.end + 1
        after = k + 1 if k + 1 < len(w) and w[name.end].low in {"and", "&"} and w[k].cap and w[k + 1].cap else 0
        shared: tuple[str, ...] = (
            plain((w[after].text,)) if after and not (after + 1 < len(w) and w[after + 1].cap) else ()
        )
        whole = self.given_names.get(word, ())
        if whole and (p[0] > 0 or word in lex.given or shared == whole[-1:]):
            return whole
        pair = bool(shared) and lex.given_name(w[k].low) is not None and word in lex.given
        return (word, *shared) if pair and not lex.bodies.keys() & set(shared) and not is_title(w[name.start]) else ()

    def _note(self, e: Entity, name: Name) -> None:
        """Record a naming with what it says of the one named."""
        w = self.words
        printed = " ".join(x.text for x in w[name.start : name.end])
        self.alias(e, self.spelled(name.start, name.end))
        if not e.name or (e.person and len(plain(tuple(printed.split()))) > len(plain(e.name))):
            e.name = tuple(x.text for x in w[name.start : name.end])
            # who is named by his surname first has the key of the full name that comes later
            e.key = plain(e.name) if e.person and len(plain(e.name)) > len(e.key) else e.key
        if e.person:
            e.sure = max(e.sure, name.person)
            e.gender = e.gender or name.gender
            for start, end in name.roles:
                e.role = e.role or self.spelled(start, end)
                for letters in initials(tuple(x.text for x in w[start:end])):
                    if len(letters) > 2:
                        self.by_office.setdefault(letters, e)
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
            # "Maulana Rehman" may later be "the Maulana"
            e.trades |= {x.low for x in w[name.whole : name.start] if is_title(x)}
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
        dep = own = head.dep
        for _ in range(4):
            if dep not in {"appos", "conj"}:
                break
            head = w[head.head]
            dep = head.dep
        subject = dep in SUBJECTS
        topic = dep == "poss" and w[head.head].dep in SUBJECTS
        verb = w[head.head] if subject else w[w[head.head].head]
        main = (subject or topic) and (verb.dep == "ROOT" or (verb.dep == "conj" and w[verb.head].dep == "ROOT"))
        # "..., according to X": the speaker is no less than a subject
        main = main or (source and dep == "pobj" and w[head.head].low == "to")
        if subject and w[head.head].pos in {"VERB", "AUX"}:
            e.acts = True
        oblique = (dep in {"poss", "compound", "nmod"} and not topic) or (
            dep == "pobj" and w[head.head].low in {"of", "at", "for"} and w[w[head.head].head].pos in {"NOUN", "PROPN"}
        )
        joint = source and any(x.low == "and" and x.dep == "cc" for x in w[start:end])
        # "Bo and Ann Lee were freed"
        joined = e.person and end < len(w) and w[end].low == "and" and start <= w[end].head < end
        joint = joint or (joined and own in SUBJECTS)
        quoted = self.quoted(w[start].start)
        spot = Spot(start, w[start].sentence, e, subject, source, quoted, oblique, joint=joint, topic=topic, main=main)
        insort(self.places, spot)

    def present(self, at: int, *, by_office: bool = False) -> set[int]:
        """Return the numbers of those who speak and are spoken to at code point ``at`` of a transcript.

        They are "I" and "you" there, and neither "she" nor "the minister"; but one who is named himself may call the
        one who has just spoken so ``by_office``: "As the minister said".
        """
        k = bisect_right(self.turns, at) - 1
        me, you = self.talking.get(k), self.talking.get(k - 1)
        if by_office and me is not None and me.person and not me.words:
            you = None
        # who has spoken once may have been heard in a recording, and is spoken of
        return {e.order for e in (me, you) if e is not None and (e is me or self.spoken.get(e.order, 0) > 1)}

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
