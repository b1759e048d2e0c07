"""Where the holder's name begins behind a place, a body or a long office in one run of capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import head_of
from viewer.parsing.actors.lexicon import lexicon
from viewer.parsing.actors.names import LINKS, RANKS, is_body, role_left

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

_MODIFIES = frozenset({"NOUN", "ADJ"})
NUMERAL = re.compile("[IVX]{1,6}")
"""The number behind the name of a pope or a king."""


class Splits:
    """Finds a person's name at the end of runs; ``alone`` are the names that stand by themselves somewhere."""

    def __init__(self, words: list[Word], alone: set[tuple[str, ...]]) -> None:
        self.words = words
        self.alone = alone

    def start(self, i: int, j: int) -> int:
        """Return where a person's name begins inside a run that begins otherwise; ``i`` where nothing does."""
        words, lex = self.words, lexicon()
        if j - i < 2 or is_body(words[j - 1]):
            return i
        end = words[i].place_end
        if end >= j:
            return i
        governed = self.governed(i)
        if end and (place := words[i].place) is not None:
            person = (
                (words[end].entity == "PERSON" and place.form != "city")
                or words[end].low in lex.given
                or (governed and place.form not in {"demonym", "city"})
                or (
                    (place.form == "demonym" or (governed and place.form == "city"))
                    and j - end >= 2
                    and self._no_body(end, j)
                )
            )
            if person and not any(is_body(w) for w in words[end:j]):
                return end
        if governed and (k := self._behind_role(i, j)) > i:
            return k
        for k in range(i + 1, j):
            if lex.bodies.get(words[k - 1].low) == "suffix" and words[k].low in lex.given:
                return k
        # "former Beatle Tom Rees", who is Tom Rees elsewhere
        for k in range(i + 1, j - 1):
            if (
                words[k].low in lex.given
                and words[k - 1].low not in lex.given
                and tuple(w.low for w in words[k:j]) in self.alone
            ):
                return k
        return i

    def _no_body(self, i: int, j: int) -> bool:
        """Whether no word of a run says that it names a body or a thing."""
        things = lexicon().things
        # "Canadian Auto Workers"
        several = any((head_of(w) or ("", "", False))[1:] == ("person", True) for w in self.words[i:j])
        return not several and not any(w.low == "'s" or w.low in things for w in self.words[i:j])

    def governed(self, i: int) -> bool:
        """Whether a role governs the run that begins at word ``i``: "the head of the", "director of Boston's"."""
        words = self.words
        k = i - 1
        while k > 0 and i - k < 6:
            w = words[k]
            subject = w.low == "and" or lexicon().role_words.get(w.low) == "portfolio"
            if w.low not in {"the", "all"} and not subject and (w.cap or w.pos not in _MODIFIES):
                break
            k -= 1
        return k > 0 and (words[k].low in LINKS or words[k].low == "'s") and role_left(words, i)

    def _behind_role(self, i: int, j: int) -> int:
        """Return where in a run that a role governs its holder's name begins; ``i`` for nowhere."""
        words, lex = self.words, lexicon()
        # "the Secretary General of the Turkic States Temir Kadyrov", who is Temir Kadyrov or Kadyrov elsewhere
        for size in (3, 2):
            if j - i > size and tuple(w.low for w in words[j - size : j]) in self.alone:
                return j - size
        if j - i > 2 and (words[j - 1].low,) in self.alone:
            return j - 2
        for k in range(i + 1, j):
            if (
                lex.role_words.get(words[k - 1].low) in RANKS
                and lex.role_words.get(words[k].low) not in RANKS
                and not any(is_body(x) for x in words[k:j])
            ):
                return k
        for k in range(i + 1, j - 1):
            before = words[k - 1]
            if (
                words[k].low in lex.given
                or lex.bodies.get(before.low) == "suffix"
                or (
                    (is_body(before) or before.low in lex.things or self._letters(before))
                    and not any(is_body(x) or x.low in lex.things or self._letters(x) for x in words[k:j])
                )
            ):
                return k
        return i

    def _letters(self, w: Word) -> bool:
        """Whether a word is the letters of a body: "the UN"."""
        return w.text.isalpha() and w.text.isupper() and 2 <= len(w.text) <= 6 and not NUMERAL.fullmatch(w.text)
