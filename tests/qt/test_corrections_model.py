"""Corrections made, undone and redone, and kept in a journal over a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.qt.samples import small
from viewer.correcting import InMemory, anchor_of, corrected, laid_over, who_is
from viewer.domain import corrections as c
from viewer.models import corrections as module
from viewer.models.corrections import CorrectionError, Corrections

if TYPE_CHECKING:
    from collections.abc import Iterable

FINDINGS = small()
EVENT, STATEMENT = anchor_of(FINDINGS.events[0]), anchor_of(FINDINGS.statements[1])


class Kept:
    """A journal in memory."""

    def __init__(self) -> None:
        self.records: dict[int, c.Record] = {}
        self.full = False

    def extend(self, records: Iterable[c.Record]) -> None:
        self._write({r.id: r for r in records})

    def set_undone(self, records: Iterable[int], *, undone: bool) -> None:
        self._write({one: self.records[one].model_copy(update={"undone": undone}) for one in records})

    def _write(self, records: dict[int, c.Record]) -> None:
        if self.full:
            raise OSError("the disk is full")
        self.records |= records


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def corrections(qapp: object, kept: Kept) -> Corrections:
    made = Corrections()
    made.parsed = lambda: InMemory(FINDINGS)
    made.open([], kept)
    return made


def titles(corrections: Corrections) -> str:
    return corrected(FINDINGS, corrections.records).findings.events[0].title


def test_a_correction_is_undone_and_redone(corrections: Corrections, qtbot) -> None:
    with qtbot.waitSignal(corrections.changed):
        corrections.make(c.SetTitle(target=EVENT, title="Opening"))
    assert titles(corrections) == "Opening"
    assert corrections.stack.undoText() == "title: Bridge opened → Opening"
    with qtbot.waitSignal(corrections.changed):
        corrections.undo()
    assert titles(corrections) == "Bridge opened"
    corrections.redo()
    assert titles(corrections) == "Opening"


def test_what_was_undone_can_be_redone_after_a_restart(corrections: Corrections, kept: Kept) -> None:
    for title in ("One", "Two", "Three"):
        corrections.make(c.SetTitle(target=EVENT, title=title))
    corrections.undo()
    corrections.undo()
    again = Corrections()
    again.parsed = lambda: InMemory(FINDINGS)
    again.open(kept.records.values(), kept)
    assert (titles(again), again.stack.count(), again.stack.index()) == ("One", 3, 1)
    again.redo()
    assert titles(again) == "Two"
    assert [r.undone for r in kept.records.values()] == [False, False, True]
    again.undo()
    again.undo()
    assert titles(again) == "Bridge opened"
    assert all(r.undone for r in kept.records.values())


def test_a_new_correction_gives_up_what_was_undone_but_the_record_stays(corrections: Corrections, kept: Kept) -> None:
    corrections.make(c.SetTitle(target=EVENT, title="One"))
    corrections.undo()
    corrections.make(c.SetTitle(target=EVENT, title="Two"))
    assert not corrections.stack.canRedo()
    again = Corrections()
    again.open(kept.records.values(), kept)
    assert (again.stack.count(), again.stack.canRedo()) == (1, False)
    assert [r.undone for r in again.records] == [True, False]


def test_opening_writes_nothing(corrections: Corrections, kept: Kept) -> None:
    corrections.make(c.SetTitle(target=EVENT, title="One"))
    corrections.undo()
    before = dict(kept.records)
    Corrections().open(kept.records.values(), kept)
    assert kept.records == before


def test_what_has_no_place_is_refused_and_nothing_is_kept(corrections: Corrections, kept: Kept) -> None:
    nowhere = c.Anchor(thing=c.Thing.EVENT, article="one", start=0, end=2)
    with pytest.raises(CorrectionError, match="no event stands"):
        corrections.make(c.Delete(target=nowhere))
    assert not kept.records
    assert corrections.stack.count() == 0


def test_several_are_one_step_and_what_has_no_place_is_left_out(corrections: Corrections, kept: Kept, qtbot) -> None:
    nowhere = c.Anchor(thing=c.Thing.EVENT, article="one", start=0, end=2)
    told: list[None] = []
    corrections.changed.connect(lambda: told.append(None))
    acts = [c.SetTitle(target=EVENT, title="One"), c.Delete(target=nowhere), c.SetTitle(target=EVENT, title="Two")]
    made = corrections.make_all(acts, "renamed")
    assert [(r.id, r.before) for r in made] == [(1, "Bridge opened"), (2, "One")]
    assert (corrections.stack.count(), corrections.stack.undoText(), len(told)) == (1, "renamed", 1)
    corrections.undo()
    assert titles(corrections) == "Bridge opened"
    assert all(r.undone for r in kept.records.values())
    corrections.redo()
    assert titles(corrections) == "Two"
    assert not any(r.undone for r in kept.records.values())


def test_where_nothing_can_be_kept_nothing_changes(corrections: Corrections, kept: Kept) -> None:
    corrections.make(c.SetTitle(target=EVENT, title="One"))
    corrections.make(c.SetTitle(target=EVENT, title="Two"))
    corrections.undo()
    before = corrections.records, corrections.stack.count(), corrections.stack.index()
    kept.full = True
    for change in (
        corrections.undo,
        corrections.redo,
        lambda: corrections.make(c.SetTitle(target=EVENT, title="Three")),
    ):
        with pytest.raises(OSError, match="disk is full"):
            change()
        assert (corrections.records, corrections.stack.count(), corrections.stack.index()) == before
    kept.full = False
    assert corrections.make(c.SetTitle(target=EVENT, title="Three")).before == "One"


def test_records_are_replayed_once_however_many_are_made(corrections: Corrections, monkeypatch) -> None:
    source, replays = InMemory(FINDINGS), []
    corrections.parsed = lambda: source
    monkeypatch.setattr(module, "laid_over", lambda *args: replays.append(args) or laid_over(*args))
    for title in ("One", "Two", "Three"):
        corrections.make(c.SetTitle(target=EVENT, title=title))
    corrections.make_all([c.SetChecked(target=EVENT, checked=on) for on in (True, False, True)], "checked")
    assert len(replays) == 1
    corrections.undo()
    assert corrections.make(c.SetTitle(target=EVENT, title="Four")).before == "Three"
    assert len(replays) == 2


def test_the_old_value_is_that_of_the_corrections_before(corrections: Corrections) -> None:
    corrections.make(c.SetTitle(target=EVENT, title="One"))
    assert corrections.make(c.SetTitle(target=EVENT, title="Two")).before == "One"


def test_a_record_says_when_it_was_made(corrections: Corrections) -> None:
    record = corrections.make(c.SetChecked(target=EVENT, checked=True))
    assert record.at.endswith("+00:00")
    assert len(record.at) == len("2026-01-01T00:00:00+00:00")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (c.SetSpeaker(target=STATEMENT, speaker=who_is(FINDINGS.actors[2])), "speaker: Ana Lopes → Tom Reed"),
        (c.SetSpeaker(target=STATEMENT, speaker=None), "speaker: Ana Lopes → none"),
        (c.SetWhen(target=EVENT, when="2021-03"), "date: 1 March 2021 → March 2021"),
        (c.SetSaid(target=STATEMENT, said=None), "said: 3 March 2021 → not known"),
        (c.SetPlace(target=EVENT, place=None), "place: Harbour City → none"),
        (c.Delete(target=EVENT), "deleted: Bridge opened"),
        (c.SetChecked(target=EVENT, checked=True), "marked as checked"),
        (c.RenameActor(target=who_is(FINDINGS.actors[0]), name="Ana M. Lopes"), "name: Ana Lopes → Ana M. Lopes"),
    ],
)
def test_corrections_in_words(corrections: Corrections, act: c.Correction, words: str) -> None:
    corrections.make(act)
    assert corrections.stack.undoText() == words
