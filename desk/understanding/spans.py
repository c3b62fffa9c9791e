"""Where words stand in a paragraph, so that every rule can say which words it went by."""

Span = tuple[int, int]
"""The first character, and the one behind the last."""
