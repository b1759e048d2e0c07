"""How soon the window stands: processes from their start to the first painted window, as a ratio within one run.

python tests/bench/start.py [--rounds N] [--strict]

Dateline's window, started as the command line starts it, against a bare PySide6 main window. Both are drivers that end
at the first paint event of a top-level window, which an event filter on the application sees; nothing in Dateline
knows of it. Prints one JSON object; with ``--strict`` a missed target ends with 1. Without a display Qt's offscreen
platform is used.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

FILTER = """
import os, sys
from PySide6 import QtCore, QtWidgets

class Application(QtWidgets.QApplication):
    def notify(self, receiver, event):
        done = super().notify(receiver, event)
        if event.type() == QtCore.QEvent.Type.Paint and receiver.isWidgetType() and receiver.isWindow():
            os.write(1, b"painted")
            os._exit(0)  # a benchmark measures the start; the workers end with their pipe
        return done
"""

BARE = (
    FILTER
    + """
app = Application([])
window = QtWidgets.QMainWindow()
window.resize(1440, 900)
window.show()
app.exec()
"""
)

# PySide6.QtWidgets is patched while Dateline imports it, so that the driver imports nothing that Dateline would not
DATELINE = """
import importlib.abc, importlib.util, sys

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "PySide6.QtWidgets":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            space = {}
            exec(FILTER, space)
            module.QApplication = space["Application"]
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
from viewer.cli import main
sys.exit(main([]))
"""


def seconds(program: str) -> float:
    """Return how long a fresh process of ``program`` takes until it says that its window is painted."""
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).resolve().parents[2],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    said = process.stdout.read(7)
    taken = perf_counter() - start
    process.kill()
    _, errors = process.communicate()
    if said != b"painted":
        raise SystemExit(f"no window was painted: {errors.decode(errors='replace')}")
    return taken


def environment() -> dict[str, str]:
    """Return the environment of both processes."""
    env = dict(os.environ)
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def main() -> int:
    """Measure both in turn and print the ratio of the medians."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rounds", type=int, default=9)
    p.add_argument("--strict", action="store_true")
    options = p.parse_args()
    dateline = f"FILTER = {FILTER!r}\n{DATELINE}"
    times = [(seconds(dateline), seconds(BARE)) for _ in range(options.rounds + 1)][1:]
    ours, bare = median(t for t, _ in times), median(t for _, t in times)
    line = {
        "benchmark": "start",
        "ratio": round(ours / bare, 3),
        "target": "below 1.6",
        "met": ours / bare < 1.6,
        "milliseconds": round(ours * 1000),
        "bare_milliseconds": round(bare * 1000),
    }
    print(json.dumps(line))
    return 1 if options.strict and not line["met"] else 0


if __name__ == "__main__":
    sys.exit(main())
