"""Reading as the window sees it: what was found is put together beside the window, not in it."""

from __future__ import annotations

import sys
import threading

import pytest

from tests.qt.samples import SECOND, article, small
from viewer.domain import Copy, Findings
from viewer.layout.items import Clock, LaneBy
from viewer.models import gathering
from viewer.models.collection import Collection
from viewer.models.found_columns import FoundColumns
from viewer.models.gathering import Gathering

WAIT = 20_000


@pytest.fixture
def collection():
    made = Collection()
    for each in small().articles:
        made.add_article(0, each)
    return made


def test_findings_are_put_together_in_another_thread_and_ready_for_the_views(qtbot, collection, monkeypatch):
    threads = []
    merged = gathering.merged

    def noted(parts):
        threads.append(threading.current_thread())
        return merged(parts)

    monkeypatch.setattr(gathering, "merged", noted)
    made = Gathering()
    made.shown = lambda: (Clock.SAID, LaneBy.KIND)
    with qtbot.waitSignal(made.gathered, timeout=WAIT) as told:
        made.touch(collection)
        assert made.behind
    assert not made.behind
    assert threads
    assert threading.main_thread() not in threads
    columns = told.args[0]
    assert set(columns.articles) == {"one", "two"}
    assert {"order", "rank", "facets", "places"} <= set(vars(columns))
    assert columns.items(Clock.SAID, LaneBy.KIND) is columns.items(Clock.SAID, LaneBy.KIND)


def test_the_window_gets_its_turn_soon_while_findings_are_put_together(qtbot, collection, monkeypatch):
    usual = sys.getswitchinterval()
    turns: list[float] = []
    told: list[bool] = []
    merged = gathering.merged
    monkeypatch.setattr(gathering, "merged", lambda parts: turns.append(sys.getswitchinterval()) or merged(parts))
    made = Gathering()
    made.working.connect(told.append)
    with qtbot.waitSignal(made.gathered, timeout=20_000):
        made.touch(collection)
    assert turns
    assert turns[0] < usual / 10
    assert sys.getswitchinterval() == pytest.approx(usual)
    assert told == [True, False]
    made.touch(collection)
    made.hurry()
    made.drop()
    assert sys.getswitchinterval() == pytest.approx(usual)
    assert told == [True, False, True, False]


def test_many_changes_are_told_once(qtbot, collection):
    made, told = Gathering(), []
    made.gathered.connect(told.append)
    for _ in range(50):
        made.touch(collection)
    qtbot.waitUntil(lambda: not made.behind, timeout=WAIT)
    assert len(told) == 1


def test_what_is_dropped_never_comes(qtbot, collection):
    made, told = Gathering(), []
    made.gathered.connect(told.append)
    made.touch(collection)
    made.hurry()
    made.drop()
    assert not made.behind
    with qtbot.waitSignal(made.gathered, timeout=WAIT):
        made.touch(collection)
    assert len(told) == 1


def test_an_error_while_putting_together_is_raised_in_the_window(qtbot, collection, monkeypatch):
    def broken(_parts):
        raise ValueError("no such actor")

    monkeypatch.setattr(gathering, "merged", broken)
    made = Gathering()
    with qtbot.captureExceptions() as caught:
        made.touch(collection)
        qtbot.waitUntil(lambda: not made.behind, timeout=WAIT)
    assert [str(error) for _, error, _ in caught] == ["no such actor"]


def test_articles_are_unread_until_their_findings_come(collection):
    assert collection.unread() == {"one", "two"}
    collection.add_findings(0, Findings(articles=(article(SECOND, "two"),)))
    assert collection.unread() == {"one"}


def test_a_text_that_is_opened_again_remembers_the_other_file_and_copies_go_by_their_ids_here():
    made = Collection()

    def from_file(text, name, file, *copies):
        return article(text, name).model_copy(
            update={"file": file, "also_in": tuple(Copy(article=c, id=c) for c in copies)}
        )

    for job, each in enumerate((from_file("One.", "one", "a/one.txt"), from_file("One.", "one", "b/one.txt"))):
        made.add_article(job, each)
        made.add_findings(job, Findings(articles=(each,)))
    pair = (from_file("Two.", "one", "c/one.txt", "two"), from_file("Two!", "two", "c/two.txt", "one"))
    for each in pair:
        made.add_article(2, each)
    for each in pair:
        made.add_findings(2, Findings(articles=(each,)))
    assert [(a.id, [(c.file, c.article) for c in a.also_in]) for a in made.findings().articles] == [
        ("one", [("a/one.txt", None)]),
        ("one-2", [(None, "two")]),
        ("two", [(None, "one-2")]),
    ]


def test_columns_are_freed_without_the_garbage_collector(findings):
    import gc
    from weakref import ref

    gc.disable()
    try:
        columns = FoundColumns(findings)
        columns.prepare((Clock.BOTH, LaneBy.SPEAKER))
        gone = ref(columns)
        del columns
        assert gone() is None
    finally:
        gc.enable()


def test_progress_is_told_at_most_ten_times_a_second(filled, qtbot):
    told = []
    filled.reading.progressed.connect(lambda done, total: told.append((done, total)))
    filled.reading._jobs[9] = None  # type: ignore[assignment] # only its number matters
    for done in range(500):
        filled.reading._on_told((9, "progress", (done, 500)))
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told == [(499, 500)]
    with qtbot.waitSignal(filled.reading.ended, timeout=WAIT):
        filled.reading._on_told((9, "done", ()))
    assert not filled.reading.busy
