"""How people begin to speak: words that name nobody, whatever their capitals say, and who was told but did not say."""

from __future__ import annotations

import pytest

from tests.unit.parsing.whole import read

TALK = "ANN LEE: Is it shut?\n\nTOM ODE: {}\n\nANN LEE: Thank you.\n\nTOM ODE: It was a pleasure.\n"
QUOTED = "“{}” Ann Lee said on Monday. She left."


@pytest.mark.parametrize("form", [TALK, QUOTED])
@pytest.mark.parametrize("opening", ["No", "Look", "OK", "Of Course"])
@pytest.mark.parametrize(
    "rest",
    [
        "I’m told that the gate is shut.",
        "She has said that the gate is shut.",
        "Minister says the gate is shut.",
        "Minister, you said the gate was shut.",
    ],
)
def test_how_somebody_begins_to_speak_is_nobodys_name(form: str, opening: str, rest: str) -> None:
    for joint in (" ", ", "):
        found = read(form.format(opening + joint + rest))
        assert {a.name.casefold() for a in found.actors} <= {"ann lee", "tom ode", "bob", "minister"}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize("start", ["No, I{}m told", "Look, we{}re told", "I was told", "I am told"])
def test_who_was_told_is_not_who_said_it(apostrophe: str, start: str) -> None:
    found = read(TALK.format(start.format(apostrophe) + " that the gate was shut last week."))
    [one] = [s for s in found.statements if s.cue is not None]
    assert one.speaker is None
    assert one.reason == "the text names who was told and not who said it"
    assert one.content[0].of(found.articles[0].text) == "the gate was shut last week"


def test_a_call_that_is_a_name_elsewhere_keeps_its_capital() -> None:
    found = read("The board of Yes Bank met on Monday.\n\nYes Bank said that it would open a branch.\n")
    assert [a.name for a in found.actors] == ["Yes Bank"]


@pytest.mark.parametrize("question", ["Minister, Bob Ode, will you keep him?", "Prime Minister, Bob Ode, are you sad?"])
def test_who_is_spoken_to_is_not_who_is_spoken_of(question: str) -> None:
    found = read(f"“{question}” Ann Lee asked on Monday.\n")
    assert [a.role for a in found.actors if a.name == "Bob Ode"] == [None]
    told = read("The prime minister, Bob Ode, will keep his house, Ann Lee said on Monday.\n")
    assert [a.role for a in told.actors if a.name == "Bob Ode"] == ["prime minister"]


def test_letters_behind_an_office_are_nobodys_name() -> None:
    found = read("Ann Lee was the Deputy BKR in the south, and Tom Ode became Deputy Minister.\n")
    assert {a.name for a in found.actors if a.kind.value == "person"} == {"Ann Lee", "Tom Ode"}
