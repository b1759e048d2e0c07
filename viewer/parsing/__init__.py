"""Articles to findings: a street of stages over a spaCy document."""
