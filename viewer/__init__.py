"""Dateline: a timeline viewer for the news record."""

__version__ = "0.1.0"
