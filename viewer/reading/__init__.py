"""Files to articles: one module a format, one table of readers."""

from viewer.reading.article import article_from_text, publication
from viewer.reading.duplicates import Copies
from viewer.reading.english import language_of, not_english
from viewer.reading.failure import Failure, printable
from viewer.reading.limits import MAX_LENGTH
from viewer.reading.readers import READERS, Reader, endings, is_address, is_own_document, read
from viewer.reading.ready import Ready

__all__ = [
    "MAX_LENGTH",
    "READERS",
    "Copies",
    "Failure",
    "Reader",
    "Ready",
    "article_from_text",
    "endings",
    "is_address",
    "is_own_document",
    "language_of",
    "not_english",
    "printable",
    "publication",
    "read",
]
