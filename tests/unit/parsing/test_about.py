"""Which events a statement is about."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import draft_of, say
from viewer.parsing.about import link_statements
from viewer.parsing.events import find_events

TALKS = "On [10 May 2024|2024-05-10] negotiations were held between the ministers of Peru and Chile in Geneva. "
TOLD = "Negotiations were held between the ministers of Peru and Chile in Geneva"
BOUGHT = "Vanta agreed to buy Alda on [3 May 2024|2024-05-03]. "
GROUP = "The joint harbour board was created by the leaders in [2021|2021]. "


@pytest.mark.parametrize(
    ("before", "content", "about"),
    [
        ("", "the plant closed in [2019|2019]", ["Plant closed"]),
        (TALKS, "the negotiations were useful", [TOLD]),
        (TALKS, "these talks were useful", [TOLD]),
        (TALKS, "the ministers hailed the outcome", [TOLD]),
        (TALKS, "there was no progress in this regard", [TOLD]),
        (GROUP, "the joint harbour board worked well", ["Joint harbour board was created by the leaders"]),
        (GROUP, "the medical working group worked well", []),
        (TALKS, "a systematic agreement was near", []),
        (TALKS, "prices had risen", []),
        (BOUGHT, "the deal would cost jobs", ["Vanta agreed to buy Alda"]),
        (BOUGHT, "the takeover was a mistake", ["Vanta agreed to buy Alda"]),
        (BOUGHT, "the strike was a mistake", []),
    ],
)  # fmt: skip
def test_about(before: str, content: str, about: list[str]) -> None:
    draft = draft_of(f"{before}The envoy said that {content}.")
    plain = draft_of(content).article.text
    say(draft, plain, "said")
    find_events(draft)
    link_statements(draft)
    titles = {e.id: e.title for e in draft.events}
    found = [titles[i] for i in draft.statements[0].about]
    assert found == about


def test_the_nearest_event_that_fits_is_meant() -> None:
    draft = draft_of(
        "The negotiations in Oslo on [3 May|2024-05-03] failed. The negotiations in Rome on [9 May|2024-05-09] failed. "
        "The envoy said that the negotiations were hard."
    )
    say(draft, "the negotiations were hard", "said")
    find_events(draft)
    link_statements(draft)
    assert draft.statements[0].about == ("a/e2",)


def test_nothing_to_link() -> None:
    draft = draft_of("The envoy said that prices had risen.")
    say(draft, "prices had risen", "said")
    find_events(draft)
    link_statements(draft)
    assert draft.statements[0].about == ()
