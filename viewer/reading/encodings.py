"""Bytes to text: UTF-8, UTF-16, Windows-1251 or Windows-1252, or a plain refusal.

A byte-order mark is believed, then strict UTF-8. UTF-16 without a mark shows in its zero bytes. What is left is an
encoding of one byte a character, where every choice gives some text: Windows-1251 and Windows-1252 are told apart by
how their letters stand in words, and charset-normalizer must agree to a Cyrillic reading. Where the evidence does not
decide, the text is refused, because a wrong guess would put words into a source that it does not have. What stays
unseen are single names in Windows-1250 whose letters are letters in Windows-1252 too (a Czech r with caron reads as an
o with stroke).
"""

from __future__ import annotations

import codecs
import re


class EncodingError(ValueError):
    """The bytes are no text, or their encoding cannot be told; the message says which."""


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or a word processor's file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "a word processor's file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# control characters; a text may have a few (a NUL is kept), and only many make a file binary
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.02
_OPINION_BYTES = 50_000
_OPINIONS = ["cp1251", "cp1252", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1253", "cp1255", "cp1256"]
_BINARY = "not a text file (it is binary)"
_UNTOLD = "its encoding cannot be told (neither UTF-8 nor clearly Windows-1251 or Windows-1252); save it as UTF-8"


def decode(data: bytes) -> str:
    """Return the text of ``data`` without a byte-order mark. Raises EncodingError where it cannot be told."""
    _check_signature(data)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                raise EncodingError(f"it begins as {name} but is not (byte {error.start + len(mark)})") from None
    if text := _utf_16(data):
        return text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _one_byte(data)
    return _seen(text)


_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
# the names that the web gives to Windows code pages (WHATWG Encoding Standard)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_TEXT_CODECS = frozenset(
    """utf-8 utf-16 utf-16-le utf-16-be utf-32 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866
    cp874 koi8-r koi8-u kz1048 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9
    iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 mac-cyrillic mac-roman shift_jis cp932 euc_jp
    iso2022_jp euc_kr cp949 gbk gb18030 big5 big5hkscs""".split()  # noqa: SIM905 - read as prose
)


def decode_declared(data: bytes, declared: str | None = None) -> str:
    """Return the text of ``data`` that may say its own encoding, as HTML and XML do, or a server for it (``declared``).

    A byte-order mark and strict UTF-8 come first, since a declaration is often older than the file; then what is
    declared, if it is an encoding of text and fits; then as ``decode``. Raises EncodingError.
    """
    _check_signature(data)
    if not data.startswith(tuple(mark for mark, _, _ in _MARKS)):
        try:
            return _seen(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
        m = _DECLARED.search(data[:_DECLARED_WITHIN])
        for name in (declared, m[1].decode("ascii", "ignore") if m else None):
            if name is None:
                continue
            try:
                codec = codecs.lookup(_WEB_NAMES.get(name.strip().lower(), name.strip())).name
                if codec in _TEXT_CODECS:
                    return _seen(data.decode(codec))
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return decode(data)


def _check_signature(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise EncodingError(f"not a text file but {name}")


def _seen(text: str) -> str:
    if _controls(text) > _MOST_CONTROLS:
        raise EncodingError(_BINARY)
    return text


def _controls(text: str) -> float:
    """Return the share of control characters in ``text``."""
    return len(_CONTROLS.findall(text)) / max(1, len(text))


def _utf_16(data: bytes) -> str | None:
    """Return the text of UTF-16 without a mark, None where it is not that: every other byte hardly varies there."""
    if len(data) < 4 or len(data) % 2:
        return None
    for codec, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        # the high bytes of Latin, Cyrillic and general punctuation
        if sum(high.count(b) for b in (0x00, 0x04, 0x20)) < 0.95 * len(high) or not (high.count(0) or high.count(4)):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        plain = sum(c.isalpha() or c.isspace() for c in text)
        if plain > 0.6 * len(text) and _controls(text) <= _MOST_CONTROLS:
            return text
    return None


_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_CYRILLIC_VOWELS = re.compile(r"[аеёиоуыэюяіїєўѣ]", re.IGNORECASE)
_VOWEL_SHARE = (0.34, 0.56)
_JOINED = re.compile(r"[A-Za-z\xc0-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]+")

# signs of Windows-1252 beside a digit or an inverted mark before a word, which are letters in Windows-1251
_LATIN_SIGN = re.compile(r"[£¥¢€]\d|\d[½¼¾£¢€º]|[A-Za-z][²³]|(?<![\w£])[¿¡](?=[^\W\d_])")
# signs of Windows-1252 that stand between letters only where another encoding has letters there
_GLUED_SIGN = re.compile(r"[^\W\d_][\x80-\x9f‚ƒ„†‡ˆ‰‹•˜›¡¢£¤¥¦§¨¬¯°±²³´µ¶¸¹¼½¾¿÷×][^\W\d_]|[†‡ˆ‰•¤¦¨¬¯±¶¸¹][^\W\d_]{2}")
# what stands alone in English prose ("vis à vis"), where a lone Cyrillic letter would have no sense
_LONE_LATIN = re.compile(r"(?<=[a-z\d,] )[àé×½¼¾](?= [a-z\d])|[‘’“”–—…\xa0]")
_TURKISH_OR_ICELANDIC = re.compile(r"[ÐÞÝðþý]")


def _one_byte(data: bytes) -> str:
    """Return the text of an encoding of one byte a character. Raises EncodingError as ``decode`` does."""
    western, eastern = data.decode("cp1252", "replace"), data.decode("cp1251", "replace")
    if _controls(western) > _MOST_CONTROLS:
        raise EncodingError(_BINARY)
    if western == eastern and "\ufffd" not in western:  # only quotation marks, dashes and the like
        return western
    cyrillic, latin, odd = _evidence(western, eastern)
    if "\ufffd" not in eastern and cyrillic > 4 * latin and cyrillic > 4 * odd and _opinion(data) == "cp1251":
        return eastern
    if (
        "\ufffd" not in western
        and (latin > 4 * cyrillic or (not cyrillic and _LONE_LATIN.sub("", western).isascii()))
        and not odd
        and not _GLUED_SIGN.search(western)
        and not _TURKISH_OR_ICELANDIC.search(western)
    ):
        return western
    raise EncodingError(_UNTOLD)


def _evidence(western: str, eastern: str) -> tuple[int, int, int]:
    """Count what speaks for Windows-1251, for Windows-1252 and for neither, in the two readings of the same bytes.

    For Cyrillic: words of two letters or more, all Cyrillic, in small letters with or without a capital first, and in
    the whole with as many vowels as the Cyrillic languages have. For Latin: words that join ASCII and accented
    letters, and signs such as a pound before a digit. For neither: words of both kinds with capitals in the wrong
    place.
    """
    cyrillic = latin = odd = 0
    letters: list[str] = []
    for m in _CYRILLIC.finditer(eastern):
        word, start, end = m[0], *m.span()
        if any(c.isascii() and c.isalpha() for c in (western[start - 1 : start], western[end : end + 1])):
            continue
        if len(word) > 1:
            letters.append(word)
            cyrillic += word[1:].islower()
            odd += not (word[1:].islower() or word.isupper())
    whole = "".join(letters)
    share = len(_CYRILLIC_VOWELS.findall(whole)) / max(1, len(whole))
    shouted = sum(c.isupper() for c in whole) > 0.5 * len(whole)
    if len(whole) >= 20 and (shouted or not _VOWEL_SHARE[0] <= share <= _VOWEL_SHARE[1]):
        cyrillic, odd = 0, odd + cyrillic
    for m in _JOINED.finditer(western):
        word = m[0]
        accented = sum(not c.isascii() for c in word)
        if accented and accented < len(word):
            proper = word[1:].islower() or word.isupper() or (word[:1].isupper() and any(c.isascii() for c in word[1:]))
            latin += proper
            odd += not proper
    return cyrillic, latin + len(_LATIN_SIGN.findall(western)), odd


def _opinion(data: bytes) -> str | None:
    """Return the encoding that charset-normalizer takes ``data`` for, among those of other alphabets too."""
    import charset_normalizer  # noqa: PLC0415 - needed for few files

    best = charset_normalizer.from_bytes(data[:_OPINION_BYTES], cp_isolation=_OPINIONS).best()
    return best.encoding if best is not None else None
