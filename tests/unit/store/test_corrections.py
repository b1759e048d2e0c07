"""The log of corrections: order, undo and redo across restarts, nothing lost."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.store import Corrections, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def ticking() -> Callable[[], str]:
    seconds = count()
    return lambda: f"2024-05-10T10:00:{next(seconds):02}.000Z"


def payloads(corrections: Corrections) -> list[str]:
    return [c.payload for c in corrections.active()]


def test_entries_have_number_time_and_payload() -> None:
    log = Corrections.in_memory(ticking())
    one, two = log.add('{"a": 1}'), log.add('{"b": 2}')
    assert (one.id, one.time, one.payload, one.undone) == (1, "2024-05-10T10:00:00.000Z", '{"a": 1}', False)
    assert log.log() == log.active() == [one, two]


def test_undo_and_redo_go_back_and_forth() -> None:
    log = Corrections.in_memory(ticking())
    for payload in "abc":
        log.add(payload)
    undone = log.undo()
    assert undone is not None
    assert (undone.payload, undone.undone) == ("c", True)
    assert (payloads(log), log.can_redo, log.can_undo) == (["a", "b"], True, True)
    log.undo()
    assert [c.payload for c in log.undone()] == ["b", "c"]
    redone = log.redo()
    assert redone is not None
    assert (redone.payload, redone.undone) == ("b", False)
    assert payloads(log) == ["a", "b"]


def test_nothing_to_undo_or_redo_is_none() -> None:
    log = Corrections.in_memory()
    assert (log.undo(), log.redo(), log.can_undo, log.can_redo) == (None, None, False, False)


def test_a_new_correction_ends_what_could_be_redone_but_the_log_keeps_it() -> None:
    log = Corrections.in_memory(ticking())
    log.add("a")
    log.undo()
    log.add("b")
    assert log.redo() is None
    assert [(c.payload, c.undone) for c in log.log()] == [("a", True), ("b", False)]


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with Project.create(path) as project:
        for payload in "abc":
            project.corrections.add(payload)
        project.corrections.undo()
        project.corrections.undo()
    with Project(path) as project:
        assert payloads(project.corrections) == ["a"]
        project.corrections.redo()
    with Project(path) as project:
        assert payloads(project.corrections) == ["a", "b"]
        assert [c.payload for c in project.corrections.undone()] == ["c"]


def test_what_was_corrected_without_a_project_is_taken_over(tmp_path: Path) -> None:
    log = Corrections.in_memory(ticking())
    for payload in "abc":
        log.add(payload)
    log.undo()
    with Project.create(tmp_path / "a.dateline") as project:
        project.corrections.take(log)
        assert project.corrections.log() == log.log()
        assert project.corrections.can_redo


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["add", "undo", "redo"]), max_size=30))
def test_the_log_is_a_list_with_a_cursor(steps: list[str]) -> None:
    log = Corrections.in_memory(lambda: "now")
    done: list[str] = []
    undone: list[str] = []
    for i, step in enumerate(steps):
        if step == "add":
            log.add(str(i))
            done.append(str(i))
            undone.clear()
        elif step == "undo":
            log.undo()
            if done:
                undone.append(done.pop())
        else:
            log.redo()
            if undone:
                done.append(undone.pop())
        assert payloads(log) == done
        assert [c.payload for c in log.undone()] == undone[::-1]
    assert len(log.log()) == steps.count("add")


@pytest.mark.parametrize("payload", ["{}", '"ü 🙂 \\u0000"', "x" * 100_000])
def test_payloads_are_opaque(payload: str) -> None:
    log = Corrections.in_memory()
    log.add(payload)
    assert payloads(log) == [payload]
