"""ZIP archives, opened with suspicion: what is in one is counted while it is unpacked, never believed.

Nothing is written to disk, so that no name in an archive can reach outside of it; such names are refused all the same,
since only archives made for harm have them.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from viewer.reading.failure import Failure, RefusedError, printable
from viewer.reading.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_DEPTH,
    ARCHIVE_ENTRIES,
    ARCHIVE_INDEX,
    ARCHIVE_RATIO,
    ARCHIVE_UNPACKED,
    ENTRY_BYTES,
    RATIO_FROM,
)
from viewer.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from zipfile import ZipFile, ZipInfo

    from viewer.reading.source import Run

_CHUNK = 1 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
# bzip2 and LZMA, which few archives use, pack zeros a hundred thousand times over
_UNPACKABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@contextmanager
def opened(source: Source) -> Generator[ZipFile]:
    """Open an archive. Raises RefusedError where it is none, is damaged, or its list of entries is too long."""
    with source.open() as stream:
        _check_index(stream)
        try:
            archive = zipfile.ZipFile(stream)
        # a damaged index raises whatever its numbers lead to
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, OverflowError) as error:
            raise RefusedError(f"it cannot be opened as a ZIP archive ({error})") from None
        with archive:
            if len(archive.infolist()) > ARCHIVE_ENTRIES:
                raise RefusedError(f"the archive has more than {ARCHIVE_ENTRIES:,} entries")
            yield archive


def _check_index(stream: IO[bytes]) -> None:
    """Raise RefusedError where the list of entries, which is held in memory whole, would be too large."""
    size = stream.seek(0, 2)
    if size > ARCHIVE_BYTES:
        raise RefusedError(
            f"the archive is larger than {ARCHIVE_BYTES // 1_000_000_000} GB; unpack it and read the folder"
        )
    stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
    tail = stream.read()
    at = tail.rfind(_END)
    stream.seek(0)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise RefusedError("it is no ZIP archive, or only a part of one (its end is missing)")
    index = int.from_bytes(tail[at + 12 : at + 16], "little")
    # all ones: an archive in the 64-bit form, whose list is as long as what stands before its end at most
    if (size if index == 0xFFFFFFFF else index) > ARCHIVE_INDEX:
        raise RefusedError(f"the archive's list of entries is larger than {ARCHIVE_INDEX // 1_000_000} MB")


def unpacked(archive: ZipFile, info: ZipInfo, run: Run, most: int = ENTRY_BYTES) -> bytes:
    """Return the bytes of an entry, counted as they come. Raises RefusedError where they are too many, or damaged."""
    if info.flag_bits & _ENCRYPTED:
        raise RefusedError("it is encrypted")
    if info.compress_type not in _UNPACKABLE:
        raise RefusedError("it is packed in a way that is not known")
    most = min(most, max(RATIO_FROM, ARCHIVE_RATIO * info.compress_size))
    data = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                data += chunk
                run.unpacked += len(chunk)
                _check_size(len(data), most, info, run)
    # what a damaged entry raises depends on how it was packed; an encrypted one is a RuntimeError
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise RefusedError(f"it cannot be unpacked ({error})") from None
    return bytes(data)


def _check_size(length: int, most: int, info: ZipInfo, run: Run) -> None:
    if run.unpacked > ARCHIVE_UNPACKED:
        raise RefusedError(f"the archive unpacks to more than {ARCHIVE_UNPACKED // 1_000_000_000} GB")
    if length > most:
        why = f"over {most // 1_000_000} MB, packed to {info.compress_size:,} bytes"
        raise RefusedError(f"it unpacks to more than is believed of it ({why}); this may be an archive bomb")


def entries(source: Source, archive: ZipFile, run: Run) -> Iterator[Source | Failure]:
    """Return a source for each file in an archive, sorted by name, and a failure for each that is refused.

    Hidden files and folders, and what macOS adds, are passed over as in folders. A source unpacks its entry when it is
    opened; the archive must be open then.
    """
    if run.depth >= ARCHIVE_DEPTH:
        raise RefusedError(f"archives are inside each other over {ARCHIVE_DEPTH} deep")
    for info in sorted(archive.infolist(), key=lambda i: i.filename):
        name = info.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if info.is_dir() or any(p.startswith(".") and p != ".." for p in path.parts) or path.parts[:1] == ("__MACOSX",):
            continue
        file = f"{source.file}/{printable(name)}"
        if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
            yield Failure(file, "its name leads out of the archive")
            continue
        mode = info.external_attr >> 16
        if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
            yield Failure(file, "not a file, but a link or device")
            continue
        yield _entry(archive, info, file, path.name, run)


def _entry(archive: ZipFile, info: ZipInfo, file: str, name: str, run: Run) -> Source:
    held: list[bytes] = []

    def data() -> bytes:
        # opened twice, to see what it is and to read it, and unpacked once
        if not held:
            held.append(unpacked(archive, info, run))
        return held[0]

    def open_it() -> IO[bytes]:
        return io.BytesIO(data())

    return Source(file, name, open_it)
