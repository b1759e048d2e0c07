"""The calendar, as icalendar's own parser reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import given, settings
from icalendar import Calendar

from tests.unit.sharing.samples import odd_findings, rich
from viewer.domain import Basis
from viewer.domain.edtf import when
from viewer.sharing.calendar_file import to_icalendar
from viewer.sharing.entries import entries, visible
from viewer.sharing.options import ShareOptions

if TYPE_CHECKING:
    from viewer.domain import Findings

MADE = ShareOptions(made=datetime(2024, 1, 2, tzinfo=UTC))


def components(found: Findings) -> list[dict]:
    parsed = Calendar.from_ical(to_icalendar(found, MADE))
    assert parsed.errors == []
    assert parsed["version"] == "2.0"
    return list(parsed.subcomponents)


def by_title() -> dict:
    return {str(c["summary"]): c for c in components(rich())}


def test_every_item_is_a_component_with_its_words_and_source() -> None:
    found = rich()
    made = components(found)
    listed = entries(found)
    assert len(made) == len(listed)
    for component, entry in zip(made, listed, strict=True):
        described = str(component["description"])
        for place in entry.places:
            assert visible(place.words) in described
        assert entry.when_words in described
        assert component["dtstamp"].dt == datetime(2024, 1, 2, tzinfo=UTC)


def test_days_are_all_day_and_end_after_their_last() -> None:
    made = by_title()
    day = made["Bridge <i>opened</i>"]
    assert (day["dtstart"].dt, day["dtend"].dt) == (date(2021, 3, 1), date(2021, 3, 2))
    assert (made["Event 2"]["dtstart"].dt, made["Event 2"]["dtend"].dt) == (date(2021, 3, 1), date(2021, 4, 1))
    assert (made["Event 14"]["dtstart"].dt, made["Event 14"]["dtend"].dt) == (date(2024, 5, 10), date(2024, 5, 13))
    assert made["Event 10"]["dtstart"].dt == datetime(2024, 5, 10, 19, 0)  # noqa: DTZ001 - no zone is known
    assert made["Event 11"]["dtstart"].dt == datetime(2024, 5, 11, 3, 0, tzinfo=UTC)
    assert all(c["transp"] == "TRANSPARENT" for c in made.values() if c.name == "VEVENT")
    assert made["Since 2021: Planned event: Event 5"]["status"] == "TENTATIVE"


def test_what_a_calendar_cannot_show_of_a_date_is_said() -> None:
    made = by_title()
    for title, words in {
        "Event 2": "does not name the day",
        "By June 2019: Event 4": "The start is not known",
        "Since 2021: Planned event: Event 5": "The end is not known",
        "Event 6": "approximate",
        "Event 7": "uncertain",
        "Event 8": "one of these days",
    }.items():
        assert words in str(made[title]["description"]), title
    assert "not name" not in str(made["Bridge <i>opened</i>"]["description"])
    assert made["By June 2019: Event 4"]["dtstart"].dt == date(2019, 6, 1)


def test_what_has_no_place_in_a_calendar_is_a_journal() -> None:
    made = by_title()
    journals = {title for title, c in made.items() if c.name == "VJOURNAL"}
    assert journals == {"Event 9", "Event 15", "Event 16", "Event 17", "=Tom Reed: - Tom Reed said tolls will stop"}
    assert all("dtstart" not in made[title] for title in journals)
    assert "15 March 44 BCE" in str(made["Event 9"]["description"])


def test_names_are_unique_and_stay_when_ids_change() -> None:
    found = rich()
    names = [str(c["uid"]) for c in components(found)]
    assert len(set(names)) == len(names)
    renamed = found.model_copy(
        update={
            "statements": tuple(s.model_copy(update={"id": f"new-{s.id}"}) for s in found.statements),
            "events": tuple(e.model_copy(update={"id": f"new-{e.id}"}) for e in found.events),
        }
    )
    assert [str(c["uid"]) for c in components(renamed)] == names


def test_only_a_web_address_is_a_link() -> None:
    made = by_title()
    assert str(made["Bridge <i>opened</i>"]["url"]) == rich().articles[0].url
    assert "url" not in made["Event 17"]


@settings(max_examples=40)
@given(odd_findings())
def test_odd_text_makes_no_other_component(found: Findings) -> None:
    raw = to_icalendar(found, MADE)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert not any(c < 32 and c not in (9, 10, 13) for c in raw)
    made = components(found)
    assert len(made) == 2
    for component, entry in zip(made, entries(found), strict=True):
        for place in entry.places:
            assert visible(place.words) in str(component["description"])


def test_the_summary_of_what_has_an_open_date_says_what_its_day_is_to_it() -> None:
    found = rich()
    said = found.statements[0].model_copy(update={"said": when("../2024-05-15", Basis.INFERRED)})
    made = components(found.model_copy(update={"events": (), "statements": (said,)}))
    assert made[0]["dtstart"].dt == date(2024, 5, 15)
    assert str(made[0]["summary"]).startswith("By 15 May 2024: ")
    assert "By 15 May 2024" not in str(components(rich())[0]["summary"])
