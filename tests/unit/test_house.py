"""What holds the house together: no Qt in the core, imports that point down, consistent tables, small files."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from viewer.parsing.pipeline import stages

if TYPE_CHECKING:
    from pathlib import Path

CORE = ("domain", "reading", "parsing", "store", "layout", "correcting", "sharing", "jobs")
CORE_MODULES = ("viewer.resources", "viewer.system", "viewer.cli", "viewer.commands")
LARGEST = 1_000_000
LEFT_OUT = {".git", ".venv", "__pycache__", ".hypothesis", ".benchmarks", "build", "dist", ".coverage"}


def core_modules(root: Path) -> list[str]:
    found = [
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for room in CORE
        for path in sorted((root / "viewer" / room).rglob("*.py"))
    ]
    return [*found, *CORE_MODULES]


def run(root: Path, program: str) -> str:
    """The output of ``program`` in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return done.stdout


def test_the_core_knows_no_qt(root: Path) -> None:
    modules = core_modules(root)
    assert len(modules) > 20
    program = f"""
import importlib, json, sys
qt = {{}}
for name in {modules!r}:
    importlib.import_module(name)
    qt[name] = any(m.split(".")[0] in ("PySide6", "shiboken6") for m in sys.modules)
print(json.dumps(qt))
"""
    seen = json.loads(run(root, program))
    assert [name for name, has_qt in seen.items() if has_qt] == []


def test_the_command_line_imports_no_language_model(root: Path) -> None:
    heavy = run(
        root, "import sys, viewer.cli; print([m for m in ('spacy', 'thinc', 'PySide6', 'numpy') if m in sys.modules])"
    )
    assert heavy.strip() == "[]"


def test_imports_point_down(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


ALLOWED_QT = {
    "commands.py": {"QtCore", "QtGui"},
    "models": {"QtCore", "QtGui"},
    "render": {"QtCore", "QtGui", "QtSvg"},
    "views": {"QtCore", "QtGui", "QtSvg", "QtWidgets", "QtNetwork", "QtTest"},
}


def test_each_room_uses_the_qt_that_it_may(root: Path) -> None:
    wrong = []
    for path in sorted((root / "viewer").rglob("*.py")):
        room = path.relative_to(root / "viewer").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                names = [f"PySide6.{a.name}" for a in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            used = {name.split(".")[1] for name in names if name.startswith("PySide6.")}
            wrong += [f"{path.name}: {name}" for name in used - ALLOWED_QT.get(room, set())]
    assert wrong == []


def test_every_stage_has_what_it_needs() -> None:
    known: set[str] = set()
    for stage in stages():
        assert stage.needs <= known, stage.name
        assert stage.gives, stage.name
        known |= stage.gives
    names = [stage.name for stage in stages()]
    assert len(names) == len(set(names))


def test_every_stage_says_what_it_does() -> None:
    assert [stage.name for stage in stages() if not (stage.run.__doc__ or "").strip()] == []


def files(root: Path) -> list[Path]:
    found = []
    for base, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in LEFT_OUT and not f.endswith(("_cache", ".egg-info"))]
        found += [root.__class__(base, name) for name in names]
    return found


def test_no_file_is_large(root: Path) -> None:
    assert [str(p) for p in files(root) if p.stat().st_size > LARGEST] == []


def test_every_module_says_what_it_is_for(root: Path) -> None:
    silent = [str(p) for p in (root / "viewer").rglob("*.py") if '"""' not in p.read_text(encoding="utf-8")[:200]]
    assert silent == []


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "LICENCES.md", "CHANGELOG.md", "constraints.txt"])
def test_what_a_release_needs_is_there(root: Path, name: str) -> None:
    assert len((root / name).read_text(encoding="utf-8")) > 300


def test_every_dependency_has_its_licence_listed(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = (root / "LICENCES.md").read_text(encoding="utf-8").lower()
    needed = [line.split(">")[0].split("=")[0].split("[")[0].lower() for line in project["dependencies"]]
    assert [name for name in needed if name not in listed] == []


def test_the_version_is_one(root: Path) -> None:
    import tomllib

    import viewer

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == viewer.__version__
