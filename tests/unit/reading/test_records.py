"""Mail, feeds, tables, JSON, calendars: one file, many articles, or ready findings whose spans hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.unit.reading.files import DATA, brought, only, refusal
from viewer.domain import Article, Basis, Modality, Origin, StatementKind
from viewer.domain.edtf import when
from viewer.reading import Failure, Ready, read, ready_rows, table
from viewer.reading.columns import ColumnMap, ColumnsError
from viewer.reading.row_dates import RowDateError, edtf_of, of_parts, order_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from viewer.domain import Findings


def split(found: Iterable[Article | Ready | Failure]) -> tuple[list[Article], list[Failure]]:
    held = list(found)
    return [a for a in held if isinstance(a, Article)], [f for f in held if isinstance(f, Failure)]


def words(findings: Findings) -> list[tuple[str, str | None, str | None]]:
    """Each event's words in the text, when it was and the words that say so."""
    text = findings.articles[0].text
    return [
        (m.span.of(text), e.when.edtf if e.when else None, m.time.of(text) if m.time else None)
        for e in findings.events
        for m in e.mentions
    ]


# ---- mail


def test_a_message_is_its_text_and_its_headers() -> None:
    a = only(DATA / "talks.eml")
    first, second = a.text.split("\n\n")
    assert first == "The minister said on Friday that the talks had failed after a week of negotiations."
    assert second.startswith("“We have done what we could,” Anna Berg told")
    assert (a.title, a.author) == ("Talks fail – again", "Jo Writer <jo@example.org>")
    assert a.published == when("2024-05-10T09:00:00+02:00", Basis.STATED, origin=Origin.GIVEN)
    assert a.note == "attachments are not read: protocol.pdf"


def test_a_box_gives_each_message() -> None:
    articles, (failure,) = split(read([DATA / "box.mbox"]))
    assert [(a.id, a.title, a.text) for a in articles] == [
        ("box-1", "One", "The talks failed.\n\nFrom then on it was quiet."),
        ("box-2", "Two", "They began again.\n\nNobody came."),
    ]
    assert (failure.row, failure.reason) == (3, "it has no text")


# ---- feeds


def test_a_feed_gives_each_entry() -> None:
    (a,), (failure,) = split(read([DATA / "feed.rss"]))
    assert a.text == "The talks failed.\n\n“We did what we could,” Anna Berg said."
    assert (a.title, a.author, a.publisher) == ("Talks on the bridge fail", "Jo Writer", "The Example")
    assert (a.url, a.language) == ("https://example.org/2024/talks-fail", "en-gb")
    assert a.published == when("2024-05-10T07:00:00Z", Basis.STATED, origin=Origin.GIVEN)
    assert (failure.row, failure.reason) == (2, "the entry has neither content nor summary")


def test_an_entry_says_its_own_language() -> None:
    a = only(DATA / "feed.atom")
    assert (a.text, a.language, a.author) == ("Les pourparlers ont échoué.", "fr", "Jo Writer")


def test_xml_that_is_no_feed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?><note>text</note>")
    assert "no RSS or Atom feed" in refusal(path)


# ---- tables of articles


def test_columns_are_known_by_their_names() -> None:
    articles, (failure,) = split(read([DATA / "articles.csv"]))
    assert [(a.id, a.title, a.publisher, a.published.edtf if a.published else None) for a in articles] == [
        ("articles-2", "Talks fail", "The Example", "2024-05-31"),
        ("articles-4", "Later", "Other", "2024-06-02"),
    ]
    assert articles[0].text.endswith("3 May 2024.\n\nShe left.")
    assert articles[0].url == "https://example.org/1"
    assert (failure.row, failure.reason) == (3, "the row has no text")


def test_columns_are_what_the_user_says(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,body,notes\n2024-05-10,not this,He said so.\n")
    (a,), _ = split(read([path], columns=ColumnMap.parse("text=notes")))
    assert (a.text, a.published.edtf if a.published else None) == ("He said so.", "2024-05-10")
    path.write_text("2024-05-10\tHe said so.\n2024-05-11\tShe did not.\n")
    articles, _ = split(read([path], columns=ColumnMap.parse("text=2,published=1")))
    assert [(a.id, a.text) for a in articles] == [("a-1", "He said so."), ("a-2", "She did not.")]


@pytest.mark.parametrize(
    ("text", "columns", "reason"),
    [
        ("2024-05-10,He said so.\n", None, "its first row names no column"),
        ("title,notes\nA,2024\n", None, "its first row names no column"),
        ("title,date\nA,2024\n", "text=body", "it has no column body; there are title, date"),
        ("A,2024\n", "text=9", "it has no column 9; there are 2"),
        ("text,date\n", None, "a header and no rows"),
        ("\n\n", None, "the table is empty"),
    ],
)
def test_a_table_that_cannot_be_understood_says_why(
    tmp_path: Path, text: str, columns: str | None, reason: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    (failure,) = read([path], columns=ColumnMap.parse(columns) if columns else None)
    assert isinstance(failure, Failure)
    assert reason in failure.reason


@pytest.mark.parametrize("text", ["text", "text=", "=a", "words=a", "text=a,text=b"])
def test_a_column_map_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ColumnsError):
        ColumnMap.parse(text)


# ---- dates of rows


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-05-10", "2024-05-10"),
        ("2024-05", "2024-05"),
        ("2024~", "2024~"),
        ("2024-05-10 14:20:00+00:00", "2024-05-10T14:20:00+00:00"),
        ("10 May 2024", "2024-05-10"),
        ("May 3rd, 2024", "2024-05-03"),
        ("Sept. 2024", "2024-09"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024 9:05", "2024-12-31T09:05"),
        ("3.5.2024", "2024-05-03"),
        ("2024/5/3", "2024-05-03"),
        ("5/5/2024", "2024-05-05"),
    ],
)
def test_dates_of_rows(text: str, edtf: str) -> None:
    assert edtf_of(text, None) == edtf


@pytest.mark.parametrize("text", ["3/5/2024", "31/31/2024", "2024-02-30", "soon", "May", "9 Nov", "10 Mayo 2024", ""])
def test_a_date_that_may_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(RowDateError):
        edtf_of(text, None)


def test_one_date_of_a_column_tells_the_order_of_all() -> None:
    assert order_of(["3/5/2024", "31/5/2024"]) == "day"
    assert order_of(["3/5/2024", "5/31/2024"]) == "month"
    assert order_of(["31/5/2024", "5/31/2024"]) is None
    assert order_of(["3/5/2024"]) is None
    assert (edtf_of("3/5/2024", "day"), edtf_of("3/5/2024", "month")) == ("2024-05-03", "2024-03-05")


def test_times_of_day_by_the_twelve_hour_clock() -> None:
    assert of_parts("2024", "5", "10", "12:30 AM") == "2024-05-10T00:30"
    assert of_parts("2024", "5", "10", "1:05 pm") == "2024-05-10T13:05"
    with pytest.raises(RowDateError):
        of_parts("2024", "5", "10", "25:99")


# ---- ready events


def test_rows_of_events_are_ready_and_their_words_are_the_text() -> None:
    (ready,), (failure,) = brought(DATA / "events.csv")
    found, text = ready.findings, ready.article.text
    assert words(found) == [
        ("Talks fail", "2024-05-10", "2024-05-10"),
        ("Summit", "2024-06-03/2024-06-05", "3 June 2024 – 5 June 2024"),
        ("A day that never was", None, None),
    ]
    (statement,) = found.statements
    assert statement.kind is StatementKind.DIRECT
    assert [c.of(text) for c in statement.content] == ["“We did what we could.”"]
    assert statement.source is not None
    assert statement.source.of(text) == "Anna Berg"
    assert statement.said.edtf == "2024-05-11"
    assert statement.said.span is not None
    assert statement.said.span.of(text) == "2024-05-11"
    (actor,) = found.actors
    assert (actor.id, actor.name) == (statement.speaker, "Anna Berg")
    assert [t.text for t in found.times] == ["2024-05-10", "2024-05-11", "3 June 2024 – 5 June 2024"]
    assert found.events[0].place == "Varna"
    assert ready.article.publisher == "The Example"
    assert failure.row == 5
    assert "2024 02 30" in failure.reason


@pytest.mark.parametrize("name", ["timelinejs.csv", "timelinejs.json"])
def test_timelinejs_is_ready(name: str) -> None:
    (ready,), failures = brought(DATA / name)
    assert failures == []
    assert ready.article.title == "A timeline of talks"
    assert words(ready.findings)[:2] == [
        ("Talks fail", "2024-05-10T09:30", "2024-05-10T09:30"),
        ("Rest", "2024-06/2024-07", "Summer 2024"),
    ]
    assert "They failed." in ready.article.text
    assert "https://example.org/p.jpg" in ready.article.text


def test_timelinejs_counts_years_before_christ_without_a_year_0() -> None:
    (ready,), _ = brought(DATA / "timelinejs.csv")
    assert words(ready.findings)[2] == ("Caesar", "-0043-03-15", "The Ides of March")


def test_json_of_events_is_ready(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    events = [{"start": "2024-05-10", "title": "Talks fail"}, 5, {"start": 2023, "text": "No.", "speaker": "Anna Berg"}]
    for document in (events, {"title": "All of it", "events": events}):
        path.write_text(json.dumps(document))
        (ready,), (failure,) = brought(path)
        assert words(ready.findings) == [("Talks fail", "2024-05-10", "2024-05-10")]
        assert [s.said.edtf for s in ready.findings.statements] == ["2023"]
        assert (failure.row, failure.reason) == (2, "the event is not a JSON object")
    assert ready.article.title == "All of it"


def test_a_date_is_when_an_event_was_unless_it_dates_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,event\n2024-05-10,Talks fail\n")
    (ready,), _ = brought(path)
    assert words(ready.findings) == [("Talks fail", "2024-05-10", "2024-05-10")]
    path.write_text("date,title,text\n2024-05-10,Talks fail,They failed.\n")
    assert only(path).text == "They failed."
    path = tmp_path / "a.json"
    path.write_text('[{"date": "2024-05-10", "title": "Talks fail"}]')
    assert words(brought(path)[0][0].findings) == [("Talks fail", "2024-05-10", "2024-05-10")]
    path.write_text('[{"date": "2024-05-10", "title": "Talks fail", "text": "They failed."}]')
    assert [a.text for a in split(read([path]))[0]] == ["They failed."]


def test_too_many_events_are_read_as_far_as_they_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_rows, "EVENTS", 3)
    path = tmp_path / "a.csv"
    path.write_text("start,title\n" + "2024-05-10,Talks\n" * 5)
    (ready,), (failure,) = brought(path)
    assert len(ready.findings.events) == 3
    assert "more than 3 events" in failure.reason


def test_a_table_is_read_up_to_where_it_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "CELL_LENGTH", 100)
    path = tmp_path / "a.csv"
    path.write_text('text\nHe said so.\n"' + "never closed\n" * 100)
    (a,), (failure,) = split(read([path]))
    assert a.text == "He said so."
    assert "after row 2, a quotation mark opens a field that is never closed" in failure.reason


def test_many_rows_go_on_in_another_article(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("start,title\n" + "".join(f"2024-05-10,Event {i} {'x' * 100}\n" for i in range(3000)))
    ready, failures = brought(path)
    assert failures == []
    assert len(ready) > 1
    assert sum(len(r.findings.events) for r in ready) == 3000
    assert [r.article.id for r in ready][:2] == ["a", "a-2"]
    for r in ready:
        assert all(span == e.title for e, (span, _, _) in zip(r.findings.events, words(r.findings), strict=True))


# ---- JSON of articles


def test_json_of_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for document, ids in (
        ({"text": "He said so.", "id": "x"}, ["x"]),
        ([{"text": "He said so."}, {"maintext": "She did."}], ["a-1", "a-2"]),
        ({"articles": [{"text": "He said so."}]}, ["a-1"]),
    ):
        path.write_text(json.dumps(document))
        articles, failures = split(read([path]))
        assert ([a.id for a in articles], failures) == (ids, [])
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')  # JSON Lines under another name
    assert [a.text for a in split(read([path]))[0]] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "nested too deep"),
        ("9" * 5000, "not valid JSON"),
        ("5", "not a JSON object or list"),
        ("[]", "no JSON objects"),
        ('[{"a": 1}]', "neither articles"),
        ('{"a": 1}', "its keys: a"),
        ('{"events": []}', "none of the keys"),
        ('{"format": "dateline", "version": 2}', "version 1 is known"),
        ('{"format": "dateline", "version": 1}', "without its list of articles"),
    ],
)
def test_json_that_is_nothing_known_says_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    assert reason in refusal(path)


# ---- calendars


def test_a_calendar_is_ready() -> None:
    (ready,), failures = brought(DATA / "calendar.ics")
    assert failures == []
    assert ready.article.title == "Talks"
    assert [(e.title, e.when.edtf if e.when else None, e.modality) for e in ready.findings.events] == [
        ("Talks on the bridge", "2024-05-10/2024-05-11", Modality.PLANNED),
        ("Press conference", "2024-05-20T09:00+00:00/2024-05-20T10:00+00:00", Modality.HAPPENED),
        ("Signing", "2024-05-30T09:00+00:00", Modality.DENIED),
    ]
    assert ready.findings.events[0].place == "Varna"
    assert "First line.\nSecond line." in ready.article.text


def test_what_is_no_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n")
    assert "no events" in refusal(path) or "damaged" in refusal(path)
    path.write_text("plain text")
    assert "no calendar" in refusal(path)
