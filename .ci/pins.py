"""Write and check constraints.txt: the versions and hashes of everything that the tests were green with.

pip install --report FILE ... ; python .ci/pins.py write FILE constraints.txt
                                python .ci/pins.py check FILE constraints.txt

The hashes are comments. pip checks hashes of all or nothing, and the project itself, installed from its folder,
has none; so ``check`` holds them against what pip says it has installed. Standard library only.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

HEAD = """\
# What the tests were green with: pip install -c constraints.txt '.[test]'
# Versions bind; the hash in each comment is that of the file that was installed (CPython 3.11, Linux x86-64). The
# hashes are comments because pip, once it sees one, asks for one of everything, the project's own folder too;
# .ci/run compares them with what pip installed. Made by .ci/pins.py.
"""
_PIN = re.compile(r"^([\w.-]+)==(\S+)\s+# sha256:([0-9a-f]{64})$")


def installed(report: Path) -> dict[str, tuple[str, str]]:
    """Return version and sha256 of every archive in a report of pip, by normalised name."""
    found: dict[str, tuple[str, str]] = {}
    for item in json.loads(report.read_text(encoding="utf-8"))["install"]:
        archive = item["download_info"].get("archive_info")
        if archive is not None:  # the project itself is a folder
            name = re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower()
            digest = archive.get("hashes", {}).get("sha256") or archive["hash"].removeprefix("sha256=")
            found[name] = (item["metadata"]["version"], digest)
    return found


def pinned(constraints: Path) -> dict[str, tuple[str, str]]:
    """Return version and sha256 of every pin in ``constraints``. Raises ValueError for a line that is no pin."""
    pins: dict[str, tuple[str, str]] = {}
    for line in constraints.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            m = _PIN.match(line)
            if m is None:
                raise ValueError(f"not a pin with a hash: {line}")
            pins[m[1]] = (m[2], m[3])
    return pins


def main() -> int:
    """Write or check, by the first argument; return 1 and say which where something differs."""
    what, report, constraints = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    found = installed(report)
    if what == "write":
        lines = [f"{name}=={version}  # sha256:{digest}\n" for name, (version, digest) in sorted(found.items())]
        constraints.write_text(HEAD + "".join(lines), encoding="utf-8")
        return 0
    pins = pinned(constraints)
    wrong = {name: got for name, got in found.items() if pins.get(name) != got}
    for name, got in sorted(wrong.items()):
        print(f"{name}: installed {got}, pinned {pins.get(name)}")
    print(f"{len(found) - len(wrong)} of {len(found)} installed packages are as pinned, file by file")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
