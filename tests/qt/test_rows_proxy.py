"""The list's rows: filtered by a mask, sorted by float keys, one selection with the window."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from viewer.models.linked_selection import LinkedSelection
from viewer.models.roles import Role
from viewer.models.rows_proxy import RowsProxy


@pytest.fixture
def proxy(model):
    made = RowsProxy(model)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def ids(proxy):
    return [proxy.index(i, 0).data(Role.ITEM_ID) for i in range(proxy.rowCount())]


def test_first_in_time_order(proxy, model):
    assert ids(proxy) == [model.item(row).id for row in model.columns.order]


def test_latest_first_still_has_the_undated_last(proxy):
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert ids(proxy)[0] == "S5"
    assert ids(proxy)[-1] == "E3"


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_text_columns_sort_by_their_text(proxy, column):
    proxy.sort(column)
    cells = [(proxy.index(i, column).data() or "").casefold() for i in range(proxy.rowCount())]
    if column == 3:
        assert cells == ["event"] * 3 + ["direct quote"] * 2 + ["reported speech"] * 3
    else:
        assert cells == sorted(cells)
    proxy.sort(column, Qt.SortOrder.DescendingOrder)
    assert (proxy.index(0, column).data() or "").casefold() == cells[-1]


def test_mask_hides_and_mapping_goes_both_ways(proxy, model):
    mask = np.array([model.item(row).id in {"E1", "S2", "S5"} for row in range(8)])
    proxy.set_mask(mask)
    assert ids(proxy) == ["E1", "S2", "S5"]
    for i in range(3):
        index = proxy.index(i, 2)
        assert proxy.mapFromSource(proxy.mapToSource(index)) == index
    assert not proxy.mapFromSource(model.index(model.row_of("E3"), 0)).isValid()
    proxy.set_mask(None)
    assert proxy.rowCount() == 8


def test_follows_new_findings(proxy, model, findings):
    proxy.set_mask(np.zeros(8, bool))
    assert proxy.rowCount() == 0
    model.set_findings(findings.model_copy(update={"events": ()}))
    assert proxy.rowCount() == 5


def test_selection_goes_both_ways_and_keeps_what_is_hidden(proxy, model):
    linked = LinkedSelection(proxy, model, proxy)
    model.select_rows([model.row_of("S2")])
    assert [proxy.mapToSource(i).row() for i in linked.selectedRows()] == [model.row_of("S2")]
    proxy.set_mask(np.array([row < 3 for row in range(8)]))
    assert linked.selectedRows() == []
    assert model.selected_ids() == ["S2"]
    proxy.set_mask(None)
    assert [proxy.mapToSource(i).row() for i in linked.selectedRows()] == [model.row_of("S2")]
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    linked.setCurrentIndex(proxy.index(0, 0), flags)
    assert model.selected_ids() == ["E2"]
    assert model.current_row() == model.row_of("E2")
