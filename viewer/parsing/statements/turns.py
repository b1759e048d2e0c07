"""Interviews and transcripts: what each voice says is a statement of the one whom its label names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.parsing.statements.found import Found

if TYPE_CHECKING:
    from viewer.parsing.statements.passage import Passage


def turns(p: Passage) -> tuple[list[Found], tuple[int, int] | None]:
    """Return a statement for each turn of a transcript, and the words from the first label to the last turn's end."""
    out: list[Found] = []
    reach: list[int] = []
    for turn in p.draft.turns:
        source = (p.word_from(turn.name.start), p.word_before(turn.name.end))
        content = [(p.word_from(s.start), p.word_before(s.end)) for s in turn.parts]
        content = [(a, b) for a, b in content if a <= b]
        if source[0] > source[1] or not content:
            continue
        one = Found(content, None, source, "turn", p.unit_at(content[0][0]))
        if turn.name.end - turn.name.start == 1:
            # who "Q" and "A" are, the text tells elsewhere
            one.factor = 0.9
        out.append(one)
        reach += [p.word_from(turn.label.start), content[-1][1]]
    return out, (reach[0], reach[-1]) if out else None
