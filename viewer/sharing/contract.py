"""The parse contract: findings as JSON, and its schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from viewer.domain import Findings

if TYPE_CHECKING:
    from viewer.sharing.options import ShareOptions


def to_json(findings: Findings) -> str:
    """Return the document that ``dateline parse`` writes: the contract's JSON, one key a line, ending in a newline.

    The same findings give the same bytes. The articles' texts are not in it; their sha256 is.
    """
    return json.dumps(findings.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def to_document(findings: Findings, _: ShareOptions) -> str:
    """Return ``to_json`` as an exporter makes it: there is nothing to choose."""
    return to_json(findings)


def from_json(text: str, texts: dict[str, str]) -> Findings:
    """Return the findings of a document that ``to_json`` wrote, with the articles' texts by id.

    Raises ValueError (pydantic's ValidationError) where the document breaks the contract, KeyError where a text is
    missing.
    """
    document = json.loads(text)
    for article in document["articles"]:
        article["text"] = texts[article["id"]]
    return Findings.model_validate(document)


def schema() -> str:
    """Return the JSON Schema (draft 2020-12) of the contract, ending in a newline."""
    body = Findings.model_json_schema(mode="serialization")
    body = {"$schema": "https://json-schema.org/draft/2020-12/schema", **body, "title": "Dateline findings"}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"
