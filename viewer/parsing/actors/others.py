"""Whom words mean that no name heads and no known noun: a state's capital, a demonym, a trade, the words themselves."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import normalize

from viewer.domain import ActorKind
from viewer.parsing.actors.entities import Entity, Resolution
from viewer.parsing.actors.holders import MOST
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import BEFORE_FIRMS
from viewer.parsing.actors.naming import close_spelling, plain
from viewer.parsing.actors.phrases import BREAKS, LEADING, noun_at

if TYPE_CHECKING:
    from viewer.parsing.actors.antecedents import Antecedents
    from viewer.parsing.actors.cast import Cast
    from viewer.parsing.actors.holders import Holders

_AT_LEAST = wordset("at least most one two three four five some")


class Others:
    """Answers for the words that are left when names and descriptions have been asked."""

    def __init__(self, cast: Cast, antecedents: Antecedents, holders: Holders) -> None:
        self.cast = cast
        self.words = cast.words
        self.antecedents = antecedents
        self.holders = holders

    def _called(self, start: int, end: int) -> Entity | None:
        """Return the one whom the text calls so by the way: "the baker", "the 41-year-old", "the fish farmer"."""
        w = self.words
        if w[start].low not in {"the", "this", "that"} or any(x.low in {"'s", "'"} for x in w[start:end]):
            return None
        k = noun_at(w, start, end)
        if k < 0:
            return None
        trade = w[k].low
        kinds = {trade, "municipality"} if trade in {"city", "town", "village"} else {trade}
        e = self.antecedents.nearest(
            start, lambda e: trade in e.trades or (not e.person and not kinds.isdisjoint(e.key))
        )
        if e is None and trade.endswith(("er", "or")) and end - start > 1:
            # "the Norwegian fish farmer" is the firm or the man of whom the last sentences speak
            e = self.antecedents.nearest(
                start,
                lambda e: (
                    (e.kind is ActorKind.ORGANISATION and not any(d.cls != "firm" for d in e.descriptions))
                    or (e.person and not e.descriptions and not e.trades)
                ),
                most=-3,
            )
        return e

    def meant(self, start: int, end: int) -> Resolution:
        """Return an actor for words without a known head: a state's capital, a name, or the words themselves."""
        w, cast = self.words, self.cast
        a = start
        while a < end - 1 and w[a].low in LEADING and w[a + 1].low not in BREAKS:
            a += 1
        owned = w[a].place_end + 1 if w[a].place_end and w[a].place_end < end else 0
        # "Norway's Acme"
        if owned and owned < end and w[owned - 1].low == "'s" and all(x.cap for x in w[owned:end]):
            return self.meant(owned, end)
        for k in range(a, end):
            p = w[k].place
            after = w[w[k].place_end].low if w[k].place_end < len(w) else ""
            if (
                p is not None
                and p.form in {"capital", "name", "region"}
                and w[k].place_end
                and (after not in {"'s", "'"} or w[k].place_end >= end)
                and (w[k].place_end >= end or w[w[k].place_end].pos not in {"NOUN", "PROPN"})
                and (k == a or w[k - 1].low != "in")
            ):
                e = cast.state_of(p.state, tuple(x.text for x in w[k : w[k].place_end]))
                cast.alias(e, cast.spelled(k, w[k].place_end))
                e.acts = True
                return Resolution(e)
            if w[k].low in BREAKS:
                break
        one = w[a]
        if end - a == 1 and one.place is not None and one.place.form == "demonym" and not one.low.endswith("s"):
            state, sovereign = one.place.state, one.place.sovereign
            gender = "f" if one.low.endswith("woman") else "m" if one.low.endswith("man") and len(one.low) > 6 else ""
            e = self.antecedents.nearest(
                a,
                lambda e: (
                    e.person
                    and not (gender and e.gender and e.gender != gender)
                    and not (sovereign and any(x.states and state not in x.states for x in e.descriptions))
                ),
                most=-4,
                bonus=lambda e: 2.0 * any(state in x.states or state.casefold() in x.rest for x in e.descriptions),
            )
            if e is not None:
                return Resolution(e)
        if end - a == 1 and one.low in cast.by_alias:
            return Resolution(cast.by_alias[one.low])
        if end - a == 1 and one.cap and len(inner := cast.by_part.get(one.low, [])) == 1:
            return Resolution(inner[0])
        if end - a == 1 and one.text[0].isupper():
            for s, holders in islice(cast.by_surname.items(), MOST):
                if holders and close_spelling(s, one.low):
                    e = holders[-1]
                    cast.alias(e, one.text)
                    return Resolution(e)
        # a club or a council that goes by its city's name
        if end - a == 1 and one.place is not None and (short := cast.short_for(one.low, city=True)) is not None:
            return Resolution(short)
        # "at least one"
        if w[a].low == "at" and all(x.pos == "NUM" or x.low in _AT_LEAST for x in w[a:end]):
            several = self.antecedents.nearest(a, lambda e: e.plural, most=-2)
            return Resolution(several, None if several else "the words name nobody")
        called = self._called(start, end)
        if called is not None:
            return Resolution(called)
        text = cast.spelled(a, end)
        if one.low in {"q", "question", "reporter"} and end - start == 1:
            return Resolution(None, "the questioner is not named")
        if one.low in {"a", "answer"} and end - start == 1:
            return Resolution(None, "the one who answers is not named")
        if not any(any(c.isalpha() for c in x.text) for x in w[a:end]):
            return Resolution(None, "the words name nobody")
        known = cast.by_words.get(normalize("NFC", text.casefold()))
        if known is not None:
            return Resolution(known)
        # "Rival Meditec": a sentence's first word may be a common one
        if end - a > 1 and one.first and one.low in BEFORE_FIRMS and w[a + 1].cap:
            return self.meant(a + 1, end)
        e = self.holders.by_words(a, end, None, listed=True)
        noun = noun_at(w, a, end)
        e.plural = e.plural or (
            noun >= 0 and w[noun].low.endswith("s") and not w[noun].low.endswith(("ss", "us", "is"))
        )
        if all(x.cap or x.low in {"of", "the", "and", "&"} for x in w[a:end]):
            if a > 0 and w[a - 1].low == "the":
                e.kind = ActorKind.ORGANISATION
            elif end - a > 1:
                e.kind, e.gender = ActorKind.PERSON, lexicon().given.get(one.low, "")
                e.key = plain(tuple(x.text for x in w[a:end]))
                cast.index_person(e, e.key)
            e.open = end - a == 1
        return Resolution(e)
