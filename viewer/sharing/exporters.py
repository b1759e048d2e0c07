"""The table of exporters: the endings that ``dateline export`` and the window write beside pictures."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions

    Make = Callable[[Findings, ShareOptions], str | bytes]


@dataclass(frozen=True)
class Exporter:
    """One kind of file.

    ``ending`` names it, with its dot, and may have two parts (".csl.json"); the longest that fits a name decides.
    ``name`` is what it is called in a dialog. ``uses`` names the options beside the range that it heeds. ``make``
    returns the whole file, text in UTF-8 with the line ends that it shall have.
    """

    ending: str
    name: str
    make: Make
    uses: frozenset[str] = frozenset()

    def write(self, findings: Findings, target: Path, options: ShareOptions) -> None:
        """Write ``findings`` to ``target``, over what is there. Raises OSError."""
        made = self.make(findings, options)
        target.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))


def _late(module: str, name: str) -> Make:
    """Return a function of this package that is imported when it is called: most start without most of them."""

    def make(findings: Findings, options: ShareOptions) -> str | bytes:
        return getattr(import_module(f"viewer.sharing.{module}"), name)(findings, options)

    return make


_TITLE, _CITED = frozenset({"title"}), frozenset({"title", "style"})

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(".html", "Web page", _late("page", "to_page"), _CITED | {"quotes_only", "clock", "lanes", "theme"}),
    Exporter(".docx", "Word chronology", _late("word", "to_word"), _CITED),
    Exporter(".md", "Markdown chronology", _late("markdown", "to_markdown"), _CITED),
    Exporter(".csv", "Table", _late("table", "to_table"), frozenset({"style"})),
    Exporter(".json", "Findings as JSON", _late("contract", "to_document")),
    Exporter(".ics", "Calendar", _late("calendar_file", "to_icalendar"), _CITED),
    Exporter(".timelinejs.json", "TimelineJS", _late("timelinejs", "to_timelinejs"), _CITED),
    Exporter(".jsonld", "Web Annotations", _late("annotations", "to_annotations"), _TITLE),
    Exporter(".bib", "Sources as BibTeX", _late("bibliography", "to_bibtex")),
    Exporter(".csl.json", "Sources as CSL-JSON", _late("bibliography", "to_csl")),
)


def exporter_of(path: Path) -> Exporter | None:
    """Return the exporter for a file's name, that of the longest ending; None where no ending is its."""
    name = path.name.lower()
    fitting = [e for e in EXPORTERS if name.endswith(e.ending) and name != e.ending]
    return max(fitting, key=lambda e: len(e.ending), default=None)
