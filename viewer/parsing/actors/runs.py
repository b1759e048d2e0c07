"""Runs of words that can be one name or a role with a name, found by capitals and by what the tagger says."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import head_of
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.names import CLOSED, DATED, RANKS, is_body, is_role, is_title
from viewer.parsing.actors.words import PARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.parsing.actors.words import Word

_ADJECTIVES = wordset(
    "based born led backed installed controlled held occupied appointed owned run speaking style era trained"
    " educated made brokered mediated sponsored funded listed linked aligned allied wide"
)
_NO_NAMES = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december jan feb mar apr jun jul aug sept sep oct nov dec i q a yes no tel"
    " gmt utc est local today yesterday tomorrow"
)
_MARKS = frozenset("\"“”„'‘’")
_MONTHS = wordset("may march april june august")
_JOINING = wordset("without against for over under beyond between across within")
_SAYING = wordset("said says asked adds added")
_SMALL = wordset("to an in no so my do will may can am is on at by as if or nor up")


class Runs:
    """Finds the runs of one article, looking at a bounded number of words around each, so that all is linear."""

    def __init__(self, words: list[Word], sources: Iterable[tuple[int, int]] = ()) -> None:
        self.words = words
        self.headings = self._headings()
        self.mid_caps = {
            w.low for w in words if w.cap and not w.first and w.line not in self.headings and w.pos not in CLOSED
        }
        self.lower = {w.low for w in words if not w.cap}
        self.small = self._small(sources)
        # "Said Lee" in front of a quotation is no name: the word before a source that opens a sentence
        starts = {start for start, _ in sources}
        self.before_source = {
            w.i for w, after in pairwise(words) if w.first and w.low in _SAYING and after.start in starts
        }
        self.pairs = self._pairs()

    def found(self) -> list[tuple[int, int]]:
        """Return the word ranges of all runs in the order of the text."""
        runs: list[tuple[int, int]] = []
        i, n = 0, len(self.words)
        while i < n:
            if not self._namely(i) and not self._particle(i):
                i += 1
                continue
            j = self._run(i)
            runs.append((i, j))
            i = j
        return runs

    def _headings(self) -> set[int]:
        """Return the lines that are set in capitals or in title case, where a capital says nothing of names."""
        counts: dict[int, list[int]] = {}
        for w in self.words:
            c = counts.setdefault(w.line, [0, 0, 0, 0, 0, 0])
            # a sentence has a verb that is written small
            c[5] += not w.cap and w.pos in {"VERB", "AUX", "NOUN", "ADJ", "ADV"}
            c[4] = w.text == "."
            if w.text[0].isalpha():
                long = len(w.text) > 3
                c[0] += 1
                c[1] += long
                c[2] += long and w.cap
                c[3] += w.text.isupper() and len(w.text) > 2
        return {
            n
            for n, (count, long, caps, upper, stop, small) in counts.items()
            # a line that ends in a full stop is a sentence, however many names are in it
            if 4 <= count <= 30
            and (
                (caps >= max(0.85 * long, 3) and not stop)
                or upper >= 0.7 * count
                or (n == 0 and caps == long > 4 and not small)
            )
        }

    def _pairs(self) -> set[tuple[str, str]]:
        """Return the names on both sides of an "and" that are one firm's: "the accountancy firm Hart and Moss"."""
        out = set[tuple[str, str]]()
        for before, a, link, b in zip(self.words, self.words[1:], self.words[2:], self.words[3:], strict=False):
            if link.low != "and" or not (a.cap and b.cap) or before.cap:
                continue
            h = head_of(before)
            if h is not None and h[1] in {"firm", "group"} and not h[2] and a.entity == link.entity == b.entity != "":
                out.add((a.low, b.low))
        return out

    def _small(self, sources: Iterable[tuple[int, int]]) -> set[tuple[str, str]]:
        """Return the names of two words of which the first looks like a small word: "To Lam", "An Jung".

        They are told by a role or title before them, or as the words that name a speaker (code points ``sources``).
        """
        words, out = self.words, set[tuple[str, str]]()
        for w, after in pairwise(words):
            if w.pos in CLOSED and w.cap and w.text.isalpha() and not w.text.isupper() and self._surname(w, after):
                before = words[w.i - 1] if w.i else None
                if before is not None and before.line == w.line and (is_role(before) or is_title(before)):
                    out.add((w.low, after.low))
        for start, end in sources:
            k = bisect_left(words, start, key=lambda w: w.start)
            if (
                k + 1 < len(words)
                and words[k + 1].end == end
                and words[k].low in _SMALL
                and self._surname(words[k], words[k + 1])
            ):
                out.add((words[k].low, words[k + 1].low))
        return out

    def _surname(self, w: Word, after: Word) -> bool:
        return (
            after.cap
            and w.line == after.line
            and w.line not in self.headings
            and after.text.isalpha()
            and after.pos not in CLOSED
            and after.place is None
        )

    def _namely(self, i: int) -> bool:
        """Whether word ``i`` can be part of a name."""
        w = self.words[i]
        if i in self.before_source:
            return False
        if w.low == "a" and w.cap and not w.first:
            # "A P Rao"
            return (
                i + 2 < len(self.words)
                and len(self.words[i + 1].low) == 1
                and self.words[i + 1].cap
                and self.words[i + 2].cap
            )
        # "Mobil Corp <MOB>": the sign of a firm at the exchange
        if w.text.isupper() and self._ticker(i):
            return False
        if (
            not w.cap
            or ("-" in w.low and w.low.rpartition("-")[2] in _ADJECTIVES)
            or (
                w.low in _NO_NAMES
                and not self._given_month(w)
                and not self._called(i)
                and not (w.low == "local" and w.entity == "ORG" and not w.first)
                # "USA Today": a capital inside a sentence
                and not (w.low == "today" and not w.first and w.line not in self.headings)
            )
        ):
            return False
        if self.small and (
            (i + 1 < len(self.words) and (w.low, self.words[i + 1].low) in self.small)
            or (i and (self.words[i - 1].low, w.low) in self.small)
        ):
            return True
        if w.place is not None or w.entity in {"PERSON", "ORG", "GPE"}:
            return w.low not in {"the", "a", "an", "he", "she", "we", "they"} or not w.first
        if w.low in _MONTHS and i and self.words[i - 1].text.isdigit():
            return False
        if (
            w.low in _JOINING
            and not w.first
            and i
            and i + 1 < len(self.words)
            and self.words[i - 1].cap
            and self.words[i + 1].cap
            and w.line not in self.headings
        ):
            # "Doctors Without Borders"
            return True
        if w.first and i + 2 < len(self.words) and w.line not in self.headings:
            joined = self.words[i + 1 : i + 3]
            if joined[0].low in _JOINING and joined[0].cap and joined[1].cap:
                return True
        if w.pos in CLOSED and w.pos not in {"PUNCT", "SYM", "NUM", "SPACE"}:
            # a name that the tagger takes for a small word: "Will Smith", "Al Gore"
            return w.low in lexicon().given and not w.first
        if (
            w.entity in DATED
            and not self._called(i)
            and (w.low not in lexicon().given or w.low in {"may", "april", "june", "august"})
        ):
            return False
        if w.first and w.entity == "":
            return (
                w.pos == "PROPN"
                or w.low in self.mid_caps
                or w.low in lexicon().given
                or is_role(w)
                or (w.text.isupper() and len(w.text) > 1 and w.text.isalpha())
                or lexicon().role_words.get(w.low) in RANKS
                or (
                    w.pos == "NOUN"
                    and w.dep in {"nsubj", "nsubjpass"}
                    and w.low not in self.lower
                    and not w.low.endswith("s")
                )
            )
        return True

    def _particle(self, i: int) -> bool:
        """Whether a name begins with the small word ``i``: "bin Laden" by itself."""
        words = self.words
        return (
            words[i].low in PARTICLES
            and words[i].entity == "PERSON"
            and i + 1 < len(words)
            and words[i + 1].entity == "PERSON"
            and words[i + 1].cap
            and not (i and words[i - 1].cap)
        )

    def _called(self, i: int) -> bool:
        """Whether a month's name behind a title or a given name is a surname: "Mr Jan", "Theresa May"."""
        if i == 0 or self.words[i].low not in {"jan", "may", "march", "august"}:
            return False
        before, after = self.words[i - 1], self.words[i + 1].text if i + 1 < len(self.words) else ""
        named = before.low in {"mr", "mrs", "ms", "miss", "dr", "sir", "mr.", "mrs.", "ms."} or (
            before.low in lexicon().given and before.cap and before.place is None
        )
        return named and not after[:1].isdigit()

    def _given_month(self, w: Word) -> bool:
        """Whether a word that may be a month is a given name here: "Jan Smith", "April Jones"."""
        after = self.words[w.i + 1] if w.i + 1 < len(self.words) else None
        return (
            w.low in {"jan", "april", "june", "august"}
            and w.entity not in DATED
            and after is not None
            and after.cap
            and after.text.isalpha()
        )

    def _run(self, i: int) -> int:
        """Return the end of the run of name words that begins at ``i``."""
        words, n = self.words, len(self.words)
        j = max(i + 1, words[i].place_end)
        while j < n and words[j].line == words[i].line and j - i < 14:
            if self._namely(j) and not words[j].first:
                j = max(j + 1, words[j].place_end)
            elif (
                words[j].low in {"'", "'s"}
                and words[j].entity == "ORG"
                and not self._persons(j + 1)
                and j + 1 < n
                and words[j + 1].entity == "ORG"
                and words[j + 1].cap
                and ((owner := words[j - 1].place) is None or owner.form in {"city", "region"})
            ):
                # "the National Farmers' Union"
                j += 2
            elif (k := self._past_nickname(j)) > j or (k := self._past_particles(j)) > j:
                j = k
            elif j + 1 < n and words[j + 1].cap and (words[j].low == "&" or self._inner_and(j)):
                j += 2
            else:
                break
        return j

    def _ticker(self, i: int) -> bool:
        """Whether word ``i`` is the sign of a firm at the exchange: "<MOB>", "<NOBL ST>"."""
        before = self.words[max(0, i - 2) : i]
        after = self.words[i + 1 : i + 3]
        return (
            any(x.text == "<" for x in before)
            and any(x.text == ">" for x in after)
            and all(x.text in "<>" or x.text.isupper() for x in (*before[-1:], *after[:1]))
        )

    def _persons(self, k: int) -> bool:
        """Whether a given name and a surname begin at word ``k``: "the Bureau of Meteorology's Clare Hinds"."""
        words = self.words
        return (
            k + 1 < len(words)
            and lexicon().given_name(words[k].low) is not None
            and words[k + 1].cap
            and not is_body(words[k + 1])
        )

    def _inner_and(self, j: int) -> bool:
        """Whether the "and" at word ``j`` is part of a body's name: "the Securities and Exchange Commission"."""
        words = self.words
        if words[j].low == "and" and (words[j - 1].low, words[j + 1].low) in self.pairs:
            return True
        if words[j].low != "and" or words[j].entity != "ORG" or words[j + 1].entity != "ORG":
            return False
        if words[j - 1].entity != "ORG" or words[j - 1].place is not None or words[j + 1].place is not None:
            return False
        k = j + 1
        while k < len(words) and words[k].cap and words[k].entity == "ORG":
            k += 1
        return is_body(words[k - 1]) and lexicon().bodies.get(words[j - 1].low) in {None, "industry"}

    def _past_nickname(self, j: int) -> int:
        """Return the index after the nickname and the capital behind it in 'Jorge "Chato" Valdivia'; ``j`` for none."""
        words = self.words
        if (
            j + 3 < len(words)
            and words[j].text in _MARKS
            and words[j + 1].cap
            and words[j + 2].text in _MARKS
            and words[j + 3].cap
            and words[j + 3].text.isalpha()
            and words[j + 3].line == words[j].line
            and words[j - 1].low in lexicon().given
        ):
            return j + 4
        return j

    def _past_particles(self, j: int) -> int:
        """Return the index of the capital after "de la" or "van der" at ``j``; ``j`` where no particles lead to one."""
        words, k = self.words, j
        while k < len(words) and k - j < 3 and words[k].low in PARTICLES and words[k].text.islower():
            k += 1
        if k == j or k >= len(words) or not words[k].cap or words[k].pos in CLOSED or words[k].line != words[j].line:
            return j
        return k
