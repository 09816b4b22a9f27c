"""What was planted before anybody looked at the patterns is found; its twins are silent."""

from pathlib import Path

import pytest

from pipeline.release.safety import Policy, examine_release_file
from tests.release.fourth_files import FOURTH_FILES
from tests.release.fourth_texts import FOURTH
from tests.release.golden import PUBLISHER, Golden
from tests.release.second_files import SECOND_FILES
from tests.release.second_texts import SECOND
from tests.release.test_file_checks import _OF_THE_TEST
from tests.release.test_text_checks import REGIONS, found
from tests.release.third_files import THIRD_FILES
from tests.release.third_texts import THIRD
from tests.release.unseen_files import UNSEEN_FILES
from tests.release.unseen_texts import UNSEEN

POLICY = Policy(publisher=PUBLISHER, regions=REGIONS)


@pytest.mark.parametrize(
    ("rows", "checks"),
    [
        (rows, checks)
        for rows in (UNSEEN, SECOND, THIRD, FOURTH)
        for checks in sorted({one[0] for one in rows})
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_harmful_texts_that_no_pattern_was_made_for_are_found(
    rows: list[tuple[str, str, str, str]], checks: str
) -> None:
    rows = [one for one in rows if one[0] == checks]
    missed = [text for _, locale, text, _ in rows if not found(locale, text) & {*checks.split("|")}]
    assert not missed
    told = [twin for _, locale, _, twin in rows if found(locale, twin)]
    assert not told


@pytest.mark.parametrize(
    "one",
    [*UNSEEN_FILES, *SECOND_FILES, *THIRD_FILES, *FOURTH_FILES],
    ids=lambda one: f"{one.check}: {one.name}{one.ending}",
)
def test_traces_of_common_programs_are_found_in_files(one: Golden, tmp_path: Path) -> None:
    planted = examine_release_file(one.write(tmp_path, planted=True), POLICY)
    assert {finding.check for finding in planted.findings} & {*one.check.split("|")}
    clean = examine_release_file(one.write(tmp_path, planted=False), POLICY)
    assert {finding.check for finding in clean.findings} - _OF_THE_TEST == set()
