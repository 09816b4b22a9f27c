"""Segments and coded text: the master's blocks as translators see them."""
