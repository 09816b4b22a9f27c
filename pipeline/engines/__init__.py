"""Engines that write targets: pseudo-translation now, offline machine drafts by name."""

from pipeline.engines.pseudo import pseudo_translate

__all__ = ["pseudo_translate"]
