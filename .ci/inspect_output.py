"""Look at what the installed program wrote, from outside of it; ends with 1 where it is not right.

inspect_output.py findings FILE.json | schema FILE.json | picture FILE.png|svg|pdf [WIDTHxHEIGHT]
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path


def findings(path: Path) -> str:
    """Return what a parse found; a text in which somebody says something on a date must give all of it."""
    document = json.loads(path.read_text(encoding="utf-8"))
    counts = {key: len(document[key]) for key in ("articles", "times", "actors", "statements", "events")}
    empty = [key for key, count in counts.items() if not count]
    if empty:
        raise SystemExit(f"{path}: nothing found of {', '.join(empty)}")
    return ", ".join(f"{count} {key}" for key, count in counts.items())


def schema(path: Path) -> str:
    """Return the keys of the schema's document, which must be the contract's."""
    document = json.loads(path.read_text(encoding="utf-8"))
    keys = set(document["properties"])
    if missing := {"format", "version", "articles", "times", "actors", "statements", "events"} - keys:
        raise SystemExit(f"{path}: the schema lacks {', '.join(sorted(missing))}")
    return ", ".join(document["properties"])


def picture(path: Path, size: str | None = None) -> str:
    """Return what is in a picture. A PNG must have many colours, SVG and PDF must have text."""
    data = path.read_bytes()
    if path.suffix == ".svg":
        text = data.decode("utf-8")
        if "<svg" not in text or "<text" not in text or "<path" not in text + text.replace("<rect", "<path"):
            raise SystemExit(f"{path}: no drawing with text")
        return f"SVG, {text.count('<text')} texts"
    if path.suffix == ".pdf":
        if not data.startswith(b"%PDF-") or b"/Font" not in data or len(data) < 5000:
            raise SystemExit(f"{path}: no PDF with text")
        return f"PDF, {len(data)} bytes"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage  # noqa: PLC0415 - only for a PNG

    image = QImage(str(path))
    width, height = image.width(), image.height()
    if size is not None and f"{width}x{height}" != size:
        raise SystemExit(f"{path}: {width}x{height} instead of {size}")
    seen = Counter(image.pixel(x, y) for x in range(0, width, 2) for y in range(0, height, 2))
    if len(seen) < 200 or max(seen.values()) > 0.97 * seen.total():
        raise SystemExit(f"{path}: looks empty ({len(seen)} colours in {width}x{height})")
    return f"PNG, {width}x{height}, {len(seen)} colours"


def main() -> int:
    """Inspect one file."""
    what, path, *rest = sys.argv[1:]
    looks = {"findings": findings, "schema": schema, "picture": picture}
    print(f"{path}: {looks[what](Path(path), *rest)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
