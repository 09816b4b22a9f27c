"""``python -m pipeline`` is ``guidebook``."""

from pipeline.cli.boundary import main

main()
