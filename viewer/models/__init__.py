"""Qt models over the findings, view state and selection."""
