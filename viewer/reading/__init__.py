"""Files to articles: one module a format, one table of readers."""

from viewer.reading.article import MAX_LENGTH, article_from_text, publication
from viewer.reading.english import not_english
from viewer.reading.failure import Failure, printable
from viewer.reading.readers import READERS, Reader, read

__all__ = [
    "MAX_LENGTH",
    "READERS",
    "Failure",
    "Reader",
    "article_from_text",
    "not_english",
    "printable",
    "publication",
    "read",
]
