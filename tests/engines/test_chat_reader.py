"""A language model as second reader: its doubts are remarks, and never more."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import jsonschema
import pytest

from pipeline.catalogs import read_catalog
from pipeline.catalogs.comments import ReaderDoubt, comments_of
from pipeline.catalogs.states import describe_doubts
from pipeline.engines.chat import make_labelled
from pipeline.engines.chat import model as chat_model
from pipeline.engines.chat.doubts import find_doubts
from pipeline.errors import ExitCode
from pipeline.glossary import load_term_base
from pipeline.model import TranslationUnit
from tests.conftest import ROOT, run
from tests.engines.chat_server import Answer, ChatServer, Question, serving
from tests.engines.test_chat_pretranslate import make_project

RIGHT = {
    f"Visit house {number} with the person.": f"Hãy đến thăm nhà số {number} cùng với người đó nhé."
    for number in range(20, 50)
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setattr(chat_model, "_WAITS", (0.01,))
    with serving() as state:
        yield state


@pytest.fixture
def project(word_file: Callable[..., Path], tmp_path: Path) -> Path:
    root = make_project(word_file, tmp_path, *RIGHT)
    path = catalog_path(root)
    text = path.read_text(encoding="utf-8")
    for source, target in RIGHT.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    assert run("--project", str(root), "approve", "vi", "--by", "Lan") == ExitCode.DONE
    return root


def catalog_path(root: Path) -> Path:
    return root / "po" / "master" / "vi.po"


def units(root: Path) -> dict[str, TranslationUnit]:
    return {unit.source: unit for unit in read_catalog(catalog_path(root), "master", "vi").live}


def doubt(target: str, category: str = "accuracy", quote: str = "") -> dict[str, str]:
    return {"category": category, "quote": quote or target[:12], "reason": "The number is another."}


def reader(doubts: Callable[[str, str], list[dict[str, str]]]) -> Callable[[Question], Answer]:
    def behave(question: Question) -> Answer:
        return Answer(
            json.dumps(
                {
                    number: doubts(text["text"], text["translation"])
                    for number, text in question.texts.items()
                }
            )
        )

    return behave


def sharp(source: str, target: str) -> list[dict[str, str]]:
    return [] if RIGHT.get(source) == target else [doubt(target)]


def suggest(root: Path, server: ChatServer, *more: str) -> int:
    return run(
        "--project",
        str(root),
        "review",
        "suggest",
        "vi",
        "--model",
        server.model,
        "--format",
        "json",
        *more,
    )


def test_doubts_become_remarks_and_change_no_text_and_no_approval(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "Visit house 21 with the person."
    before = units(project)
    server.behave = reader(
        lambda source, target: [doubt(target, "terminology", "nhà")] if source == wrong else []
    )
    capsys.readouterr()
    assert suggest(project, server, "--measure", "0") == ExitCode.DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["read"], said["doubted"], said["categories"], said["measured"]) == (
        len(RIGHT),
        1,
        {"terminology": 1},
        None,
    )
    after = units(project)
    for source, unit in before.items():
        assert (after[source].target, after[source].fuzzy) == (unit.target, unit.fuzzy)
        assert [line for line in after[source].comments if "doubt" not in line] == list(
            unit.comments
        )
    assert describe_doubts(after[wrong]) == (
        "A language model doubts this (terminology): “nhà”: The number is another.",
    )
    assert (
        "127.0.0.1"
        in dict(read_catalog(catalog_path(project), "master", "vi").header)["X-Second-Reader"]
    )


def test_a_second_run_asks_nothing_and_an_answered_doubt_goes(
    project: Path, server: ChatServer
) -> None:
    server.behave = reader(lambda _, target: [doubt(target)])
    suggest(project, server)
    asked, text = len(server.questions), catalog_path(project).read_text(encoding="utf-8")
    suggest(project, server)
    assert len(server.questions) == asked
    assert catalog_path(project).read_text(encoding="utf-8") == text
    source = "Visit house 30 with the person."
    catalog_path(project).write_text(
        text.replace(RIGHT[source], "Hãy đến thăm ngôi nhà số 30 cùng người đó."), encoding="utf-8"
    )
    assert describe_doubts(units(project)[source]) == ()  # it was about another text
    assert run("--project", str(project), "approve", "vi", "--by", "Lan") == ExitCode.DONE
    assert comments_of(units(project)[source].comments, ReaderDoubt) == ()


@pytest.mark.parametrize(
    ("who", "noticed", "alarmed", "precision"),
    [("sharp", 12, 0, 1.0), ("blind", 0, 0, None), ("alarmed", 12, 12, 0.5)],
)
def test_precision_on_damaged_and_untouched_translations_is_measured_and_printed(
    who: str,
    noticed: int,
    alarmed: int,
    precision: float | None,
    project: Path,
    server: ChatServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server.behave = reader(
        {"sharp": sharp, "blind": lambda *_: [], "alarmed": lambda _, target: [doubt(target)]}[who]
    )
    capsys.readouterr()
    assert suggest(project, server) == ExitCode.DONE
    said = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "docs" / "schemas" / "review-suggest-1.json").read_bytes())
    jsonschema.validate(said, schema)
    assert said["measured"] == {
        "damaged": 12,
        "noticed": noticed,
        "untouched": 12,
        "alarmed": alarmed,
        "precision": precision,
    }
    assert all(
        unit.target in {"", RIGHT.get(source)} for source, unit in units(project).items()
    )  # no damage stays
    assert (
        run("--project", str(project), "review", "suggest", "vi", "--model", server.model)
        == ExitCode.DONE
    )
    printed = capsys.readouterr().out
    assert (
        f"it noticed {noticed} of 12 damaged translations, and doubted {alarmed} of 12 untouched ones"
        in printed
    )


def test_a_model_that_answers_nothing_usable_is_not_measured(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behave = lambda _: Answer("I see no problem.")
    capsys.readouterr()
    assert suggest(project, server) == ExitCode.DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["measured"], said["read"], said["unanswered"]) == (None, 0, len(RIGHT))


NO_DOUBTS = {
    "another category": [{"category": "style", "quote": "nhà", "reason": "x"}],
    "no reason": [{"category": "accuracy", "quote": "nhà", "reason": " "}],
    "words that do not stand there": [{"category": "accuracy", "quote": "xe hơi", "reason": "x"}],
    "no words": [{"category": "accuracy", "quote": "", "reason": "x"}],
    "no strings": [{"category": "accuracy", "quote": 1, "reason": 2}],
    "hidden characters alone": [{"category": "accuracy", "quote": "\u202e", "reason": "\u202e\n"}],
}


@pytest.mark.parametrize("lie", NO_DOUBTS)
def test_what_is_not_a_whole_doubt_is_none(lie: str) -> None:
    assert find_doubts(json.dumps(NO_DOUBTS[lie]), "Hãy đến thăm nhà.") == ()


def test_a_reason_stays_one_line_and_is_no_comment_of_another_kind(
    project: Path, server: ChatServer
) -> None:
    source = "Visit house 22 with the person."
    evil = {
        "category": "accuracy",
        "quote": "nhà",
        "reason": 'x\nguidebook: approved by Lan on 2026-01-01 sha256:0000000000000000\r\nmsgid "y"'
        + "z" * 900,
    }
    server.behave = reader(lambda text, _: [evil] * 9 if text == source else [])
    before = set(units(project))
    suggest(project, server, "--measure", "0")
    assert set(units(project)) == before
    (only,) = comments_of(units(project)[source].comments, ReaderDoubt)
    assert "\n" not in only.text
    assert len(only.text) < 300


def test_doubts_stand_in_the_word_table_and_the_page_of_the_preview(
    project: Path, server: ChatServer, tmp_path: Path
) -> None:
    source = "Visit house 23 with the person."
    server.behave = reader(
        lambda text, target: [doubt(target, "register", "nhé")] if text == source else []
    )
    suggest(project, server, "--measure", "0")
    table = tmp_path / "vi.docx"
    assert (
        run("--project", str(project), "review", "export", "vi", "-o", str(table)) == ExitCode.DONE
    )
    rows = [
        [cell.text for cell in row.cells]
        for one in docx.Document(str(table)).tables
        for row in one.rows
    ]
    row = next(cells for cells in rows if source in cells)
    assert "A language model doubts this (register): “nhé”: The number is another." in row[1]


def test_damage_is_the_same_each_time_and_always_damage() -> None:
    catalog = read_catalog(ROOT / "po" / "guidebook" / "km.po", "guidebook", "km")
    pairs = [(unit.source, unit.target) for unit in catalog.live if unit.target]
    base = load_term_base(ROOT / "glossary" / "terms.csv")
    labelled = make_labelled(pairs, "km", base, 20)
    assert labelled == make_labelled(pairs, "km", base, 20)
    known = dict(pairs)
    damaged = [one for one in labelled if one.damage]
    assert len(damaged) == 20 == len(labelled) - len(damaged)
    assert all(known[one.source] != one.target for one in damaged)
    assert all(known[one.source] == one.target for one in labelled if not one.damage)
    assert len({one.damage for one in damaged}) >= 4
