"""Whom the words that name a speaker mean: a name, a description, a pronoun, a document of somebody's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.antecedents import Antecedents
from viewer.parsing.actors.cast import FEMININE, MASCULINE, PRONOUNS, SUBJECTS, Entity, Resolution
from viewer.parsing.actors.descriptions import Description, describe, head_of
from viewer.parsing.actors.holders import LEADING, MOST, Holders
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import DATED
from viewer.parsing.actors.naming import close_spelling
from viewer.parsing.actors.words import inside

if TYPE_CHECKING:
    from viewer.domain import Span
    from viewer.parsing.actors.cast import Cast

_SAYS_WHAT = wordset(
    "agency group party union company firm newspaper paper magazine broadcaster channel network bank airline"
    " corporation organisation movement charity militia conglomerate portal daily weekly tabloid outlet"
    " station radio television tv news website"
)
_KIN = {
    head: group
    for group in (
        wordset("poll survey study report research findings paper"),
        wordset("statement release announcement communique message post"),
        wordset("filing lawsuit suit complaint petition indictment"),
        wordset("letter note memo email e-mail memorandum"),
    )
    for head in group
}
_BREAKS = wordset("of for from by at in on with to")
_ISSUERS = wordset("by from of in on at")


class Resolver:
    """Answers in the order of the text. Every answer becomes a mention that later pronouns may lean on."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = Antecedents(cast)
        self.holders = Holders(cast, self.antecedents)
        self.pending = self._subjects()
        self.done = 0
        self.documents: list[tuple[int, str, Entity]] = []

    # ---- the running text

    def _subjects(self) -> list[tuple[int, int, str]]:
        """Return the subjects that name nobody, as (start, end, kind): pronouns, and roles such as "the minister"."""
        out: list[tuple[int, int, str]] = []
        named: set[int] = set()
        for start in self.cast.names_at:
            k = start
            for _ in range(4):
                named.add(k)
                if self.words[k].dep not in {"appos", "compound", "nmod", "flat"}:
                    break
                k = self.words[k].head
        for w in self.words:
            if w.i in named:
                continue
            if w.dep not in SUBJECTS or w.i in self.cast.names_at:
                continue
            if w.low in MASCULINE or w.low in FEMININE:
                out.append((w.i, w.i + 1, "pronoun"))
            elif (h := head_of(w)) and h[1] in {"person", "people"} and not w.cap:
                start = w.i
                while (
                    start > 0
                    and w.i - start < 8
                    and self.words[start - 1].pos in {"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"}
                ):
                    start -= 1
                if not any(k in self.cast.names_at for k in range(w.i - 1, w.i + 2)):
                    out.append((start, w.i + 1, "role"))
        return out

    def _advance(self, upto: int) -> None:
        """Resolve the running text's own subjects before word ``upto``."""
        while self.done < len(self.pending) and self.pending[self.done][0] < upto:
            start, end, kind = self.pending[self.done]
            self.done += 1
            if self.cast.in_source(self.words[start].start):
                continue
            if kind == "pronoun":
                entity = self.antecedents.pronoun(start).entity
            else:
                entity = self._described(start, end, listed=False).entity
            if entity is not None:
                self.cast.put(entity, start, end)

    # ---- sources

    def resolve(self, span: Span) -> Resolution:
        """Return whom the source ``span`` means."""
        start, end = inside(self.words, span)
        while start < end and not self.words[start].text[0].isalnum():
            start += 1
        while end > start and not self.words[end - 1].text[-1].isalnum() and self.words[end - 1].text[-1] != ".":
            end -= 1
        if start >= end:
            return Resolution(None, "the words name nobody")
        self._advance(start)
        found = self._source(start, end)
        e = found.entity
        if e is not None:
            e.speaks = True
            a, b = self.words[start].start, self.words[end - 1].end
            e.mention(a, b)
            self.cast.put(e, start, end, source=True)
        return found

    def _source(self, start: int, end: int) -> Resolution:
        w = self.words
        if end - start == 1 and w[start].low in PRONOUNS:
            return self.antecedents.pronoun(start)
        if end - start == 2 and w[start].low in {"he", "she", "they", "it"}:
            return self.antecedents.pronoun(start)
        if (e := self._named(start, end)) is not None:
            return Resolution(e)
        d = describe(w, start, end)
        if d is not None and d.cls == "document":
            return self._issued(start, end, d)
        # "the ship's owner, Acme Marine": a name that nothing else tells to be one
        comma = next((k for k in range(start, end) if w[k].low == ","), end)
        tail = [x for x in w[comma + 1 : end] if "-" not in x.text]
        if d is not None and 0 < len(tail) <= 4 and all(x.cap and x.entity not in DATED for x in tail):
            return self._plain(tail[0].i, end)
        if d is not None:
            return self._described(start, end, listed=True, d=d)
        return self._plain(start, end)

    def _named(self, start: int, end: int) -> Entity | None:
        """Return the entity whose name heads the words; None where names only stand inside a description."""
        w, names = self.words, self.cast.names_at
        k = bisect_left(self.cast.name_starts, start)
        inner = [names[s] for s in self.cast.name_starts[k : bisect_left(self.cast.name_starts, end)]]
        if not inner:
            # the source may be a part of a name ("Blinken" of a run in capitals)
            k = bisect_right(self.cast.name_starts, start) - 1
            if k >= 0:
                name, e = names[self.cast.name_starts[k]]
                if name.start <= start and end <= name.end and e.person:
                    return e
            return None
        # the last word before a preposition that is not within a name's own role: a name behind it is a complement
        for name, e in inner:
            after = w[name.end].low if name.end < len(w) else ""
            if after in {"'s", "'"} and name.end < end - 1:
                continue
            before = name.whole
            head_free = before <= start or all(
                not x.text[0].isalnum() or x.low in LEADING or x.place is not None for x in w[start:before]
            )
            if head_free and self._heads(e, name.end, end):
                return e
            if (
                before > start
                and w[before - 1].low == ","
                and any(head_of(x) for x in w[start : before - 1])
                and e.person
            ):
                return e
            if (
                before > start
                and self._heads(e, name.end, end)
                and not any(x.low in _BREAKS or x.low in {"'s", "and"} for x in w[start:before])
            ):
                return e
        # a coordination: the first that is named
        return None

    def _heads(self, e: Entity, name_end: int, end: int) -> bool:
        """Whether nothing after a name takes the head from it, as "spokesman" does in "Putin spokesman"."""
        w = self.words
        if name_end >= end:
            return True
        # "the Interfax news agency" is Interfax
        if e.kind is ActorKind.ORGANISATION and (d := describe(w, name_end, end)) and d.head in _SAYS_WHAT:
            return not any(x.low in {"'s", "'"} for x in w[name_end : d.head_at])
        x = w[name_end]
        if x.low in {",", "and", "(", "or", "&", "who", "-", "–", "—"} or x.low in _BREAKS:
            return True
        return head_of(x) is None and x.pos not in {"NOUN", "PROPN", "ADJ"}

    # ---- descriptions

    def _described(self, start: int, end: int, *, listed: bool, d: Description | None = None) -> Resolution:
        """Return the holder of the description ``words[start:end]``: one known, or one known by these words only."""
        d = d or describe(self.words, start, end)
        if d is None:
            return Resolution(None)
        known = (
            self.holders.holder(d, start)
            if not d.indefinite
            else self.holders.named_below(d, start)
            if listed
            else None
        )
        if known is not None:
            return Resolution(known)
        return Resolution(self.holders.by_words(start, end, d, listed=listed))

    def _issued(self, start: int, end: int, d: Description) -> Resolution:
        """Return who speaks through a document; "the survey" after "a poll by X" is the same document."""
        kin = _KIN.get(d.head, frozenset({d.head}))
        if d.bare and d.definite and not d.plural:
            sentence = self.words[start].sentence
            for at, head, e in reversed(self.documents[-4:]):
                if head in kin and sentence - at <= 5:
                    return Resolution(e)
        found = self._document(start, end, d)
        if found.entity is not None and found.entity.kind is not ActorKind.UNKNOWN:
            self.documents.append((self.words[start].sentence, d.head, found.entity))
        return found

    def _document(self, start: int, end: int, d: Description) -> Resolution:
        """Return who issued the document that speaks: its possessor, who follows "by", or a firm before it."""
        w = self.words
        head = d.head_at
        # "X's statement", "the Interior Ministry statement", "the company website"
        e = end
        for k in range(start, head):
            if w[k].low in {"'s", "'"}:
                e = k
        stop = e if e < end else head
        if stop > start:
            if stop - start == 1 and w[start].low in {"his", "her", "their", "its", "my", "our"}:
                return self.antecedents.pronoun(start)
            issuer = self._issuer(start, stop)
            if issuer is not None:
                return Resolution(issuer)
        for k in range(head + 1, end - 1):
            if w[k].low in _ISSUERS:
                issuer = self._issuer(k + 1, end)
                if issuer is not None:
                    return Resolution(issuer)
        if w[start].low in {"his", "her", "their", "its"}:
            return self.antecedents.pronoun(start)
        # the source may end before "by the ministry"
        for k in range(end, min(end + 6, len(w) - 1)):
            if w[k].low in {"by", "from"} or (k == end and w[k].low == "of"):
                stop = k + 1
                while (
                    stop < len(w)
                    and stop - k < 14
                    and w[stop].pos in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "CCONJ"}
                    and w[stop].line == w[k].line
                ):
                    stop += 1
                issuer = self._issuer(k + 1, stop)
                if issuer is not None:
                    return Resolution(issuer)
                break
            if w[k].pos not in {"VERB", "ADP", "PROPN", "NUM", "NOUN", "ADV"} or w[k].dep in SUBJECTS:
                break
        # "X issued a statement. The statement said": the subject of the sentence in which it was first spoken of
        if d.definite or d.bare:
            issuer = self._introduced(start, d)
            if issuer is not None:
                return Resolution(issuer)
        if d.definite and d.head in {
            "statement",
            "filing",
            "release",
            "announcement",
            "letter",
            "website",
            "site",
            "communique",
            "message",
            "post",
            "tweet",
        }:
            issuer = self.antecedents.nearest(
                start, lambda x: x.kind is ActorKind.ORGANISATION and not x.words, most=-2
            )
            if issuer is not None:
                return Resolution(issuer)
        return Resolution(self.holders.by_words(start, end, d, listed=True))

    def _issuer(self, start: int, end: int) -> Entity | None:
        w = self.words
        while start < end and w[start].low in LEADING:
            start += 1
        if start >= end:
            return None
        k = bisect_left(self.cast.name_starts, start)
        for s in self.cast.name_starts[k : bisect_left(self.cast.name_starts, end)]:
            name, e = self.cast.names_at[s]
            if e.kind is not ActorKind.PLACE and self._heads(e, name.end, end):
                return e
        d = describe(w, start, end)
        if d is not None and d.cls != "document":
            first = start - 1 if start > 0 and w[start - 1].low in {"the", "its", "a", "an"} else start
            return self._described(first, end, listed=True).entity
        return None

    def _introduced(self, at: int, d: Description) -> Entity | None:
        """Return the subject of the clause in which the document was first spoken of, within the last sentences."""
        w = self.words
        for k in range(at - 1, max(at - 120, -1), -1):
            h = head_of(w[k])
            if h is None or h[0] != d.head:
                continue
            m = bisect_left(self.cast.places, k, key=lambda p: p.at)
            near = self.cast.places[max(0, m - 8) : m + 8]
            said = [p for p in near if p.sentence == w[k].sentence and p.subject and p.at < at]
            return min(said, key=lambda p: abs(p.at - k)).entity if said else None
        return None

    def _plain(self, start: int, end: int) -> Resolution:
        """Return an actor for words without a known head: a state's capital, a name, or the words themselves."""
        w, cast = self.words, self.cast
        a = start
        while a < end - 1 and w[a].low in LEADING:
            a += 1
        for k in range(a, end):
            p = w[k].place
            after = w[w[k].place_end].low if w[k].place_end < len(w) else ""
            if (
                p is not None
                and p.form in {"capital", "name"}
                and w[k].place_end
                and (after not in {"'s", "'"} or w[k].place_end >= end)
                and (k == a or w[k - 1].low != "in")
            ):
                e = cast.state_of(p.state, tuple(x.text for x in w[k : w[k].place_end]))
                cast.alias(e, cast.spelled(k, w[k].place_end))
                e.acts = True
                return Resolution(e)
            if w[k].low in _BREAKS:
                break
        one = w[a]
        if end - a == 1 and one.place is not None and one.place.form == "demonym" and not one.low.endswith("s"):
            e = self.antecedents.nearest(
                a,
                lambda e: (
                    e.person
                    and not any(x.states and one.place and one.place.state not in x.states for x in e.descriptions)
                ),
                most=-3,
            )
            if e is not None:
                return Resolution(e)
        if end - a == 1 and one.low in cast.by_alias:
            return Resolution(cast.by_alias[one.low])
        if end - a == 1 and one.text[0].isupper():
            for s, holders in islice(cast.by_surname.items(), MOST):
                if holders and close_spelling(s, one.low):
                    e = holders[-1]
                    cast.alias(e, one.text)
                    return Resolution(e)
        text = cast.spelled(a, end)
        if one.low in {"q", "question", "reporter"} and end - start == 1:
            return Resolution(None, "the questioner is not named")
        if one.low in {"a", "answer"} and end - start == 1:
            asked = [e for e in cast.entities[:MOST] if e.person and not e.words and 0 <= e.first < one.start]
            best = max(asked, key=lambda e: (sum(m < one.start for m in e.mentions), -e.first), default=None)
            return Resolution(best, None if best else "the one who answers is not named")
        if not any(x.text[0].isalpha() for x in w[a:end]):
            return Resolution(None, "the words name nobody")
        known = cast.by_words.get(text.casefold())
        if known is not None:
            return Resolution(known)
        # "Rival Meditec": a sentence's first word may be a common one
        if end - a > 1 and one.first and one.pos in {"ADJ", "NOUN", "VERB", "ADV"} and not one.entity and w[a + 1].cap:
            return self._plain(a + 1, end)
        e = self.holders.by_words(a, end, None, listed=True)
        if all(x.cap or x.low in {"of", "the", "and", "&"} for x in w[a:end]):
            if a > 0 and w[a - 1].low == "the":
                e.kind = ActorKind.ORGANISATION
            elif end - a > 1:
                e.kind, e.gender = ActorKind.PERSON, lexicon().given.get(one.low, "")
            e.open = end - a == 1
        return Resolution(e)

    # ---- pronouns
