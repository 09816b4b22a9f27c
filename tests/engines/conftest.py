import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.engines.argos import open_package
from pipeline.engines.engine import Engine
from tests.engines.tiny_model import Shape, write_package

# One English word or phrase, one piece of each language: enough to know what must come out.
WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "the": "những", "this": "đây", "young": "trẻ", "victim": "nạn nhân", "victims": "nạn nhân", "can": "có thể", "help": "giúp", "helps": "giúp",
        "shelter": "nhà", "before": "trước", "after": "sau", "ask": "hỏi", "explain": "giải thích", "rules": "nội quy", "is": "là", "and": "và",
        "safe": "an toàn", "person": "người", "family": "gia đình", "moves": "chuyển", "in": "vào", "call": "gọi", "we": "chúng tôi", "of": "của",
        "a": "một", "must": "phải", "not": "không", "return": "trở về", "home": "quê", "to": "đến", "with": "với", "consent": "đồng ý", "first": "đầu",
    },
    "km": {
        "the": "នេះ", "young": "ក្មេង", "victim": "អ្នករង", "victims": "អ្នករង", "can": "អាច", "help": "ជួយ", "shelter": "ផ្ទះ", "before": "មុន",
        "after": "បន្ទាប់", "ask": "សួរ", "explain": "ពន្យល់", "rules": "បទបញ្ជា", "is": "គឺ", "and": "និង", "safe": "សុវត្ថិភាព", "person": "មនុស្ស",
        "family": "គ្រួសារ", "moves": "ផ្លាស់", "in": "ចូល", "call": "ហៅ", "we": "យើង", "a": "មួយ", "must": "ត្រូវ", "not": "មិន", "first": "ដំបូង",
    },
    "th": {
        "the": "นี้", "young": "หนุ่ม", "victim": "เหยื่อ", "can": "สามารถ", "help": "ช่วย", "shelter": "บ้าน", "before": "ก่อน", "ask": "ถาม",
        "is": "คือ", "and": "และ", "safe": "ปลอดภัย", "person": "คน", "call": "โทร", "first": "แรก",
    },
    "zh": {
        "the": "这", "young": "年轻", "victim": "受害人", "can": "可以", "help": "帮助", "shelter": "住所", "before": "之前", "ask": "询问",
        "is": "是", "and": "和", "safe": "安全", "person": "人", "call": "致电", "first": "首先",
    },
}  # fmt: skip

Package = Callable[..., Path]


@pytest.fixture(autouse=True)
def _nothing_installed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests neither see nor make folders of the person who runs them."""
    empty = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(empty))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Make (once) an ``.argosmodel`` file of this language and shape."""
    folder = tmp_path_factory.mktemp("packages")
    made: dict[tuple[str, Shape], Path] = {}

    def make(code: str, shape: Shape = Shape()) -> Path:  # noqa: B008
        key = (code, shape)
        if key not in made:
            made[key] = write_package(
                folder / f"translate-en_{code}-{len(made)}.argosmodel", WORDS[code], code, shape
            )
        return made[key]

    return make


@pytest.fixture(scope="session")
def engine(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Engine]:
    """Open (once) the engine of a package."""
    cache = tmp_path_factory.mktemp("cache")
    opened: dict[Path, Engine] = {}

    def get(code: str, shape: Shape = Shape()) -> Engine:  # noqa: B008
        path = package(code, shape)
        if path not in opened:
            opened[path] = open_package(path, cache)
        return opened[path]

    return get


@pytest.fixture
def without_network() -> Iterator[list[str]]:
    """A list of the addresses that Python code tried to reach; each attempt fails."""
    yield from _guarded()


_REACHED: list[str] = []
_GUARD = {"on": False, "set": False}


def _guarded() -> Iterator[list[str]]:
    import sys

    if not _GUARD["set"]:
        sys.addaudithook(_refuse)  # cannot be taken away again, so it is switched
        _GUARD["set"] = True
    _REACHED.clear()
    _GUARD["on"] = True
    yield _REACHED
    _GUARD["on"] = False


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if _GUARD["on"] and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        _REACHED.append(f"{event} {arguments[1:]}")
        raise OSError(f"a test without network was left: {event}")


def free_of_home(folder: Path) -> bool:
    """Whether nothing was made in a home folder."""
    return not any(os.scandir(folder))
