"""A language model on a server: found, tried, and asked."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engines.chat.about import About, look_at
from pipeline.engines.chat.address import ModelAddress, describe_sending
from pipeline.engines.chat.answers import one_line
from pipeline.engines.chat.client import (
    KEY,
    Client,
    GarbledError,
    LostError,
    RejectedError,
    ServerError,
)
from pipeline.engines.engine import ModelCard
from pipeline.errors import ToolFailedError

SECONDS = 300  # for one answer; a processor alone writes a few words a second
_WAITS = (1.0, 4.0, 15.0)  # seconds before the same question is asked again
_LONGEST_NAME = 80
_PLAIN = (400, 404, 415, 422, 500, 501)  # with which servers refuse a form of answer they lack
Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """What the user says of a server; 0 where it is asked itself, or a default stands."""

    context: int = 0  # tokens
    parallel: int = 0  # requests at the same time
    seconds: int = 0  # for one answer


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered. ``whole`` is False where it stopped at a limit of length."""

    text: str
    whole: bool
    prompt_tokens: int = 0


class ChatModel:
    """A model on a server. Safe to use from several threads."""

    def __init__(
        self,
        address: ModelAddress,
        limits: ModelLimits | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Ask the server for its models; raise :class:`ToolFailedError` where it has none such.

        ``tell`` gets what will leave this machine, before anything does.
        """
        self.address = address
        if sends := describe_sending(address):
            tell(sends)
        self._client = Client(address)
        self._stopped = threading.Event()
        limits = limits or ModelLimits()
        try:
            self._about = self._find_model()
        except ServerError as error:
            raise self.failed(error) from None
        self.context = limits.context or self._about.context
        self.parallel = limits.parallel or self._about.parallel
        self._seconds = limits.seconds or SECONDS
        self._structured = True  # until the server shows that it cannot
        self.card = self._make_card()

    def prepare(self) -> None:
        """Try the model with a short question; raise :class:`ToolFailedError` where it fails."""
        schema = {"type": "object", "properties": {"1": {"type": "string"}}, "required": ["1"]}
        try:
            self.ask([{"role": "user", "content": 'Answer with {"1": "yes"}.'}], schema, 64)
        except ServerError as error:
            raise self.failed(error) from None

    def close(self) -> None:
        """Cut off the questions that other threads are waiting for."""
        self._stopped.set()
        self._client.close()

    def ask(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        tokens: int,
        *,
        sample: int = 0,
    ) -> Reply:
        """The model's answer, of at most so many tokens.

        The same question is to have the same answer: the temperature is 0 and the seed fixed. A
        ``sample`` above 0 asks for another answer, again the same each time. Raises
        :class:`ServerError` of one of its kinds when the server has failed several times.
        """
        body: dict[str, Any] = {
            "model": self._about.model,
            "messages": list(messages),
            "temperature": 0.7 if sample else 0,
            "top_p": 1,
            "seed": 1 + sample,
            "max_tokens": tokens,
            "stream": False,
            **self._about.extra,
        }
        if not self._structured:
            return self._send(body)
        form = {"name": "answer", "strict": True, "schema": dict(schema)}
        structured = body | {"response_format": {"type": "json_schema", "json_schema": form}}
        try:
            return self._send(structured)
        except RejectedError as error:
            if error.status not in _PLAIN:
                raise
        reply = self._send(body)
        self._structured = False  # it was the form that the server did not take
        return reply

    def _send(self, body: Mapping[str, Any]) -> Reply:
        path = f"{self.address.path}/chat/completions"
        for wait in (*_WAITS, None):
            try:
                return _read_reply(self._client.post(path, body, self._seconds))
            except LostError:
                if wait is None or self._stopped.is_set():
                    raise
                self._stopped.wait(wait)
            except RejectedError as error:
                if wait is None or not error.is_busy:
                    raise
                self._stopped.wait(max(wait, error.wait))
        raise AssertionError("the last try returns or raises")

    def _find_model(self) -> About:
        listed = self._client.get(f"{self.address.path}/models", 30)
        models = listed.get("data") if isinstance(listed, dict) else None
        if not isinstance(models, list):
            raise GarbledError("no list of models at /models")
        known = {str(one["id"]): one for one in models if isinstance(one, dict) and "id" in one}
        return look_at(self._client, self._choose(known))

    def _choose(self, known: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        wanted = self.address.model
        fitting = [
            model
            for model in known
            if not wanted or wanted in {model, _short(model), model.removesuffix(":latest")}
        ]
        if wanted in known or len(fitting) == 1:
            return known[wanted if wanted in known else fitting[0]]
        names = ", ".join(one_line(_short(model)) for model in list(known)[:12]) or "none"
        raise ToolFailedError(
            f"The server has no model “{wanted}”." if wanted else "The server has several models.",
            location=self.address.url,
            hint=f"Name one of its models after “#”: {names}.",
        )

    def _make_card(self) -> ModelCard:
        """What catalogs and reports say of the model; a server's words are held to one line."""
        about, where = self._about, f"at {self.address.authority}"
        told = (about.engine, _short(about.model), about.version, about.digest, about.licence)
        engine, name, version, digest, licence = (one_line(one)[:_LONGEST_NAME] for one in told)
        return ModelCard(
            f"{engine} {where}",
            name,
            version,
            digest,
            licence,
            (),
            Path(),
            "none",
            describe_sending(self.address),
        )

    def failed(self, error: ServerError) -> ToolFailedError:
        """What ends the command when the server fails like this."""
        hint = "Start the server, and look at what it says itself. What is done is kept."
        if isinstance(error, RejectedError) and error.status in {401, 403}:
            hint = f"The server asks for a key: put it into the environment as {KEY}."
        elif isinstance(error, RejectedError) and error.status == 404:
            hint = "Give the address of its OpenAI-compatible interface; mostly it ends in /v1."
        return ToolFailedError(
            f"The language model did not answer: {error}.", location=self.address.url, hint=hint
        )


def _short(model: str) -> str:
    """A model's name without the folders of the server's machine."""
    is_path = model[:1] in {"/", "\\"} or model[1:3] == ":\\"
    return model.replace("\\", "/").rpartition("/")[2] if is_path else model


def _read_reply(value: Any) -> Reply:
    try:
        choice = value["choices"][0]
        text = choice["message"].get("content") or ""
        used = (value.get("usage") or {}).get("prompt_tokens") or 0
    except (KeyError, IndexError, TypeError, AttributeError):
        raise GarbledError("an answer without a choice") from None
    if not isinstance(text, str):
        raise GarbledError("an answer that is no text")
    whole = choice.get("finish_reason") != "length"
    return Reply(text, whole, used if isinstance(used, int) else 0)
