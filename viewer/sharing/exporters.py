"""The table of exporters: the endings that ``dateline export`` and the window write beside pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from viewer.domain import Findings
    from viewer.sharing.options import ShareOptions


@dataclass(frozen=True)
class Exporter:
    """One kind of file.

    ``ending`` names it, with its dot, and may have two parts (".csl.json"); the longest that fits a name decides.
    ``name`` is what it is called in a dialog. ``uses`` names the options beside the range that it heeds. ``make``
    returns the whole file, text in UTF-8 with the line ends that it shall have.
    """

    ending: str
    name: str
    make: Callable[[Findings, ShareOptions], str | bytes]
    uses: frozenset[str] = frozenset()

    def write(self, findings: Findings, target: Path, options: ShareOptions) -> None:
        """Write ``findings`` to ``target``, over what is there. Raises OSError."""
        made = self.make(findings, options)
        target.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))


# each imports what it alone needs, and only when it is asked for


def _json(findings: Findings, _: ShareOptions) -> str:
    from viewer.sharing.contract import to_json  # noqa: PLC0415

    return to_json(findings)


def _csv(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.table import rows, to_csv  # noqa: PLC0415

    return to_csv(rows(findings, options.style))


def _icalendar(findings: Findings, options: ShareOptions) -> bytes:
    from viewer.sharing.calendar_file import to_icalendar  # noqa: PLC0415

    return to_icalendar(findings, options)


def _timelinejs(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.timelinejs import to_timelinejs  # noqa: PLC0415

    return to_timelinejs(findings, options)


def _markdown(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(findings, options)


def _word(findings: Findings, options: ShareOptions) -> bytes:
    from viewer.sharing.word import to_word  # noqa: PLC0415

    return to_word(findings, options)


def _page(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.page import to_page  # noqa: PLC0415

    return to_page(findings, options)


def _annotations(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.annotations import to_annotations  # noqa: PLC0415

    return to_annotations(findings, options)


def _bibtex(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.bibliography import to_bibtex  # noqa: PLC0415

    return to_bibtex(findings, options)


def _csl(findings: Findings, options: ShareOptions) -> str:
    from viewer.sharing.bibliography import to_csl  # noqa: PLC0415

    return to_csl(findings, options)


_TITLE, _CITED = frozenset({"title"}), frozenset({"title", "style"})

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(".html", "Web page", _page, _CITED | {"quotes_only", "clock", "lanes", "theme"}),
    Exporter(".docx", "Word chronology", _word, _CITED),
    Exporter(".md", "Markdown chronology", _markdown, _CITED),
    Exporter(".csv", "Table", _csv, frozenset({"style"})),
    Exporter(".json", "Findings as JSON", _json),
    Exporter(".ics", "Calendar", _icalendar, _CITED),
    Exporter(".timelinejs.json", "TimelineJS", _timelinejs, _CITED),
    Exporter(".jsonld", "Web Annotations", _annotations, _TITLE),
    Exporter(".bib", "Sources as BibTeX", _bibtex),
    Exporter(".csl.json", "Sources as CSL-JSON", _csl),
)


def exporter_of(path: Path) -> Exporter | None:
    """Return the exporter for a file's name, that of the longest ending; None where no ending is its."""
    name = path.name.lower()
    fitting = [e for e in EXPORTERS if name.endswith(e.ending) and name != e.ending]
    return max(fitting, key=lambda e: len(e.ending), default=None)
