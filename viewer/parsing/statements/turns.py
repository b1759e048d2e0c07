"""Interviews and transcripts: lines that name who speaks ("Q:", "BERG:", "MR. LEE:")."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from viewer.parsing.statements.found import Found
from viewer.parsing.statements.lexicon import words

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage

_NAME = r"Q|A|[A-Z][\w.'’-]*(?:[ \t]+(?:[A-Z(][\w.'’)-]*|of|de|van|von|bin|al|el|the)){0,5}"
_LABEL = re.compile(rf"^[ \t]*(?P<name>{_NAME})(?P<mark>[ \t]*:)[ \t]*(?=\S|\n)", re.MULTILINE)
_END = re.compile(r"\n[ \t]*(?:_{3,}|\*{3,}|-{3,}|#{3,}|END\b|\(?Reporting by|\[)")
_NO_NAMES = words(
    """
    note source sources photo image video correction update updated related read contact contacts tags topics by
    editor editing reporting written subject date to from re cc time place location where when who what why how
    headline title summary keywords category published phone tel email fax website web address about background
    example warning question answer
    """
)


def turns(p: Passage) -> tuple[list[Found], tuple[int, int] | None]:
    """Return a statement for each turn of a transcript, and the words from the first label to the last turn's end.

    A text is a transcript when two labels at least speak three turns at least, one of them twice.
    """
    labels = [m for m in _LABEL.finditer(p.text) if m["name"].lower().rstrip(".") not in _NO_NAMES]
    names = [m["name"] for m in labels]
    if len(labels) < 3 or len(set(names)) < 2 or len(set(names)) == len(names):
        return [], None
    counts = Counter(names)
    while labels and counts[labels[0]["name"]] == 1:
        labels.pop(0)
    labels = [m for m in labels if counts[m["name"]] > 1 or m["name"].isupper()]
    if len(labels) < 3:
        return [], None
    out: list[Found] = []
    unit_of = {u.first: n for n, u in enumerate(p.units)}
    for m, following in zip(labels, [*labels[1:], None], strict=True):
        first = p.word_from(m.end())
        last = p.word_before(following.start() if following is not None else _end_of_turn(p.text, m.end()))
        if first > last:
            continue
        source = (p.word_from(m.start("name")), p.word_before(m.end("name")))
        if source[0] > source[1] or source[1] >= first:
            continue
        unit = unit_of.get(first, p.unit_at(first))
        one = Found([(first, last)], None, source, "turn", unit)
        if m["name"] in {"Q", "A"}:
            one.factor = 0.9
        out.append(one)
    if not out:
        return [], None
    return out, (out[0].source[0] if out[0].source else out[0].content[0][0], out[-1].content[0][1])


def _end_of_turn(text: str, start: int) -> int:
    """Return where the last turn ends: at a line of rules or stars, or with the text."""
    m = _END.search(text, start)
    return m.start() if m else len(text)
