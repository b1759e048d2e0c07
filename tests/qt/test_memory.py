"""Garbage is collected in the window's thread alone."""

from __future__ import annotations

import gc

import pytest

from viewer.views.memory import Garbage


@pytest.fixture
def collected(qapp, monkeypatch):
    """Return the generations that a collector with these counts and the usual limits has collected."""

    def of(counts: tuple[int, int, int]) -> list[int]:
        generations: list[int] = []
        garbage = Garbage(collect=lambda n: generations.append(n) or 0)
        monkeypatch.setattr(gc, "get_count", lambda: counts)
        monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
        garbage.look()
        return generations

    yield of
    gc.enable()


def test_python_no_longer_collects_by_itself(qapp):
    Garbage()
    try:
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("counts", "generations"),
    [((10, 0, 0), []), ((10, 20, 20), []), ((701, 3, 3), [0]), ((701, 11, 3), [1]), ((701, 11, 11), [2])],
)
def test_a_generation_is_collected_when_its_turn_comes(collected, counts, generations):
    assert collected(counts) == generations


def test_nothing_is_collected_while_findings_are_put_together(qapp, monkeypatch):
    generations: list[int] = []
    frozen: list[bool] = []
    garbage = Garbage(collect=lambda n: generations.append(n) or 0)
    try:
        monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
        garbage.hold(on=True)
        assert not garbage.looking
        garbage.hold(on=False)
        assert garbage.looking
        assert frozen == [True]
        assert generations == []
    finally:
        gc.enable()
