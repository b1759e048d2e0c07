"""How large, how many and how deep what is read may be; beyond it a file is refused by name.

The numbers are far above what articles need and far below what fills the memory or holds a reader for minutes.
"""

MAX_LENGTH = 1_000_000
"""The most code points that one article may have: about 160,000 words, a thick book. Longer text is an archive of many
articles or no article at all, and would hold a worker for minutes."""

MAX_LINE = 8 * MAX_LENGTH
"""Bytes of one line of JSON Lines at most: every character of the longest article escaped, and room for its record."""

PAGE_BYTES = 10_000_000
"""A web page, feed or calendar."""
WORD_BYTES = 16_000_000
"""An RTF file; the unpacked XML of a word processor's file."""
MAIL_BYTES = 32_000_000
"""One message with its attachments."""
HEADER_BYTES = 4_096
"""One header of a message that is read; the library's time and memory grow with the square of its length."""
FEED_ENTRIES = 20_000
PDF_BYTES = 100_000_000
PDF_PAGES = 1_500
PDF_SECONDS = 60.0
"""For the text of all pages; looked at after each page."""
TABLE_BYTES = 100_000_000
"""A CSV file, or a JSON file that is read whole."""
CELL_LENGTH = 4 * MAX_LENGTH
"""Characters of one field of a CSV file."""
EVENTS = 20_000
"""Ready events of one file."""
MARKUP_DEPTH = 250
"""Elements inside each other in a web page."""
MARKUP_ELEMENTS = 60_000
"""Elements of a web page; an article has some thousands. Finding the main text takes 0.1 ms for each."""

ARCHIVE_BYTES = 2_000_000_000
"""A ZIP archive itself."""
ARCHIVE_INDEX = 32_000_000
"""Bytes of the list of its entries: 300,000 of them or more."""
ARCHIVE_ENTRIES = 200_000
ENTRY_BYTES = 100_000_000
"""One unpacked entry."""
ARCHIVE_UNPACKED = 4_000_000_000
"""Everything unpacked from one archive, archives in it included."""
ARCHIVE_RATIO = 150
"""How many times larger than packed an entry over ``RATIO_FROM`` may be; text packs 3 to 20 times."""
RATIO_FROM = 1_000_000
ARCHIVE_DEPTH = 3
"""Archives inside each other."""

WEB_BYTES = 30_000_000
WEB_SECONDS = 20.0
"""For which the server may be silent."""
WEB_WHOLE_SECONDS = 120.0
"""For the whole answer, redirects included."""
WEB_REDIRECTS = 5
