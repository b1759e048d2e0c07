"""The table of exporters: endings, options, the same bytes twice."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from tests.unit.sharing.samples import rich
from viewer.domain import Findings
from viewer.sharing.contract import from_json, schema, to_json
from viewer.sharing.exporters import EXPORTERS, exporter_of
from viewer.sharing.options import MomentError, ShareOptions, made_at

MADE = ShareOptions(made=datetime(2024, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.json", ".json"),
        ("a.csl.json", ".csl.json"),
        ("A.TIMELINEJS.JSON", ".timelinejs.json"),
        ("a.b.html", ".html"),
        ("a.jsonld", ".jsonld"),
    ],
)
def test_the_longest_ending_decides(name: str, ending: str) -> None:
    found = exporter_of(Path(name))
    assert found is not None
    assert found.ending == ending


@pytest.mark.parametrize("name", ["a.gif", "json", ".json", "a", "ajson"])
def test_another_name_has_no_exporter(name: str) -> None:
    assert exporter_of(Path(name)) is None


def test_the_table_is_sound() -> None:
    assert len({e.ending for e in EXPORTERS}) == len(EXPORTERS)
    assert len({e.name for e in EXPORTERS}) == len(EXPORTERS)
    options = {f.name for f in dataclasses.fields(ShareOptions)}
    assert all(e.uses <= options - {"made"} for e in EXPORTERS)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.ending)
def test_every_export_gives_the_same_bytes_and_takes_nothing(exporter, tmp_path: Path) -> None:
    one, two = tmp_path / f"one{exporter.ending}", tmp_path / f"two{exporter.ending}"
    exporter.write(rich(), one, MADE)
    exporter.write(rich().model_copy(deep=True), two, MADE)
    assert one.read_bytes() == two.read_bytes()
    exporter.write(Findings(), two, MADE)
    exporter.write(Findings(articles=rich().articles), two, MADE)
    # nobody else's business; the contract and its table name the file as it was given
    if exporter.ending not in {".json", ".csv"}:
        assert b"/home/somebody" not in one.read_bytes()


def test_another_process_with_another_seed_gives_the_same_bytes(tmp_path: Path, root: Path) -> None:
    program = """
import sys
from pathlib import Path
from tests.unit.sharing.samples import rich
from viewer.sharing.exporters import EXPORTERS
from viewer.sharing.options import ShareOptions
for e in EXPORTERS:
    e.write(rich(), Path(sys.argv[1]) / f"x{e.ending}", ShareOptions())
"""
    outs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": "1700000000", "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", program, str(folder)], cwd=root, env=env, check=True)
        outs.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert outs[0] == outs[1]
    assert len(outs[0]) == len(EXPORTERS)


def test_the_moment_is_now_or_what_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert made_at() == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert made_at().microsecond == 0
    for wrong in ("soon", "1e99", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(MomentError, match="not a number of seconds"):
            made_at()


def test_the_json_keeps_the_schema_and_comes_back() -> None:
    found = rich()
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(to_json(found)))
    assert from_json(to_json(found), {a.id: a.text for a in found.articles}) == found
