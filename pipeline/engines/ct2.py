"""Multilingual models that the user has converted for CTranslate2.

NLLB-200, M2M100, MADLAD-400, OPUS-MT, from a local folder.

For Khmer, Lao and Burmese there is no Argos Translate package; these models can write them. Which
family a model is of is read from its vocabulary, which holds the tokens that name languages.
"""

import importlib.metadata
import importlib.util
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.argos import DRAFTS
from pipeline.engines.engine import ModelCard
from pipeline.engines.memory import refuse_without_room
from pipeline.engines.model_files import digest_files, licence_of
from pipeline.engines.seq2seq import Frame, Seq2Seq
from pipeline.engines.tokens import SentencePiece
from pipeline.errors import MissingToolError, ToolFailedError
from pipeline.languages import TARGET_LOCALES, get_language
from pipeline.tools.remedies import pip_command

_END = "</s>"
_NLLB = {code: get_language(code).models.flores for code in TARGET_LOCALES}
_OPUS = {code: get_language(code).models.opus for code in TARGET_LOCALES}
_TOKENIZERS = (
    "sentencepiece.bpe.model",
    "sentencepiece.model",
    "spiece.model",
    "spm.model",
    "source.spm",
    "sentencepiece.source.model",
)
_TARGETS = {"source.spm": "target.spm", "sentencepiece.source.model": "sentencepiece.target.model"}


@dataclass(frozen=True, slots=True)
class Family:
    """How a family of models names languages, and under which licence its authors published it."""

    name: str
    source: str  # the token for English before the source, "" when the family has none
    targets: dict[str, str]  # locale -> token
    in_target: bool  # the target's token begins the translation, not the source
    published: str

    def frame(self, locale: str, *, adds_end: bool) -> Frame:
        """What goes around a sentence for this locale."""
        token = self.targets[locale]
        before = tuple(filter(None, (self.source, "" if self.in_target else token)))
        return Frame(before, () if adds_end else (_END,), (token,) if self.in_target else ())


def _iso_code(locale: str) -> str:
    return locale.split("_")[0]


FAMILIES = (
    Family("NLLB-200", "eng_Latn", _NLLB, in_target=True, published="CC-BY-NC-4.0"),
    Family(
        "M2M100",
        "__en__",
        {code: f"__{_iso_code(code)}__" for code in TARGET_LOCALES},
        in_target=True,
        published="MIT",
    ),
    Family(
        "MADLAD-400",
        "",
        {code: f"<2{_iso_code(code)}>" for code in TARGET_LOCALES},
        in_target=False,
        published="Apache-2.0",
    ),
    Family(
        "OPUS-MT",
        "",
        {code: f">>{token}<<" for code, token in _OPUS.items()},
        in_target=False,
        published="CC-BY-4.0",
    ),
)


def is_model_folder(path: Path) -> bool:
    """Whether CTranslate2 might read this folder."""
    return path.is_dir() and (path / "model.bin").is_file()


def open_folder(path: Path, language: str = "") -> Seq2Seq:
    """An engine from a CTranslate2 folder with its SentencePiece model inside.

    ``language`` is the locale of a model that writes one language only and does not name it. Raises
    :class:`MissingToolError` without CTranslate2, and :class:`ToolFailedError` for a folder that is
    damaged or has no tokenizer, a model of no known family, and one that does not fit into memory.
    """
    _require_modules("ctranslate2", "sentencepiece")
    tokens = _read_vocabulary(path)
    family = next(
        (
            family
            for family in FAMILIES
            if any(token in tokens for token in family.targets.values())
        ),
        None,
    )
    if family is None and not language:
        raise ToolFailedError(
            "The vocabulary names none of our languages, as NLLB (khm_Khmr), M2M100 (__km__), "
            "MADLAD (<2km>) and OPUS-MT (>>khm<<) do.",
            location=str(path),
            hint="For a model of one pair, name its language: --model km=FOLDER",
        )
    frames = _make_frames(path, family, tokens, language)
    refuse_without_room(path / "model.bin", path)
    engine = f"ctranslate2 {importlib.metadata.version('ctranslate2')}"
    name = path.resolve().name
    card = ModelCard(
        engine,
        name,
        family.name if family else "",
        digest_files(path),
        _find_licence(path, family),
        tuple(frames),
        path,
    )
    return Seq2Seq(card, str(path), _open_tokenizer(path), frames)


def _make_frames(
    path: Path, family: Family | None, tokens: frozenset[str], language: str
) -> dict[str, Frame]:
    adds_end = bool(_read_config(path).get("add_source_eos", False))
    if family is None:
        return {language: Frame(source_after=() if adds_end else (_END,))}
    return {
        code: family.frame(code, adds_end=adds_end)
        for code, token in family.targets.items()
        if token in tokens
    }


def _require_modules(*names: str) -> None:
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingToolError(
            f"{missing[0]} is not installed.", hint=f"Install it with: {pip_command(DRAFTS)}"
        )


def _read_vocabulary(path: Path) -> frozenset[str]:
    files = [
        found
        for name in ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
        for found in sorted(path.glob(f"{name}.*"))
    ]
    if not files:
        raise ToolFailedError(
            "This folder holds no vocabulary: CTranslate2 cannot use it.",
            location=str(path),
            hint="Convert the model again, with ct2-transformers-converter or "
            "ct2-fairseq-converter.",
        )
    try:
        return frozenset(token for file in files for token in _read_words(file))
    except (ValueError, OSError) as error:
        raise ToolFailedError(
            f"The model's vocabulary is damaged ({error}).",
            location=str(path),
            hint="Convert the model again.",
        ) from error


def _read_words(file: Path) -> Iterable[str]:
    text = file.read_text(encoding="utf-8")
    return map(str, json.loads(text)) if file.suffix == ".json" else text.split("\n")


def _read_config(path: Path) -> dict[str, object]:
    try:
        said = json.loads((path / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise ToolFailedError(
            f"The model's config.json is damaged ({error}).",
            location=str(path),
            hint="Convert the model again.",
        ) from error
    return said if isinstance(said, dict) else {}


def _open_tokenizer(path: Path) -> SentencePiece:
    for name in _TOKENIZERS:
        if (path / name).is_file():
            target = path / _TARGETS[name] if name in _TARGETS else None
            return SentencePiece(path / name, target if target and target.is_file() else None)
    raise ToolFailedError(
        f"The folder holds no SentencePiece model ({', '.join(_TOKENIZERS[:3])}).",
        location=str(path),
        hint="Copy it there from the model that you converted; the converter does so with "
        "--copy_files.",
    )


def _find_licence(path: Path, family: Family | None) -> str:
    said = licence_of(path)
    if family and said.startswith("not stated"):
        return f"{said}; {family.name} was published under {family.published}"
    return said
