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
        named = turn.name or turn.label
        source = (p.word_from(named.start), p.word_before(named.end))
        content = [(p.word_from(s.start), p.word_before(s.end)) for s in turn.parts]
        content = [(a, b) for a, b in content if a <= b]
        if not content or (turn.name is not None and source[0] > source[1]):
            continue
        one = Found(content, None, source, "turn", p.unit_at(content[0][0]))
        if turn.name is None:
            one.source, one.reason = None, "the questioner is not named"
        if named.end - named.start <= 1 or turn.label.end == turn.label.start:
            # who "Q" and "A" are, and who answers without a label, the text tells elsewhere
            one.factor = 0.9
        out.append(one)
        reach += [p.word_from(turn.label.start), content[-1][1]]
    return out, (reach[0], reach[-1]) if out else None
