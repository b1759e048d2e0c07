"""The window stands before anything is imported that it does not need to stand, and answers while the rest is."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import json, os, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from viewer.jobs.options import WindowOptions
from viewer.views.app import Application, prepare
HEAVY = ("numpy", "pydantic", "spacy", "viewer.domain", "viewer.models.findings_model", "PySide6.QtSvg")
THREADS = {}

class Watch:
    def find_spec(self, name, path, target=None):
        if name in {"numpy", "pydantic", "viewer.domain", "viewer.views.contents", "viewer.render.painter"}:
            THREADS.setdefault(name, threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Watch())
app = QApplication(["dateline"])
prepare(app)
application = Application(WindowOptions(paths=()))
seen = {}
fill = application.window.stands
fill.disconnect()
def stands():
    seen["at first paint"] = [m for m in HEAVY if m in sys.modules]
    seen["size"] = [application.window.toolbar.isVisible(), application.window.surfaces.isVisible()]
fill.connect(stands)
fill.connect(application._fill)
fill.connect(lambda: application.window.run("note"))
def loaded():
    # the contents are there, and what was asked for before comes next
    type(application.contents.commands).note = lambda _commands: seen.setdefault("asked for", True)
application._loading.done.connect(loaded)
def ready():
    seen["when ready"] = [m for m in HEAVY if m in sys.modules]
    seen["in the window's thread"] = sorted(m for m, here in THREADS.items() if here)
    print(json.dumps(seen))
    sys.stdout.flush()
    application.close()
application.ready.connect(lambda: QTimer.singleShot(0, ready))
application.start()
app.exec()
"""


def test_the_shell_is_painted_first(root):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    seen = json.loads(done.stdout)
    assert seen["at first paint"] == []
    assert seen["size"] == [True, True]
    assert "numpy" in seen["when ready"]
    assert "spacy" not in seen["when ready"]
    # two threads may not make Python's picture of a class of Qt at once
    assert seen["in the window's thread"] == ["viewer.render.painter", "viewer.views.contents"]
    assert seen["asked for"]
