"""What a phrase says of somebody without naming him: "the Peruvian Deputy Foreign Minister", "the foreign ministry".

A description is the head ("minister"), the words that change the office ("deputy"), the states and all other content
words. Two phrases speak of the same holder when their heads and offices agree and nothing in one contradicts the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from viewer.parsing.actors.lexicon import lexicon, wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

_SAME: dict[str, tuple[str, ...]] = {
    "pm": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "premier": ("prime", "minister"),
    "ceo": ("executive",),
    "cfo": ("financial", "officer"),
    "coo": ("operating", "officer"),
    "cto": ("technology", "officer"),
    "vp": ("vice", "president"),
    "vice-president": ("vice", "president"),
    "secretary-general": ("general", "secretary"),
    "attorney-general": ("attorney", "general"),
    "director-general": ("general", "director"),
    "governor-general": ("general", "governor"),
    "vice-chair": ("vice", "chair"),
    "vice-chairman": ("vice", "chair"),
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "chairman": ("chair",),
    "chairwoman": ("chair",),
    "chairperson": ("chair",),
    "congressman": ("congressperson",),
    "congresswoman": ("congressperson",),
    "defense": ("defence",),
    "labor": ("labour",),
    "advisor": ("adviser",),
    "co-founder": ("founder",),
    "co-chair": ("chair",),
    "councilor": ("councillor",),
    "organization": ("organisation",),
    "center": ("centre",),
    "gov": ("governor",),
    "sen": ("senator",),
    "rep": ("representative",),
    "pres": ("president",),
    "mr": (),
    "mrs": (),
    "ms": (),
    "dr": (),
}
_SILENT = wordset(
    "the a an of for and 's ' affairs republic s his her its their our this that these those some other one"
    " at in to from by with"
)
_ENDS_HEAD = wordset(
    "of for from at in to by with on who whom which that as under over about during after before against near"
)
_ASIDE = wordset("at in on by with from under over about during after before against near")
_ARTICLES = wordset("the this that these those his her its their our")
_INDEFINITE = wordset(
    "a an another some one two three four five six several many few other any no most unnamed anonymous"
)
# words without which an office is another one
_OFFICE = frozenset(
    {
        "deputy",
        "vice",
        "prime",
        "attorney",
        "under",
        "assistant",
        "former",
        "ex",
        "shadow",
        "opposition",
        "general",
        "first",
        "crown",
    }
)
# heads whose holder is another one as soon as these words differ
_STRICT = {"president": {"vice"}, "minister": {"prime"}, "secretary": {"general"}}


_TOP = wordset("president premier chancellor king queen emir sultan emperor pope secretary prince")
"""Heads of states and of the parties that rule them."""


@dataclass(frozen=True, slots=True)
class Description:
    """The sense of a phrase with a known head; ``head_at`` is the head's word index."""

    head: str
    head_at: int = field(compare=False)
    cls: str
    """``person``, or the class of the body (firm, state, media, group, people, document)."""
    office: frozenset[str]
    states: frozenset[str]
    rest: frozenset[str]
    gender: str = ""
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    parties: frozenset[str] = frozenset()
    """The parties whose member is spoken of: "party:labour"."""

    @property
    def bare(self) -> bool:
        """Whether the head stands alone ("the minister", "the company")."""
        return not (self.office or self.states or self.rest or self.parties)


def head_of(word: Word) -> tuple[str, str, bool] | None:
    """Return (head, class, plural) where ``word`` can head a description: class ``person`` or a body's; else None."""
    lex, low = lexicon(), word.low
    if "-" in low and low not in lex.roles:
        first, _, rest = low.partition("-")
        if rest == "elect":
            low = first
        elif first in _OFFICE or first in {"then", "co", "long"}:
            low = rest
    if low in {"pm", "fm", "ceo", "cfo", "coo", "cto", "vp", "gov", "sen", "rep", "pres"}:
        return _SAME[low][-1], "person", False
    for form, plural in ((low, False), (lex.singular(low), True)):
        if form is None:
            continue
        if form in lex.roles:
            same = _SAME.get(form)
            return (same[-1] if same else form, "person", plural)
        cls = lex.bodies.get(form)
        if cls is not None and cls not in {"suffix", "industry"}:
            return (_SAME.get(form, (form,))[-1], cls, plural or cls == "people")
    return None


def describe(words: list[Word], start: int, end: int) -> Description | None:
    """Return what ``words[start:end]`` describes, None where no word of it can head a description."""
    lex = lexicon()
    found: tuple[str, str, bool] | None = None
    at = -1
    for k in range(start, end):
        w = words[k]
        # letters in brackets before the head: "the People's Party (PP) leader"
        if (w.text == "(" and k + 2 < end and words[k + 2].text == ")") or (w.text == ")" and words[k - 2].text == "("):
            continue
        if found and (w.low in _ENDS_HEAD or (not w.text[0].isalnum() and w.low not in {"'s", "'"} and w.text != '"')):
            break
        if found is None and k > start + 1 and w.low in _ASIDE and words[k - 1].pos in {"NOUN", "PROPN"}:
            # "an operative at the agency": a head that no list knows stands before the preposition
            break
        if found and w.low == "and" and found[1] == "person":
            continue
        if k > at and (h := head_of(w)):
            # "chief executive", "deputy head", "general secretary": the last one heads, and a possessor heads nothing
            following = words[k + 1].low if k + 1 < end else ""
            if following in {"'s", "'"} and any(head_of(x) for x in words[k + 2 : end]):
                continue
            if (
                w.low in {"general", "major"}
                and w.cap
                and k + 1 < end
                and words[k + 1].cap
                and not head_of(words[k + 1])
            ):
                continue
            if w.place is not None or (w.pos in {"VERB", "AUX", "ADV"} and found):
                continue
            if found and h[0] == "officer" and words[k - 1].low == "executive":
                at = k
                continue
            found, at = h, k
    if found is None:
        return None
    nxt = words[at + 1] if at + 1 < end else None
    if found[1] not in {"person", "document"} and nxt is not None and nxt.pos == "NOUN" and not nxt.cap:
        # "a government claim" is no government
        return None
    if found[1] == "document" and any(
        words[k].low in {"on", "at", "in"} and words[k - 1].pos == "NOUN" for k in range(start + 1, at)
    ):
        # "one user on the site": somebody who is no document
        return None
    office: set[str] = set()
    states: set[str] = set()
    rest: set[str] = set()
    parties = {cls for cls in (lex.role_words.get(found[0], ""),) if cls.startswith("party:")}
    definite = indefinite = False
    for k in range(start, end):
        w = words[k]
        if w.low in _ARTICLES and k < at:
            definite = definite or w.low != "s"
        if w.low in _INDEFINITE and k < at:
            indefinite = True
        if k == at or w.low in _SILENT or w.low in _INDEFINITE or not w.text[0].isalnum():
            if k == at:
                before = _SAME.get(w.low, (w.low.partition("-")[0], ""))[:-1] if "-" in w.low or w.low in _SAME else ()
                office.update({"ex": "former"}.get(x, x) for x in before if x in _OFFICE)
                rest.update(
                    x for x in before if x not in _OFFICE and x not in {"then", "co", "long"} and w.low in _SAME
                )
            continue
        if w.place is not None:
            # a region or city tells which office is meant, and contradicts no state
            if w.place.sovereign:
                states.add(w.place.state)
            else:
                rest.update(w.place.state.casefold().split())
            continue
        for x in _SAME.get(w.low, (w.low,)):
            cls = lex.role_words.get(x)
            base = x.split("-")[0]
            if x in _OFFICE or base in _OFFICE:
                if k < at or x == "general":
                    office.add(x if x in _OFFICE else base)
                else:
                    rest.add(x)
            elif cls is not None and cls.startswith("party:"):
                parties.add(cls)
            elif cls == "modifier" and (x not in {"operating", "financial", "press"} or found[1] == "document"):
                continue
            elif x != found[0]:
                rest.add(x)
    # "the Head of State" is the president
    if found[0] == "head" and rest == {"state"}:
        found, rest = ("president", "person", found[2]), set()
    gender = lex.roles[words[at].low].gender if words[at].low in lex.roles else ""
    return Description(
        found[0],
        at,
        found[1],
        frozenset(office),
        frozenset(states),
        frozenset(rest),
        gender=gender,
        plural=found[2] or words[at].low == "media",
        definite=definite,
        indefinite=indefinite and not definite,
        parties=frozenset(parties),
    )


def rivals(said: Description, known: list[Description]) -> bool:
    """Whether the two are of different parties: "the Labour leader" is not "the Conservative candidate"."""
    return bool(said.parties) and any(d.parties and not d.parties & said.parties for d in known)


_OWNERS = wordset("country nation state region province county city town village island territory")
"""Nouns for the place that a body is of where its name is not told: "the city's government"."""


def agreement(said: Description, known: Description) -> float | None:
    """Return how well ``said`` fits a holder who was described as ``known``; None where it speaks of another.

    Exact offices score high, wider words ("the official") low; a bare head fits every holder of it.
    """
    if said.plural != known.plural or (said.gender and known.gender and said.gender != known.gender):
        return None
    if rivals(said, [known]):
        return None
    score = 0.0
    if known.head == "counterpart" and said.head != known.head:
        # "his Georgian counterpart" holds the office that the talk is of
        return 4.5 if said.cls == "person" and said.states & known.states else None
    if said.head == known.head:
        score += 3
    elif (said.cls == "person" == known.cls and known.head in narrower().get(said.head, ())) or (
        said.cls != "person"
        and said.cls == known.cls
        and said.head in {"company", "firm", "group", "organisation", "agency", "body"}
    ):
        score += 1
    else:
        return None
    if said.head == known.head:
        strict = _STRICT.get(said.head, set())
        if (said.office ^ known.office) & strict:
            return None
        if said.office - known.office - {"general"}:
            return None
        if "shadow" in known.office - said.office and said.rest:
            # "the home secretary" is not the shadow home secretary
            return None
        score -= 1.5 * len(known.office - said.office)
        score += len(said.office & known.office)
    if said.states and not known.states and said.head != known.head and known.rest and known.head not in _TOP:
        # "the Peruvian leader" is not the chief of a committee of which no state is told
        return None
    if said.states and known.states:
        if not said.states & known.states:
            return None
        score += 2
    elif said.states:
        score -= 0.5
    if said.cls == "state" and said.states - known.states and known.rest - said.rest and not said.definite:
        # "German police" are not those of a city before
        return None
    if said.cls == "state" and said.states and not known.states and known.rest & _OWNERS:
        # "the Danish government" is not "the country's government" of before, which is another country's
        return None
    if said.cls == "state" and known.bare and not said.bare:
        # "the French foreign ministry" after another's ministry
        return None
    common = said.rest & known.rest
    if said.plural and not said.definite and said.rest - known.rest and said.head == known.head:
        # "hospital officials" are not the officials of before
        return None
    score += len(common)
    if said.rest and known.rest and not common:
        # two portfolios are two offices; "the parliament" may be called by its own name
        subjects = lexicon().role_words
        both = all(any(subjects.get(x) == "portfolio" for x in some) for some in (said.rest, known.rest))
        if said.head == known.head and (both or not said.states & known.states):
            return None
        score -= 1
    elif said.rest - known.rest:
        score -= 0.5 * len(said.rest - known.rest)
    return score


@cache
def narrower() -> dict[str, set[str]]:
    """Return for each wider word ("official", "leader") the heads that it may stand for."""
    narrower: dict[str, set[str]] = {}
    for word, role in lexicon().roles.items():
        head = _SAME.get(word, (word,))[-1]
        for wide in role.wider:
            narrower.setdefault(wide, set()).add(head)
    for wide in ("leader", "diplomat", "politician", "official"):
        narrower.setdefault(wide, set()).add("minister")
    for wide in ("executive", "boss", "chief", "head"):
        narrower.setdefault(wide, set()).add("executive")
    narrower["boss"] |= narrower["chief"]
    return narrower
