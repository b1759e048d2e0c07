"""What the words beside a name tell of whether it is a person's: an age, kinsfolk, "who"; shares, a web address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.parsing.actors.entities import SUBJECTS
from viewer.parsing.actors.epithets import age_in
from viewer.parsing.actors.lexicon import lexicon, wordset
from viewer.parsing.actors.naming import surname

if TYPE_CHECKING:
    from viewer.parsing.actors.names import Name
    from viewer.parsing.actors.words import Word

KIN = wordset(
    "wife husband widow widower brother sister son daughter mother father cousin uncle aunt nephew niece parents"
    " grandfather grandmother grandson granddaughter brother-in-law sister-in-law son-in-law daughter-in-law"
    " father-in-law mother-in-law stepfather stepmother fiancé fiancee fiance girlfriend boyfriend"
)
_OF_FIRMS = wordset(
    "executives employees shares shareholders stockholders subsidiary subsidiaries headquarters factories ceo cfo"
    " dealerships earnings"
)
"""What only a firm has, right behind its name."""
_SAYING = wordset("said says announced told denied confirmed reported declined")
_WEB = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|gov|edu|co|io|tv|eu|co\.[a-z]{2}|org\.[a-z]{2})")
_STEPS = 4
"""How many words a possessor's noun may stand behind it: "Ann Lee's younger half-brother"."""


def weigh(words: list[Word], name: Name) -> None:
    """Add to ``name`` what its neighbours say of it."""
    start, end = name.start, name.end
    if age_in(words, max(0, start - 1), start):
        name.person += 4
    if end - start == 1 and _WEB.fullmatch(words[start].low):
        name.person -= 4
        name.body += 4
    if end + 1 >= len(words):
        return
    if end - start == 1 and words[start].place is None and words[start].entity == "GPE" and _speaks(words, start):
        name.body += 3
        name.place -= 2
    possessor = words[end].low in {"'s", "'"}
    after = words[end + possessor]
    if after.low in _OF_FIRMS and name.whole == name.start and end - start == 1:
        name.person -= 3
        name.body += 6
    if possessor and _kin(words, end + 1):
        name.person += 3
    if (
        words[end].low == ","
        and words[end + 1].low in {"who", "whose"}
        and words[start - 1 if start else 0].low
        not in {
            "at",
            "from",
            "in",
            "of",
        }
    ):
        name.person += 2


def _speaks(words: list[Word], k: int) -> bool:
    """Whether word ``k`` is the subject of a verb of saying: towns that no list knows do not speak, firms do."""
    return words[k].dep in SUBJECTS and words[words[k].head].low in _SAYING


def _kin(words: list[Word], k: int) -> bool:
    """Whether the noun phrase that begins at word ``k`` is headed by a kinsman."""
    for w in words[k : k + _STEPS]:
        if w.low in KIN:
            return True
        if w.pos not in {"ADJ", "NOUN", "PROPN", "NUM"} and not w.low.endswith("-based"):
            return False
    return False


def of_a_family(
    words: list[Word], name: Name, key: tuple[str, ...], surnames: dict[str, list[tuple[str, ...]]]
) -> bool:
    """Whether a name that only the tagger gives to a body ends in the surname of a person: "Ann and Tyra Woods"."""
    lex = lexicon()
    run = words[name.start : name.end]
    if len(key) != 2 or len(run) != 2 or key in surnames.get(surname(key), ()) or surname(key) not in surnames:
        return False
    first = run[0]
    return (
        name.whole == name.start
        and not name.heading
        and 0 < name.body < 4
        and name.person <= 0
        and {w.entity for w in run} <= {"ORG", "GPE"}
        and all(w.text.isalpha() and not w.text.isupper() for w in run)
        and first.place is None
        and first.low not in lex.bodies
        and first.low not in lex.role_words
        and first.low not in lex.roles
        and first.pos == "PROPN"
        and words[name.start - 1 if name.start else 0].low not in {"the", "a", "an", "'s"}
    )
