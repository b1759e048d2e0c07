"""The words of an article as the search for names needs them: spaCy's tokens, glued over hyphens and after titles."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.parsing.actors.lexicon import fold, lexicon, wordset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from viewer.domain import Span
    from viewer.parsing.actors.lexicon import Place

PARTICLES = wordset(
    "al el ul bin ibn ben bint abu von van der den de da di do du del della dello dos das des degli la las lo los le"
    " ter ten zu zum zur af av st ould y e"
)
"""Small words inside a person's name."""
KINSHIP = wordset("bin ibn ben bint abu umm ould")
"""Those of them that say whose child or parent somebody is: "Abu Khalil" is not Khalil."""

_ELIDED = re.compile(r"([^\W\d_]{1,3})[-’'][^\W\d_]")
_SEAMS = re.compile(
    r"(?<=\w)[.,;:!?]*[”“\"«»„)\](\[]+(?=\w)|(?<=[^\W\d])[,;:!?](?=[^\W\d])|(?<=[a-z]{2})\.(?=[A-Z][a-z])"
)
_REALMS = wordset("republic kingdom commonwealth sultanate emirate emirates principality federation state union")
_CONSTITUTIONS = wordset(
    "islamic democratic federal people's socialist united arab bolivarian plurinational hashemite popular revolutionary"
)
_INNER = re.compile(r"(?:d[aeiu]|van|von|de|la|le)[A-Z][a-z]{3}")
"""A surname with its small word written to it: "duPlessis"."""
_HYPHENS = frozenset("-‐‑")
_DASHES = frozenset({"-", "--", "–", "—", "―"})


@dataclass(slots=True)
class Word:
    """One word or punctuation mark, with its place in code points and what spaCy says of it."""

    i: int
    start: int
    end: int
    text: str
    low: str
    pos: str
    dep: str
    head: int
    """Index of the word that governs this one; its own at a root."""
    sentence: int
    line: int
    entity: str
    cap: bool
    first: bool
    """Whether it opens a sentence, or follows an opening quotation mark."""
    place: Place | None = None
    place_end: int = 0
    """One past the last word of the place's name; only at its first word."""


def _elided(text: str) -> bool:
    """Whether a small word is glued to a name: "al-Assad", "d'Estaing"."""
    m = _ELIDED.match(text)
    return m is not None and text[m.end() - 1].isupper() and (m[1].casefold() in PARTICLES or len(m[1]) == 1)


def _capital(text: str) -> bool:
    return text[:1].isupper() or _elided(text) or _INNER.match(text) is not None


def _pieces(
    token: tuple[int, str, str, str, int, bool | None, str, str, bool],
) -> Iterator[tuple[int, str, str, str, int, bool | None, str, str, bool]]:
    """Cut a token where a quotation mark or comma without its space has glued two words (``Baku,”said``)."""
    idx, text, pos, dep, head, begins, space, entity, blank = token
    if text.isalnum() or len(text) < 4 or not (seams := list(_SEAMS.finditer(text))):
        yield token
        return
    at = 0
    for m in (*seams, None):
        for a, b in ((at, m.start() if m else len(text)), (m.start(), m.end()) if m else (0, 0)):
            if a < b:
                piece = text[a:b]
                kind = "PUNCT" if not piece[0].isalnum() else ("PROPN" if piece[0].isupper() else "VERB" if at else pos)
                yield (
                    idx + a,
                    piece,
                    kind,
                    dep,
                    head,
                    begins if not a else False,
                    space if b == len(text) else "",
                    entity if not a else "",
                    blank,
                )
        at = m.end() if m else at


def words(doc: Doc) -> list[Word]:
    """Return the words of ``doc`` without its white space. Linear in the number of tokens."""
    lex = lexicon()
    out: list[Word] = []
    owner: list[int] = []
    sentence, line, opened = -1, 0, True
    tokens: list[tuple[int, str, str, str, int, bool | None, str, str, bool]] = []
    first_of: list[int] = []
    for t in doc:
        first_of.append(len(tokens))
        tokens.extend(
            _pieces((t.idx, t.text, t.pos_, t.dep_, t.head.i, t.is_sent_start, t.whitespace_, t.ent_type_, t.is_space))
        )
    count = len(tokens)
    heads: list[int] = []
    glue = False
    parted = False
    for n, (start, text, pos, dep, head, begins, space, entity, blank) in enumerate(tokens):
        if begins or sentence < 0 or (parted and not blank):
            sentence += 1
            opened = parted or not (out and out[-1].text.endswith(".") and out[-1].low in lex.titles)
            parted = parted and blank
        if blank:
            owner.append(max(len(out) - 1, 0))
            glue = False
            if "\n" in text or "\r" in text:
                line += 1
                opened = True
                # a blank line ends a sentence, whatever the tagger says
                parted = parted or text.count("\n") > 1
            continue
        last = out[-1] if out else None
        touching = last is not None and last.end == start
        dash = (
            text in _HYPHENS
            and touching
            and last is not None
            and last.text[-1].isalnum()
            and not space
            and n + 1 < count
            and tokens[n + 1][1][:1].isalnum()
        )
        stop = (
            text == "."
            and touching
            and last is not None
            and last.low in lex.titles
            and last.low not in lex.roles
            and n + 1 < count
            and not tokens[n + 1][8]
        )
        if last is not None and (glue or dash or stop):
            last.text += text
            last.end = start + len(text)
            last.low = fold(last.text)
            last.cap = _capital(last.text)
            if not (dash or stop):
                last.pos, last.dep = (
                    (pos, dep) if last.pos in {"PUNCT", "ADP", "X"} or pos == "PROPN" else (last.pos, last.dep)
                )
                if last.pos in {"VERB", "ADJ"} and (last.low in lex.bodies or last.low in lex.roles):
                    last.pos = "NOUN"
                last.entity = last.entity or entity
                heads[-1] = head
            owner.append(len(out) - 1)
            glue = dash
            continue
        owner.append(len(out))
        heads.append(head)
        out.append(
            Word(
                len(out),
                start,
                start + len(text),
                text,
                fold(text) or text,
                "PROPN" if pos != "PROPN" and _elided(text) else pos,
                dep,
                0,
                sentence,
                line,
                entity,
                _capital(text),
                opened,
            )
        )
        # an opening quotation mark begins a sentence of its own
        opened = not text[0].isalnum() if opened else text in {'"', "“", "”", "«", "‘"} and not space
        # "MS. HARTLEY:" where the tagger ends a sentence after the title
        opened = opened and not (text.endswith(".") and out[-1].low in lex.titles)
        glue = False
    for w, h in zip(out, heads, strict=True):
        w.head = owner[first_of[h]]
    _undate(out)
    _spell_letters(out)
    _mark_places(out)
    return out


def _spell_letters(out: list[Word]) -> None:
    """Take letters that the tagger takes for a pronoun for the body that they are: "WHO said"."""
    for w in out:
        if w.pos in {"PRON", "SCONJ"} and len(w.text) > 1 and w.text.isupper():
            near = [
                x.text for x in out[max(0, w.i - 3) : w.i + 4] if x is not w and len(x.text) > 1 and x.text.isalpha()
            ]
            if not near or sum(x.isupper() for x in near) * 2 < len(near):
                w.pos = "PROPN"


def _undate(out: list[Word]) -> None:
    """Take the names behind a dateline's dash out of its date: "March 2 - Acme Systems said"."""
    dashed = False
    for w in out:
        if w.entity != "DATE":
            dashed = False
        elif w.text in _DASHES:
            dashed = True
        elif dashed and w.cap and not w.text.isdigit():
            w.entity = ""


def _mark_places(out: list[Word]) -> None:
    """Mark the words that name a state, its people or its capital."""
    lex = lexicon()
    i = 0
    while i < len(out):
        w = out[i]
        if w.cap:
            for key in lex.place_starts.get(w.low, ()):
                if len(key) == 1 or tuple(x.low for x in out[i : i + len(key)]) == key:
                    # "us" is a pronoun unless it is written as the state's name is
                    if w.low in {"us", "male"} and (not w.text.isupper() or w.low == "male"):
                        continue
                    place = lex.places[key]
                    for x in out[i : i + len(key)]:
                        x.place = place
                    w.place_end = i + len(key)
                    break
        i = max(i + 1, w.place_end)
    for w in out:
        # "the Federal Democratic Republic of Ethiopia"
        if w.low in _REALMS and w.cap and w.place is None and w.i + 2 < len(out) and out[w.i + 1].low == "of":
            k = w.i + 2 + (out[w.i + 2].low == "the")
            if k < len(out) and (place := out[k].place) is not None and out[k].place_end and place.form == "name":
                start = w.i
                while start > 0 and w.i - start < 4 and out[start - 1].low in _CONSTITUTIONS and out[start - 1].cap:
                    start -= 1
                for x in out[start : out[k].place_end]:
                    x.place = place
                out[start].place_end = out[k].place_end


def inside(all_words: list[Word], span: Span) -> tuple[int, int]:
    """Return the range of word indices that lie in ``span``, by their first code point."""
    low = bisect_left(all_words, span.start, key=lambda w: w.end - 1)
    high = bisect_left(all_words, span.end, key=lambda w: w.start)
    return low, max(low, high)
