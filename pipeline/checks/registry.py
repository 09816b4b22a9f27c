"""All checks, in the order in which they are documented and run."""

from pipeline.checks import missing_code
from pipeline.checks.base import Check

CHECKS: tuple[Check, ...] = (missing_code.CHECK,)
