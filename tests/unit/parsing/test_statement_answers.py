"""Where somebody else acts or answers behind the words of a report, and where the words go on."""

from __future__ import annotations

import pytest

from tests.unit.parsing.marked import parsed, read

ANSWERS = [
    # what happened does not go with what will be
    "Kvist said [the tower would be finished in May], but Nordbank doubted that.",
    "Kvist said [the mayor would resign], and crowds cheered in the square.",
    "Kvist said [the ferry would sail], yet passengers waited until midnight.",
    "Kvist said [the mayor would resign, and the council would choose another].",
    "Kvist said [the tower would be finished in May, but the bridge needed another year].",
    # who is charged answers
    'Kvist told reporters [the strike was "over and done with"], but the union denied it.',
    "Kvist said [the tower had fallen and that the bridge was closed], but the council disputed this.",
    "Kvist said [the fault lay with Nordbank], which disputes it.",
    "Kvist said [the fault lay with Nordbank, which owns the tower].",
    "Kvist said [the council had hidden the costs and the mayor denied them for years].",
    "Kvist said [the mayor had resigned, but the council refused to let him go].",
    "Kvist said [the mayor had resigned], but the council refused to comment.",
    # what a narrator calls quoted words
    'Kvist said [the tower was "under review for lack of money,"] a sign that the builders may wait another year.',
    'Kvist called [him "a liar," a cheat and a thief].',
    # quoted present and the narrator's past
    'Kvist said [tickets "are free for all"], and smiled.',
    'Kvist said [fares "will be paid back"], and apologised.',
    # a clause that goes on behind a report within it
    'Kvist said [the plan, which she described as ["bold,"]2 was not finished].',
    # the place of speaking
    "Kvist said in Bergen [the tower would open soon].",
]


@pytest.mark.parametrize("marked", ANSWERS)
def test_contents(marked: str) -> None:
    text, expected = read(marked)
    wanted = sorted(text[a:b] for one in expected for a, b in one.content)
    draft = parsed(text)
    assert sorted(text[c.start : c.end] for s in draft.statements for c in s.content) == wanted
