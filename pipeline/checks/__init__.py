"""Checks of translations.

One file per check, each with its reason, examples and what is known of its false alarms.
"""

from pipeline.checks.base import Check, Context, Entry, Example, Remark
from pipeline.checks.registry import CHECKS
from pipeline.checks.run import run_checks

__all__ = ["CHECKS", "Check", "Context", "Entry", "Example", "Remark", "run_checks"]
