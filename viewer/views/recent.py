"""The projects that were open last, in a small file of the user's."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_MOST = 12


class Recent:
    """Paths, the last one first. A list that cannot be read or written is no reason to stop: it is empty then."""

    def __init__(self, file: Path | None = None) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
        self._file = file or Path(folder, "recent.json")

    def paths(self) -> list[Path]:
        """Return the projects that still exist."""
        try:
            names = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        known = [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
        return [path for path in known if path.is_file()]

    def add(self, path: Path) -> None:
        """Put a project first."""
        path = path.absolute()
        names = [str(p) for p in dict.fromkeys([path, *self.paths()])][:_MOST]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError:
            return
