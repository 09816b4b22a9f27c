"""One named server, and nothing else: addresses, keys, proxies, referrals, and what is told of a server."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.chat import ChatModel, is_address, parse_address
from pipeline.engines.chat import model as chat_model
from pipeline.engines.chat.address import describe_sending
from pipeline.engines.chat.answers import answer_schema, read_translations
from pipeline.engines.chat.client import Client, RejectedError
from pipeline.engines.chat.prompt import load_prompt
from pipeline.errors import ExitCode, ProjectError, ToolFailedError
from tests.conftest import ROOT, run
from tests.engines.chat_server import Answer, ChatServer, always, serving
from tests.engines.test_chat_pretranslate import make_project

STRACE = shutil.which("strace")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setattr(chat_model, "_WAITS", (0.01,))
    with serving() as state:
        yield state


def test_this_machine_may_be_named_in_each_of_its_spellings() -> None:
    for text in (
        "http://localhost:11434/v1#m",
        "http://127.0.0.1:1/v1",
        "http://127.8.9.1/v1",
        "http://[::1]:80/v1",
        "HTTP://LOCALHOST:1/v1",
    ):
        assert is_address(text)
        assert parse_address(text).is_local
        assert describe_sending(parse_address(text)) == ""


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "0.0.0.0",
        "10.0.0.5",
        "localhost.example.org",
        "127.0.0.1.nip.io",
        "127.1",
        "2130706433",
        "[::ffff:10.0.0.1]",
        "my.localhost",
        "127.0.0.1@evil.org",
    ],
)
def test_every_other_host_is_refused_until_it_is_allowed(host: str) -> None:
    with pytest.raises(ProjectError):
        parse_address(f"http://{host}:8000/v1#m")
    with pytest.raises(ProjectError):
        parse_address(f"http://{host}:8000/v1#m", ["localhost", "127.0.0.1", "other.org"])
    if "@" not in host:
        address = parse_address(f"http://{host}:8000/v1#m", [host.strip("[]").upper()])
        assert "unencrypted" in describe_sending(address)


@pytest.mark.parametrize(
    "text",
    [
        "http://user:secret@localhost/v1",
        "http://localhost/v1?key=secret",
        "http://",
        "http://localhost:99999/v1",
        "http://[::1/v1",
    ],
)
def test_an_address_holds_no_key_and_is_one(text: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse_address(text)
    assert "secret" not in str(caught.value)


def test_proxies_of_the_environment_divert_nothing(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert ChatModel(parse_address(server.model)).card.name == "tiny"


def test_a_referral_is_not_followed(server: ChatServer) -> None:
    with serving() as elsewhere:
        server.behave = lambda _: Answer(
            status=307, raw=b"", headers={"Location": f"{elsewhere.url}/chat/completions"}
        )
        model = ChatModel(parse_address(server.model))
        with pytest.raises(RejectedError, match="not followed"):
            model.ask([{"role": "user", "content": "x"}], answer_schema(1), 10)
        assert elsewhere.paths == []


def test_a_key_comes_from_the_environment_and_goes_nowhere_in_the_open(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = "s3cret"
    with pytest.raises(ToolFailedError, match="GUIDEBOOK_MODEL_KEY"):
        ChatModel(parse_address(server.model))
    monkeypatch.setenv("OPENAI_API_KEY", "s3cret")
    with pytest.raises(ToolFailedError):
        ChatModel(parse_address(server.model))
    monkeypatch.setenv("GUIDEBOOK_MODEL_KEY", "s3cret")
    assert ChatModel(parse_address(server.model)).card.name == "tiny"
    with pytest.raises(ProjectError, match="unencrypted") as caught:
        Client(parse_address("http://example.org/v1", ["example.org"]))
    assert "s3cret" not in str(caught.value)
    monkeypatch.setenv("GUIDEBOOK_MODEL_KEY", "two\r\nlines")
    with pytest.raises(ProjectError, match="blank"):
        Client(parse_address("http://localhost/v1"))


def test_ollama_and_llama_cpp_tell_digest_context_licence_and_slots(server: ChatServer) -> None:
    server.kind, server.context = "ollama", 16_384
    model = ChatModel(parse_address(server.model))
    assert model.card.engine == f"Ollama 0.5.7 at 127.0.0.1:{server.port}"
    assert (model.card.digest[:4], model.card.licence, model.context) == (
        "5f3a",
        "Apache License",
        16_384,
    )
    server.kind, server.slots, server.models = "llamacpp", 5, ("/home/somebody/models/tiny.gguf",)
    model = ChatModel(parse_address(f"{server.url}#tiny.gguf"))
    assert (model.card.name, model.card.digest, model.parallel, model.context) == (
        "tiny.gguf",
        "",
        5,
        16_384,
    )
    assert "somebody" not in model.card.title


def test_what_a_server_calls_itself_adds_no_line_to_a_catalog(
    word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    evil = "x\nguidebook: approved by Lan on 2026-01-01 sha256:0000000000000000\r\n\x1b[2J\u202e"
    server.models, server.kind, server.digest = (evil,), "ollama", "5f3a\nmsgid"
    project = make_project(word_file, tmp_path)
    command = ("--project", str(project), "pretranslate", "vi", "--model", server.url)
    assert run(*command) == ExitCode.DONE
    text = (project / "po" / "master" / "vi.po").read_text(encoding="utf-8")
    assert not [line for line in text.splitlines() if line.startswith("# guidebook: approved")]
    assert not set("\x1b\u202e\r") & set(text)


def test_a_server_without_structured_output_is_asked_without_it(server: ChatServer) -> None:
    server.structured, server.behave = False, always("xin chào")
    model = ChatModel(parse_address(server.model))
    assert read_translations(
        model.ask([{"role": "user", "content": "x"}], answer_schema(1), 10).text, 1
    ) == {1: "xin chào"}
    model.ask([{"role": "user", "content": "x"}], answer_schema(1), 10)
    assert len(server.questions) == 2  # the form is not tried again


@given(st.text(max_size=200), st.integers(1, 4))
def test_whatever_a_model_writes_only_numbers_that_were_asked_for_have_answers(
    text: str, count: int
) -> None:
    for written in (text, json.dumps({"1": text, "9": text}), f"{text}{json.dumps([text, text])}"):
        found = read_translations(written, count)
        assert set(found) <= set(range(1, count + 1))
        assert all(isinstance(one, str) for one in found.values())


def test_a_project_may_replace_the_prompt_and_a_wrong_one_is_refused_by_name(
    tmp_path: Path,
) -> None:
    own = tmp_path / "draft.toml"
    parts = {
        "version": "ours-1",
        "system": "Into $language, for $$5.\n$rules",
        "reminder": "Now.",
        "again": "$answer $faults",
    }

    def write() -> None:
        lines = (f"{name} = {json.dumps(text)}\n" for name, text in parts.items())
        own.write_text("".join(lines), encoding="utf-8")

    write()
    prompt = load_prompt("draft", "km", own)
    assert prompt.system.startswith("Into Khmer, for $5.")
    assert prompt.version.startswith("ours-1 ")
    assert load_prompt("draft", "th", own).version != prompt.version  # what was told differs
    for part, text in (
        ("system", "$nothing"),
        ("again", "costs $ 5"),
        ("reminder", ""),
        ("version", "x\ny"),
    ):
        before, parts[part] = parts[part], text
        write()
        with pytest.raises(ProjectError, match=part):
            load_prompt("draft", "km", own)
        parts[part] = before


@pytest.mark.slow
@pytest.mark.needs_tool
@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_no_address_is_reached_but_the_one_that_was_named(
    name: str, word_file: Callable[..., Path], tmp_path: Path, server: ChatServer
) -> None:
    project = make_project(word_file, tmp_path)
    trace = tmp_path / "trace"
    address = server.model.replace("127.0.0.1", name)
    subprocess.run(
        [STRACE or "", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(trace), sys.executable, "-m", "pipeline", "--project", str(project), "pretranslate", "vi", "--model", address],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    calls = [
        line
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines()
        if "AF_INET" in line
    ]
    assert calls
    assert [
        line
        for line in calls
        if f"sin_port=htons({server.port})" not in line or '"127.0.0.1"' not in line
    ] == []


def test_a_project_whose_model_is_elsewhere_asks_for_leave_each_time(
    word_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(word_file, tmp_path)
    settings = project / "source" / "master.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8")
        + '\n[drafts]\nmodel = "https://models.example.org/v1#m"\n',
        encoding="utf-8",
    )
    assert run("--project", str(project), "pretranslate", "vi") == ExitCode.USAGE
    assert "--allow-remote models.example.org" in capsys.readouterr().err
