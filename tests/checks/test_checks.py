"""Every check finds its wrong examples and is silent on its right ones; ignoring, spans and the order of findings."""

import pytest

from pipeline.checks import CHECKS, Check, Example, run_checks
from pipeline.model import Finding
from tests.checks import catalog_of

CASES = [pytest.param(check, example, id=f"{check.id}-{n}") for check in CHECKS for n, example in enumerate(check.examples)]


def found(example: Example, target: str) -> tuple[Finding, ...]:
    return run_checks(catalog_of(example.locale, (example.source, target), *example.beside))


@pytest.mark.parametrize(("check", "example"), CASES)
def test_a_check_finds_its_wrong_example_and_not_its_right_one(check: Check, example: Example) -> None:
    wrong = [finding for finding in found(example, example.wrong) if finding.check == check.id]
    assert wrong, "not found"
    assert not [finding for finding in found(example, example.right) if finding.check == check.id]
    length = len(example.wrong)
    assert all(finding.span is None or 0 <= finding.span[0] < finding.span[1] <= length for finding in wrong)
