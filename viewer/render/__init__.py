"""Theme, the one painter, and pictures."""
