"""What the preview answers, and whom; what a proof carries."""

import http.client
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.catalogs import approve, read_catalog
from pipeline.errors import CatalogError, ExitCode, ProjectError
from pipeline.flow.preview import Preview
from pipeline.languages import TARGET_LOCALES
from pipeline.proof.editors import editor_address, open_program, problem_of_editor
from pipeline.proof.page import script_json
from pipeline.proof.server import is_own_host
from pipeline.proof.words import WORDS, page_words
from pipeline.review import read_returned
from pipeline.review.identity import row_id
from tests.conftest import run
from tests.proof.conftest import data_of, edit, served


def ask(
    address: str,
    path: str,
    headers: dict[str, str] | None = None,
    method: str = "GET",
    body: str = "",
) -> tuple[int, dict[str, str], str]:
    """Ask for a path just as it is written, which a browser would tidy up first."""
    server = urlsplit(address)
    connection = http.client.HTTPConnection(server.hostname or "", server.port, timeout=60)
    connection.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
    for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
        connection.putheader(name, value)
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


@pytest.mark.slow
def test_the_preview_answers_its_own_pages_to_this_machine_and_nothing_else(project: Path) -> None:
    (project / "secret.txt").write_text("SECRET", encoding="utf-8")
    with served(project, "km") as address:
        status, headers, page = ask(address, "/guide/km/")
        assert status == 200
        assert "script-src 'self';" in headers["content-security-policy"]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
        for host in (
            "evil.example",
            "evil.example:8000",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "",
        ):
            assert ask(address, "/guide/km/", {"Host": host})[0] == 421, host
        for path in (
            "/guide/km/../../secret.txt", "/guide/km/..%2f..%2fsecret.txt", "/../secret.txt", "/%2e%2e/secret.txt",
            "/guide/km/page.html", "/guide/km//etc/passwd", "/guide/km/server.py", "/guide/vi/", "/..%2f/km/", "/other/km/",
        ):  # fmt: skip
            status, _, text = ask(address, path)
            assert status in {307, 404}, path
            assert "SECRET" not in text
        own = f"http://{urlsplit(address).netloc}"
        open_it = {"Content-Type": "application/json"}
        assert ask(address, "/guide/km/open", open_it, "POST", '{"entry": 0}')[0] == 403
        assert (
            ask(
                address,
                "/guide/km/open",
                open_it | {"Origin": "http://evil.example"},
                "POST",
                '{"entry": 0}',
            )[0]
            == 403
        )
        assert ask(address, "/guide/km/open", {"Origin": own}, "POST", '{"entry": 0}')[0] == 415
        for body in ('{"entry": -1}', '{"entry": 99999}', "[]", "{", '{"entry": "x"}'):
            assert ask(address, "/guide/km/open", open_it | {"Origin": own}, "POST", body)[0] in {
                400,
                404,
            }, body
        assert data_of(page)["file"] == "po/guide/km.po"
        assert str(project) not in page


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1:80", True), ("localhost:1", True), ("[::1]:80", True), ("192.168.1.5:80", True), ("guide.local", True),
     ("evil.example", False), ("localhost.evil.example:80", False), ("127.0.0.1.nip.io", False), ("", False)],
)  # fmt: skip
def test_a_host_is_ours_by_address_or_by_its_own_name(host: str, own: bool) -> None:
    assert is_own_host(host, "guide.local") == own


@pytest.mark.parametrize(
    "editor",
    [
        "rm -rf {file}",
        "sh",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a@evil.example",
        "vscode://x",
        "poedit; ls",
    ],
)
def test_a_setting_makes_nothing_run_but_a_known_editor(editor: str, project: Path) -> None:
    assert problem_of_editor(editor)
    assert editor_address(editor, {}) == ""
    assert open_program(editor, project / "po/guide/km.po", 1)
    settings = project / "source" / "guide.toml"
    settings.write_text(
        f'{settings.read_text(encoding="utf-8")}\n[preview]\neditor = "{editor}"\n',
        encoding="utf-8",
    )
    with pytest.raises(ProjectError, match="no editor"):
        Preview(project)


def test_an_address_of_an_editor_takes_the_text_as_text() -> None:
    address = "https://weblate.example/{locale}/?q={source}&l={line}"
    fields = {"source": "a&b <c>/../", "locale": "km", "line": "7"}
    assert problem_of_editor(address) == ""
    assert (
        editor_address(address, fields)
        == "https://weblate.example/km/?q=a%26b%20%3Cc%3E%2F..%2F&l=7"
    )


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_ends_no_script(value: object) -> None:
    text = script_json(value)
    assert "<" not in text
    assert json.loads(text) == value


def test_a_proof_is_one_file_without_names_that_says_what_it_is(
    project: Path, tmp_path: Path
) -> None:
    edit(
        project,
        lambda unit: (
            approve(replace(unit, comments=("Sok Dara asks",)), "Chan Lina", date(2026, 1, 1))
            if unit.target
            else unit
        ),
    )
    out = tmp_path / "proof.html"
    assert run("--project", str(project), "proof", "km", "-o", str(out)) == ExitCode.DONE
    text = out.read_text(encoding="utf-8")
    for name in ("Chan Lina", "Sok Dara", str(project), "guide.po", ".toml"):
        assert name not in text
    assert page_words("km")["proof"] in text
    page = html.fromstring(text)
    for element in page.iter():
        for name in ("src", "href", "action", "data"):
            address = element.get(name, "") if isinstance(element.tag, str) else ""
            assert not address or address.startswith(("data:", "#", "http")), address
            assert not (address.startswith("http") and element.tag != "a")
    assert "@import" not in text
    assert not re.search(r'url\((?!"?data:)', text)
    policy = str(page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    again = tmp_path / "again.html"
    assert run("--project", str(project), "proof", "km", "-o", str(again)) == ExitCode.DONE
    assert again.read_bytes() == out.read_bytes()


def answers(project: Path, **changes: object) -> dict[str, object]:
    catalog = read_catalog(project / "po/guide/km.po", "guide", "km")
    unit = next(one for one in catalog.units if one.source.startswith("Explain"))
    row = {
        "id": row_id(catalog, unit),
        "english": unit.source,
        "translation": unit.target,
        "comment": "",
        "ok": False,
    }
    return {
        "format": "guidebook-review",
        "version": 1,
        "document": "guide",
        "locale": "km",
        "rows": [row | changes],
    }


def taken(project: Path, path: Path, data: object) -> int:
    path.write_text(json.dumps(data), encoding="utf-8")
    return run("--project", str(project), "review", "import", "km", str(path))


def test_broken_codes_and_later_work_are_refused_as_from_a_word_table(
    project: Path, tmp_path: Path
) -> None:
    path, catalog = tmp_path / "a.json", project / "po" / "guide" / "km.po"
    before = catalog.read_bytes()
    assert taken(project, path, answers(project, translation="ខូច")) == ExitCode.FINDINGS
    assert (
        taken(project, path, answers(project, id="0123456789-abcdef", translation="x"))
        == ExitCode.CATALOG
    )
    assert catalog.read_bytes() == before
    late = answers(project, translation="ក <b>ខ</b> <a1>គ</a1>")
    edit(
        project,
        lambda unit: (
            replace(unit, target="ថ្មី <a1>គ</a1>") if unit.source.startswith("Explain") else unit
        ),
    )
    before = catalog.read_bytes()
    assert taken(project, path, late) == ExitCode.FINDINGS
    assert catalog.read_bytes() == before
    assert taken(project, path, answers(project, translation="ក\nខ <a1>គ</a1>")) == ExitCode.DONE
    assert "ក<br/>ខ" in catalog.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["{", "{}", '{"format": "guidebook-review", "version": 2, "rows": []}', '{"format": "guidebook-review", "version": 1, "rows": 3}', "[]", " [1]", '"text"', "",
     '{"format": "guidebook-review", "version": true, "rows": []}', '{"format": "guidebook-review", "version": 1.0, "rows": []}',
     '{"format": "guidebook-review", "version": 1, "document": 3, "rows": []}',
     '{"format": "guidebook-review", "version": 1, "rows": [3]}', '{"format": "guidebook-review", "version": 1, "rows": [{"id": 4}]}',
     '{"format": "guidebook-review", "version": 1, "rows": [{"id": "x", "translation": "\\ud800"}]}',
     '{"format": "guidebook-review", "version": 1, "rows": [{"id": "x", "comment": "\\u0000"}]}', '{"a":' * 100_000],
)  # fmt: skip
def test_a_damaged_file_of_a_proof_is_refused_with_a_reason(text: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=r"proof|version"):
        read_returned(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_a_proof_in_another_encoding_is_called_one(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.txt"
    path.write_text('{"format": "guidebook-review", "version": 1}', encoding=encoding)
    with pytest.raises(CatalogError, match=r"file of a proof .* not in UTF-8"):
        read_returned(path)


def test_a_file_of_a_proof_says_which_document_it_is_of(project: Path, tmp_path: Path) -> None:
    path, more = tmp_path / "a.json", ("--project", str(project))
    docx.Document(str(tmp_path / "guide.docx")).save(str(tmp_path / "leaflet.docx"))
    assert (
        run(*more, "document", "add", str(tmp_path / "leaflet.docx"), "--locale", "km")
        == ExitCode.DONE
    )
    right = answers(project, translation="ក <b>ខ</b> <a1>គ</a1>")
    assert taken(project, path, right) == ExitCode.DONE
    assert "ក <b>ខ</b>" in (project / "po/guide/km.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "options", "said"),
    [
        ({"locale": "th"}, (), "of the locale “th”, not of “km”"),
        ({"document": "other"}, (), "which this project does not have"),
        ({"document": "other"}, ("--document", "guide"), "of the document “other”, not of “guide”"),
    ],
)
def test_a_file_of_another_document_or_locale_is_refused(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, str],
    options: tuple[str, ...],
    said: str,
) -> None:
    path, catalog = tmp_path / "a.json", project / "po" / "guide" / "km.po"
    path.write_text(json.dumps(answers(project, translation="ក <a1>គ</a1>") | changes))
    before = catalog.read_bytes()
    done = run("--project", str(project), "review", "import", "km", str(path), *options)
    assert done == ExitCode.CATALOG
    assert said in capsys.readouterr().err
    assert catalog.read_bytes() == before


@pytest.mark.parametrize("code", TARGET_LOCALES)
def test_the_page_speaks_each_language_of_the_region(code: str) -> None:
    words = page_words(code)
    assert [name for name, text in words.items() if text == WORDS[name]] == []


def test_a_proof_never_overwrites_a_file_of_the_project(project: Path) -> None:
    catalog = project / "po" / "guide" / "km.po"
    before = catalog.read_bytes()
    assert run("--project", str(project), "proof", "km", "-o", str(catalog)) == ExitCode.USAGE
    assert catalog.read_bytes() == before
