"""What did not happen: no title says that it did, and no event stands where the text only moves it from."""

from __future__ import annotations

import pytest

from tests.unit.parsing.dated_text import events_in
from viewer.domain import Modality

UNDONE = [
    ("The firm denied that it had sold the unit in [May|2024-05].", "Firm denied that it had sold the unit in May"),
    ("It denied selling the unit in [May|2024-05].", "It denied selling the unit in May"),
    ("The firm cancelled the launch planned for [July|2024-07].", "Firm cancelled the launch planned for July"),
    ("A strike planned for [Monday|2024-05-20] was called off.", "Strike planned for Monday was called off"),
    ("The city rejected a plan to build a bridge in [2025|2025].", "City rejected a plan to build a bridge in 2025"),
    ("The firm stopped short of closing the plant in [May|2024-05].", "Firm stopped short of closing the plant in May"),
    ("The firm left without paying the fine in [May|2024-05].", "Firm left without paying the fine in May"),
    ("The bank disputed that the funds were lost in [2021|2021].", "Bank disputed that the funds were lost in 2021"),
    (
        "A fair that was to be held on [June 3|2024-06-03] has been cancelled.",
        "Fair that was to be held on June 3 has been cancelled",
    ),
    ("It is not true that the firm closed in [May|2024-05].", "It is not true that the firm closed in May"),
    ("He does not believe the plant will close in [2025|2025].", "He does not believe the plant will close in 2025"),
    ("Neither side accepted the plan in [May|2024-05].", "Neither side accepted the plan"),
    ("The sides were unable to reach a deal on [Friday|2024-05-10].", "Sides were unable to reach a deal"),
]


@pytest.mark.parametrize(("text", "title"), UNDONE)
def test_what_was_taken_back_says_so(text: str, title: str) -> None:
    (event,) = [e for e in events_in(text).events if e.mentions[0].time]
    assert (event.title, event.modality) == (title, Modality.DENIED)


NONE = [
    "Had the firm closed the plant in [2005|2005], it would have saved money.",
    "The rains, which normally start in [July|2024-07], may end it.",
    "Prices slumped from about $30 in [late 2005|2005].",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_event_of_its_day_is_left_out(text: str) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == []


TOLD = [
    ("Without the loan the firm would have failed in [May|2024-05].", "2024-05", Modality.HYPOTHETICAL),
    (
        "We would have preferred the wages to have been paid in [April|2024-04].",
        "2024-04",
        Modality.HYPOTHETICAL,
    ),
    ("The market was estimated to be worth $8 million in [1986|1986].", "1986", Modality.HAPPENED),
    ("The launch was moved from [June 1|2024-06-01] to [June 15|2024-06-15].", "2024-06-15", Modality.PLANNED),
    ("Rival Norvik reports on [Aug. 4|2024-08-04].", "2024-08-04", Modality.PLANNED),
    ("A commission was set up on [May 2|2024-05-02].", "2024-05-02", Modality.HAPPENED),
    ("The firm was supposed to pay in [May|2024-05].", "2024-05", Modality.PLANNED),
    ("The firm was lucky to survive a fall in [1999|1999].", "1999", Modality.HAPPENED),
    ("The software, due out in [May|2024-05], costs $129.", "2024-05", Modality.PLANNED),
    ("They heard of the crash just after [5:30am|TIME 2024-05-14T05:30].", "2024-05-14", Modality.HAPPENED),
]


@pytest.mark.parametrize(("text", "day", "modality"), TOLD)
def test_how_an_event_is_told(text: str, day: str, modality: Modality) -> None:
    (event,) = [e for e in events_in(text).events if e.mentions[0].time]
    assert event.when is not None
    assert (event.when.edtf, event.modality) == (day, modality)


ROWS = [
    (
        "The car will come to Europe in [2025|2025], the US in [2026|2026] and China in [2027|2027].",
        ["Car will come to Europe", "Car will come to the US", "Car will come to China"],
    ),
    (
        "It will be sold in Europe in [2025|2025] and in the US in [2026|2026].",
        ["It will be sold in Europe", "It will be sold in the US"],
    ),
    (
        "The firm was forced to recall 3,000 cars in [January|2024-01] and another 2,000 in [March|2024-03].",
        ["Firm was forced to recall 3,000 cars", "Firm was forced to recall another 2,000"],
    ),
    (
        "The line was founded in [1996|1996], was grounded for a week in [1998|1998], and sold shares in [1999|1999].",
        ["Line was founded", "Line was grounded for a week", "Line sold shares"],
    ),
    (
        "In [2003|2003] the firm opened a plant in Ohio, followed by another in Texas in [2005|2005].",
        ["Firm opened a plant in Ohio", "Plant followed by another in Texas"],
    ),
    ("Its pilots, whose contract ran out in [May|2024-05], will vote.", ["Pilots' contract ran out"]),
    ("The fire began at around [3am|TIME 2024-05-15T03:00] in the hotel.", ["Fire began in the hotel"]),
    ("The firm knew as early as [2004|2004] that it could fail.", ["Firm knew that it could fail"]),
]


@pytest.mark.parametrize(("text", "titles"), ROWS)
def test_titles_of_what_shares_words(text: str, titles: list[str]) -> None:
    assert [e.title for e in events_in(text).events if e.mentions[0].time] == titles
