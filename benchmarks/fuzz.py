"""Damaged and hostile files through all verbs: no fault of our own, no hang, no loss, no contact outside.

    .venv/bin/python benchmarks/fuzz.py --cases 20000 --seed 1 [--keep FOLDER]

Each case damages one file of a small project (master, review table, catalog, XLIFF, TMX, TBX, CSV, list of terms,
settings, record, picture) by bytes, by structure or by words that mean something to another program, and gives it to
one to three verbs in this process. A case fails where a verb ends with code 70 or a traceback, takes over a minute,
changes a catalog although it failed, loses a translation in an update, leaves a temporary file, or opens a connection.
The file of a failed case is kept.
"""

import argparse
import contextlib
import io
import random
import re
import shutil
import signal
import socket
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import docx
from PIL import Image

from pipeline.catalogs import approve, read_catalog, write_catalog
from pipeline.cli.boundary import main as run_guidebook
from pipeline.engines import pseudo_translate
from pipeline.errors import CatalogError
from pipeline.flow import workers
from pipeline.project import open_project

_PATIENCE = 60  # seconds for one verb
_HAZARDS = (
    "\x00", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\ud7ff", "\u202e", "\U0010ffff",
    "<b>", "</b>", "<note1/>", "<a1>", "</a1>", "<s9/>", "<", ">", "&", "&amp;", "&#0;", "&x;", "]]>", "<!--", "<![CDATA[", "<?x", "<!DOCTYPE a>",
    '"', "'", "\\", "\\n", '"\n"', 'msgid ""\n', 'msgstr "', "#, fuzzy\n", "#~ ", "#| ", "\n\n", "\r\n", "\r", "\t", "[", "]", "{", "}", "=", "'''", '"""',
    '#read("/etc/passwd")', "#", "@a", "$a$", "![](/etc/passwd)", "![](http://127.0.0.1:9/a.png)", "`a`{=html}", "<script>alert(1)</script>",
    "javascript:alert(1)", "file:///etc/passwd", "=1+1", "@SUM(1)", "../../../x", "/etc/passwd", "C:\\x", "CON", "%s", "%n", "\\\\server\\x",
    "1" * 400, "9" * 5000, "-1", "NaN", "1e999", "0", "true", "null", ",", ";", "\N{KHMER SIGN COENG}" * 60, "\u0e33" * 40, "e\u0301" * 40, "ក" * 3000, "a" * 70_000,
    "(" * 3000, "<b>" * 500, "[" * 3000, "\U000e0001", "\U0001f600", "ﷺ", "ÿþ", "é",
)  # fmt: skip
_WORDS = (
    "ask",
    "room",
    "safe",
    "A",
    "x",
    "ក",
    "中文",
    "ไทย",
    "ພາສາ",
    "မြန်မာ",
    "Việt",
    "14 days",
    "https://example.org/a?b=c",
    "a@b.org",
)


@dataclass
class Bench:
    """The project, what it holds when it is whole, and what went wrong."""

    root: Path
    keep: Path
    whole: dict[str, bytes] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    contacts: int = 0

    def restore(self) -> None:
        """Put every file back as it was, and take away what was made."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and name not in self.whole:
                path.unlink()
        for name, content in self.whole.items():
            path = self.root / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


Mutation = Callable[[random.Random, bytes], bytes]


def main() -> None:
    """Run the cases and print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", help="a kind of file")
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-failed")
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    memory = Path("/dev/shm")  # thousands of files are written: not to a disk where there is this
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        bench = Bench(Path(folder) / "project", chosen.keep)
        with _alone(bench):
            _make_project(bench)
            for number in range(chosen.cases):
                _try(bench, chance, f"{chosen.seed}-{number}", chosen.only)
                if number % 500 == 499:
                    print(f"{number + 1:,} cases", flush=True)
    _report(bench)
    sys.exit(bool(bench.failed))


@contextlib.contextmanager
def _alone(bench: Bench) -> Iterator[None]:
    """Build in this process, count what is opened to the outside, and let nothing run for ever."""

    def refuse_processes(*_: object, **__: object) -> None:
        raise PermissionError(13, "one process is enough")

    def refuse_contact(*_: object, **__: object) -> None:
        bench.contacts += 1
        raise OSError("no connection is opened")

    def give_up(*_: object) -> None:
        raise TimeoutError("it hangs")

    workers.ProcessPoolExecutor = refuse_processes  # type: ignore[misc, assignment]
    socket.socket.connect = refuse_contact  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = refuse_contact  # type: ignore[assignment]
    signal.signal(signal.SIGALRM, give_up)
    yield


# --- the project


def _make_project(bench: Bench) -> None:
    root = bench.root
    root.mkdir()
    master = root / "master.docx"
    _make_master(master)
    for arguments in (
        ("init", str(master), *(part for one in _LOCALES for part in ("--locale", one))),
        ("extract",),
        ("update",),
    ):
        assert _run(bench, *arguments)[0] == 0, arguments
    for locale in _LOCALES:
        path = root / "po" / "master" / f"{locale}.po"
        catalog = read_catalog(path, "master", locale)
        units = [
            replace(unit, target=pseudo_translate(unit.source, locale)) for unit in catalog.units
        ]
        units[:3] = [
            approve(unit, "lead", open_project(root).documents[0].settings.issued)
            for unit in units[:3]
        ]
        write_catalog(replace(catalog, units=tuple(units)), path)
    _make_terms(root / "glossary" / "terms.csv")
    exchange = root / "exchange"
    exchange.mkdir()
    for form in ("xliff-1.2", "xliff-2.1", "tmx"):
        assert _run(bench, "export", "vi", "--as", form, "-o", str(exchange / form))[0] == 0, form
    assert _run(bench, "review", "export", "vi", "-o", str(exchange / "review.docx"))[0] == 0
    for form, name in (
        ("tbx-basic", "basic.tbx"),
        ("tbx-v2", "v2.tbx"),
        ("csv", "terms.csv"),
        ("omegat", "terms.txt"),
        ("po", "terms.po"),
    ):
        assert (
            _run(
                bench,
                "terms",
                "export",
                *(("vi",) if form in {"omegat", "po"} else ()),
                "--as",
                form,
                "-o",
                str(exchange / name),
            )[0]
            == 0
        ), form
    assert _run(bench, "build", "vi", "--format", "docx,html")[0] == 0
    for form in ("png", "jpg", "gif", "bmp", "tiff", "webp"):
        Image.new("RGB", (24, 16), "red").save(exchange / f"a.{form}")
    (exchange / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g><rect width="5" height="5" fill="red"/><text y="8">a</text></g></svg>'
    )
    bench.whole = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _make_master(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Safe housing", 1)
    paragraph = document.add_paragraph("A safe place to sleep comes ")
    paragraph.add_run("first").bold = True
    paragraph.add_run(", within 14 days.")
    document.add_paragraph("Ask before you call +66 2 123 4567.", style="List Bullet")
    document.add_heading("House rules", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Challenge", "Response", "No room", "Rent a flat"),
        strict=True,
    ):
        cell.text = text
    picture = io.BytesIO()
    Image.new("RGB", (24, 16), "red").save(picture, "png")
    picture.seek(0)
    document.add_picture(picture)
    document.sections[0].footer.paragraphs[0].text = "For service providers"
    document.save(str(path))


def _make_terms(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "id,locale,term,status,confidence,pos,definition,source,note,reason,approved_by,approved_on\n"
        "shelter,en,shelter,preferred,V,noun,A place,,Take care,,,\nshelter,vi,nhà tạm lánh,preferred,K,,,,,,,\n"
        "shelter,km,ផ្ទះ,preferred,K,,,,,,,\nconsent,en,informed consent,preferred,V,noun,,,,,,\n"
        "consent,vi,sự đồng ý,preferred,V,,,,,,vi lead,2026-01-31\nname,en,UN-ACT,do not translate,V,,,,,,,\n",
        encoding="utf-8",
    )


# --- mutations


def _mutate_bytes(chance: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not data:
            break
        place, length = chance.randrange(len(data)), chance.choice((1, 2, 8, 100))
        match chance.randrange(6):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place : place + length] = chance.randbytes(length)
            case 2:
                del data[place : place + length]
            case 3:
                data[place:place] = data[place : place + length] * chance.choice((1, 3, 50))
            case 4:
                other = chance.randrange(len(data))
                data[place : place + length] = data[other : other + length]
            case _:
                del data[place : None if chance.random() < 0.3 else place + length]
    return bytes(data)


def _mutate_text(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 2, 4))):
        places = [found.start() for found in re.finditer(r'[\w"<>=,\n]', text)] or [0]
        place = chance.choice(places)
        match chance.randrange(5):
            case 0 | 1:
                text = text[:place] + chance.choice(_HAZARDS) + text[place:]
            case 2:
                text = (
                    text[:place]
                    + chance.choice((*_HAZARDS, *_WORDS))
                    + text[place + chance.choice((1, 5, 30)) :]
                )
            case 3:
                lines = text.split("\n")
                one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one:one] = lines[other : other + chance.choice((1, 3, 8))]
                text = "\n".join(lines)
            case _:
                lines = text.split("\n")
                one = chance.randrange(len(lines))
                del lines[one : one + chance.choice((1, 2, 5))]
                text = "\n".join(lines)
    return (
        text.encode("utf-8", "surrogatepass") if chance.random() < 0.97 else text.encode("utf-16")
    )


_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'="([^"]*)"')


def _mutate_xml(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4))):
        tags = list(_TAG.finditer(content))
        if not tags:
            return _mutate_text(chance, content)
        tag, other = chance.choice(tags), chance.choice(tags)
        hazard = chance.choice((*_HAZARDS, *_WORDS)).encode("utf-8", "surrogatepass")
        match chance.randrange(6):
            case 0:
                content = content[: tag.end()] + hazard + content[tag.end() :]
            case 1:
                values = list(_ATTRIBUTE.finditer(content))
                if values:
                    value = chance.choice(values)
                    content = (
                        content[: value.start(1)]
                        + hazard.replace(b'"', b"")
                        + content[value.end(1) :]
                    )
            case 2:
                content = content[: tag.start()] + content[tag.end() :]
            case 3:
                first, last = sorted((tag.start(), other.end()))
                content = (
                    content[:first] + content[last:]
                    if chance.random() < 0.5
                    else content[:last] + content[first:last] + content[last:]
                )
            case 4:
                escaped = hazard.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
                content = content[: tag.end()] + escaped + content[tag.end() :]
            case _:
                name = re.match(rb"</?([\w:]+)", tag[0])
                if name:
                    times = chance.choice((2, 30, 300))
                    inner = content[tag.end() :]
                    content = (
                        content[: tag.end()]
                        + (b"<%b>" % name[1]) * times
                        + (b"</%b>" % name[1]) * times
                        + inner
                    )
    return content


def _mutate_zip(chance: random.Random, content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = archive.namelist()
        chosen = chance.choice(["word/document.xml"] * 4 + names)
        for name in names:
            data = archive.read(name)
            if name == chosen:
                if chance.random() < 0.05:
                    continue
                data = chance.choice((_mutate_xml, _mutate_xml, _mutate_xml, _mutate_bytes))(
                    chance, data
                )
            target.writestr(name, data)
    return out.getvalue()


def _mutate_picture(chance: random.Random, content: bytes) -> bytes:
    """A master whose picture is another one, damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as target:
        form = chance.choice(("png", "jpg", "gif", "bmp", "tiff", "webp", "svg", "emf"))
        for name in archive.namelist():
            data = archive.read(name)
            if name == "[Content_Types].xml":
                data = (
                    data.replace(
                        b"<Default ",
                        b'<Default Extension="%b" ContentType="image/%b"/><Default '
                        % (form.encode(), form.encode()),
                        1,
                    )
                    if form != "png"
                    else data
                )
            elif name.endswith("document.xml.rels"):
                data = data.replace(b"image1.png", b"image1.%b" % form.encode())
            elif name == "word/media/image1.png":
                name = f"word/media/image1.{form}"
                sound = (Path.cwd() / "unused").name.encode() if form == "emf" else _PICTURES[form]
                data = chance.choice(
                    (_mutate_bytes, _mutate_xml if form == "svg" else _mutate_bytes)
                )(chance, sound)
            target.writestr(name, data)
    return out.getvalue()


_PICTURES: dict[str, bytes] = {}


# --- cases

_LOCALES = ("vi", "km", "zh_CN", "lo", "my", "th")
_PO = "po/master/{locale}.po"
_MASTER_VERBS = (
    ("inspect",), ("docx", "extract", "{file}", "-o", "{out}/a.pot"), ("extract",), ("docx", "pseudo", "{file}", "-o", "{out}/a.docx"),
    ("docx", "inspect", "{file}", "--format", "json"), ("docx", "fill", "{file}", "{root}/po/master/vi.po", "-o", "{out}/b.docx", "--locale", "vi"),
)  # fmt: skip
_PO_VERBS = (
    ("status", "--chapters"), ("check",), ("check", "{locale}", "--fix"), ("check", "--annotate"), ("update",), ("approve", "{locale}", "--by", "lead"),
    ("export", "{locale}", "--as", "xliff-2.1", "-o", "{out}/a"), ("export", "{locale}", "--as", "xliff-1.2", "-o", "{out}/b"), ("export", "{locale}", "--as", "tmx", "-o", "{out}/c"),
    ("export", "{locale}", "--as", "omegat", "-o", "{out}/d"), ("review", "export", "{locale}", "-o", "{out}/e.docx"), ("pretranslate", "{locale}", "--no-machine"),
    ("merge", "{root}/po/master/master.pot", "{file}", "{root}/po/master/km.po", "-o", "{out}/f.po"), ("check", "--format", "junit"), ("check", "--format", "html"),
    ("release", "{locale}", "--drafts"), ("status", "--html", "{out}/s.html"), ("review", "import", "vi", "{root}/exchange/review.docx"), ("import", "vi", "{root}/exchange/xliff-2.1"),
)  # fmt: skip
_BUILDS = (
    ("build", "{locale}", "--format", "docx", "--jobs", "1"),
    ("build", "{locale}", "--format", "docx,html,epub,pdf", "--jobs", "1"),
)
_TERM_VERBS = (
    ("terms", "check"),
    ("terms", "export", "--as", "tbx-basic", "-o", "{out}/a.tbx"),
    ("check",),
    ("update",),
    ("terms", "export", "--as", "csv", "-o", "{out}/t.csv"),
)
# kind: weight, file, mutations, verbs, share of cases that also build (docx, all formats)
_KINDS: dict[str, tuple[int, str, tuple[Mutation, ...], tuple[tuple[str, ...], ...], tuple[float, float]]] = {
    "master": (22, "source/master.docx", (_mutate_zip, _mutate_zip, _mutate_zip, _mutate_bytes), _MASTER_VERBS, (0.1, 0.02)),
    "catalog": (30, _PO, (_mutate_text, _mutate_text, _mutate_bytes), _PO_VERBS, (0.05, 0.01)),
    "template": (4, "po/master/master.pot", (_mutate_text, _mutate_bytes), (("update",), ("status",), ("review", "export", "vi", "-o", "{out}/e.docx")), (0, 0)),
    "review": (8, "exchange/review.docx", (_mutate_zip, _mutate_zip, _mutate_bytes), (("review", "import", "vi", "{file}"),), (0, 0)),
    "xliff 1.2": (6, "exchange/xliff-1.2", (_mutate_xml, _mutate_text, _mutate_bytes), (("import", "vi", "{file}"),), (0, 0)),
    "xliff 2.1": (6, "exchange/xliff-2.1", (_mutate_xml, _mutate_text, _mutate_bytes), (("import", "vi", "{file}"),), (0, 0)),
    "tmx": (5, "exchange/tmx", (_mutate_xml, _mutate_text, _mutate_bytes), (("pretranslate", "vi", "--no-machine", "--tmx", "{file}"),), (0, 0)),
    "tbx basic": (4, "exchange/basic.tbx", (_mutate_xml, _mutate_text, _mutate_bytes), (("terms", "import", "{file}"),), (0, 0)),
    "tbx v2": (4, "exchange/v2.tbx", (_mutate_xml, _mutate_text, _mutate_bytes), (("terms", "import", "{file}"),), (0, 0)),
    "csv": (5, "exchange/terms.csv", (_mutate_text, _mutate_bytes), (("terms", "import", "{file}"),), (0, 0)),
    "list": (3, "exchange/terms.txt", (_mutate_text, _mutate_bytes), (("terms", "import", "{file}", "--locale", "vi"),), (0, 0)),
    "list po": (3, "exchange/terms.po", (_mutate_text, _mutate_bytes), (("terms", "import", "{file}", "--locale", "vi"),), (0, 0)),
    "term base": (6, "glossary/terms.csv", (_mutate_text, _mutate_bytes), _TERM_VERBS, (0.08, 0.01)),
    "settings": (6, "source/master.toml", (_mutate_text, _mutate_bytes), (("status",), ("release", "vi", "--drafts")), (0.2, 0.05)),
    "record": (3, "output/.build.json", (_mutate_text, _mutate_bytes), (("release", "vi", "--drafts"), ("build", "vi", "--format", "docx", "--jobs", "1")), (0, 0)),
    "edition docx": (1, "output/vi/master-vi.docx", (_mutate_zip, _mutate_bytes), (("release", "vi", "--drafts"),), (0, 0)),
    "edition html": (1, "output/vi/master-vi.html", (_mutate_text, _mutate_bytes), (("release", "vi", "--drafts"),), (0, 0)),
    "picture": (5, "source/master.docx", (_mutate_picture,), (("inspect",),), (0.1, 0.15)),
}  # fmt: skip


def _try(bench: Bench, chance: random.Random, number: str, only: str) -> None:
    kinds = [only] if only else list(_KINDS)
    kind = chance.choices(kinds, [_KINDS[one][0] for one in kinds])[0]
    _, name, mutations, verbs, (docx_share, all_share) = _KINDS[kind]
    locale = chance.choice(_LOCALES) if kind in {"catalog", "template", "term base"} else "vi"
    name = name.format(locale=locale)
    bench.restore()
    _PICTURES.update(
        {path.suffix[1:]: path.read_bytes() for path in (bench.root / "exchange").glob("a.*")}
        if not _PICTURES
        else {}
    )
    damaged = chance.choice(mutations)(chance, bench.whole[name])
    (bench.root / name).write_bytes(damaged)
    chosen = chance.sample(verbs, min(len(verbs), chance.choice((1, 2, 3))))
    draw = chance.random()
    chosen += [_BUILDS[draw < all_share]] if draw < docx_share + all_share else []
    out = bench.root / "out"
    for verb in chosen:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        places = {
            "file": str(bench.root / name),
            "out": str(out),
            "root": str(bench.root),
            "locale": locale,
        }
        arguments = [part.format(**places) for part in verb]
        for problem in _problems(bench, arguments):
            bench.failed.append(f"{number} {kind}: {' '.join(verb)}: {problem}")
            print(bench.failed[-1][:400], flush=True)
            bench.keep.mkdir(parents=True, exist_ok=True)
            (bench.keep / f"{number}-{Path(name).name}").write_bytes(damaged)
    bench.done[kind] += 1


def _problems(bench: Bench, arguments: list[str]) -> Iterator[str]:
    catalogs = {path: path.read_bytes() for path in sorted((bench.root / "po").rglob("*.po"))}
    before, contacts = _translations(bench.root), bench.contacts
    code, said = _run(bench, *arguments)
    bench.codes[code] += 1
    if code == 70 or "Traceback" in said or "fault in guidebook" in said:
        yield f"code {code}: {said.strip()[-700:]}"
    if bench.contacts > contacts:
        yield "it opened a connection"
    if code not in {0, 1} and {path: path.read_bytes() for path in catalogs} != catalogs:
        yield f"it failed ({code}) and changed a catalog"
    if left := [path.name for path in bench.root.rglob(".guidebook-*")]:
        yield f"it left {left}"
    after = _translations(bench.root)
    for path, texts in before.items():
        if (
            path in after
            and (gone := texts - after[path])
            and "--fix" not in arguments
            and "import" not in arguments
        ):
            yield f"it lost {len(gone)} translations of {path.name}: {sorted(gone)[0][:80]!r}"


def _translations(root: Path) -> dict[Path, frozenset[str]]:
    """The translations in each catalog that can be read."""
    found = {path: _texts(path.read_bytes()) for path in (root / "po").rglob("*.po")}
    return {path: texts for path, texts in found.items() if texts is not None}


@lru_cache(maxsize=64)
def _texts(content: bytes) -> frozenset[str] | None:
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        Path(file.name).write_bytes(content)
        try:
            catalog = read_catalog(Path(file.name), "master", "vi")
        except CatalogError:
            return None
    return frozenset(unit.target for unit in catalog.units if unit.target.strip())


def _run(bench: Bench, *arguments: str) -> tuple[int, str]:
    said = io.StringIO()
    signal.alarm(_PATIENCE)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            run_guidebook(["--project", str(bench.root), *arguments])
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    except TimeoutError:
        return 70, f"it hangs: fault in guidebook\n{said.getvalue()}"
    except BaseException:
        return 70, traceback.format_exc()
    finally:
        signal.alarm(0)
    return 70, "it did not end with an exit code"


def _report(bench: Bench) -> None:
    print("cases:", ", ".join(f"{kind} {count:,}" for kind, count in sorted(bench.done.items())))
    print("codes:", ", ".join(f"{code}: {count:,}" for code, count in sorted(bench.codes.items())))
    print(
        f"{sum(bench.done.values()):,} cases, {sum(bench.codes.values()):,} calls, {len(bench.failed)} failed, {bench.contacts} contacts"
    )


if __name__ == "__main__":
    main()
