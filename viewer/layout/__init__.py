"""Geometry without Qt: time scale, calendar, rows, labels, display list."""
