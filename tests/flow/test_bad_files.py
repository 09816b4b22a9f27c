"""Damaged and hostile files: the right exit code with the place, never a fault of our own."""

import io
import pickle
import re
import shlex
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from pipeline.catalogs import read_catalog
from pipeline.editions.pictures import showable
from pipeline.errors import BuildError, CatalogError, ExitCode, MasterError, UnexpectedError
from pipeline.flow.workers import keep_words
from pipeline.word.package import Limits, open_package
from tests.conftest import run
from tests.flow.test_project import Make, small

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@pytest.fixture
def root(word_file: Make, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    assert (
        run("--project", str(root), "init", str(word_file(small)), "--locale", "vi")
        == ExitCode.DONE
    )
    return root


def _translate(root: Path, source: str, target: str) -> Path:
    path = root / "po" / "master" / "vi.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"'),
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("sign", ["\\b", "\\v", "\\f", "\x01", "\x1b", "\ufffe", "\uffff"])
def test_a_character_that_no_edition_can_hold_falls_back_and_is_named_by_exports(
    root: Path, tmp_path: Path, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _translate(root, "No room", f"Hết{sign}chỗ")
    line = path.read_text(encoding="utf-8").split("\n").index('msgid "No room"') + 1
    project = ("--project", str(root))
    assert run(*project, "build", "vi", "--format", "docx", "--jobs", "1") == ExitCode.DONE
    assert run(*project, "check", "vi") == ExitCode.FINDINGS
    assert run(*project, "approve", "vi", "--by", "lead") != ExitCode.INTERNAL
    assert "approved by lead" not in path.read_text(encoding="utf-8")
    for form in ("xliff-2.1", "xliff-1.2", "tmx", "omegat"):
        capsys.readouterr()
        done = run(*project, "export", "vi", "--as", form, "-o", str(tmp_path / form))
        assert done == ExitCode.CATALOG
        assert f"vi.po:{line}: " in capsys.readouterr().err
        assert not (tmp_path / form).exists()
    assert (
        run(*project, "review", "export", "vi", "-o", str(tmp_path / "r.docx")) == ExitCode.CATALOG
    )


@pytest.mark.parametrize("edit", [
    ('msgid "No room"', 'msgid ""'), ('msgid "No room"', 'msgctxt "a"\nmsgid ""'), ('msgid "No room"', 'msgid ""\n""'),
], ids=str)  # fmt: skip
def test_an_entry_whose_english_was_deleted_is_refused_with_its_line(
    root: Path, edit: tuple[str, str]
) -> None:
    path = _translate(root, "No room", "Hết chỗ")
    path.write_text(path.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=r"vi\.po:\d+: The English of this entry"):
        read_catalog(path, "master", "vi")
    assert run("--project", str(root), "approve", "vi", "--by", "lead") == ExitCode.CATALOG
    assert path.read_bytes() == before


def test_a_catalog_without_a_header_is_no_catalog_with_a_translation_for_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vi.po"
    path.write_text('msgid ""\nmsgstr "Hết chỗ"\n\nmsgid "b"\nmsgstr ""\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"vi\.po:1: The English"):
        read_catalog(path, "master", "vi")


def test_a_damaged_stream_names_the_part(word_file: Make) -> None:
    path = word_file(small)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("word/document.xml")
    name, extra = struct.unpack("<HH", content[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + name + extra
    content[start : start + 8] = b"\xff" * 8
    path.write_bytes(content)
    with pytest.raises(MasterError, match=r"word/document\.xml"):
        open_package(path, Limits())


@pytest.mark.parametrize(("opened", "closed", "what"), [
    ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", "Tables"),
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "Elements"),
])  # fmt: skip
def test_what_is_nested_deeper_than_anything_can_show_is_refused(
    word_file: Make, opened: str, closed: str, what: str
) -> None:
    path, out = word_file(small), io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(out, "w") as target:
        for info in archive.infolist():
            text = archive.read(info)
            if info.filename == "word/document.xml":
                nest = opened * 120 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + closed * 120
                text = re.sub(rb"(<w:sectPr)", nest.encode() + rb"\1", text)
            target.writestr(info.filename, text)
    path.write_bytes(out.getvalue())
    assert run("docx", "extract", str(path), "-o", str(path.with_suffix(".pot"))) == ExitCode.MASTER
    with pytest.raises(MasterError, match=f"{what} are nested more than"):
        open_package(path, Limits()).xml("word/document.xml")


def _png_of(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width // 8 + 1) * min(height, 10)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["png", "tiff", "bmp", "gif", "webp", "jpg"])
def test_a_picture_that_unpacks_to_gigabytes_is_not_shown(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"bomb.{form}"
    Image.new("L", (400, 400)).save(path)
    assert showable(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)  # half of which is a warning, all an error
    assert showable(path) is None
    path.with_suffix(".png").write_bytes(_png_of(60_000, 60_000))
    assert showable(path.with_suffix(".png")) is None


@pytest.mark.parametrize(
    "inside", ['<image href="http://a.example/b.png" width="5" height="5"/>', '<image href="/etc/passwd"/>', "<g>" * 3000 + "</g>" * 3000, "<text>\U0010fffd</text>"]
)  # fmt: skip
def test_an_svg_that_typst_refuses_is_not_shown(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(_SVG.format("<rect width='5' height='5'/>"), encoding="utf-8")
    assert showable(path) == path
    path.write_text(_SVG.format(inside), encoding="utf-8")
    assert showable(path) is None
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("line", "name"), [
    ('edition = "\\u0001"', "edition"), ('title = "a\\nb"', "title"), ('contact = "\\ufffe"', "contact"),
    ("date = 2026-01-31T10:00:00", "date"), (f"date = {'[' * 3000}{']' * 3000}", "master.toml"), (f"date = {'9' * 5000}", "TOML"),
], ids=str)  # fmt: skip
def test_a_setting_that_is_no_line_of_text_is_named(
    root: Path, line: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "source" / "master.toml"
    key = line.partition(" =")[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(rf"^{key} = .*$", lambda _: line, text, flags=re.MULTILINE), encoding="utf-8"
    )
    assert run("--project", str(root), "status") == ExitCode.USAGE
    assert name in capsys.readouterr().err


def test_a_document_is_not_named_as_no_other_system_could(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in (".docx", ".toml"):
        (root / "source" / f"master{ending}").rename(root / "source" / f"a:b\x1b[31m{ending}")
    assert run("--project", str(root), "status") == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "for example: a-b-[31m.docx" in said
    assert "\x1b" not in said


def test_the_edition_of_the_settings_never_leads_out_of_the_folder(root: Path) -> None:
    path = root / "source" / "master.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('edition = "1.0"', 'edition = "../../../esc: 1/2?"'), encoding="utf-8"
    )
    project = ("--project", str(root))
    assert run(*project, "build", "vi", "--format", "docx", "--jobs", "1") == ExitCode.DONE
    run(*project, "release", "vi", "--drafts")
    (pack,) = root.rglob("*.zip")
    assert (
        pack.relative_to(root).as_posix() == "output/release/master-vi-..-..-..-esc-1-2-draft.zip"
    )


def test_an_error_in_a_process_keeps_its_words_and_place() -> None:
    with pytest.raises(etree.XMLSyntaxError) as found:
        etree.fromstring(b"<a><b></a>")
    told = keep_words(found.value, "output/vi/a.epub")
    again = pickle.loads(pickle.dumps(told))
    assert isinstance(again, UnexpectedError)
    assert again.location == "output/vi/a.epub"
    assert "XMLSyntaxError" in again.message
    assert "mismatch" in again.message
    for error in (BuildError("a", location="b", hint="c"), FileNotFoundError(2, "gone", "x")):
        assert str(pickle.loads(pickle.dumps(keep_words(error, "")))) == str(error)
    assert isinstance(keep_words(RecursionError("deep"), "x"), BuildError)


@pytest.mark.parametrize("form", ["docx", "epub", "html", "pdf"])
def test_a_finished_file_that_was_damaged_is_named_and_not_packed(
    root: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(root))
    assert run(*project, "build", "vi", "--format", form, "--jobs", "1") == ExitCode.DONE
    path = root / "output" / "vi" / f"master-vi.{form}"
    path.write_bytes(path.read_bytes()[: 3000 if form != "html" else 0])
    assert run(*project, "release", "vi", "--drafts") == ExitCode.BUILD
    assert f"master-vi.{form}: The finished file cannot be read" in capsys.readouterr().err
    assert not list(root.rglob("*.zip"))


def test_a_file_of_another_document_or_kind_is_refused_with_the_way_out(
    root: Path, word_file: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    project = ("--project", str(root))
    other = word_file(lambda master: master.add_paragraph("Another text altogether."))
    leaflet = other.rename(other.with_name("leaflet.docx"))
    assert run(*project, "document", "add", str(leaflet)) == ExitCode.DONE
    catalog = root / "po" / "master" / "vi.po"
    before = catalog.read_bytes()
    for file, hint in (
        (root / "po" / "leaflet" / "vi.po", "--document leaflet"),
        (leaflet, "guidebook review import"),
    ):
        capsys.readouterr()
        done = run(*project, "import", "vi", str(file), "--document", "master")
        assert done == ExitCode.CATALOG
        assert hint in capsys.readouterr().err
    assert catalog.read_bytes() == before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_conflict_is_merged_by_the_commands_that_the_message_says(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = root / "po" / "master" / "vi.po"
    whole = catalog.read_text(encoding="utf-8")

    def git(*arguments: str) -> None:
        named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *arguments], cwd=root, check=False, capture_output=True)

    def say(text: str) -> None:
        head, _, entries = whole.partition("\n\n")
        said = entries.replace('msgstr ""', f'msgstr "{text}"', 1)
        catalog.write_text(f"{head}\n\n{said}", encoding="utf-8")
        git("commit", "-qam", text)

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "start")
    git("checkout", "-q", "-b", "other")
    say("một")
    git("checkout", "-q", "main")
    say("hai")
    git("merge", "-q", "other")
    capsys.readouterr()
    assert run("--project", str(root), "check") == ExitCode.CATALOG
    told = capsys.readouterr().err.partition("entry by entry: ")[2].splitlines()[0]
    shell, _, merge = told.rpartition(" && ")
    subprocess.run(shell, shell=True, cwd=tmp_path, check=True)
    arguments = shlex.split(merge)[1:]
    for name in ("base.po", "ours.po", "theirs.po"):
        arguments[arguments.index(name)] = str(tmp_path / name)
    assert run(*arguments) == ExitCode.FINDINGS  # both changed it
    assert "guidebook: conflict" in catalog.read_text(encoding="utf-8")
    assert run("--project", str(root), "check") == ExitCode.DONE
