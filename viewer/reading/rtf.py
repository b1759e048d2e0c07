r"""RTF (Rich Text Format 1.9.1): its visible text, read in one pass.

Own code, since the kept library (striprtf) shows deleted text as if it stood there and takes time quadratic in the
length on files made for it. Left out: pictures, headers, footers, footnotes, comments, hidden and deleted text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from viewer.domain import Origin
from viewer.reading.failure import RefusedError
from viewer.reading.limits import WORD_BYTES
from viewer.reading.making import dated, joined, made, told

if TYPE_CHECKING:
    from viewer.reading.source import Found, Run, Source

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)"
)
_SIGNS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": " ", "cell": " ", "nestcell": " ", "line": " ",
    "par": "\n", "sect": "\n", "page": "\n", "row": "\n", "nestrow": "\n", "column": "\n",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}
_UNREAD = frozenset(
    """colortbl stylesheet pict header headerl headerr headerf footer footerl footerr footerf footnote annotation
    atnid atnauthor object objdata fldinst themedata colorschememapping latentstyles datastore listtable
    listoverridetable revtbl rsidtbl generator xmlnstbl filetbl template operator keywords category comment doccomm
    company subject manager hlinkbase revtim printim buptim userprops xe tc txe rxe bkmkstart bkmkend pntext pntxta
    pntxtb nonshppict shp do mmathPr passwordhash""".split()  # noqa: SIM905 - read as prose
)
_INFO = frozenset({"title", "author", "creatim"})
# \fcharset (RTF 1.9.1, Font Table) to the codec of its code page
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(slots=True)
class _Group:
    """What holds until a group's closing brace."""

    unread: bool = False
    fonts: bool = False
    info: str | None = None
    hidden: bool = False
    deleted: bool = False
    codec: str | None = None
    skip: int = 1
    """Characters that stand in for one in Unicode, for readers without it."""


@dataclass(slots=True)
class _Rtf:
    """The reading of one file."""

    out: list[str] = field(default_factory=list)
    record: dict[str, list[str]] = field(default_factory=dict)
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    stack: list[_Group] = field(default_factory=lambda: [_Group()])
    raw: bytearray = field(default_factory=bytearray)
    standing_in: int = 0
    starred: bool = False
    high: int = 0

    def read(self, text: str) -> None:
        """Go through the file once."""
        at = 0
        while m := _TOKEN.match(text, at):
            at = m.end()
            word, number, code, symbol, brace, _, words = m.groups()
            if code is not None:
                self._byte(int(code, 16))
                continue
            self._flush()
            if brace == "{":
                self.stack.append(replace(self.stack[-1]))
                self.standing_in = 0
            elif brace == "}":
                if len(self.stack) > 1:
                    self.stack.pop()
                self.standing_in = 0
            elif word is not None:
                at += self._word(word, int(number) if number else None)
            elif symbol is not None:
                self.starred = symbol == "*"
                if symbol in _SYMBOLS:
                    self._put(_SYMBOLS[symbol])
            elif words is not None:
                codec = self.stack[-1].codec or self.codec
                self._put(words if words.isascii() else words.encode("latin-1").decode(codec, "replace"))
            if len(self.stack) > 10_000:
                raise RefusedError("its groups are nested too deep")
        self._flush()

    def _word(self, word: str, number: int | None) -> int:
        """Do what a control word says; return how many characters of binary data follow it."""
        group, starred, self.starred = self.stack[-1], self.starred, False
        if word == "bin":
            return max(0, number or 0)
        if word == "u" and number is not None:
            self._unicode(number % 65536)
            self.standing_in = group.skip
        elif word == "uc":
            group.skip = max(0, min(number or 0, 100))
        elif word == "ansicpg" and number is not None:
            self.codec = _known(f"cp{number}", self.codec)
        elif word in {"mac", "pc", "pca"}:
            self.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "fonttbl":
            group.fonts = True
        elif word == "f" and number is not None:
            self.font = number
            group.codec = self.fonts.get(number)
        elif word == "fcharset" and group.fonts and number in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[number]
        elif word == "plain":
            group.codec, group.hidden = None, False
        elif word == "v":
            group.hidden = number != 0
        elif word == "deleted":
            group.deleted = number != 0
        elif word in _INFO:
            group.info = word
        elif word in {"yr", "mo", "dy"} and group.info == "creatim":
            self.record.setdefault(word, []).append(str(number or 0))
        elif word in _UNREAD or (starred and word != "shppict"):
            group.unread = True
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        return 0

    def _unicode(self, code: int) -> None:
        """Put one UTF-16 code unit; half of a pair waits for the other."""
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._put(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        else:
            self._put(chr(code))

    def _byte(self, code: int) -> None:
        if self.standing_in:
            self.standing_in -= 1
        else:
            self.raw.append(code)

    def _flush(self) -> None:
        """Put the bytes that were given one by one: some encodings take two for a character."""
        if self.raw:
            raw, self.raw = bytes(self.raw), bytearray()
            self._put(raw.decode(self.stack[-1].codec or self.codec, "replace"))

    def _put(self, text: str) -> None:
        group = self.stack[-1]
        if self.standing_in:
            gone = min(self.standing_in, len(text))
            self.standing_in -= gone
            text = text[gone:]
        if group.unread or group.hidden or group.deleted or group.fonts:
            return
        if group.info is not None:
            self.record.setdefault(group.info, []).append(text)
        else:
            self.out.append(text)


def _known(codec: str, otherwise: str) -> str:
    try:
        return codecs.lookup("utf-8" if codec == "cp65001" else codec).name
    except LookupError:
        return otherwise


def read_rtf(source: Source, run: Run) -> Found:
    """Read ``source`` as one article; title and author from its properties, the date of its making from there too.

    Refuses what does not begin as RTF, a file over ``WORD_BYTES``, and one without text.
    """
    data = source.data(WORD_BYTES)
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        raise RefusedError("this is no RTF file, whatever its name says")
    rtf = _Rtf()
    rtf.read(data.decode("latin-1"))
    record = {key: "".join(parts) for key, parts in rtf.record.items() if key in _INFO}
    made_on = [rtf.record.get(key, ["0"])[0] for key in ("yr", "mo", "dy")]
    yield made(
        source,
        run,
        joined("".join(rtf.out).split("\n")),
        title=told(record.get("title")),
        author=told(record.get("author")),
        published=dated(f"{made_on[0]:0>4}-{made_on[1]:0>2}-{made_on[2]:0>2}", Origin.FILE),
    )
