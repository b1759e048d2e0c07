"""The one model: roles, time order, selection that survives new findings."""

from __future__ import annotations

from math import inf, isnan

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.qt.samples import FIRST, small
from viewer.domain import Basis, Findings
from viewer.models.findings_model import COLUMNS, FindingsModel
from viewer.models.roles import Role


@pytest.fixture(autouse=True)
def tester(model):
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def titles(model, rows):
    return [model.value(row, Role.TITLE) for row in rows]


def test_rows_are_events_then_statements(model):
    assert model.rowCount() == 8
    assert [model.item(row).id for row in range(8)] == ["E1", "E2", "E3", "S1", "S2", "S3", "S4", "S5"]
    assert model.row_of("S2") == 4
    with pytest.raises(KeyError):
        model.row_of("S9")


def test_every_role_gives_what_it_says(model):
    row = model.row_of("S2")
    assert model.value(row, Role.WORDS) == '"We built it in two years,"'
    assert model.value(row, Role.TITLE) == "We built it in two years"
    assert model.value(row, Role.KIND_TEXT) == "Direct quote"
    assert model.value(row, Role.WHEN_TEXT) == "3 March 2021"
    assert model.value(row, Role.BASIS_TEXT) == "from the publication date"
    assert (model.value(row, Role.SPEAKER), model.value(row, Role.SPEAKER_ROLE)) == ("Ana Lopes", "Mayor")
    assert model.value(row, Role.SPEAKER_COLOR) == 0
    assert (model.value(row, Role.ARTICLE), model.value(row, Role.PUBLISHER)) == ("one", "Harbour News")
    assert model.value(row, Role.ABOUT) == (0, 1)
    start, end = model.value(row, Role.SPAN)
    assert FIRST[start:end] == model.value(row, Role.WORDS)
    assert model.value(0, Role.ABOUT) == (3, 4)
    for each in range(model.rowCount()):
        for role in Role:
            assert model.data(model.index(each, 0), role) == pytest.approx(model.value(each, role), nan_ok=True)


def test_sort_keys_are_floats_with_open_and_unknown_ends(model):
    works, ferry = model.row_of("E2"), model.row_of("E3")
    assert model.value(works, Role.START) == -inf
    assert model.value(works, Role.STOP) > 0
    assert isnan(model.value(ferry, Role.START))
    assert model.value(ferry, Role.BASIS) is None
    assert model.value(works, Role.BASIS) is Basis.STATED
    assert all(isinstance(model.value(row, Role.ORDER), float) for row in range(model.rowCount()))


def test_time_order_ends_with_the_undated(model):
    assert titles(model, model.columns.order)[:2] == ["Works began", "Bridge opened"]
    assert titles(model, model.columns.order)[-1] == "Ferry sold"
    assert [model.item(row).id for row in model.columns.order[2:7]] == ["S1", "S2", "S3", "S4", "S5"]


def test_cells_and_headers(model):
    heads = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    assert tuple(heads) == COLUMNS
    row = model.row_of("S2")
    cells = [model.index(row, column).data() for column in range(5)]
    assert cells == ["3 March 2021", "Ana Lopes", "We built it in two years", "Direct quote", "Harbour News"]
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Direct quote, Ana Lopes, 3 March 2021: We built it")


def test_roles_serve_a_proxy_of_qt(model):
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(Role.ORDER)
    proxy.sort(0)
    assert [proxy.index(i, 0).data(Role.ITEM_ID) for i in range(8)] == [model.item(r).id for r in model.columns.order]


def test_selection_survives_findings_with_other_ids(model):
    model.select_rows([model.row_of("S3"), model.row_of("E2")], current=model.row_of("S3"))
    renamed = small().model_copy(
        update={
            "statements": tuple(s.model_copy(update={"id": f"X{s.id}"}) for s in reversed(small().statements)),
        }
    )
    model.set_findings(renamed)
    assert sorted(model.item(row).id for row in model.selected_rows()) == ["E2", "XS3"]
    current = model.current_row()
    assert current is not None
    assert model.item(current).id == "XS3"


def test_selection_ends_with_its_item(model, qtbot):
    model.select_rows([0])
    model.set_findings(Findings())
    assert model.selected_rows() == []
    assert model.current_row() is None
    assert model.rowCount() == 0


def test_selecting_tells_once(model, qtbot):
    told = []
    model.selection.selectionChanged.connect(lambda *_: told.append(model.selected_rows()))
    model.select_rows([0, 1, 2, 5, 7])
    assert told == [[0, 1, 2, 5, 7]]


def test_an_empty_model_is_a_model(qapp):
    empty = FindingsModel()
    QAbstractItemModelTester(empty, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert empty.index(0, 0).data() is None
