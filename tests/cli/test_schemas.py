"""What commands print for programs is what docs/schemas/ says, name and version included."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, run
from tests.flow.test_project import small, translate

SCHEMAS = {path.stem: path for path in (ROOT / "docs" / "schemas").glob("*.json")}
COMMANDS = {
    "build-1": ("build", "vi", "--format", "docx", "--json"),
    "check-1": ("check", "--format", "json"),
    "doctor-1": ("doctor", "--format", "json"),
    "documents-1": ("document", "list", "--format", "json"),
    "inspect-1": ("inspect", "--format", "json"),
    "pretranslate-1": ("pretranslate", "--no-machine", "--format", "json"),
    "release-1": ("release", "--format", "json"),
    "review-import-1": ("review", "import", "vi", "{}/table.docx", "--format", "json"),
    "status-1": ("status", "--format", "json"),
    "terms-check-1": ("terms", "check", "--format", "json"),
    "verify-1": ("verify", "{}/output/release", "--format", "json"),
    "salvage-1": ("salvage", "km", "{}/old.docx", "--format", "json"),
    "salvage-undo-1": ("salvage", "km", "--undo", "--format", "json"),
}
# The schema of SARIF 2.1.0 as its makers hand it out; set up with Ace.
SARIF = ROOT / ".venv/ace/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
ELSEWHERE = {"review-suggest-1"}  # tests/engines/test_chat_reader.py, where a model answers


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import docx

    root = tmp_path_factory.mktemp("project")
    document = docx.Document()
    small(document)
    document.save(str(root / "master.docx"))
    assert run("--project", str(root), "init", str(root / "master.docx"), "--locale", "km,vi") == 0
    translate(root, "vi")
    path = root / "po" / "master" / "vi.po"
    path.write_text(path.read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8")
    table = str(root / "table.docx")
    assert run("--project", str(root), "review", "export", "vi", "-o", table) == 0
    assert run("--project", str(root), "build", "vi", "--format", "html", "--jobs", "1") == 0
    assert run("--project", str(root), "release", "--drafts") == 0
    old = docx.Document()
    for text in ("ជំពូកទីមួយ", "សូមសួរបុគ្គលជាមុនសិន ហើយស្តាប់ចម្លើយ។", "សុវត្ថិភាពមុនគេ។", "ទំព័រចុងក្រោយ"):
        old.add_paragraph(text)
    old.save(str(root / "old.docx"))
    return root


def printed(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run("--project", str(project), *(one.format(project) for one in arguments)) in {0, 1, 6}
    return capsys.readouterr().out


def test_every_schema_is_tried() -> None:
    assert set(SCHEMAS) == set(COMMANDS) | ELSEWHERE


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_what_its_schema_says(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    said = json.loads(printed(project, capsys, *COMMANDS[name]))
    assert said["schema"] == f"guidebook-{name}"
    jsonschema.validate(said, schema)


def test_a_schema_refuses_what_lacks_a_key(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, command in COMMANDS.items():
        if name in {"review-import-1", "build-1", "salvage-undo-1"}:  # a second time, another end
            continue
        said = json.loads(printed(project, capsys, *command))
        schema = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
        for key in said:
            lacking = {other: value for other, value in said.items() if other != key}
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(lacking, schema)


def test_sarif_names_file_line_and_rule(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "po" / "master" / "vi.po"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('msgstr "', 'msgstr "\u200e', 3), encoding="utf-8")
    said = json.loads(printed(project, capsys, "check", "vi", "--format", "sarif"))
    plain = json.loads(printed(project, capsys, "check", "vi", "--format", "json"))["findings"]
    path.write_text(whole, encoding="utf-8")
    (told,) = said["runs"]
    assert said["version"] == "2.1.0"
    places = [
        (
            one["ruleId"],
            one["locations"][0]["physicalLocation"]["region"]["startLine"],
            one["message"]["text"],
        )
        for one in told["results"]
    ]
    assert places == [(one["check"], max(one["line"], 1), one["message"]) for one in plain]
    assert places
    assert {rule["id"] for rule in told["tool"]["driver"]["rules"]} == {one[0] for one in places}


@pytest.mark.skipif(not SARIF.is_file(), reason="the schema of SARIF is not installed")
def test_sarif_is_what_its_schema_asks_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    path = project / "po" / "master" / "vi.po"
    whole = path.read_text(encoding="utf-8")
    for damaged in (whole, whole.replace('msgstr "', 'msgstr "\u200e 7 ', 3)):
        path.write_text(damaged, encoding="utf-8")
        said = json.loads(printed(project, capsys, "check", "--format", "sarif"))
        jsonschema.Draft4Validator(schema).validate(said)
    path.write_text(whole, encoding="utf-8")
    assert said["runs"][0]["results"]
    del said["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(said)
