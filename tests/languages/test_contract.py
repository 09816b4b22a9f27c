"""A made-up language of one module and one file of notices, which every command knows."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pikepdf
import polib
import pytest
from docx.document import Document

ROOT = Path(__file__).parents[2]
CODE = "qaa"  # ISO 639-2 leaves qaa to qtz to everybody
MODULE = '''
"""A language of this test alone, in Khmer letters with digits and punctuation of its own."""

import re

from pipeline.languages.known.km import KHMR
from pipeline.languages.language import DraftModels, Endings, Language, PseudoLetters, Quotation
from pipeline.model import Locale, Script

LANGUAGE = Language(
    locale=Locale("qaa", "qaa", "qaa-KH", "Made-up", "ភាសាសាកល្បង", Script.COMPLEX, "Khmr", False),
    system=KHMR,
    country="Nowhere",
    zero="០",
    list_letters="កខគ",
    negation=re.compile("មិន"),
    obligation=re.compile("ត្រូវ"),
    permission=re.compile("អាច"),
    endings=Endings(stop="៚"),
    quotation=Quotation(usual="«…»"),
    length_ratio=(0.2, 3.0),
    pseudo=PseudoLetters(consonants="កខគឃងចឆជឈញដឋឌឍណតថទធន", vowels=("ា", "េ", "ិ", "ោ", "ុ"), carrier="អ"),
    models=DraftModels(argos="qaa"),
)
'''  # fmt: skip
TERMS = f"""\
id,locale,term,status,confidence,pos,definition,source,note,reason,approved_by,approved_on
T001,en,door,preferred,,noun,A way in and out.,,,,,
T001,{CODE},ទ្វារ,preferred,V,,,,,,,
"""
# Each command with what it is given, and the exit code that is right. The catalog is filled after "update".
CALLS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("init", ("master.docx", "--locale", CODE), 0),
    ("inspect", (), 0),
    ("extract", (), 0),
    ("update", (CODE,), 0),
    ("docx extract", ("master.docx", "-o", "out.pot"), 0),
    ("docx fill", ("master.docx", f"po/master/{CODE}.po", "-o", "filled.docx", "--locale", CODE), 0),
    ("docx pseudo", ("master.docx", "-o", "pseudo.docx", "--locale", CODE), 0),
    ("docx inspect", ("master.docx",), 0),
    ("terms import", ("terms.csv",), 0),
    ("terms check", (), 0),
    ("terms export", (CODE, "-o", "terms.tbx"), 0),
    ("pretranslate", (CODE,), 0),
    ("check", (CODE,), 1),
    ("approve", (CODE, "--by", "Somebody"), 1),
    ("merge", (f"po/master/{CODE}.po",) * 3, 0),
    ("export", (CODE, "-o", "out.xlf"), 0),
    ("import", (CODE, "out.xlf"), 0),
    ("review export", (CODE, "-o", "review.docx"), 0),
    ("review import", (CODE, "review.docx"), 0),
    ("status", (), 0),
    ("proof", (CODE, "-o", "proof.html"), 0),
    ("salvage", (CODE, "filled.docx", "--source", "master.docx"), 0),
    ("build", (CODE, "--format", "docx,epub,html,pdf,print,large-print"), 0),
    ("release", (CODE, "--drafts"), 0),
    ("verify", ("output/release",), 0),
    ("release", (CODE,), 1),
    ("feedback import", ("terms.csv",), 1),
    ("doctor", (), 0),
    ("document add", ("master.docx", "--name", "second"), 0),
    ("document rename", ("second", "other"), 0),
    ("document replace", ("other", "master.docx"), 0),
    ("document list", (), 0),
    ("document remove", ("other", "--yes"), 0),
)  # fmt: skip
# A server, and what asks another one.
LEFT_OUT = {"preview", "setup", "review suggest"}
DRIVER = """
import json, sys
import click
from pipeline.cli.boundary import main
from pipeline.cli.main import guidebook

def leaves(command, context, name):
    if not isinstance(command, click.Group):
        return [name]
    names = command.list_commands(context)
    return [one for inside in names
            for one in leaves(command.get_command(context, inside), context, f"{name} {inside}".strip())]

if __name__ == "__main__":
    codes = {}
    for name, arguments in json.loads(sys.argv[1]):
        try:
            main([*name.split(), *arguments])
        except SystemExit as done:
            codes[name] = done.code
    commands = leaves(guidebook, click.Context(guidebook), "")
    sys.stdout.flush()
    open("result.json", "w").write(json.dumps({"codes": codes, "commands": commands}))
"""


def _master(document: Document) -> None:
    document.core_properties.title = "House rules"
    document.add_heading("Doors", 1)
    document.add_paragraph("The door must not be locked.")
    document.add_paragraph("Ask the person first.", style="List Bullet")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in the language, beside a copy of the program that knows it."""
    root = tmp_path_factory.mktemp("made-up")
    shutil.copytree(ROOT / "pipeline", root / "program" / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    package = root / "program" / "pipeline"
    (package / "languages" / "known" / f"{CODE}.py").write_text(MODULE, encoding="utf-8")
    notices = (package / "editions" / "notices" / "km.po").read_text(encoding="utf-8")
    (package / "editions" / "notices" / f"{CODE}.po").write_text(notices.replace("Language: km", f"Language: {CODE}"), encoding="utf-8")  # fmt: skip
    (root / "driver.py").write_text(DRIVER, encoding="utf-8")
    folder = root / "project"
    folder.mkdir()
    (folder / "terms.csv").write_text(TERMS, encoding="utf-8")
    document = docx.Document()
    _master(document)
    document.save(str(folder / "master.docx"))
    return folder


def _call(project: Path, calls: list[tuple[str, tuple[str, ...]]]) -> dict[str, object]:
    environment = os.environ | {"PYTHONPATH": str(project.parent / "program")}
    done = subprocess.run(
        [sys.executable, str(project.parent / "driver.py"), json.dumps(calls)],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads((project / "result.json").read_text(encoding="utf-8"))
    return result | {"output": done.stdout + done.stderr}


def _translate(project: Path) -> None:
    """Fill the catalog: one sentence loses its negation, and ends in a mark of another language."""
    catalog = polib.pofile(str(project / "po" / "master" / f"{CODE}.po"))
    for entry in catalog:
        entry.msgstr = "ទ្វារត្រូវចាក់សោ។" if "locked" in entry.msgid else "សួរសាមីខ្លួន៚"
    catalog.save()


@pytest.fixture(scope="module")
def results(project: Path) -> dict[str, object]:
    """What every command answered, in the usual order."""
    names = [name for name, _, _ in CALLS]
    calls = [(name, arguments) for name, arguments, _ in CALLS]
    cut = names.index("update") + 1
    first = _call(project, calls[:cut])
    _translate(project)
    second = _call(project, calls[cut:])
    assert isinstance(first["codes"], dict)
    assert isinstance(second["codes"], dict)
    return second | {"codes": first["codes"] | second["codes"], "output": f"{first['output']}{second['output']}"}  # fmt: skip


@pytest.mark.slow
def test_every_command_works_in_a_language_of_one_module_and_one_file_of_notices(
    results: dict[str, object],
) -> None:
    assert results["codes"] == {name: code for name, _, code in CALLS}, results["output"]


@pytest.mark.slow
def test_no_command_is_left_out_of_the_contract(results: dict[str, object]) -> None:
    commands = results["commands"]
    assert isinstance(commands, list)
    assert set(commands) == {name for name, _, _ in CALLS} | LEFT_OUT


@pytest.mark.slow
def test_the_checks_go_by_the_record_of_the_language(results: dict[str, object]) -> None:
    output = str(results["output"])
    assert "end-punctuation" in output, "the module names a stop of its own"
    assert "negation-lost" in output, "the module names the words for “not”"


@pytest.mark.slow
@pytest.mark.usefixtures("results")
def test_editions_are_in_the_language_and_say_its_own_words(project: Path) -> None:
    folder = project / "output" / CODE
    body = _part(folder / f"master-{CODE}.docx", "word/document.xml")
    assert f'w:bidi="{CODE}-KH"' in body
    assert "ព្រាង" in body, "the notice of a draft is from the file of notices"
    package = _part(folder / f"master-{CODE}.epub", "EPUB/content.opf")
    assert f">{CODE}<" in package
    page = (folder / f"master-{CODE}.html").read_text(encoding="utf-8")
    assert f'lang="{CODE}"' in page
    with pikepdf.open(folder / f"master-{CODE}.pdf") as pdf:
        assert str(pdf.Root.Lang).partition("-")[0] == CODE


def _part(archive: Path, name: str) -> str:
    with zipfile.ZipFile(archive) as opened:
        return opened.read(name).decode()
