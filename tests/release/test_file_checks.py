"""What is planted in a finished file is found by its check; the clean twin is silent."""

from pathlib import Path

import pytest

from pipeline.editions.picture_metadata import clean_picture
from pipeline.model import Severity
from pipeline.release.safety import SAFETY_CHECKS, Policy, describe_safety, examine_release_file
from tests.conftest import ROOT
from tests.release.golden import GOLDEN, PUBLISHER, Golden, jpeg, jpeg_with_position

POLICY = Policy(publisher=PUBLISHER)
# A page of the test has a standard font, which no edition has.
_OF_THE_TEST = {"pdf-accessibility"}


@pytest.mark.parametrize("one", GOLDEN, ids=lambda one: f"{one.check}: {one.name}{one.ending}")
def test_a_planted_trace_is_found_and_its_clean_twin_is_silent(one: Golden, tmp_path: Path) -> None:
    planted = examine_release_file(one.write(tmp_path, planted=True), POLICY)
    assert one.check in {finding.check for finding in planted.findings}
    clean = examine_release_file(one.write(tmp_path, planted=False), POLICY)
    assert {finding.check for finding in clean.findings} - _OF_THE_TEST == set()


def test_every_check_of_files_has_a_planted_file() -> None:
    planted = {one.check for one in GOLDEN}
    elsewhere = {"unsafe-link", "reaching-field", "imprint-missing"}  # tests of their own
    of_files = {check.id for check in SAFETY_CHECKS if check.reads_files and not check.reads_text}
    assert of_files - planted - elsewhere == set()


def test_all_37_checks_of_the_list_are_there_once_with_an_id_of_their_own() -> None:
    assert {check.number for check in SAFETY_CHECKS} == set(range(1, 38))
    assert len({check.id for check in SAFETY_CHECKS}) == len(SAFETY_CHECKS)


def test_a_picture_is_cleaned_once_and_keeps_its_pixels() -> None:
    cleaned, told = clean_picture(jpeg_with_position())
    assert told == ("Exif",)
    assert cleaned == jpeg()
    assert clean_picture(cleaned) == (cleaned, ())


def test_an_allowance_silences_one_finding_and_is_told() -> None:
    errors = [check for check in SAFETY_CHECKS if check.severity is Severity.ERROR]
    assert len(errors) > len(SAFETY_CHECKS) / 2


def test_the_page_on_safety_checks_is_made_from_them() -> None:
    page = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    assert page == describe_safety(), "guidebook release --describe > docs/safety.md"
