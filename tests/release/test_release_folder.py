"""The release folder stands by itself, and its report binds it."""

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import docx
import pytest
from lxml import etree, html

from pipeline.catalogs import read_catalog, write_catalog
from pipeline.editions.picture_codes import read_codes
from pipeline.engines import pseudo_translate
from pipeline.errors import ExitCode
from tests.conftest import run

_READY = "Các tệp này sẵn sàng để chuyển tiếp"
ADDRESS = "https://books.example/guide/"
SETTINGS = f"""
[release]
address = "{ADDRESS}"
partner = "Library of the North"
[release.vi]
summary = "Một cuốn sách"
audience = "Nhân viên xã hội"
changes = ["Ấn bản đầu tiên"]
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose drafts were released in English and Vietnamese."""
    root = tmp_path_factory.mktemp("released") / "p"
    master = root.parent / "master.docx"
    document = docx.Document()
    document.core_properties.title = "Safe <housing> & more"
    document.add_heading("Safe housing", 1)
    document.add_paragraph("Ask the person what would help, and listen to the answer.")
    document.save(str(master))
    run("--project", str(root), "init", str(master), "--locale", "vi")
    settings = root / "source" / "master.toml"
    text = settings.read_text("utf-8")
    text = re.sub("(?m)^contact = .*$", 'contact = "mail@books.example"', text)
    settings.write_text(text + SETTINGS, "utf-8")
    path = root / "po/master/vi.po"
    catalog = read_catalog(path, "master", "vi")
    units = (replace(one, target=pseudo_translate(one.source, "vi")) for one in catalog.units)
    write_catalog(replace(catalog, units=tuple(units)), path)
    formats = ("--format", "docx,epub,html", "--jobs", "1")
    assert run("--project", str(root), "build", *formats) == ExitCode.DONE
    assert run("--project", str(root), "release", "--drafts") == ExitCode.DONE
    return root


@pytest.fixture
def folder(released: Path, tmp_path: Path) -> Path:
    """The release folder in a copy of that project."""
    shutil.copytree(released, tmp_path / "p")
    return tmp_path / "p" / "output" / "release"


def test_the_folder_stands_by_itself_and_reaches_nothing_else(folder: Path) -> None:
    pages = [*folder.rglob("index.html"), folder / "report.html", folder / "vi" / "poster.html"]
    assert len(pages) == 5
    for page in pages:
        root = html.fromstring(page.read_bytes())
        assert page.stat().st_size < 150_000
        for one in root.xpath("//@href | //@src"):
            if not one.startswith(("http", "mailto:", "data:", "#")):
                assert (page.parent / one).resolve().is_file(), (page, one)
        assert not root.xpath("//script[not(@type='application/ld+json')]")
        assert not root.xpath("//img[starts-with(@src, 'http')] | //link[@rel='stylesheet']")
    page = (folder / "vi" / "index.html").read_text("utf-8")
    assert "Nhân viên xã hội" in page
    assert "&lt;housing&gt;" in (folder / "en" / "index.html").read_text("utf-8")


def test_feeds_and_data_are_what_their_formats_ask_for(folder: Path) -> None:
    feed = etree.parse(str(folder / "feed.xml")).getroot()
    ids = feed.xpath("//*[local-name()='id']/text()")
    assert len(ids) == len({*ids}) == 3
    assert all(UUID(one.removeprefix("urn:uuid:")).urn == one for one in ids)  # RFC 9562
    publications = json.loads((folder / "opds.json").read_text("utf-8"))["publications"]
    assert {one["metadata"]["language"] for one in publications} == {"en", "vi"}
    for one in publications:  # as the published JSON Schema of OPDS 2.0 asks
        (own,) = (link["href"] for link in one["links"] if link["rel"] == "self")
        assert json.loads((folder / own.removeprefix(ADDRESS)).read_text("utf-8")) == one
        assert {"image/jpeg", "image/png"} & {picture["type"] for picture in one["images"]}
    assert ADDRESS + "vi/" in (folder / "sitemap.xml").read_text("utf-8")
    page = html.fromstring((folder / "vi" / "index.html").read_bytes())
    (book,) = json.loads(page.xpath("//script/text()")[0])
    assert (book["@type"], book["inLanguage"], book["creativeWorkStatus"]) == (
        "Book",
        "vi",
        "Draft",
    )
    assert {one.get("hreflang") for one in page.xpath("//link[@hreflang]")} == {"en", "vi"}


def test_a_publication_without_an_address_leads_to_files_that_are_there(folder: Path) -> None:
    root = folder.parents[1]
    settings = root / "source" / "master.toml"
    settings.write_text(settings.read_text("utf-8").replace(f'address = "{ADDRESS}"', ""), "utf-8")
    assert run("--project", str(root), "release", "--drafts") == ExitCode.DONE
    catalogs = [folder / "opds.json", *folder.glob("*/*.opds.json")]
    assert len(catalogs) == 3
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as pack:
            assert f"{path.stem}/qr.png" not in pack.namelist()
    for path in catalogs:
        for address in re.findall('"href": "([^"]+)"', path.read_text("utf-8")):
            assert (path.parent / address).resolve().is_file(), (path.name, address)


def test_a_pack_has_names_rights_and_texts_for_any_machine(folder: Path) -> None:
    (path,) = folder.glob("*-vi-*.zip")
    with zipfile.ZipFile(path) as pack:
        names = {name.rpartition("/")[2] for name in pack.namelist()}
        assert {f"{path.stem}.docx", f"{path.stem}.html", "LETTER.txt", "ABOUT.txt"} <= names
        assert {info.external_attr >> 16 & 0o777 for info in pack.infolist()} == {0o644}
        about = pack.read(f"{path.stem}/ABOUT.txt")
        letter = pack.read(f"{path.stem}/LETTER.txt").decode("utf-8-sig")
    assert _READY not in letter  # it is a draft
    (english,) = folder.glob("*-en-*.zip")
    with zipfile.ZipFile(english) as pack:
        assert b"These files are ready to hand on." in pack.read(f"{english.stem}/LETTER.txt")
        code = read_codes(pack.read(f"{english.stem}/qr.png"))
    assert code == (f"{ADDRESS}en/",)
    for text in (about.decode("utf-8-sig"), letter):
        assert f"{ADDRESS}vi/" in text
        assert "– Ấn bản đầu tiên" in text
    assert about.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in about.replace(b"\r\n", b"")


@pytest.mark.parametrize("deed", ["change", "add", "remove", "report", "rename"])
def test_whatever_changed_after_the_report_is_refused(deed: str, folder: Path) -> None:
    assert run("verify", str(folder)) == ExitCode.DONE
    assert (
        subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, check=False).returncode == 0
    )
    page = folder / "vi" / "index.html"
    if deed == "change":
        page.write_bytes(page.read_bytes() + b" ")
    elif deed == "add":
        (folder / "vi" / "more.html").write_text("x")
    elif deed == "remove":
        page.unlink()
    elif deed == "rename":
        page.rename(page.with_name("other.html"))
    else:
        report = folder / "report.json"
        report.write_text(
            report.read_text("utf-8").replace('"open": false', '"open": true'), "utf-8"
        )
    assert run("verify", str(folder)) == ExitCode.FINDINGS


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_signed_report_is_verified_with_the_signers_key_alone(
    folder: Path, tmp_path: Path
) -> None:
    keys = [tmp_path / name for name in ("ours", "theirs")]
    for key in keys:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    root = str(folder.parents[1])
    assert run("--project", root, "release", "--drafts", "--sign", str(keys[0])) == ExitCode.DONE
    ours, theirs = (str(key.with_suffix(".pub")) for key in keys)
    assert run("verify", str(folder), "--signer", ours) == ExitCode.DONE
    assert run("verify", str(folder), "--signer", theirs) == ExitCode.FINDINGS


def test_what_a_reader_sends_becomes_a_remark_at_its_entry(folder: Path, tmp_path: Path) -> None:
    root = folder.parents[1]
    catalog = read_catalog(root / "po/master/vi.po", "master", "vi")
    unit = next(one for one in catalog.units if one.source.startswith("Ask the person"))
    form = (folder / "vi" / "correction.txt").read_text("utf-8-sig")
    filled = form.replace("paragraph: ", f"paragraph: {unit.target[:40]}").replace(
        "correction: ", "correction: The second word is wrong.\nIt should be another."
    )
    sent = tmp_path / "sent.txt"
    sent.write_bytes(filled.encode("utf-16"))
    mail = tmp_path / "sent.eml"
    body = f"document=master\nlanguage=vi\npage=7\nparagraph={unit.target}\ncorrection=Too hard.\n"
    mail.write_text(
        f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{body}", "utf-8"
    )
    project = ("--project", str(root))
    assert run(*project, "feedback", "import", str(sent), str(mail)) == ExitCode.DONE
    after = read_catalog(root / "po/master/vi.po", "master", "vi")
    comments = next(one for one in after.units if one.key == unit.key).comments
    assert "guidebook: review: The second word is wrong. It should be another. (reader)" in comments
    assert "guidebook: review: Too hard. (reader, page 7)" in comments
    sent.write_text("language: vi\nparagraph: nothing like it at all\ncorrection: x\n", "utf-8")
    assert run(*project, "feedback", "import", str(sent)) == ExitCode.FINDINGS


def test_a_mail_in_an_unknown_charset_is_told_and_the_others_are_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = folder.parents[1]
    unit = read_catalog(root / "po/master/vi.po", "master", "vi").units[-1]
    body = f"language=vi\nparagraph={unit.target}\ncorrection=Too hard.\n"
    mails = {charset: tmp_path / f"{charset}.eml" for charset in ("x-nobody", "utf-8")}
    for charset, mail in mails.items():
        head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n"
        mail.write_text(f"{head}Content-Transfer-Encoding: 8bit\n\n{body}", "utf-8")
    files = map(str, mails.values())
    assert run("--project", str(root), "feedback", "import", *files) == ExitCode.FINDINGS
    said = capsys.readouterr()
    assert "x-nobody.eml: the mail cannot be read" in said.err
    assert "utf-8.eml: remark at" in said.out


@pytest.mark.parametrize("name", ["", "vi", "vi/index.html", "report.json.sig", "index.html"])
def test_a_link_in_the_folder_is_never_followed_outside(name: str, folder: Path) -> None:
    place, elsewhere = folder / name, folder.parents[1] / "elsewhere"
    if place.exists():
        place.rename(elsewhere)
    place.symlink_to(elsewhere)  # the signature's leads to nothing
    before = _state(elsewhere)
    assert run("--project", str(folder.parents[1]), "release", "--drafts") == ExitCode.USAGE
    assert _state(elsewhere) == before
    assert place.is_symlink()


def _state(path: Path) -> dict[Path, int]:
    return {one: one.stat().st_mtime_ns for one in (path, *sorted(path.rglob("*"))) if one.exists()}


def test_a_title_stands_once_and_headings_skip_no_level(folder: Path) -> None:
    root = html.fromstring((folder / "vi" / "index.html").read_bytes())
    assert len(root.xpath("//h1")) == 1
    titles = [one.text_content() for one in root.xpath("//h1 | //h2")]
    assert len(titles) == len({*titles})
    assert not root.xpath("//p[not(node())]")


def test_the_folder_of_a_language_goes_with_its_last_file(folder: Path) -> None:
    (folder / "vi" / "poster.html").rename(folder / "old.html")
    report = json.loads((folder / "report.json").read_bytes())
    (old,) = (one for one in report["files"] if one["path"] == "vi/poster.html")
    old["path"] = "lo/poster.html"
    (folder / "report.json").write_text(json.dumps(report), "utf-8")
    (folder / "lo").mkdir()
    (folder / "old.html").rename(folder / "lo" / "poster.html")
    root = str(folder.parents[1])
    assert run("--project", root, "release", "--drafts") == ExitCode.DONE
    assert not (folder / "lo").exists()
    assert run("verify", str(folder)) == ExitCode.DONE


def test_what_is_made_of_the_same_as_before_stays_as_it_lies(folder: Path) -> None:
    root = folder.parents[1]
    before = _state(folder)
    assert run("--project", str(root), "release", "--drafts") == ExitCode.DONE
    assert _state(folder) == before

    page = folder / "vi" / "index.html"  # what somebody changed is made anew
    page.write_bytes(page.read_bytes() + b" ")
    assert run("--project", str(root), "release", "--drafts") == ExitCode.DONE
    assert run("verify", str(folder)) == ExitCode.DONE


def test_a_change_in_one_language_makes_the_files_of_that_language_anew(folder: Path) -> None:
    root = folder.parents[1]
    path = root / "po/master/vi.po"
    catalog = read_catalog(path, "master", "vi")
    units = (replace(one, target=one.target and f"{one.target} ạ") for one in catalog.units)
    write_catalog(replace(catalog, units=tuple(units)), path)
    assert run("--project", str(root), "build", "vi", "--format", "html") == ExitCode.DONE
    before = _state(folder)
    assert run("--project", str(root), "release", "--drafts") == ExitCode.DONE
    changed = {one.name for one, when in _state(folder).items() if before.get(one) != when}
    assert {"master-vi-1.0-draft.html", "master-vi-1.0-draft.zip", "report.json"} <= changed
    assert not {"master-en-1.0.html", "master-en-1.0.zip", "master-en-1.0-cover.jpg"} & changed
    assert run("verify", str(folder)) == ExitCode.DONE


def test_a_record_of_the_release_that_is_damaged_or_forged_changes_nothing(folder: Path) -> None:
    record = folder.parents[0] / ".release.json"
    whole = json.loads(record.read_text("utf-8"))
    whole["master-vi-1.0-draft.zip"]["files"]["index.html"] = {"bytes": 0, "sha256": "0" * 64}
    for content in ("", "[]", '{"": 3}', '{"": {"inputs": 1}}', json.dumps(whole)):
        record.write_text(content, "utf-8")
        assert run("--project", str(folder.parents[1]), "release", "--drafts") == ExitCode.DONE
        assert run("verify", str(folder)) == ExitCode.DONE
