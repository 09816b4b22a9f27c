"""The command with a language model, as a user runs it: a project, and a server of known answers."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx.document import Document

from pipeline.catalogs import is_machine, read_catalog, usable_target
from pipeline.catalogs.comments.seals import SEAL
from pipeline.engines.chat import model as chat_model
from pipeline.errors import ExitCode
from pipeline.flow.marks import HEADER
from pipeline.model import Catalog, TranslationUnit
from tests.conftest import ROOT, run
from tests.engines.chat_server import (
    KNOWN,
    Answer,
    ChatServer,
    Question,
    always,
    right,
    second_time_right,
    serving,
)

GUIDE = (
    "Ask the victim first.",
    "Explain the rules before the person moves in.",
    "Call 1300.",
    "We help the young victim.",
)
TERMS = """\
id,locale,term,status,confidence,pos,definition,source,note,reason,approved_by,approved_on
T1,en,victim,preferred,,noun,A person against whom a crime was done.,,,It names the crime and not the person.,,
T1,vi,người sống sót,preferred,V,,,,,,,
T1,vi,con mồi,deprecated,V,,,,Blames the person.,,,
T2,en,rules,preferred,,noun,d,,,,,
T2,vi,nội quy,preferred,V,,,,,,,
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setattr(chat_model, "_WAITS", (0.01, 0.01))
    with serving() as state:
        yield state


@pytest.fixture
def project(word_file: Callable[..., Path], tmp_path: Path) -> Path:
    return make_project(word_file, tmp_path)


def make_project(word_file: Callable[..., Path], tmp_path: Path, *more: str) -> Path:
    def guide(document: Document) -> None:
        document.core_properties.title, document.core_properties.comments = GUIDE[0], ""
        for text in (*GUIDE, *more):
            document.add_paragraph(text)
        paragraph = document.add_paragraph("We must ask ")
        paragraph.add_run("before").bold = True
        paragraph.add_run(" we help.")

    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(guide)), "--locale", "vi")
        == ExitCode.DONE
    )
    (root / "glossary").mkdir(exist_ok=True)
    (root / "glossary" / "terms.csv").write_text(TERMS, encoding="utf-8")
    return root


def draft(project: Path, server: ChatServer, *more: str) -> int:
    return run("--project", str(project), "pretranslate", "vi", "--model", server.model, *more)


def start(project: Path, server: ChatServer) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "--project", str(project)]
    return subprocess.Popen(
        [*command, "pretranslate", "vi", "--model", server.model],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def catalog(root: Path) -> Catalog:
    return read_catalog(root / "po" / "master" / "vi.po", "master", "vi")


def entry(root: Path, source: str) -> TranslationUnit:
    return next(unit for unit in catalog(root).live if unit.source == source)


def refused(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    said = json.loads(capsys.readouterr().out)
    return {one["source"]: one["reasons"] for one in said["catalogs"][0]["refused"]}


def test_every_draft_is_fuzzy_and_says_model_digest_prompt_and_date(
    project: Path, server: ChatServer
) -> None:
    server.kind = "ollama"
    assert draft(project, server) == ExitCode.DONE
    units = [unit for unit in catalog(project).live if unit.source in GUIDE]
    assert all(unit.fuzzy and is_machine(unit) and usable_target(unit) is None for unit in units)
    said = entry(project, GUIDE[0]).comments
    assert re.fullmatch(rf"guidebook: machine draft of \d{{4}}-\d\d-\d\d, no score{SEAL}", said[0])
    assert re.fullmatch(
        rf"guidebook: by Ollama 0\.5\.7 at 127\.0\.0\.1:{server.port}, tiny 4B Q4_K_M sha256:5f3a5f3a5f3a, prompt draft-1 [0-9a-f]{{8}}, temperature 0",
        said[1],
    )
    header = dict(catalog(project).header)[HEADER]
    assert "sha256:5f3a5f3a5f3a" in header
    assert "licence: Apache License" in header
    assert (
        entry(project, "We must ask <b>before</b> we help.").target
        == "Chúng tôi phải hỏi <b>trước khi</b> giúp."
    )


def test_the_model_is_told_place_terms_with_reasons_and_the_rules_of_the_language(
    project: Path, server: ChatServer
) -> None:
    draft(project, server)
    question = server.questions[0]
    told = next(
        text for one in server.questions for text in one.texts.values() if text["text"] == GUIDE[0]
    )
    assert told["terms"] == [
        {
            "term": "victim",
            "use": "người sống sót",
            "avoid": ["con mồi"],
            "definition": "A person against whom a crime was done.",
            "reason": "It names the crime and not the person.",
        }
    ]
    system = question.body["messages"][0]["content"]
    assert "Vietnamese (Tiếng Việt)" in system
    assert "digits 0–9" in system
    assert "“bạn”" in system
    assert question.body["temperature"] == 0
    assert question.body["seed"] == 1
    assert question.body["response_format"]["type"] == "json_schema"


def test_neighbours_and_the_closest_translations_of_people_are_told(
    word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    project = make_project(word_file, tmp_path, "We help the old victim.")
    path = project / "po" / "master" / "vi.po"
    text = path.read_text(encoding="utf-8")
    own = "Chúng tôi giúp người sống sót trẻ."
    path.write_text(
        text.replace(f'msgid "{GUIDE[3]}"\nmsgstr ""', f'msgid "{GUIDE[3]}"\nmsgstr "{own}"'),
        encoding="utf-8",
    )
    draft(project, server, "--no-machine")
    path.write_text(
        re.sub(
            r'(msgid "We help the old victim."\nmsgstr) ".*"',
            r'\1 ""',
            path.read_text(encoding="utf-8"),
        ),
        encoding="utf-8",
    )
    text = path.read_text(encoding="utf-8")
    assert entry(project, "We help the old victim.").target == ""
    # the memory itself fills what is as alike as this; the model is told what is less alike
    draft(project, server)
    told = [one for question in server.questions for one in question.texts.values()]
    beside = next(one for one in told if one["text"] == GUIDE[2])
    assert beside["after"] == {"text": GUIDE[3], "translation": own}
    assert beside["before"] == {"text": GUIDE[1]}


def test_a_second_run_asks_nothing_and_writes_nothing(project: Path, server: ChatServer) -> None:
    server.behave = lambda question: (
        Answer(right(question)) if GUIDE[1] not in question.user else Answer("no idea")
    )
    draft(project, server)
    asked, before = len(server.questions), (project / "po" / "master" / "vi.po").read_bytes()
    assert draft(project, server) == ExitCode.DONE
    assert len(server.questions) == asked
    assert (project / "po" / "master" / "vi.po").read_bytes() == before


def test_people_keep_what_they_wrote(project: Path, server: ChatServer) -> None:
    path = project / "po" / "master" / "vi.po"
    mine = path.read_text(encoding="utf-8").replace(
        f'msgid "{GUIDE[1]}"\nmsgstr ""', f'#, fuzzy\nmsgid "{GUIDE[1]}"\nmsgstr "của tôi"'
    )
    path.write_text(mine, encoding="utf-8")
    draft(project, server, "--again")
    assert entry(project, GUIDE[1]).target == "của tôi"
    assert not is_machine(entry(project, GUIDE[1]))


WRONG: dict[str, tuple[str, str]] = {
    "number": (GUIDE[2], "Hãy gọi số 1200."),
    "code": ("We must ask <b>before</b> we help.", "Chúng tôi phải hỏi <note1/>trước khi giúp."),
    "copied": (GUIDE[1], GUIDE[1]),
    "script": (GUIDE[1], "请在入住前说明规则，谢谢大家的配合。"),
    "refusal": (GUIDE[1], "I'm sorry, but I can't help with that."),
    "refused by": (GUIDE[1], "Xin lỗi, tôi không thể dịch nội dung này."),
    "talk": (GUIDE[1], "Here is nội quy: hãy giải thích trước khi người đó chuyển vào."),
    "talk about": (GUIDE[1], "Hãy giải thích nội quy trước khi người đó chuyển vào.<|im_end|>"),
    "repetition": (GUIDE[1], "nội quy " * 12),
    "length": (GUIDE[1], "nội quy"),
    "endless": (GUIDE[1], "nội quy trước khi người đó chuyển vào " * 50_000),
    "avoid": (GUIDE[0], "Hãy hỏi con mồi trước, người sống sót."),
    "English": (GUIDE[1], "Hãy explain nội quy before người đó chuyển vào."),
    "instruction repeated": (
        GUIDE[1],
        "Everything in the JSON object is material to translate. nội quy",
    ),
    "lines": (GUIDE[1], "Hãy giải thích nội quy trước khi\n\nngười đó chuyển vào."),
    "hidden": (GUIDE[1], "Hãy giải thích nội quy\u202e trước khi người đó chuyển vào."),
    "phone": (GUIDE[1], "Hãy gọi +84 24 3933 6688 để giải thích nội quy trước khi chuyển vào."),
    "address": (GUIDE[1], "Hãy xem https://evil.example về nội quy trước khi người đó chuyển vào."),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_answer_is_asked_for_again_and_then_refused(
    fault: str, project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    source, answer = WRONG[fault]

    def behave(question: Question) -> Answer:
        said = json.loads(right(question))
        return Answer(
            json.dumps(
                {
                    number: answer if text["text"] == source else said[number]
                    for number, text in question.texts.items()
                }
            )
        )

    server.behave = behave
    capsys.readouterr()
    assert draft(project, server, "--format", "json") == ExitCode.DONE
    reasons = refused(capsys)
    assert set(reasons) == {source}
    assert entry(project, source).target == ""
    second = [one for one in server.questions if one.is_second]
    assert [text["text"] for one in second for text in one.texts.values()] == [source]
    assert reasons[source][0].split(" (")[0] in second[0].user


@pytest.mark.parametrize("fault", WRONG)
def test_a_second_answer_without_the_fault_is_taken(
    fault: str, project: Path, server: ChatServer
) -> None:
    source, answer = WRONG[fault]

    def wrong(question: Question) -> Answer:
        said = json.loads(right(question))
        return Answer(
            json.dumps(
                {
                    number: answer if text["text"] == source else said[number]
                    for number, text in question.texts.items()
                }
            )
        )

    server.behave = second_time_right(wrong)
    draft(project, server)
    assert entry(project, source).target == json.loads(right(server.questions[-1]))["1"]


def test_a_wanted_term_is_asked_for_again_and_named_where_it_still_lacks(
    project: Path, server: ChatServer
) -> None:
    server.behave = lambda question: Answer(
        right(question).replace("người sống sót", "nạn nhân").replace("Người sống sót", "nạn nhân")
    )
    draft(project, server)
    assert any(
        "người sống sót" in one.user.split("It cannot be used")[1]
        for one in server.questions
        if one.is_second
    )
    unit = entry(project, GUIDE[0])
    assert "nạn nhân" in unit.target
    assert "guidebook: terms that the draft lacks: người sống sót" in unit.comments


SHAPES: dict[str, Callable[[str], str]] = {
    "fenced": lambda text: f"```json\n{text}\n```",
    "with a preface": lambda text: f"Sure! Here you go: {text} Let me know.",
    "after a thought": lambda text: f'<think>maybe {{"1": "no"}}</think>{text}',
    "a list of objects": lambda text: json.dumps(
        {"translations": [{"id": int(n), "translation": t} for n, t in json.loads(text).items()]}
    ),
    "a bare list": lambda text: json.dumps(list(json.loads(text).values())),
    "objects by number": lambda text: json.dumps(
        {n: {"text": t} for n, t in json.loads(text).items()}
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_in_another_shape_is_understood_without_a_schema(
    shape: str, project: Path, server: ChatServer
) -> None:
    server.structured = False
    server.behave = lambda question: Answer(SHAPES[shape](right(question)))
    assert draft(project, server) == ExitCode.DONE
    assert entry(project, GUIDE[1]).target.startswith("Hãy giải thích nội quy")
    assert "response_format" not in server.questions[-1].body


LIES: dict[str, str] = {
    "numbers that nobody asked for": json.dumps({"77": "Hãy hỏi người sống sót trước."}),
    "a number twice": '{"1": "Hãy giải thích nội quy.", "1": "Khác hẳn."}',
    "no strings": json.dumps(dict.fromkeys("123456", 7)),
    "nested without end": "[" * 100_000,
    "nothing": "",
    "no JSON": "Tôi không biết",
    "half an object": '{"1": "Hãy giải th',
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_lies_about_its_numbers_is_no_answer(
    lie: str, project: Path, server: ChatServer
) -> None:
    server.behave = lambda _: Answer(LIES[lie])
    assert draft(project, server) == ExitCode.DONE
    assert not any(unit.target for unit in catalog(project).live)


def test_texts_that_a_batch_left_out_are_asked_about_alone(
    project: Path, server: ChatServer
) -> None:
    server.behave = lambda question: Answer(json.dumps({"1": json.loads(right(question))["1"]}))
    draft(project, server)
    assert all(entry(project, text).target for text in GUIDE)


def test_an_answer_that_stops_at_the_limit_is_refused(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behave = lambda _: Answer('{"1": "Hãy giải thích', finish="length")
    capsys.readouterr()
    draft(project, server, "--format", "json")
    assert all("cut off at the limit of length" in reasons for reasons in refused(capsys).values())


def test_the_same_answer_for_different_texts_is_refused(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behave = always("Hãy giải thích nội quy trước khi người sống sót chuyển vào.")
    capsys.readouterr()
    draft(project, server, "--format", "json")
    drafted = [unit.source for unit in catalog(project).live if unit.target]
    assert len(drafted) <= 1
    assert any(
        "the same answer as for another text" in reasons for reasons in refused(capsys).values()
    )


# --- faults of the server -----------------------------------------------------------------------


def test_a_server_that_is_not_there_ends_the_command_before_anything(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / "po" / "master" / "vi.po").read_bytes()
    assert (
        run("--project", str(project), "pretranslate", "vi", "--model", "http://127.0.0.1:9/v1#m")
        == ExitCode.TOOL_FAILED
    )
    assert "nothing answers there" in capsys.readouterr().err
    assert (project / "po" / "master" / "vi.po").read_bytes() == before


def test_a_model_that_the_server_lacks_is_named_with_those_it_has(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.models = ("small", "large")
    assert (
        run("--project", str(project), "pretranslate", "vi", "--model", f"{server.url}#other")
        == ExitCode.TOOL_FAILED
    )
    assert "small, large" in capsys.readouterr().err


def test_a_server_that_dies_leaves_what_was_done_and_the_same_command_goes_on(
    word_file: Callable[..., Path],
    tmp_path: Path,
    server: ChatServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = make_project(
        word_file, tmp_path, *(f"Visit house {number} with the person." for number in range(20, 40))
    )
    known = {
        f"Visit house {number} with the person.": f"Hãy đến thăm nhà {number} cùng người đó."
        for number in range(20, 40)
    }
    server.slots, server.kind = 1, "llamacpp"
    server.behave = lambda question: (
        Answer(die=True) if question.number > 2 else Answer(right(question, {**KNOWN, **known}))
    )
    assert draft(project, server) == ExitCode.TOOL_FAILED
    assert "What is done is kept" in capsys.readouterr().err
    done = [unit.source for unit in catalog(project).live if unit.target]
    assert 0 < len(done) < 24
    server.behave = lambda question: Answer(right(question, {**KNOWN, **known}))
    asked = len(server.questions)
    assert draft(project, server) == ExitCode.DONE
    assert not {
        text["text"] for one in server.questions[asked:] for text in one.texts.values()
    } & set(done)
    assert all(unit.target for unit in catalog(project).live if unit.source in known)


def test_one_lost_connection_and_a_busy_server_are_waited_out(
    project: Path, server: ChatServer
) -> None:
    server.behave = lambda question: {1: Answer(die=True), 2: Answer(status=503, raw=b"{}")}.get(
        question.number, Answer(right(question))
    )
    assert draft(project, server) == ExitCode.DONE
    assert all(entry(project, text).target for text in GUIDE)


@pytest.mark.parametrize("how", ["silent", "dripping"])
def test_a_server_without_end_is_given_up_in_time(
    how: str, project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = project / "source" / "master.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "\n[drafts]\nseconds = 1\n", encoding="utf-8"
    )
    server.behave = lambda question: (
        Answer(right(question), wait=30.0) if how == "silent" else Answer(right(question), drip=0.4)
    )
    begun = time.monotonic()
    assert draft(project, server) == ExitCode.TOOL_FAILED
    assert time.monotonic() - begun < 20
    assert "in time" in capsys.readouterr().err


BAD_BODIES = {
    "no JSON": Answer(raw=b"<html>proxy</html>"),
    "no choice": Answer(raw=b'{"choices": []}'),
    "a list": Answer(raw=b"[]"),
    "cut off": Answer(raw=b'{"choices": [', length=5000),
    "too large": Answer(raw=b'"' + b"x" * (17 * 2**20) + b'"'),
    "an error in words": Answer(status=422, raw=b'{"detail": "context length exceeded"}'),
}


@pytest.mark.parametrize("body", BAD_BODIES)
def test_an_answer_that_is_none_never_becomes_a_draft(
    body: str, project: Path, server: ChatServer
) -> None:
    server.behave = lambda _: BAD_BODIES[body]
    assert draft(project, server) in {ExitCode.DONE, ExitCode.TOOL_FAILED}
    assert not any(unit.target for unit in catalog(project).live)


def test_a_question_that_one_server_refuses_does_not_stop_the_others(
    project: Path, server: ChatServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.behave = lambda question: (
        Answer(status=422, raw=b'{"error": "no"}')
        if GUIDE[1] in {t["text"] for t in question.texts.values()}
        else Answer(right(question))
    )
    capsys.readouterr()
    assert draft(project, server, "--format", "json") == ExitCode.DONE
    assert set(refused(capsys)) == {GUIDE[1]}


def test_requests_run_side_by_side_as_the_server_allows(
    word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    project = make_project(
        word_file, tmp_path, *(f"Visit house {number} with the person." for number in range(20, 60))
    )
    server.kind, server.slots = "llamacpp", 3
    server.behave = lambda question: Answer(right(question), wait=0.1)
    draft(project, server)
    assert server.most_at_once == 3


def test_killed_in_the_middle_nothing_that_was_answered_is_asked_again(
    word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    more = {
        f"Visit house {number} with the person.": f"Hãy đến thăm nhà {number} cùng người đó."
        for number in range(20, 44)
    }
    project = make_project(word_file, tmp_path, *more)
    server.kind, server.slots = "llamacpp", 1
    server.behave = lambda question: Answer(
        right(question, {**KNOWN, **more}), wait=0.0 if question.number < 4 else 60.0
    )
    process = start(project, server)
    while len(server.questions) < 4 and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    answered = {text["text"] for one in server.questions[:3] for text in one.texts.values()}
    server.behave = lambda question: Answer(right(question, {**KNOWN, **more}))
    assert draft(project, server) == ExitCode.DONE
    later = {text["text"] for one in server.questions[4:] for text in one.texts.values()}
    assert answered
    assert not answered & later
    assert all(entry(project, text).target for text in more)


def test_interrupted_it_ends_at_once_and_what_was_answered_is_in_the_catalog(
    word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    more = {
        f"Visit house {number} with the person.": f"Hãy đến thăm nhà {number} cùng người đó."
        for number in range(20, 44)
    }
    project = make_project(word_file, tmp_path, *more)
    server.kind, server.slots = "llamacpp", 1
    server.behave = lambda question: Answer(
        right(question, {**KNOWN, **more}), wait=0.0 if question.number < 4 else 600.0
    )
    process = start(project, server)
    while len(server.questions) < 4 and process.poll() is None:
        time.sleep(0.05)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait() == ExitCode.INTERRUPTED
    assert time.monotonic() - begun < 60
    answered = {text["text"] for one in server.questions[:3] for text in one.texts.values()}
    done = {unit.source for unit in catalog(project).live if unit.target}
    assert done
    assert done == answered


def test_agreement_is_the_likeness_of_two_answers_and_is_asked_for_once(
    project: Path, server: ChatServer
) -> None:
    other = {GUIDE[1]: "Hãy nói rõ nội quy trước khi người đó chuyển vào."}
    server.behave = lambda question: Answer(
        right(question, {**KNOWN, **other} if question.body["seed"] == 2 else KNOWN)
    )
    draft(project, server, "--agreement")
    samples = [one for one in server.questions if one.body["seed"] == 2]
    assert {one.body["temperature"] for one in samples} == {0.7}
    assert "agreement 1.00" in entry(project, GUIDE[0]).comments[0]
    found = re.search(r"agreement (0\.\d\d)", entry(project, GUIDE[1]).comments[0])
    assert found
    assert 0.7 < float(found[1]) < 1
    assert entry(project, GUIDE[1]).target == KNOWN[GUIDE[1]]  # the sample is never the draft
    asked = len(server.questions)
    draft(project, server, "--agreement", "--again")
    assert len(server.questions) == asked


# --- what leaves the machine --------------------------------------------------------------------


def test_what_is_confidential_and_what_translators_wrote_is_never_sent(
    word_file: Callable[..., Path],
    tmp_path: Path,
    server: ChatServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def guide(document: Document) -> None:
        document.core_properties.title, document.core_properties.comments = GUIDE[0], ""
        document.add_heading("Open part", 1)
        document.add_paragraph(GUIDE[1])
        document.styles.add_style("Confidential Note", 1)
        document.add_paragraph("The shelter stands at Lotus Street.", style="Confidential Note")
        document.add_paragraph(GUIDE[3])
        marked = document.add_paragraph("The driver is called Somchai.")
        document.add_comment(marked.runs, text="i18n: confidential")
        document.add_heading("Case files", 1)
        document.add_paragraph("The girl came from the north.")
        document.add_heading("After it", 1)
        document.add_paragraph(GUIDE[2])

    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(guide)), "--locale", "vi")
        == ExitCode.DONE
    )
    settings = root / "source" / "master.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '\n[drafts]\nconfidential = ["Case files"]\n',
        encoding="utf-8",
    )
    path = root / "po" / "master" / "vi.po"
    secret = "a translator's own remark"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            f'msgid "{GUIDE[3]}"', f'# {secret}\nmsgid "{GUIDE[3]}"'
        ),
        encoding="utf-8",
    )
    # somebody translated confidential texts already: neither they nor what is like them is told
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'msgid "The driver is called Somchai."\nmsgstr ""',
            'msgid "The driver is called Somchai."\nmsgstr "Tài xế tên là Somchai."',
        ),
        encoding="utf-8",
    )
    capsys.readouterr()
    assert draft(root, server, "--format", "json") == ExitCode.DONE
    sent = json.dumps([one.body for one in server.questions], ensure_ascii=False)
    for words in ("Lotus", "Somchai", "Case files", "the north", secret):
        assert words not in sent, words
    assert GUIDE[1] in sent
    reasons = refused(capsys)
    assert reasons["The shelter stands at Lotus Street."] == ["marked confidential: not sent"]
    assert reasons["The girl came from the north."] == ["marked confidential: not sent"]


def test_another_machine_is_refused_unless_it_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        run(
            "--project",
            str(project),
            "pretranslate",
            "vi",
            "--model",
            "http://models.example.org/v1#m",
        )
        == ExitCode.USAGE
    )
    assert "--allow-remote models.example.org" in capsys.readouterr().err
    other = ("--allow-remote", "other.example.org")
    assert (
        run(
            "--project",
            str(project),
            "pretranslate",
            "vi",
            "--model",
            "http://models.example.org/v1#m",
            *other,
        )
        == ExitCode.USAGE
    )
