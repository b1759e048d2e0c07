"""Who speaks through a statement, a report, a survey: its issuer, else the document itself."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from viewer.domain import ActorKind
from viewer.parsing.actors.descriptions import Description, describe, head_of
from viewer.parsing.actors.entities import SUBJECTS, Entity, Resolution
from viewer.parsing.actors.lexicon import wordset
from viewer.parsing.actors.phrases import BREAKS, LEADING, heads

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.parsing.actors.antecedents import Antecedents
    from viewer.parsing.actors.cast import Cast
    from viewer.parsing.actors.holders import Holders

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
_HELD = wordset(
    "filing document documents record records paper papers lawsuit suit complaint indictment petition transcript email"
    " e-mail memo"
)
"""Papers that lie with a court or the police and were written by somebody else."""
_HOLDERS = wordset("court tribunal police prosecution")
_GOT = wordset(
    "seen obtained reviewed viewed examined cited quoted received analysed analyzed read verified acquired accessed"
    " leaked shared shown signed commissioned compiled"
)
_MADE = wordset("signed commissioned compiled")
_ASKING = wordset("survey poll study research analysis review")
_PRINTED = wordset("report study article editorial paper letter research interview column")
_POSTED = wordset("website site statement blog post message page")
_OWN = wordset("statement filing release announcement letter website site communique message post tweet")
_READ = wordset("report document text publication bulletin")
"""Papers of which nothing but "the report reads" is said after what their issuer said."""
_ISSUING = (
    *("issu", "publish", "releas", "fil", "writ", "wrote", "post", "sign", "send", "sent", "submit", "produc", "put"),
    *("ma", "launch", "unveil", "present", "deliver", "read", "gave", "give", "draft", "prepar", "circulat", "compil"),
)
"""How verbs begin whose subject has issued their object."""
_WORKING = ("conduct", "carri", "undert", "author", "led", "compil", "commission", "sponsor", "fund", "deliver", "co-")
_SENT = 40
"""Words between a paper and the "it" that means it."""
_WITHIN = 10
"""Sentences after which "the report" is no longer the one that spoke before."""
_KINDS = wordset("press news media joint official public open internal")
"""What kind a document is of, and no issuer."""
_ISSUED_IN = wordset("in with through via by within")
"""Before a paper in which the clause's subject speaks: "said in a letter", and no "draft of the book"."""
_POSSESSIVE = wordset("his her their its my our")


class Documents:
    """Finds the issuers of documents in one cast; ``described`` answers whom a description means."""

    def __init__(
        self,
        cast: Cast,
        antecedents: Antecedents,
        holders: Holders,
        described: Callable[[int, int], Resolution],
    ) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = antecedents
        self.holders = holders
        self.described = described
        self.spoken: list[tuple[int, str, Entity]] = []

    def issued(self, start: int, end: int, d: Description) -> Resolution:
        """Return who speaks through a document; "the survey" after "a poll by X" is the same document."""
        kin = _KIN.get(d.head, frozenset({d.head}))
        anything = d.head in {"document", "text"}
        if d.bare and d.definite and not d.plural:
            sentence = self.words[start].sentence
            for at, head, e in reversed(self.spoken[-4:]):
                if (anything or head in kin) and sentence - at <= _WITHIN:
                    return Resolution(e)
        found = self._document(start, end, d)
        if found.entity is not None:
            self.spoken.append((self.words[start].sentence, d.head, found.entity))
        return found

    def lately(self, at: int) -> Entity | None:
        """Return the speaker of the document that spoke last, for "it", where nobody has spoken since."""
        if not self.spoken:
            return None
        sentence, _, e = self.spoken[-1]
        k = bisect_left(self.cast.places, at, key=lambda p: p.at)
        said = next((p for p in reversed(self.cast.places[max(0, k - 8) : k]) if p.source), None)
        near = self.words[at].sentence - sentence <= 1
        return e if near and said is not None and said.entity is e and said.sentence == sentence else None

    def sent(self, at: int) -> Entity | None:
        """Return who issued the paper that the sentence before brought in, for "it": "Lee sent a letter. It said"."""
        w = self.words
        for k in range(at - 1, max(at - _SENT, 0), -1):
            if w[k].sentence < w[at].sentence - 1:
                return None
            h = head_of(w[k])
            if h is not None and h[1] == "document" and w[k].dep == "dobj":
                bare = Description(h[0], k, "document", frozenset(), frozenset(), frozenset(), definite=True)
                return self._introduced(at, bare)[0]
        return None

    def _document(self, start: int, end: int, d: Description) -> Resolution:
        issuer = self._before(start, d) or self._behind(end, d) or self._issued_here(d) or self._told_below(end, d)
        if issuer is not None:
            return Resolution(issuer)
        if self.words[start].low in _POSSESSIVE:
            return self.antecedents.pronoun(start)
        told = False
        # "X issued a statement. The statement said": the subject of the sentence in which it was first spoken of
        if d.definite or d.bare:
            # the Mitchell Plan is a name
            called = self.words[d.head_at].cap and not self.words[d.head_at].first and not d.bare
            issuer, told = (None, False) if called else self._introduced(start, d)
            if issuer is not None:
                return Resolution(issuer)
        if d.definite and d.bare and d.head in _READ and self._just_said(start) is not None:
            return Resolution(self._just_said(start))
        if d.definite and d.head in _OWN and not told:
            issuer = self.antecedents.nearest(
                start, lambda x: x.kind is ActorKind.ORGANISATION and not x.words, most=-2
            )
            if issuer is not None:
                return Resolution(issuer)
        return Resolution(self.holders.by_words(start, end, d, listed=True))

    def _issued_here(self, d: Description) -> Entity | None:
        """Return the subject of the verb whose object the document is: "X issued a report that faults"."""
        w = self.words
        verb = w[w[d.head_at].head]
        if w[d.head_at].dep != "dobj" or d.definite or not verb.low.startswith(_ISSUING):
            return None
        k = bisect_left(self.cast.places, d.head_at, key=lambda p: p.at)
        near = reversed(self.cast.places[max(0, k - 6) : k])
        return next((p.entity for p in near if p.subject and any(x.head == verb.i for x in w[p.at : p.at + 6])), None)

    def _before(self, start: int, d: Description) -> Entity | None:
        """Return the issuer before the document: "X's statement", "the Interior Ministry statement"."""
        w = self.words
        possessor = next((k for k in range(d.head_at - 1, start - 1, -1) if w[k].low in {"'s", "'"}), -1)
        stop = possessor if possessor >= 0 else d.head_at
        # "official documents" are nobody's
        if stop <= start or (stop - start == 1 and w[start].pos == "ADJ" and w[start].place is None):
            return None
        if possessor < 0 and all(x.low in _KINDS or x.low in LEADING for x in w[start:stop]):
            # nobody's: "a press release"
            return None
        if stop - start == 1 and possessor < 0 and w[start].first and not w[start].text.isupper():
            held = self.cast.names_at.get(start)
            if held is not None and len(held[1].mentions) < 2:
                # "Exit polls": a common word that opens the sentence
                return None
        if stop - start == 1 and w[start].low in _POSSESSIVE:
            return self.antecedents.pronoun(start).entity
        if (
            possessor < 0
            and d.head in _HELD
            and any(x.low in _HOLDERS and (x.first or not x.cap) for x in w[start:stop])
        ):
            return None
        return self._issuer(start, stop, closed=possessor < 0)

    def _behind(self, end: int, d: Description) -> Entity | None:
        """Return the issuer after the document, also where the source ends before "by the ministry"."""
        w = self.words
        for k in range(d.head_at + 1, end - 1):
            if self._leads_to_issuer(k, d) and (issuer := self._issuer(k + 1, end)) is not None:
                return issuer
        # a source that ends before "released last month by the ministry"
        if end < len(w) and w[end].low not in {"by", "from", "of"} and w[end].dep != "acl":
            return None
        for k in range(end, min(end + 6, len(w) - 1)):
            if w[k].low in {"by", "from"} or (k == end and w[k].low == "of"):
                if not self._leads_to_issuer(k, d):
                    return None
                stop = k + 1
                while (
                    stop < len(w)
                    and stop - k < 14
                    and w[stop].pos in {"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "CCONJ"}
                    and w[stop].line == w[k].line
                ):
                    stop += 1
                return self._issuer(k + 1, stop)
            if w[k].pos not in {"VERB", "ADP", "PROPN", "NUM", "NOUN", "ADV", "ADJ"} or w[k].dep in SUBJECTS:
                break
        return None

    def _told_below(self, end: int, d: Description) -> Entity | None:
        """Return the issuer of "a new report" that the next sentences tell: "The report by the institute says"."""
        w = self.words
        if not (d.indefinite or not d.definite) or d.plural or w[min(end, len(w) - 1)].sentence > 2:
            return None
        for k in range(end, min(end + 80, len(w) - 2)):
            h = head_of(w[k]) if w[k - 1].low == "the" else None
            if h is None or h[0] != d.head or h[2]:
                continue
            if w[k].dep not in SUBJECTS:
                return None
            again = describe(w, k - 1, k + 1)
            return self._behind(k + 1, again) if again is not None else None
        return None

    def _leads_to_issuer(self, k: int, d: Description) -> bool:
        """Whether the preposition at word ``k`` leads to whoever issued the document."""
        w, low = self.words, self.words[k].low
        if low in {"by", "from"}:
            # "documents seen by X" are not X's, and X may have chaired the meeting before them
            before = w[k - 1] if w[k - 1].low != "out" else w[k - 2]
            if before.pos == "VERB" and not before.low.startswith((*_ISSUING, *_WORKING)):
                return before.low in _MADE
            return before.low not in _GOT or before.low in _MADE
        if low == "of":
            return d.head not in _ASKING
        if low == "in":
            return d.head in _PRINTED
        return low == "on" and d.head in _POSTED

    def _issuer(self, start: int, end: int, *, closed: bool = False) -> Entity | None:
        """Return whom ``words[start:end]`` name as an issuer; ``closed`` where a document follows right behind."""
        w = self.words
        while start < end and w[start].low in LEADING:
            start += 1
        if start >= end:
            return None
        k = bisect_left(self.cast.name_starts, start)
        for s in self.cast.name_starts[k : bisect_left(self.cast.name_starts, end)]:
            name, e = self.cast.names_at[s]
            # "the inspector general of the Interior Department" is not the department
            if name.whole > start and any(x.low in BREAKS for x in w[start : name.whole]):
                continue
            if e.kind is not ActorKind.PLACE and heads(w, e, name.end, end):
                return e
        d = describe(w, start, end)
        if closed and d is not None and d.head_at < end - 1:
            # "campaign finance records" are not the campaign's
            return None
        if d is not None and d.cls != "document":
            first = start - 1 if start > 0 and w[start - 1].low in {"the", "its", "a", "an"} else start
            return self.described(first, end).entity
        return None

    def _just_said(self, at: int) -> Entity | None:
        """Return the body that spoke last, in this sentence or the one before it, through a paper not spoken of yet."""
        k = bisect_left(self.cast.places, at, key=lambda p: p.at)
        said = [p for p in self.cast.places[max(0, k - 8) : k] if p.source]
        if not said or self.words[at].sentence - said[-1].sentence > 2:
            return None
        return said[-1].entity if said[-1].entity.kind is ActorKind.ORGANISATION else None

    def _introduced(self, at: int, d: Description) -> tuple[Entity | None, bool]:
        """Return who issued the document where the last sentences first spoke of it, and whether they spoke of it.

        That is the subject of the clause ("X filed a lawsuit"), or who it came from ("a letter was sent by X").
        """
        w = self.words
        told = False
        for k in range(at - 1, max(at - 120, -1), -1):
            h = head_of(w[k])
            if h is None or h[0] != d.head:
                continue
            verb = w[w[k].head]
            if w[k].dep in SUBJECTS:
                if (
                    w[k].dep == "nsubjpass"
                    and verb.low.startswith(_ISSUING)
                    and (e := self._sender(verb.i)) is not None
                ):
                    return e, True
                # "the letter, postmarked in Graz, was opened": where it came from may stand before
                told = True
                continue
            # "their findings were released after X spoke": the subject of another clause has not issued them
            issued = (w[k].dep in {"dobj", "conj"} and verb.low.startswith(_ISSUING)) or (
                w[k].dep == "pobj" and verb.low in _ISSUED_IN
            )
            if not issued:
                return None, True
            m = bisect_left(self.cast.places, k, key=lambda p: p.at)
            near = self.cast.places[max(0, m - 8) : m + 8]
            said = [p for p in near if p.sentence == w[k].sentence and p.subject and p.at < at]
            said.sort(key=lambda p: abs(p.at - k))
            if not said or told:
                return None, told
            # "X and Y filed a lawsuit": the first of those who did it together
            joined = [p for p in said if w[p.at].sentence == w[said[0].at].sentence and self._joined(p.at, said[0].at)]
            return min((said[0], *joined), key=lambda p: p.at).entity, True
        return None, told

    def _joined(self, first: int, second: int) -> bool:
        """Whether nothing but names, commas and "and" stands between two words."""
        return first < second and all(x.cap or x.low in {"and", ",", "&"} for x in self.words[first:second])

    def _sender(self, verb: int) -> Entity | None:
        """Return whom "by" or "from" names behind a passive."""
        w = self.words
        for k in range(verb + 1, min(verb + 4, len(w) - 1)):
            if w[k].low in {"by", "from"}:
                stop = k + 1
                while (
                    stop < len(w)
                    and stop - k < 12
                    and w[stop].line == w[k].line
                    and (
                        w[stop].cap
                        or w[stop].pos in {"NOUN", "ADJ", "DET", "PART", "PROPN"}
                        or (w[stop].low == "," and w[min(stop + 1, len(w) - 1)].cap)
                    )
                ):
                    stop += 1
                last = [s for s in self.cast.name_starts[bisect_left(self.cast.name_starts, k) :] if s < stop]
                # "from the club's director, Ann Lee": the name that closes the phrase
                if last and self.cast.names_at[last[-1]][0].end >= stop:
                    return self.cast.names_at[last[-1]][1]
                return self._issuer(k + 1, stop)
        return None
