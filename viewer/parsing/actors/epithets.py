"""What a text calls somebody by the way, outside of offices: his age, his trade, his party and state.

"Ahmed Karimi, 41, a baker in Herat" may later be "the baker" or "the 41-year-old"; "Sen. Paula Brandt, D-Vt.," is "the
Vermont Democrat".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.parsing.actors.descriptions import Description
from viewer.parsing.actors.lexicon import wordset

if TYPE_CHECKING:
    from viewer.parsing.actors.words import Word

_AGE = re.compile(r"(\d{1,3})-year-olds?$")
_PARTY = re.compile(r"([DRI])-([A-Z][A-Za-z]+)")
_PARTIES = {"D": "democrat", "R": "republican"}
_ARTICLES = wordset("a an the his her its their")
_STATES = """
    al,ala:alabama ak:alaska az,ariz:arizona ar,ark:arkansas ca,calif:california co,colo:colorado
    ct,conn:connecticut de,del:delaware fl,fla:florida ga:georgia hi:hawaii id:idaho il,ill:illinois in,ind:indiana
    ia:iowa ks,kan:kansas ky:kentucky la:louisiana me:maine md:maryland ma,mass:massachusetts mi,mich:michigan
    mn,minn:minnesota ms,miss:mississippi mo:missouri mt,mont:montana ne,neb:nebraska nv,nev:nevada nh:hampshire
    nj:jersey nm:mexico ny:york nc:carolina nd:dakota oh:ohio ok,okla:oklahoma or,ore:oregon pa:pennsylvania
    ri:island sc:carolina sd:dakota tn,tenn:tennessee tx:texas ut:utah vt:vermont va:virginia wa,wash:washington
    wv:virginia wi,wis:wisconsin wy,wyo:wyoming
"""
_SHORT_STATES = {
    short: state
    for shorts, _, state in (entry.partition(":") for entry in _STATES.split())
    for short in shorts.split(",")
}


def age_in(words: list[Word], start: int, end: int) -> str:
    """Return the age that a phrase such as "the 52-year-old lawyer" gives, empty for none."""
    for w in words[start:end]:
        if m := _AGE.fullmatch(w.low):
            return m[1]
    return ""


def age(words: list[Word], start: int, end: int) -> str:
    """Return the age beside the name ``words[start:end]``: "NAME, 41," or "the 41-year-old NAME"; empty for none."""
    if end + 1 < len(words) and words[end].low in {",", "("} and words[end + 1].text.isdigit():
        after = words[end + 2].low if end + 2 < len(words) else "."
        if len(words[end + 1].text) <= 3 and after in {",", ")", "."}:
            return words[end + 1].text
    k = max(0, start - 4)
    if found := age_in(words, k, start):
        return found
    if end < len(words) and words[end].low == ",":
        return age_in(words, end + 1, min(end + 4, len(words)))
    return ""


def trades(words: list[Word], start: int, end: int) -> set[str]:
    """Return the common nouns that say what the one named by ``words[start:end]`` is."""
    out: set[str] = set()
    before = words[start - 1] if start else None
    if before is not None and before.pos == "NOUN" and not before.cap and before.dep in {"compound", "nmod", "appos"}:
        out.add(before.low)
    n, k = len(words), end
    if k < n and words[k].low in {",", "("}:
        k += 1
        if k + 1 < n and words[k].text.isdigit() and words[k + 1].low == ",":
            k += 2
        if k < n and words[k].low in _ARTICLES:
            noun = -1
            for m in range(k + 1, min(k + 8, n)):
                w = words[m]
                if w.pos not in {"NOUN", "ADJ", "PROPN", "NUM", "PART", "ADV", "VERB"} or w.dep in {"ROOT", "relcl"}:
                    break
                if w.pos == "NOUN" and not w.cap:
                    noun = m
            if noun > 0:
                out.add(words[noun].low)
    return out


def party(words: list[Word], end: int) -> Description | None:
    """Return the party and state in "NAME, D-Vt." or "NAME (R-Texas)" after the name that ends at word ``end``."""
    if end + 1 >= len(words) or words[end].low not in {",", "("}:
        return None
    m = _PARTY.match(words[end + 1].text)
    if m is None or m[1] not in _PARTIES:
        return None
    state = m[2].casefold()
    return Description(
        _PARTIES[m[1]],
        end + 1,
        "person",
        frozenset(),
        frozenset(),
        frozenset({_SHORT_STATES.get(state, state)}),
    )
