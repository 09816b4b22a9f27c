"""The ``guidebook`` command: click only, one file per command, no logic."""
