"""The table: one row an item, no formulas, and the way back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.unit.sharing.samples import ODD, odd_findings, rich
from viewer.sharing.citation import STYLES
from viewer.sharing.entries import entries
from viewer.sharing.table import BOM, COLUMNS, TableError, neutral, plain, read_csv, rows, to_csv

if TYPE_CHECKING:
    from viewer.domain import Findings

FORMULAS = "=+-@＝＋－＠\t\r\n"
"""What a spreadsheet may take for the beginning of a formula, or skip before one."""


def cells(text: str) -> list[dict[str, str]]:
    """The table as Python's own reader has it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_one_row_an_item_with_words_dates_and_source() -> None:
    found = rich()
    table = cells(to_csv(rows(found)))
    assert [row["id"] for row in table] == [entry.id for entry in entries(found)]
    by_id = {row["id"]: row for row in table}
    dam = by_id["S1"]
    text = found.articles[0].text
    assert text[int(dam["start"]) : int(dam["end"])] == "“The dam held,”"
    assert dam["words"] == "“The dam held,” … “and it will hold.”"
    assert (dam["speaker"], dam["role"]) == ("Ana Lopes & Sons", "<Mayor>")
    assert (dam["edtf"], dam["earliest"], dam["latest"]) == ("2021-03-03", "2021-03-03", "2021-03-03")
    assert (dam["basis"], dam["publisher"], dam["url"]) == ("publication", "Harbour News", found.articles[0].url)
    assert json.loads(dam["about"]) == ["E1", "E3"]
    assert by_id["E4"]["edtf"] == "../2019-06"
    assert (by_id["E4"]["earliest"], by_id["E4"]["latest"]) == ("", "2019-06-30")
    assert by_id["E17"]["edtf"] == ""
    for row in table:
        for article, start, end, words in json.loads(row["places"]):
            whole = next(a.text for a in found.articles if a.id == article)
            assert whole[start:end] == words


def test_no_cell_is_a_formula() -> None:
    table = cells(to_csv(rows(rich())))
    assert all(cell[:1] not in set(FORMULAS) for row in table for cell in row.values())
    by_id = {row["id"]: row for row in table}
    assert by_id["S3"]["words"].startswith("'=HYPERLINK(")
    assert by_id["S3"]["speaker"] == "'=Tom Reed"
    assert by_id["E9"]["edtf"] == "'-0043-03-15"


def test_reading_back_gives_the_same_rows() -> None:
    made = rows(rich(), STYLES["apa"])
    assert read_csv(to_csv(made)) == made
    assert read_csv(to_csv(())) == ()


@settings(max_examples=60)
@given(odd_findings())
def test_odd_text_comes_back_as_it_was(found: Findings) -> None:
    made = rows(found)
    text = to_csv(made)
    # through bytes, as a file has it
    assert read_csv(text.encode().decode()) == made
    assert all(cell[:1] not in set(FORMULAS) for row in cells(text) for cell in row.values())


@given(ODD)
def test_what_is_neutralised_is_undone(text: str) -> None:
    assert plain(neutral(text)) == text
    assert plain(neutral("")) == ""
    assert neutral("") != ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "row 1: not the heading"),
        ("id,kind\r\n", "row 1: not the heading"),
        (",".join(COLUMNS) + "\r\na,b\r\n", "row 2: 2 cells instead of 33"),
        (",".join(COLUMNS) + "\r\n" + ",".join(["x"] * 33) + "\r\n", "row 2, about: "),
        (",".join(COLUMNS) + '\r\n"', "line 2: unexpected end of data"),
    ],
)
def test_another_table_is_refused_and_the_reason_said(text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        read_csv(text)
