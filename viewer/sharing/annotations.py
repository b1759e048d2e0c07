"""Items as W3C Web Annotations (JSON-LD): one annotation an item, with every place that it comes from.

A place is told twice, as the Web Annotation Data Model (4.2) advises: by position, in Unicode code points of the text
as it was read, and by the words with those around them, which are found again where the text stands in a web page.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from viewer import __version__
from viewer.domain.wording import basis_words
from viewer.sharing.entries import EVENT, Entry, Place, entries, title_of, web_address

if TYPE_CHECKING:
    from viewer.domain import Article, Findings
    from viewer.sharing.options import ShareOptions

AROUND = 32
"""Code points before and after the words that a quotation selector carries."""
_SPACE = UUID("6a2f8f0e-4a5d-5c86-9c3b-0c0d1f6a7e21")
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"title": "dcterms:title", "temporal": "dcterms:temporal", "publisher": "dcterms:publisher"},
]


def to_annotations(findings: Findings, options: ShareOptions) -> str:
    """Return an annotation collection with one page that holds all annotations in time order."""
    articles = {a.id: a for a in findings.articles}
    items = [_annotation(entry, number, articles) for number, entry in enumerate(entries(findings), start=1)]
    collection = _urn("collection", *(a.sha256 for a in findings.articles), *(item["id"] for item in items))
    document = {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": options.title or title_of(findings),
        "generator": {"id": "urn:dateline", "type": "Software", "name": f"Dateline {__version__}"},
        "generated": options.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "total": len(items),
        "first": {
            "id": f"{collection}#1",
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _annotation(entry: Entry, number: int, articles: dict[str, Article]) -> dict[str, Any]:
    places = [(place, articles[place.article]) for place in entry.places if place.article in articles]
    keys = [f"{article.sha256} {place.span.start} {place.span.end}" for place, article in places]
    bodies = [
        _body("describing", entry.title if entry.kind == EVENT else entry.who),
        _body("classifying", entry.kind_words),
        _body("commenting", f"{entry.when_words} ({basis_words(entry.when)})"),
    ]
    if entry.hands:
        bodies.append(_body("assessing", entry.hands))
    out: dict[str, Any] = {
        "id": _urn(entry.kind, str(number), *keys),
        "type": "Annotation",
        "motivation": "identifying" if entry.kind == EVENT else "describing",
        "body": bodies,
        "target": [_target(place, article) for place, article in places],
    }
    if entry.when is not None and entry.when.edtf is not None:
        out["temporal"] = entry.when.edtf
    return out


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(place: Place, article: Article) -> dict[str, Any]:
    start, end, text = place.span.start, place.span.end, article.text
    source: dict[str, Any] = {
        "id": web_address(article.url) or _content_address(article.sha256),
        "type": "Text",
        "format": "text/plain",
    }
    named = {"title": article.title, "publisher": article.publisher, "language": article.language}
    source.update({key: value for key, value in named.items() if value})
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": place.words,
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _content_address(sha256: str) -> str:
    """Return the name of a text by its digest (RFC 6920), for one that has no address."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid5(_SPACE, chr(0).join(parts))}"
