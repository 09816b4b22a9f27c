"""Firefox Translations models: the folder as Mozilla publishes it, run by fxtranslate.

No such model can be had from a package index, and the library is no part of the set-up. The library's own constructor is tried where it is installed; elsewhere
a module in its shape stands for it, with one word for each word.
"""

import importlib.metadata
import importlib.util
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engines import choose_engines
from pipeline.engines.firefox import open_firefox
from pipeline.errors import ExitCode, MissingToolError, ToolFailedError
from tests.conftest import run
from tests.engines.conftest import WORDS
from tests.engines.test_chat_pretranslate import catalog, entry, make_project

HERE = importlib.util.find_spec("fxtranslate") is not None


class Translator:
    """The constructor and the one method that are used."""

    def __init__(
        self, model: bytes, src_vocab: bytes, trg_vocab: bytes, shortlist: bytes | None = None
    ) -> None:
        if model != b"weights" or not src_vocab or not trg_vocab:
            raise ValueError("model has no decoder_Wemb")
        assert shortlist in {None, b"words"}

    def translate(self, text: str) -> str:
        words = text.lower().replace(".", " .").split()
        return " ".join(WORDS["vi"].get(word, word) for word in words).replace(" .", ".")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    stub = types.ModuleType("fxtranslate")
    stub.Translator = Translator  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fxtranslate", stub)
    real = importlib.metadata.version
    monkeypatch.setattr(
        importlib.metadata, "version", lambda name: "0.5.0" if name == "fxtranslate" else real(name)
    )


def folder(tmp_path: Path, code: str = "envi", weights: bytes = b"weights") -> Path:
    path = tmp_path / f"model-{code}"
    path.mkdir()
    (path / f"model.{code}.intgemm.alphas.bin").write_bytes(weights)
    (path / f"vocab.{code}.spm").write_bytes(b"pieces")
    (path / f"lex.50.50.{code}.s2t.bin").write_bytes(b"words")
    return path


@pytest.mark.usefixtures("library")
def test_a_folder_of_a_model_drafts_and_its_drafts_have_no_score(
    word_file: Callable[..., Path], tmp_path: Path, without_network: list[str]
) -> None:
    project = make_project(word_file, tmp_path)
    assert (
        run("--project", str(project), "pretranslate", "vi", "--model", str(folder(tmp_path)))
        == ExitCode.DONE
    )
    unit = entry(project, "Ask the victim first.")
    assert unit.target.startswith("hỏi những")
    assert "người sống sót" in unit.target  # the term of the base, in the place of the model's word
    assert "no score" in unit.comments[0]
    assert "fxtranslate 0.5.0" in unit.comments[1]
    assert all(one.fuzzy for one in catalog(project).live if one.target)
    assert without_network == []


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("code", "locale"), [("envi", "vi"), ("enzh", "zh_CN"), ("enzh_hans", "zh_CN"), ("enth", "th")]
)
def test_the_language_is_read_from_the_name_of_the_model(
    code: str, locale: str, tmp_path: Path
) -> None:
    assert open_firefox(folder(tmp_path, code)).card.locales == (locale,)


@pytest.mark.usefixtures("library")
def test_a_broken_folder_is_refused_before_any_catalog(tmp_path: Path) -> None:
    path = folder(tmp_path, weights=b"half")
    with pytest.raises(ToolFailedError, match="decoder_Wemb"):
        open_firefox(path).prepare()
    (path / "vocab.envi.spm").unlink()
    with pytest.raises(ToolFailedError, match="vocabulary"):
        open_firefox(path)


@pytest.mark.skipif(HERE, reason="fxtranslate is installed")
def test_without_the_library_the_command_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError) as caught:
        choose_engines(["vi"], [str(folder(tmp_path))], tmp_path / "cache")
    assert "pip install" in caught.value.hint


@pytest.mark.skipif(not HERE, reason="fxtranslate is not installed")
def test_the_genuine_library_refuses_what_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ToolFailedError, match="cannot load"):
        open_firefox(folder(tmp_path)).prepare()
