"""What servers tell of themselves and of a model, beside the OpenAI-compatible interface.

Ollama, llama.cpp's server, vLLM and LM Studio each have paths of their own. What a server does not
tell stays unsaid; nothing is guessed but a small context.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.engines.chat.client import Client, LostError, ServerError

_CONTEXT = 4096  # tokens: the default of Ollama and of llama.cpp's server
_UNTOLD = "not stated by the server"
# Templates of models that think first know this name; others pass over it.
_NO_THOUGHT = {"chat_template_kwargs": {"enable_thinking": False}}


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a served model."""

    engine: str  # "Ollama 0.5.7"
    model: str  # as the server lists it
    version: str = ""  # size or quantisation, where the server tells it
    digest: str = ""  # SHA-256 of the model, where the server tells it
    licence: str = _UNTOLD
    context: int = _CONTEXT  # tokens of question and answer together
    parallel: int = 2  # requests at the same time
    extra: Mapping[str, Any] = field(default_factory=dict)  # to ask for with every question


def look_at(client: Client, listed: Mapping[str, Any]) -> About:
    """What the server tells of one of its models, given as ``/models`` lists it."""
    owner = str(listed.get("owned_by", ""))
    for known in (_look_at_ollama, _look_at_llama_cpp, _look_at_lm_studio):
        try:
            if about := known(client, str(listed["id"]), owner, listed):
                return about
        except LostError:
            raise
        except (ServerError, KeyError, TypeError, ValueError, AttributeError):
            continue
    context = _whole(listed.get("max_model_len")) or _CONTEXT
    if owner == "vllm":
        return About("vLLM", str(listed["id"]), context=context, parallel=8, extra=_NO_THOUGHT)
    return About("OpenAI-compatible server", str(listed["id"]), context=context)


def _look_at_ollama(
    client: Client, model: str, owner: str, _listed: Mapping[str, Any]
) -> About | None:
    if owner not in {"library", "ollama", ""}:
        return None
    version = client.get("/api/version")["version"]
    shown = client.post("/api/show", {"model": model}, 30)
    tags = client.get("/api/tags")["models"]
    tagged = _find_model(tags, model)
    digest = str(tagged["digest"]) if tagged else ""
    # Ollama cuts what is longer than its setting, whatever the model could hold, and says nothing.
    context = _whole(_find_model(_list_loaded(client), model).get("context_length")) or _CONTEXT
    thinks = "thinking" in (shown.get("capabilities") or ())
    return About(
        f"Ollama {version}",
        model,
        _size(shown.get("details") or {}),
        digest.removeprefix("sha256:"),
        _first_line(str(shown.get("license") or "")) or _UNTOLD,
        context,
        extra={"reasoning_effort": "none"} if thinks else {},
    )


def _find_model(models: Sequence[Mapping[str, Any]], name: str) -> Mapping[str, Any]:
    """What a list says of the model of this name; nothing where it is not there."""
    return next((one for one in models if one.get("name") == name), {})


def _size(details: Mapping[str, Any]) -> str:
    names = ("parameter_size", "quantization_level")
    return " ".join(str(details[name]) for name in names if details.get(name))


def _list_loaded(client: Client) -> list[dict[str, Any]]:
    try:
        return list(client.get("/api/ps").get("models") or ())
    except (ServerError, AttributeError):
        return []


def _look_at_llama_cpp(
    client: Client, model: str, owner: str, listed: Mapping[str, Any]
) -> About | None:
    if owner != "llamacpp":
        return None
    told = client.get("/props")
    meta = listed.get("meta") or {}
    size = _whole(meta.get("size"))
    sizes = (
        f"{_whole(meta.get('n_params')) / 1e9:.2f}B parameters" if meta.get("n_params") else "",
        f"{size:,} bytes" if size else "",
    )
    return About(
        f"llama.cpp server {told.get('build_info', '')}".strip(),
        model,
        ", ".join(filter(None, sizes)),
        context=_whole((told.get("default_generation_settings") or {}).get("n_ctx")) or _CONTEXT,
        parallel=_whole(told.get("total_slots")) or 1,
        extra={**_NO_THOUGHT, "cache_prompt": True},
    )


def _look_at_lm_studio(
    client: Client, model: str, _owner: str, _listed: Mapping[str, Any]
) -> About | None:
    models = client.get("/api/v0/models")["data"]
    told = next(one for one in models if one["id"] == model)
    context = _whole(told.get("loaded_context_length")) or _CONTEXT
    return About("LM Studio", model, str(told.get("quantization") or ""), context=context)


def _whole(value: Any) -> int:
    """A count that a server tells, 0 where it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _first_line(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return next((re.sub(r"^[#*\s-]+", "", line)[:120] for line in lines if line), "")
