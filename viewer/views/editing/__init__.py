"""Corrections in place: the form in the detail pane, its fields, and the list of what was corrected."""
