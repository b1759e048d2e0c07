"""Exports that are not pictures."""
