"""A small server of known answers, in the manner of the servers that people run: right, wrong, slow, cut off, lying, refusing, obeying, dying."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What the server does with one question. It gets the question and says how to answer.
Behaviour = Callable[["Question"], "Answer"]


@dataclass
class Question:
    """A request for an answer, taken apart."""

    body: dict[str, Any]
    headers: dict[str, str]
    number: int  # from 1, of all questions

    @property
    def user(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def texts(self) -> dict[str, dict[str, Any]]:
        return (
            dict(json.JSONDecoder().raw_decode(self.user)[0].get("texts", {}))
            if self.user.startswith("{")
            else {}
        )

    @property
    def is_second(self) -> bool:
        return "It cannot be used" in self.user


@dataclass
class Answer:
    """What is sent back. ``content`` is what the model writes."""

    content: str = ""
    status: int = 200
    finish: str = "stop"
    raw: bytes | None = None  # in the place of the whole body
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None  # that is claimed
    drip: float = 0.0  # seconds between the bytes
    wait: float = 0.0  # seconds before anything
    die: bool = False  # cut the connection without a word


@dataclass
class ChatServer:
    url: str
    port: int
    questions: list[Question] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    most_at_once: int = 0
    behave: Behaviour = lambda question: Answer(right(question))
    kind: str = "plain"  # plain, ollama, llamacpp
    models: tuple[str, ...] = ("tiny",)
    digest: str = "5f3a" * 16
    key: str = ""
    structured: bool = True
    slots: int = 2
    context: int = 8192
    _busy: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def model(self) -> str:
        return f"{self.url}#{self.models[0]}"


# English and what a good model writes; the codes of the text stay as they are.
KNOWN = {
    "Ask the victim first.": "Hãy hỏi người sống sót trước.",
    "Explain the rules before the person moves in.": "Hãy giải thích nội quy trước khi người đó chuyển vào.",
    "We help the young victim.": "Chúng tôi giúp người sống sót trẻ tuổi.",
    "Call 1300.": "Hãy gọi số 1300.",
    "Shelter": "Nhà tạm lánh",
    "We must ask <b>before</b> we help.": "Chúng tôi phải hỏi <b>trước khi</b> giúp.",
    "See <a1>the list</a1> of all services.": "Xem <a1>danh sách</a1> tất cả các dịch vụ.",
}


def right(question: Question, known: dict[str, str] = KNOWN) -> str:
    """The right answer to every text of the question; what is unknown stays English."""
    return json.dumps(
        {number: known.get(text["text"], text["text"]) for number, text in question.texts.items()},
        ensure_ascii=False,
    )


def always(words: str) -> Behaviour:
    """The same words for every text."""
    return lambda question: Answer(
        json.dumps(dict.fromkeys(question.texts or {"1": ""}, words), ensure_ascii=False)
    )


def second_time_right(first: Behaviour) -> Behaviour:
    """Wrong at first, right when it is told what was wrong."""
    return lambda question: Answer(right(question)) if question.is_second else first(question)


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[ChatServer]:
    """A server on a free port of this machine."""
    httpd = ThreadingHTTPServer((host, 0), _Handler)
    httpd.daemon_threads = True
    state = ChatServer(f"http://{host}:{httpd.server_port}/v1", httpd.server_port)
    httpd.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(
        target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield state
    finally:
        httpd.shutdown()
        httpd.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    @property
    def state(self) -> ChatServer:
        return self.server.state  # type: ignore[attr-defined,no-any-return]

    def do_GET(self) -> None:
        self.state.paths.append(self.path)
        if self.state.key and self.headers.get("Authorization") != f"Bearer {self.state.key}":
            self._send(401, {"error": {"message": "Incorrect API key provided"}})
        elif self.path == "/v1/models":
            self._send(
                200,
                {
                    "object": "list",
                    "data": [_listed(self.state, model) for model in self.state.models],
                },
            )
        elif self.state.kind == "ollama" and self.path in _OLLAMA:
            self._send(200, _OLLAMA[self.path](self.state))
        elif self.state.kind == "llamacpp" and self.path == "/props":
            self._send(
                200,
                {
                    "total_slots": self.state.slots,
                    "build_info": "b9999-abc",
                    "default_generation_settings": {"n_ctx": self.state.context},
                },
            )
        else:
            self._send(404, {"error": "not found"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.state.paths.append(self.path)
        if self.path == "/api/show" and self.state.kind == "ollama":
            self._send(
                200,
                {
                    "license": "Apache License\nVersion 2.0",
                    "details": {"parameter_size": "4B", "quantization_level": "Q4_K_M"},
                    "capabilities": ["completion", "thinking"],
                },
            )
            return
        if self.path != "/v1/chat/completions":
            self._send(404, {"error": "not found"})
            return
        if "response_format" in body and not self.state.structured:
            self._send(400, {"error": {"message": "response_format is not supported"}})
            return
        if body["messages"][-1]["content"].startswith("Answer with"):
            self._complete(Answer('{"1": "yes"}'))  # the try
            return
        with self.state._lock:
            self.state._busy += 1
            self.state.most_at_once = max(self.state.most_at_once, self.state._busy)
            question = Question(body, dict(self.headers.items()), len(self.state.questions) + 1)
            self.state.questions.append(question)
        try:
            answer = self.state.behave(question)
            threading.Event().wait(answer.wait)
        finally:  # before the answer is out: with it the client may ask again
            with self.state._lock:
                self.state._busy -= 1
        self._complete(answer)

    def _complete(self, answer: Answer) -> None:
        if answer.die:
            self.close_connection = True
            self.connection.close()
            return
        value = {
            "choices": [
                {
                    "index": 0,
                    "finish_reason": answer.finish,
                    "message": {"role": "assistant", "content": answer.content},
                }
            ],
            "usage": {"prompt_tokens": 10},
        }
        content = answer.raw if answer.raw is not None else json.dumps(value).encode()
        self._send_bytes(answer, content)

    def _send(self, status: int, value: Any) -> None:
        self._send_bytes(Answer(status=status), json.dumps(value).encode())

    def _send_bytes(self, answer: Answer, content: bytes) -> None:
        try:
            self.send_response(answer.status)
            for name, text in answer.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Type", "application/json")
            self.send_header(
                "Content-Length", str(answer.length if answer.length is not None else len(content))
            )
            self.end_headers()
            if not answer.drip:
                self.wfile.write(content)
            else:
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    threading.Event().wait(answer.drip)
        except OSError:
            pass
        if answer.length is not None:
            self.close_connection = True


def _listed(state: ChatServer, model: str) -> dict[str, Any]:
    owner = {"ollama": "library", "llamacpp": "llamacpp"}.get(state.kind, "someone")
    return {
        "id": model,
        "object": "model",
        "owned_by": owner,
        "meta": {"n_params": 268_098_176, "size": 246_587_904},
    }


_OLLAMA: dict[str, Callable[[ChatServer], Any]] = {
    "/api/version": lambda _: {"version": "0.5.7"},
    "/api/tags": lambda state: {
        "models": [{"name": model, "digest": state.digest} for model in state.models]
    },
    "/api/ps": lambda state: {
        "models": [{"name": state.models[0], "context_length": state.context}]
    },
}


def tags_of(text: str) -> list[str]:
    return re.findall(r"</?[a-z]+\d*/?>", text)
