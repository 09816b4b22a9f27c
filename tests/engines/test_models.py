"""Opening models: Argos Translate packages and CTranslate2 folders, sound and broken ones, and what loading them leaves behind."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engines import choose_engines, possibilities
from pipeline.engines.argos import installed_packages, open_package, strays
from pipeline.engines.ct2 import FAMILIES, open_folder
from pipeline.engines.engine import Engine
from pipeline.engines.memory import free_memory
from pipeline.errors import ExitCode, MissingToolError, PipelineError, ProjectError, ToolFailedError
from tests.conftest import ROOT
from tests.engines.conftest import WORDS, free_of_home
from tests.engines.tiny_model import Shape, write_folder, write_package

Package = Callable[..., Path]
SENTENCE = "Ask the young victim before the shelter."


def texts(engine: Engine, *sentences: str, locale: str = "vi") -> list[str]:
    return [renderings[0].text for renderings in engine.translate(sentences, locale)]


def test_a_model_is_kilobytes_and_the_same_in_every_run(package: Package, tmp_path: Path) -> None:
    again = write_package(tmp_path / "again.argosmodel", WORDS["vi"], "vi")
    assert again.read_bytes() == package("vi").read_bytes()
    assert again.stat().st_size < 40_000


def test_a_package_file_says_what_it_is_and_translates(package: Package, tmp_path: Path) -> None:
    engine = open_package(package("vi"), tmp_path)
    card = engine.card
    assert (card.name, card.version, card.locales) == ("translate-en_vi", "1.9", ("vi",))
    assert card.engine.startswith("argostranslate ")
    assert card.licence == "CC0, made by the tests"
    assert len(card.digest) == 64
    assert texts(engine, SENTENCE) == ["hỏi những trẻ nạn nhân trước những nhà."]


def test_an_underscore_in_an_address_stays(package: Package, tmp_path: Path) -> None:
    assert texts(open_package(package("vi"), tmp_path), "Ask www.example.org/a_b first.") == [
        "hỏi www.example.org/a_b đầu."
    ]


def test_our_text_is_argos_translates_own(package: Package, tmp_path: Path) -> None:
    """The genuine library, in a process of its own: its settings are read once, and its splitter is AGPL, so it gets a stub."""
    sentences = [
        SENTENCE,
        "We explain the rules and ask the person first!",
        "1300",
        "The family moves in after the victim.",
        "Café is safe.",
    ]
    script = f"""
import sys, types, json
stub = types.ModuleType("minisbd"); stub.SBDetect = None
stub.models = types.SimpleNamespace(cache_dir="", list_models=lambda: ["en"])
sys.modules["minisbd"] = stub
from pathlib import Path
import argostranslate.package, argostranslate.translate
argostranslate.package.install_from_path(Path({str(package("vi"))!r}))
translation = argostranslate.translate.get_translation_from_codes("en", "vi")
class Whole:
    def split_sentences(self, text): return [text]
translation.underlying.sentencizer = Whole()
print(json.dumps([translation.translate(sentence) for sentence in {sentences!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert texts(open_package(package("vi"), tmp_path), *sentences) == json.loads(
        done.stdout.splitlines()[-1]
    )


def test_opening_and_translating_reaches_for_nothing_and_leaves_nothing_at_home(
    package: Package, tmp_path: Path
) -> None:
    """No network, no telemetry library, no AGPL library, no folder: in a fresh process, where no other test has imported anything."""
    home = tmp_path / "home"
    home.mkdir()
    script = f"""
import sys
reached = []
sys.addaudithook(lambda event, _: reached.append(event) if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto") else None)
from pathlib import Path
from pipeline.engines import choose_engines
engine = choose_engines(["vi"], [{str(package("vi"))!r}], Path({str(tmp_path / "cache")!r}))["vi"]
print(engine.translate(["Ask first."], "vi")[0][0].text)
print(reached, sorted({{"onnxruntime", "minisbd", "stanza", "torch", "spacy"}} & set(sys.modules)))
"""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env=environment,
        cwd=tmp_path,
    )
    assert done.stdout.splitlines() == ["hỏi đầu.", "[] []"]
    assert free_of_home(home)


def rewritten(
    path: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]
) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if changed := change(entry.filename, old.read(entry)):
                new.writestr(*changed)
    return target


def without(part: str) -> Callable[[str, bytes], tuple[str, bytes] | None]:
    return lambda name, content: None if part in name else (name, content)


def saying(**words: object) -> Callable[[str, bytes], tuple[str, bytes] | None]:
    return lambda name, content: (
        name,
        json.dumps(json.loads(content) | words).encode()
        if name.endswith("metadata.json")
        else content,
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without("metadata.json"), "metadata.json is missing"),
        (without("/model/"), "would have to be fetched from the network"),
        (without("sentencepiece.model"), "no tokenizer"),
        (saying(from_code="fr"), "translates fr → vi"),
        (saying(to_code="es"), "translates en → es"),
        (saying(type="sbd"), "holds no translation model"),
        (
            lambda name, content: (name, b"{" if name.endswith("metadata.json") else content),
            "cannot be read",
        ),
        (
            lambda name, content: (name, b"[]" if name.endswith("metadata.json") else content),
            "holds no settings",
        ),
        (lambda name, content: (f"../{name}", content), "unsafe"),
        (lambda name, content: (name.split("/", 1)[1], content), "no Argos Translate package"),
    ],
)
def test_a_package_that_cannot_serve_says_why(
    package: Package, tmp_path: Path, change: Callable[..., object], said: str
) -> None:
    path = rewritten(package("vi"), tmp_path / "bad.argosmodel", change)  # type: ignore[arg-type]
    with pytest.raises(ToolFailedError, match=said) as raised:
        open_package(path, tmp_path / "cache")
    assert str(path) in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"PK\x03\x04 nonsense",
        lambda content: content[: len(content) // 2],
        lambda _: b"<html>404</html>",
    ],
)
def test_a_damaged_file_is_refused(
    package: Package, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "damaged.argosmodel"
    path.write_bytes(damage(package("vi").read_bytes()))
    with pytest.raises(ToolFailedError, match="damaged"):
        open_package(path, tmp_path / "cache")


@pytest.mark.parametrize(
    "part",
    ["model/model.bin", "model/source_vocabulary.json", "model/config.json", "sentencepiece.model"],
)
def test_damage_inside_a_package_shows_before_work_begins(
    package: Package, tmp_path: Path, part: str
) -> None:
    def cut(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content[: len(content) // 3] if name.endswith(part) else content

    with pytest.raises(ToolFailedError):
        open_package(
            rewritten(package("vi"), tmp_path / "cut.argosmodel", cut), tmp_path / "cache"
        ).prepare()


def test_a_model_larger_than_the_memory_is_refused_before_it_is_loaded(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engines.memory.free_memory", lambda: 200 * 2**20)
    with pytest.raises(ToolFailedError, match="MB of memory, and 200 MB are free"):
        open_package(package("vi"), tmp_path)


def test_free_memory_is_told_on_linux() -> None:
    free = free_memory()
    assert free is None or free > 2**20


def test_without_the_extra_the_message_tells_how_to_install_it(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "argostranslate.package", None)
    with pytest.raises(MissingToolError, match=r"pip install .argos-translate-lt") as raised:
        open_package(package("vi"), tmp_path)
    assert raised.value.exit_code == ExitCode.MISSING_TOOL


def install(path: Path, folder: Path, name: str = "") -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
        root = folder / archive.namelist()[0].split("/")[0]
    return root.rename(folder / name) if name else root


def test_installed_packages_are_found_the_newest_first_and_strays_are_passed_over(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    (tmp_path / "stray").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.json").write_text("{")
    old = install(
        rewritten(package("vi"), tmp_path / "old.zip", saying(package_version="1.10")),
        tmp_path,
        "newer",
    )
    install(package("vi"), tmp_path)
    install(package("km"), tmp_path)
    assert {path.name for path in strays()} == {"broken", "notes.txt", "old.zip", "stray"}
    assert str(tmp_path / "stray") in possibilities(("lo",))[0].advice
    assert {code: path.name for code, path in installed_packages().items()} == {
        "vi": old.name,
        "km": "translate-en_km-1_9",
    }
    chosen = choose_engines(("vi", "km", "lo"), (), tmp_path / "cache")
    assert {code: engine.card.version for code, engine in chosen.items()} == {
        "vi": "1.10",
        "km": "1.9",
    }


def test_every_locale_is_told_what_is_possible() -> None:
    said = {
        one.locale: one.advice for one in possibilities(("km", "zh_CN", "lo", "my", "th", "vi"))
    }
    assert all(
        "never had one" in said[code] and "--model" in said[code] for code in ("km", "lo", "my")
    )
    (other,) = possibilities(("sr@latin",))
    assert "never had one" not in other.advice
    assert "is not known here" in other.advice
    assert "search --from-lang en --to-lang sr;" in other.advice
    assert "argospm install translate-en_zh" in said["zh_CN"]
    assert "argospm install translate-en_th" in said["th"]
    assert "translate-en_vi-1_9" in said["vi"]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_multilingual_folder_writes_each_language_by_its_token(family, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    languages = [*filter(None, [family.source]), family.targets["km"], family.targets["lo"]]
    folder = write_folder(
        tmp_path / "model",
        WORDS["km"],
        spaced=False,
        languages=languages,
        shape=Shape(shift=0 if family.in_target else 1),
    )
    engine = open_folder(folder)
    assert engine.card.locales == ("km", "lo")
    assert engine.card.version == family.name
    assert family.published in engine.card.licence
    engine.prepare()
    assert texts(engine, "Ask the victim first.", "Call!", locale="km") == ["សួរនេះអ្នករងដំបូង.", "ហៅ!"]
    ((rendering,),) = engine.translate(["Ask the victim first."], "km")
    assert [piece.sources[0][0] for piece in rendering.pieces] == [
        (0, 3),
        (4, 7),
        (8, 14),
        (15, 20),
        (20, 21),
    ]


def test_a_folder_of_one_pair_is_named_with_its_language(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "model", WORDS["km"], spaced=False)
    with pytest.raises(ToolFailedError, match="names none of our languages"):
        open_folder(folder)
    engine = choose_engines(("km", "vi"), [f"km={folder}"], tmp_path)
    assert list(engine) == ["km"]
    assert texts(engine["km"], "Ask first.", locale="km") == ["សួរដំបូង."]


@pytest.mark.parametrize("gone", ["sentencepiece.model", "source_vocabulary.json"])
def test_a_folder_that_lacks_something_says_what(tmp_path: Path, gone: str) -> None:
    folder = write_folder(tmp_path / "model", WORDS["km"], spaced=False, languages=["<2km>"])
    for path in folder.glob("*vocabulary*" if "vocabulary" in gone else gone):
        path.unlink()
    with pytest.raises(ToolFailedError, match=r"SentencePiece|vocabulary"):
        open_folder(folder)


@pytest.mark.parametrize(
    ("model", "error"),
    [("absent.argosmodel", ProjectError), ("empty", ToolFailedError), ("many", ToolFailedError)],
)
def test_what_is_no_model_is_refused(
    package: Package, tmp_path: Path, model: str, error: type[PipelineError]
) -> None:
    (tmp_path / "empty").mkdir()
    install(package("vi"), tmp_path / "many")
    with pytest.raises(error):
        choose_engines(("vi",), [str(tmp_path / model)], tmp_path / "cache")


def test_a_model_for_none_of_the_locales_asked_for_is_a_wrong_option(
    package: Package, tmp_path: Path
) -> None:
    with pytest.raises(ProjectError, match="writes vi; asked for were km, lo") as raised:
        choose_engines(("km", "lo"), [str(package("vi"))], tmp_path)
    assert raised.value.exit_code == ExitCode.USAGE


def test_a_sentence_longer_than_the_models_positions_is_given_back_and_the_others_are_translated(
    engine: Callable[..., Engine],
) -> None:
    found = engine("vi").translate(["Ask first.", "ask the victim " * 120, "Call!"], "vi")
    assert [len(renderings) for renderings in found] == [1, 0, 1]


def test_an_argos_package_with_byte_pair_encoding_is_read_by_argos_own_tokenizer(
    package: Package, tmp_path: Path
) -> None:
    """Package.tokenizer of the genuine library; the model itself is of the other kind, so only the pieces are looked at."""
    codes = b"#version: 0.2\na s\nas k</w>\nf i\n"

    def swap(name: str, content: bytes) -> tuple[str, bytes]:
        return (
            (name.replace("sentencepiece.model", "bpe.model"), codes)
            if name.endswith("sentencepiece.model")
            else (name, content)
        )

    opened = open_package(
        rewritten(package("vi"), tmp_path / "bpe.argosmodel", swap), tmp_path / "cache"
    )
    assert opened.tokenizer.encode("ask fix") == ["ask", "fi@@", "x"]
    assert opened.tokenizer.decode(["as@@", "k", "first"]) == "ask first"


def test_the_archive_is_unpacked_once(package: Package, tmp_path: Path) -> None:
    first = open_package(package("vi"), tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    second = open_package(package("vi"), tmp_path)
    assert first.card == second.card
    assert {
        path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()
    } == stamps
