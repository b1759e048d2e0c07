"""The project file: articles, what was found in them, corrections, views, and the search over all of it. No Qt."""

from viewer.store.articles import Added, Articles, Failed
from viewer.store.errors import NotAProjectError, ReadOnlyError, StoreError
from viewer.store.imports import Entry, Import, Imports
from viewer.store.items import Item, ItemColumns, Items, Joining
from viewer.store.journal import Journal
from viewer.store.project import SUFFIX, Project, is_project
from viewer.store.search import Search
from viewer.store.source import StoredSource

__all__ = [
    "SUFFIX",
    "Added",
    "Articles",
    "Entry",
    "Failed",
    "Import",
    "Imports",
    "Item",
    "ItemColumns",
    "Items",
    "Joining",
    "Journal",
    "NotAProjectError",
    "Project",
    "ReadOnlyError",
    "Search",
    "StoreError",
    "StoredSource",
    "is_project",
]
