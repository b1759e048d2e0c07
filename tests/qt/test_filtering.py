"""Filtering in the window: facets, range, chips, saved filters, articles that have the words in their text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QInputDialog

from tests.qt.project_windows import WAIT, opened, project_at, settled
from tests.qt.samples import article
from viewer.correcting import anchor_of
from viewer.domain.corrections import SetTitle
from viewer.models.filters import Facet, Filter
from viewer.models.stored_columns import StoredColumns
from viewer.render.theme import LIGHT
from viewer.store import Project
from viewer.views.filter_chips import FilterChip
from viewer.views.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.views.contents import Contents


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the list of recent projects of whoever runs the tests out of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of two hundred articles."""
    return project_at(tmp_path / "news.dateline", articles=200, speakers=60)


def chip_texts(contents: Contents) -> list[str]:
    return [chip.text() for chip in contents.chips.chips]


# the panel


def test_new_facets_stand_in_the_panel_only_where_they_tell_something(filled: Contents) -> None:
    facets = {facet for facet, _ in filled.filters.lines}
    assert Facet.REVIEW not in facets, "nothing is checked"
    assert Facet.MODALITY not in facets, "everything happened"
    place = {event.place for event in filled.model.findings.events} - {None}
    assert (Facet.PLACES in facets) == bool(place)
    filled.commands.close_articles()
    assert not filled.filters.saved.isVisibleTo(filled.window)


def test_a_check_brings_its_facet_and_filters(filled: Contents, qtbot: QtBot) -> None:
    for one in filled.model.findings.articles:
        filled.reading.collection.add_article(-1, one)
    filled.state.select([0])
    filled.window.run("check")
    settled(filled, qtbot)
    line = filled.filters.lines[Facet.REVIEW, "checked"]
    assert line.value.count == 1
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert filled.state.order.tolist() == [0]
    assert (Facet.REVIEW, "unchecked") in filled.filters.lines


def test_a_range_is_typed_and_what_is_no_date_says_so(filled: Contents, qtbot: QtBot) -> None:
    fields = filled.filters.range
    everything = len(filled.state.order)
    qtbot.keyClicks(fields.since, "2020")
    qtbot.keyClick(fields.since, Qt.Key.Key_Return)
    assert filled.state.filter.since == "2020"
    assert 0 < len(filled.state.order) < everything
    assert chip_texts(filled) == ["Time: from 2020  ×"]
    qtbot.keyClicks(fields.until, "when it rained")
    qtbot.keyClick(fields.until, Qt.Key.Key_Return)
    assert "when it rained" in fields.wrong.text()
    assert fields.wrong.isVisible()
    assert filled.state.filter.until == ""
    filled.window.run("clear_filters")
    assert (fields.since.text(), fields.until.text(), fields.wrong.text()) == ("", "", "")
    assert len(filled.state.order) == everything


# chips


def test_what_is_chosen_stands_as_chips_and_each_can_be_taken_away(filled: Contents, qtbot: QtBot) -> None:
    chips = filled.chips
    assert not chips.isVisible()
    filled.state.toggle(Facet.SPEAKERS, "Ana Lopes")
    filled.state.toggle(Facet.KINDS, "1")
    filled.state.search("two")
    assert chips.isVisible()
    assert chip_texts(filled) == ["Search: two  ×", "Speakers: Ana Lopes  ×", "Kinds: Direct quotes  ×"]
    qtbot.mouseClick(chips.chips[0], Qt.MouseButton.LeftButton)
    assert filled.state.filter.text == ""
    assert filled.window.toolbar.search.text() == ""
    chips.chips[0].setFocus()
    qtbot.keyClick(chips.chips[0], Qt.Key.Key_Delete)
    assert chip_texts(filled) == ["Kinds: Direct quotes  ×"]
    assert chips.chips[0].hasFocus(), "the keyboard goes on to the next one"
    qtbot.keyClick(chips.chips[0], Qt.Key.Key_Space)
    assert filled.state.filter.empty
    assert not chips.isVisible()


def test_all_chips_go_with_one_key_and_names_are_shown_as_they_are(filled: Contents, qtbot: QtBot) -> None:
    filled.state.set_filter(Filter({Facet.SOURCES: frozenset({"R&D <b>x</b>", "b"})}, "&"))
    assert "Sources: R&&D <b>x</b>  ×" in chip_texts(filled), "a button takes one ampersand for a mnemonic"
    assert all(chip.accessibleName().endswith("Remove") for chip in filled.chips.chips)
    filled.timeline.setFocus()
    for _ in range(2):
        filled.window.run("clear")
    assert filled.state.filter.empty
    assert filled.chips.findChildren(FilterChip, options=Qt.FindChildOption.FindDirectChildrenOnly) == []


def test_clear_all_is_there_for_more_than_one(filled: Contents, qtbot: QtBot) -> None:
    filled.state.toggle(Facet.KINDS, "1")
    assert not filled.chips.clear.isVisible()
    filled.state.toggle(Facet.KINDS, "2")
    assert filled.chips.clear.isVisible()
    qtbot.mouseClick(filled.chips.clear, Qt.MouseButton.LeftButton)
    assert filled.state.filter.empty


# typing


def test_a_letter_that_takes_long_waits_for_a_rest_and_leaving_does_not(filled: Contents, qtbot: QtBot) -> None:
    search, searching = filled.window.toolbar.search, filled.searching
    searching._took = 10.0
    qtbot.keyClicks(search, "bri")
    assert searching.waiting
    assert filled.state.filter.text == ""
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert not searching.waiting
    assert filled.state.filter.text == "bri"
    searching._took = 0.2
    qtbot.keyClicks(search, "dge")
    assert search.text() == "bridge", "what is typed stays"
    qtbot.waitUntil(lambda: filled.state.filter.text == "bridge")


@pytest.mark.parametrize("text", ['"', "(*[", "NOT", "-", "a" * 3000, "\x00", "é\u0301 OR OR", "\ud83d", '"a" AND ('])
def test_nothing_typed_is_an_error(filled: Contents, qtbot: QtBot, text: str) -> None:
    filled.window.toolbar.search.setText(text)
    filled.searching.search()
    filled.article_hits._look()
    qtbot.waitUntil(lambda: True)
    assert filled.state.filter.text == filled.window.toolbar.search.text()


# articles


def test_an_article_that_has_it_in_its_text_alone_is_told_and_opens_there(filled: Contents, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filled.article_hits.changed, timeout=WAIT):
        filled.state.search("rain")
    assert filled.article_hits.ids == ["two"]
    assert filled.chips.articles.text() == "Also in the text of 1 article"
    assert filled.chips.articles.isVisible()
    assert filled.window.actions_by_id["article_hits"].isEnabled()
    filled.state.select([0])
    qtbot.mouseClick(filled.chips.articles, Qt.MouseButton.LeftButton)
    assert filled.detail.text.article is not None
    assert filled.detail.text.article.id == "two"
    assert filled.state.selected == frozenset()
    with qtbot.waitSignal(filled.article_hits.changed, timeout=WAIT):
        filled.state.search("")
    assert filled.article_hits.ids == []
    assert not filled.chips.isVisible()


def test_a_late_answer_of_an_older_search_is_dropped(filled: Contents, qtbot: QtBot) -> None:
    hits = filled.article_hits
    filled.state.search("rain")
    old = hits._number
    filled.state.search("nothing like it")
    hits._on_found(old, ["two"])
    assert hits.ids == []


def test_a_short_article_after_a_place_in_a_long_one_is_shown_without_a_word_from_qt(
    qtbot: QtBot, qtlog: object
) -> None:
    text = SourceText(LIGHT)
    qtbot.addWidget(text)
    text.resize(240, 160)
    text.show()
    text.show_article(article("A line of words that goes on.\n" * 200, "long"), at=60)
    QApplication.processEvents()
    other = "Another line of words. " * 6
    text.show_article(article(other, "short"))
    assert text.toPlainText() == other
    assert [r.message for r in qtlog.records if "out of range" in r.message] == []  # type: ignore[attr-defined] # pytest-qt has no types for it


def test_several_articles_are_listed(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    with qtbot.waitSignal(contents.article_hits.changed, timeout=WAIT):
        contents.state.search("came")
    count = len(contents.article_hits.ids)
    assert count > 100
    assert contents.chips.articles.text() == f"Also in the text of {count} articles"
    contents.window.run("show_article_hits")
    listed = contents.chips.menu.actions()
    assert len(listed) == 41
    listed[2].trigger()
    contents.chips.menu.close()
    shown = contents.detail.text.article
    assert shown is not None
    assert shown.id == contents.article_hits.ids[2]
    assert "came" in shown.text


# saved filters


def ask(contents: Contents, slot: Callable[[], None], text: str) -> None:
    slot()
    dialog = contents.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue(text)
    dialog.accept()
    dialog.setParent(None)


def test_a_filter_is_saved_applied_renamed_and_deleted_without_a_project(filled: Contents) -> None:
    saved = filled.saved_filters
    filled.window.run("save_filter")
    assert filled.window.findChild(QInputDialog) is None, "there is nothing to save"
    wanted = Filter({Facet.KINDS: frozenset({"1"})}, "two", "2020", "")
    filled.state.set_filter(wanted)
    ask(filled, lambda: filled.window.run("save_filter"), "  A & B ")
    assert list(saved.all()) == ["A & B"]
    filled.state.clear_filter()
    saved.fill()
    by_text = {action.text(): action for action in saved.menu.actions()}
    assert not by_text["A && B"].isChecked()
    by_text["A && B"].trigger()
    assert filled.state.filter.same_as(wanted)
    assert filled.window.toolbar.search.text() == "two"
    assert filled.filters.range.since.text() == "2020"
    saved.fill()
    assert {a.text(): a.isChecked() for a in saved.menu.actions()}["A && B"]
    ask(filled, lambda: saved.ask_to_rename("A & B"), "C")
    assert list(saved.all()) == ["C"]
    saved.apply("nowhere")
    saved.rename("nowhere", "D")
    saved.delete("C")
    assert saved.all() == {}
    saved.fill()
    assert [a.text() for a in saved.menu.actions()] == [filled.window.actions_by_id["save_filter"].text()]


def test_filters_are_kept_in_the_project(open_window: Callable[..., Contents], qtbot: QtBot, path: Path) -> None:
    contents = opened(open_window(), qtbot, path)
    wanted = Filter({Facet.MODALITY: frozenset({"planned"})}, "talks", "1999", "2010")
    contents.state.set_filter(wanted)
    contents.saved_filters.save("plans")
    contents.saved_filters.save("other")
    contents.saved_filters.rename("other", "plans too")
    contents.commands.close_articles()
    assert contents.saved_filters.all() == {}, "they are the project's"

    again = opened(open_window(), qtbot, path)
    again.state.clear_filter()
    assert list(again.saved_filters.all()) == ["plans", "plans too"]
    again.saved_filters.apply("plans")
    assert again.state.filter.same_as(wanted)
    again.projects.close()


def test_a_project_that_may_only_be_read_says_why_nothing_is_saved(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    with Project(path):
        contents = opened(open_window(), qtbot, path)
        contents.state.search("talks")
        contents.saved_filters.save("plans")
        assert contents.saved_filters.all() == {}
        contents.projects.close()


# the empty page


def test_recent_projects_stand_on_the_empty_page(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    contents = opened(open_window(), qtbot, path)
    contents.commands.close_articles()
    assert [way.text() for way in contents.empty.recent] == ["news"]
    qtbot.mouseClick(contents.empty.recent[0], Qt.MouseButton.LeftButton)
    settled(contents, qtbot)
    assert isinstance(contents.model.columns, StoredColumns)


# the whole way


def test_a_project_is_searched_filtered_corrected_undone_and_opened_again(
    open_window: Callable[..., Contents], qtbot: QtBot, path: Path
) -> None:
    contents = opened(open_window(), qtbot, path)
    QAbstractItemModelTester(contents.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    search = contents.window.toolbar.search
    search.setFocus()
    qtbot.keyClicks(search, "border")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    found = len(contents.state.order)
    assert 0 < found < len(contents.model.columns)
    assert contents.state.hits is not None
    assert contents.timeline.scene().hits
    qtbot.mouseClick(contents.filters.lines[Facet.KINDS, "1"], Qt.MouseButton.LeftButton)
    assert 0 < len(contents.state.order) < found
    assert np.all(contents.model.columns.kind[contents.state.order] == 1)
    contents.window.run("next_hit")
    first = contents.model.current_row()
    contents.window.run("next_hit")
    assert contents.model.current_row() != first
    contents.window.run("previous_hit")
    assert contents.model.current_row() == first
    contents.window.run("clear")
    contents.window.run("clear")
    contents.window.run("clear")
    assert contents.state.filter.empty

    titles = [contents.model.columns.title(row) for row in (0, 1)]
    for row, title in ((0, "The first correction"), (1, "The second correction")):
        assert contents.correcting.make(SetTitle(target=anchor_of(contents.model.item(row)), title=title))  # type: ignore[arg-type]
        settled(contents, qtbot)
    contents.window.run("undo")
    settled(contents, qtbot)
    assert [contents.model.columns.title(row) for row in (0, 1)] == ["The first correction", titles[1]]
    contents.state.search("first correction")
    assert contents.state.order.tolist() == [0]
    contents.projects.close()

    again = opened(open_window(), qtbot, path)
    assert again.state.filter.text == "first correction", "it is looked at as it was"
    assert again.state.order.tolist() == [0]
    again.window.run("clear_filters")
    again.window.run("undo")
    settled(again, qtbot)
    assert [again.model.columns.title(row) for row in (0, 1)] == titles
    again.window.run("redo")
    settled(again, qtbot)
    assert again.model.columns.title(0) == "The first correction"
    again.projects.close()


def test_only_what_is_in_view_becomes_a_chip(filled: Contents, qtbot: QtBot) -> None:
    state = filled.state
    dated = [row for row in range(len(filled.model.columns)) if state.items.dated[row]]
    state.fit_items([dated[0]])
    scale = state.scale
    filled.window.actions_by_id["only_in_view"].trigger()
    assert state.scale == scale
    inside = {r for r in dated if filled.model.columns.start_stop[0][r] < scale.stop}
    assert state.mask is not None
    shown = set(np.flatnonzero(state.mask).tolist())
    assert dated[0] in shown
    assert shown <= inside
    assert len(shown) < len(dated)
    (chip,) = filled.chips.chips
    assert chip.text().startswith("Time: from ")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert state.filter.empty
    qtbot.mouseClick(filled.filters.range.in_view, Qt.MouseButton.LeftButton)
    assert set(np.flatnonzero(state.mask).tolist()) == shown
