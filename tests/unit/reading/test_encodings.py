"""Bytes to text: real sentences in every encoding that is told apart, and refusals where it cannot be told."""

from __future__ import annotations

import pytest

from viewer.reading.encodings import EncodingError, decode

RUSSIAN = (
    "Заместитель министра иностранных дел заявил, что переговоры прошли успешно. «Мы приветствуем их», — сказал он."
)
UKRAINIAN = "Міністр закордонних справ заявив, що переговори з ЄС відбудуться у травні. Її слова цитує видання."
BULGARIAN = "Министърът на външните работи заяви, че преговорите ще продължат до края на годината."
SERBIAN = "Министар спољних послова је изјавио да ће преговори бити настављени у четвртак."
NAME_IN_ENGLISH = (
    "The deputy minister (Иванов) said the talks had gone well, and that the capital would welcome more of them."
)
FRENCH = "Le ministre des Affaires étrangères a déclaré que les négociations à Genève « étaient très utiles »."
GERMAN = "Außenminister Müller sagte, die Gespräche über Öl würden fortgesetzt. „Wir können das schaffen“, erklärte er."
SPANISH = "El presidente señaló: «¿Qué pasará mañana?» y añadió que no habría más preguntas."
ENGLISH = "Mr. Müller met Beyoncé in a café in São Paulo; “It was £5m,” he said — naïve."
POUND = "The deal was worth £5m, the company said on Friday, after talks in London."
LONE = "The vote vis à vis the plan was held on Friday in the town, he said."
QUOTES = "“We welcome the talks,” she said — and left."


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, BULGARIAN, SERBIAN, NAME_IN_ENGLISH, "Он сказал нет."])
def test_windows_1251_is_told(text: str) -> None:
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, ENGLISH, POUND, LONE, QUOTES])
def test_windows_1252_is_told(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, ENGLISH, "plain", ENGLISH + " 🕊 e\u0301"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_with_a_mark_and_without(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "koi8-r"),
        (RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "cp866"),
        (RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (FRENCH, "mac-roman"),
        (GERMAN.replace("„", '"').replace("“", '"'), "cp850"),
        ("Minister Radosław Sikorski powiedział, że rozmowy będą kontynuowane w przyszłym tygodniu.", "cp1250"),
        ("Dışişleri Bakanı görüşmelerin süreceğini söyledi. İstanbul'da şöyle dedi.", "cp1254"),
        ("Ο υπουργός Εξωτερικών δήλωσε ότι οι συνομιλίες θα συνεχιστούν.", "cp1253"),
        ("שר החוץ אמר כי השיחות יימשכו גם בשבוע הבא", "cp1255"),
        ("قال وزير الخارجية إن المحادثات ستستمر", "cp1256"),
        ("外務大臣は交渉が続くと述べた。", "shift_jis"),
        ("外交部長表示談判將繼續。", "gb18030"),
    ],
)
def test_what_cannot_be_told_is_refused_and_never_guessed(text: str, codec: str) -> None:
    with pytest.raises(EncodingError, match="encoding cannot be told"):
        decode(text.encode(codec))


def test_no_wrong_alphabet_for_any_single_sentence() -> None:
    for text in (RUSSIAN, UKRAINIAN, BULGARIAN, SERBIAN, NAME_IN_ENGLISH):
        for sentence in text.split(". "):
            assert decode(sentence.encode("cp1251")) == sentence
    for text in (FRENCH, GERMAN, SPANISH, ENGLISH, POUND):
        for sentence in text.split(". "):
            assert decode(sentence.encode("cp1252")) == sentence


def test_control_and_bidirectional_characters_are_kept() -> None:
    text = "He said \x00 that \u202eit\u202c is so, and the talks in the capital went on for another week."
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04\x00\x00", "a ZIP archive"),
        (bytes(range(256)) * 20, "it is binary"),
        (b"\x00\x01\x02\x03\x05" * 100, "it is binary"),
    ],
)
def test_binary_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(EncodingError, match=reason):
        decode(data)


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(EncodingError, match="begins as UTF-8 but is not"):
        decode(b"\xef\xbb\xbfcaf\xe9")


def test_the_empty_text_is_text() -> None:
    assert decode(b"") == decode(b"\xef\xbb\xbf") == ""
