"""Words of an article as one line of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.events.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from viewer.parsing.events.page import Page

LONGEST = 90
"""Characters of a title at most."""


_HYPHENS = frozenset({"-", "‐", "‑"})


def words(page: Page, tokens: list[int], after: int = -1) -> str:
    """Return the words of ``tokens`` in one line, with a space where something between them was left out.

    Commas behind the token ``after`` stay where both of their neighbours do.
    """
    out = ""
    tokens = _joined(page, tokens, after)
    for n, i in enumerate(tokens):
        t = page.doc[i]
        if t.is_space or (t.is_quote and t.tag_ != "POS" and not _elides(t)):
            out += " "
            continue
        if n and tokens[n - 1] != i - 1 and not t.is_punct:
            out += " "
        out += t.text + t.whitespace_
    return " ".join(out.split())


def _joined(page: Page, tokens: list[int], after: int) -> list[int]:
    """Return the tokens with the hyphens and commas that join two of them."""
    doc, out = page.doc, list[int]()
    for i in tokens:
        gone = range(out[-1] + 1, i) if out else range(0)
        joint = doc[i - 1] if len(gone) == 1 else None
        hyphen = joint is not None and joint.text in _HYPHENS and not joint.whitespace_
        # a comma after the verb, or the second of a pair before it
        opened = i > after or sum(doc[k].text == "," for k in out) % 2 == 1
        comma = after > -1 and len(gone) > 0 and doc[i - 1].text == "," and opened and doc[i].dep_ != "cc"
        place = joint is not None and joint.text == "," and doc[i - 2].ent_type_ == doc[i].ent_type_ == "GPE"
        if hyphen or place or (comma and all(page.times[k] >= 0 or doc[k].pos_ in {"ADP", "PUNCT"} for k in gone)):
            out.append(i - 1)
        out.append(i)
    return out


def _elides(mark: Token) -> bool:
    """Whether an apostrophe stands for letters or is one of a possessive: "the class of '99", "Peru’ s"."""
    if mark.text not in {"'", "’"} or mark.i + 1 == len(mark.doc):
        return False
    after = mark.nbor(1)
    return after.lower_ == "s" or (after.is_digit and not mark.whitespace_)


def finish(text: str, *, headed: bool = False, ended: bool = False) -> str:
    """Return ``text`` without function words and marks at its ends, its first letter upper; "iPod" keeps its own.

    ``headed`` keeps the function words at its head, ``ended`` those at its end ("took over").
    """
    parts = text.replace(" ,", ",").replace(",,", ",").split()
    while len(parts) > 1 and not headed:
        low = parts[0].lower().strip(",;:")
        if any(c.isalnum() for c in low) and (
            low not in lexicon().leading
            or parts[0] == "May"
            or (low in {"at", "up", "as"} and parts[1].lower() in {"least", "most", "to", "many", "much", "few"})
        ):
            break
        parts.pop(0)
    while parts and (
        not any(c.isalnum() for c in parts[-1]) or (not ended and parts[-1].lower().strip(",;:.") in lexicon().trailing)
    ):
        parts.pop()
    out = " ".join(parts).strip(" ,;:-–—([")
    if out.endswith(".") and "." not in out.split()[-1][:-1] and len(out.split()[-1]) > 4:
        out = out[:-1]
    return out if out[1:2].isupper() else out[:1].upper() + out[1:]
