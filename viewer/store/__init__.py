"""The project file: articles, what was found in them, corrections, views, and the search over all of it. No Qt."""

from viewer.store.articles import Added, Articles, Failed
from viewer.store.corrections import Correction, Corrections
from viewer.store.errors import NotAProjectError, ReadOnlyError, StoreError
from viewer.store.items import Item, ItemColumns, Items, Joining
from viewer.store.project import SUFFIX, Project, is_project

__all__ = [
    "SUFFIX",
    "Added",
    "Articles",
    "Correction",
    "Corrections",
    "Failed",
    "Item",
    "ItemColumns",
    "Items",
    "Joining",
    "NotAProjectError",
    "Project",
    "ReadOnlyError",
    "StoreError",
    "is_project",
]
