"""The lines of this program among the translator comments, and where an entry stands."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import Places, make_template, read_catalog, write_catalog
from pipeline.catalogs.change import Change
from pipeline.catalogs.comments import (
    Approved,
    Changed,
    Comment,
    Conflict,
    Doubt,
    DraftNote,
    Found,
    FromTerms,
    Ignore,
    Lapsed,
    MachineDraft,
    ReaderDoubt,
    Remembered,
    ReviewRemark,
    Salvaged,
    comments_of,
    parse_comment,
    without_comments,
)
from pipeline.catalogs.places import anchor
from pipeline.model import Kind, Segment, TranslationUnit
from tests.conftest import ROOT

texts = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
    .map(lambda text: " ".join(text.split()).strip(" ."))
    .filter(bool)
)
checks = st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True)
digests = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
scores = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
points = st.sampled_from(("by", "terms that the draft lacks:", "tags to put in their place:"))
comments = st.one_of(
    st.builds(Approved, texts, st.dates(date(1000, 1, 1)), digests),
    st.builds(Lapsed, texts, st.dates(date(1000, 1, 1))),
    st.builds(Changed, st.sampled_from(Change), texts, st.just("") | digests.map(lambda d: d[:8])),
    st.builds(MachineDraft, st.dates(date(1000, 1, 1)), scores, digests, st.booleans()),
    st.builds(DraftNote, points, texts),
    st.builds(Ignore, checks, texts, st.booleans()),
    st.builds(Conflict, texts),
    st.builds(Remembered, st.integers(0, 100), texts),
    st.builds(Salvaged, texts, st.integers(0, 100), digests.map(lambda d: d[:8]), st.booleans()),
    st.builds(Doubt, texts),
    st.builds(FromTerms, texts),
    st.builds(ReviewRemark, texts),
    st.builds(
        ReaderDoubt,
        st.sampled_from(("accuracy", "terminology", "fluency", "register")),
        digests,
        texts,
    ),
    st.builds(Found, checks, texts),
)


@given(comments)
def test_what_is_written_is_read_back(comment: Comment) -> None:
    assert parse_comment(str(comment)) == comment
    assert comments_of(["mine", str(comment)], type(comment)) == (comment,)
    assert without_comments(["mine", str(comment)], type(comment)) == ("mine",)


@given(texts)
def test_what_people_write_is_theirs(text: str) -> None:
    assert text.casefold().startswith("guidebook:") or parse_comment(text) is None


LINES = {
    "guidebook: approved by vi language lead on 2026-11-24 sha256:0123456789abcdef": Approved(
        "vi language lead", date(2026, 11, 24), "0123456789abcdef"
    ),
    "guidebook: approved by vi language lead on 2026-11-24": Approved(
        "vi language lead", date(2026, 11, 24), ""
    ),
    "guidebook: change number: 14 → 21 [translation 01234567]": Changed(
        Change.NUMBER, "14 → 21", "01234567"
    ),
    "guidebook: salvaged from old.docx, 98 % sure [translation 01234567]": Salvaged(
        "old.docx", 98, "01234567"
    ),
    "guidebook: doubt (accuracy) of a language model, 0123456789abcdef: “no”": ReaderDoubt(
        "accuracy", "0123456789abcdef", "“no”"
    ),
    "guidebook: change number: 14 → 21": Changed(Change.NUMBER, "14 → 21"),
    "guidebook: change moved": Changed(Change.MOVED),
    "guidebook: machine draft by argos": MachineDraft(),
    "guidebook: began as a machine draft of 2026-11-24, score 0.55, 0123456789abcdef": MachineDraft(
        date(2026, 11, 24), 0.55, "0123456789abcdef", accepted=True
    ),
    "Guidebook:  ignore Quotes, because: Burmese has none.": Ignore("quotes", "Burmese has none"),
    "guidebook: ignore": Ignore(""),
    "guidebook: before the change: ignore quotes because no": Ignore("quotes", "no", lapsed=True),
    "guidebook: conflict": Conflict(""),
}


@pytest.mark.parametrize("line", LINES)
def test_lines_of_earlier_versions_keep_their_meaning(line: str) -> None:
    assert parse_comment(line) == LINES[line]


def test_a_change_that_nobody_knows_counts_as_one_of_meaning() -> None:
    (said,) = comments_of(["guidebook: change numbers: three → six"], Changed)
    assert said.change is Change.MEANING
    assert said.detail == "numbers: three → six"


@given(comments)
def test_no_digest_is_in_sight(comment: Comment) -> None:
    digest = getattr(comment, "digest", "") or getattr(comment, "translation", "")
    assert len(digest) < 8 or digest not in str(comment)


@pytest.mark.parametrize("old", [False, True])
def test_an_approval_that_a_tool_folded_is_still_one(old: bool) -> None:
    given = Approved("km language lead", date(2026, 11, 27), "0123456789abcdef")
    whole = (
        f"guidebook: approved by {given.by} on {given.on} sha256:{given.digest}"
        if old
        else str(given)
    )
    place = whole.rindex(" ", 0, 50)
    first, second = whole[:place], whole[place:]
    assert comments_of(["a", first.rstrip(), second.lstrip(), "b"], Approved) == (given,)
    assert without_comments(["a", first.rstrip(), second.lstrip(), "b"], Approved) == ("a", "b")


def test_one_package_writes_and_reads_these_lines() -> None:
    owner = ROOT / "pipeline" / "catalogs" / "comments"
    spelled = re.compile(r'["\']guidebook: (?!by |\{)|f"guidebook: (?!\{)')
    others = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "pipeline").rglob("*.py"))
        if path.parent != owner and spelled.search(path.read_text(encoding="utf-8"))
    ]
    assert others == []


HEADINGS = ("Consent · and data", "A › B", "ຊື່", "A heading that never ends " * 6)


def _segment(text: str, *places: tuple[str, ...]) -> Segment:
    return Segment(text, Kind.PARAGRAPH, "Body", places[0], places, (text,))


@pytest.mark.parametrize("heading", HEADINGS)
def test_an_entry_is_found_below_its_headings_whatever_they_hold(
    heading: str, tmp_path: Path
) -> None:
    path = tmp_path / "guide.pot"
    segments = [
        _segment("inside", ("Part", heading, "Sub")),
        _segment("both", ("Other",), ("Part", heading)),
        _segment("outside", ("Part", "Other")),
    ]
    write_catalog(make_template("guide", segments), path)
    template = read_catalog(path, "guide", "")
    places = Places(template)
    inside = [unit.source for unit in template.units if places.is_below(unit, (heading,))]
    assert inside == ["inside", "both"]
    assert all(places.knows(unit) for unit in template.units)


def test_an_entry_that_the_template_lacks_or_does_not_place_is_unknown() -> None:
    old = TranslationUnit("old", references=("guide.docx#housing",))
    template = make_template("guide", [_segment("a", ())])
    assert not Places(template).knows(old)
    assert Places(template).knows(template.units[0])


@given(st.text(min_size=1))
def test_an_anchor_is_never_empty_and_parts_nothing(heading: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", anchor(heading))
