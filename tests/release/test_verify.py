"""A release folder is only what its report says: no link, no line, no folder more."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.release.report import checksums, make_report, report_bytes, report_page
from pipeline.release.safety import Examined
from pipeline.release.staging import sum_of
from pipeline.release.verify import sign_report
from tests.conftest import run

FILES = {"index.html": b"<p>all</p>", "vi/index.html": b"<p>vi</p>", "vi/book.epub": b"book"}
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
KEYS = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release folder of three files with its report."""
    root = tmp_path / "release"
    report = make_report(
        {name: sum_of(one) for name, one in FILES.items()}, Examined(()), (), is_open=True
    )
    about = {"report.json": report_bytes(report), "report.html": report_page(report, "")}
    for name, content in {**FILES, **about, "SHA256SUMS": checksums(report, about)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    assert run("verify", str(root)) == ExitCode.DONE
    return root


@LINKS
@pytest.mark.parametrize(
    "name", ["vi", "vi/index.html", "report.json", "report.html", "SHA256SUMS"]
)
def test_a_link_in_the_place_of_anything_is_told_once(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / name
    elsewhere = folder.parent / "copy"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert run("verify", str(folder)) == ExitCode.FINDINGS
    said = capsys.readouterr().out
    assert said.count("[release-changed]") == 1
    assert f"{path.name} is a symbolic link" in said


@LINKS
@pytest.mark.parametrize("target", ["/etc", "/nowhere", "index.html", "."])
def test_an_added_link_is_told(target: str, folder: Path) -> None:
    (folder / "vi" / "etc").symlink_to(target)
    assert run("verify", str(folder)) == ExitCode.FINDINGS


@LINKS
def test_a_pipe_is_told_and_not_waited_for(folder: Path) -> None:
    (folder / "report.html").unlink()
    os.mkfifo(folder / "report.html")
    assert run("verify", str(folder)) == ExitCode.FINDINGS


def test_an_added_empty_folder_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    assert run("verify", str(folder)) == ExitCode.FINDINGS
    assert "b is an empty folder" in capsys.readouterr().out


@LINKS
def test_a_line_break_in_a_name_is_printed_as_an_escape(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a\nerror: \x1b[2J").write_text("x")
    (folder / os.fsdecode(b"\xff")).write_text("x")
    assert run("verify", str(folder)) == ExitCode.FINDINGS
    said = capsys.readouterr().out
    assert "a\\nerror: \\x1b[2J is not in the report" in said
    assert "\\udcff is not in the report" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [b"0" * 64 + lines[0][64:], *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [*lines, b"0" * 64 + b"  vi/more.html"],
        lambda lines: [*lines, lines[0]],
        lambda lines: [*lines, b"\xff"],
        lambda _: [b"\xff\xfe"],
        lambda _: [],
    ],
)
def test_every_line_of_the_checksums_is_compared_both_ways(
    change: Callable[[list[bytes]], list[bytes]], folder: Path
) -> None:
    path = folder / "SHA256SUMS"
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"".join(line + b"\n" for line in change(lines)))
    assert run("verify", str(folder)) == ExitCode.FINDINGS


@pytest.mark.parametrize("name", ["\ud800", "x" * 5000, "/etc/passwd", "../a", "C:\\a", "a\0b", ""])
def test_any_path_in_the_report_is_a_finding_that_can_be_printed(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "report.json"
    report = json.loads(path.read_bytes())
    report["files"].append({"path": name, "bytes": 1, "sha256": "0" * 64})
    path.write_text(json.dumps(report), "utf-8")
    for form in ("text", "json"):
        assert run("verify", str(folder), "--format", form) == ExitCode.FINDINGS
        said = capsys.readouterr().out.encode("utf-8").decode()
        assert ("leads out" if name[:1] in "/.C" and name else "is gone") in said
        assert "x" * 1000 not in said


@pytest.fixture
def keys(folder: Path) -> tuple[str, str]:
    """The public keys of who signed the folder, and of somebody else."""
    paths = [folder.parent / name for name in ("ours", "theirs")]
    for path in paths:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    report = str(folder / "report.json")
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "guidebook", "-f", str(paths[0]), report]
    subprocess.run(sign, check=True, capture_output=True)
    ours, theirs = (path.with_suffix(".pub").read_text("utf-8").strip() for path in paths)
    return ours, theirs


@KEYS
@pytest.mark.parametrize(
    ("signers", "code"),
    [
        ("# those who sign\n\na@b.example {ours}\n", ExitCode.DONE),
        ("c@d.example {theirs}\na@b.example {ours}\n", ExitCode.DONE),
        ("c@d.example,*@b.example {ours}\n", ExitCode.DONE),
        ('"a@b.example" namespaces="git,guidebook" {ours}\n', ExitCode.DONE),
        ('a namespaces="git" {ours}\na {ours}\n', ExitCode.DONE),
        ("\ufeff{ours}\r\n", ExitCode.DONE),
        ("{theirs}\n{ours}\n", ExitCode.DONE),
        ('a@b.example namespaces="git" {ours}\n', ExitCode.FINDINGS),
        ("# a@b.example {ours}\nc@d.example {theirs}\n", ExitCode.FINDINGS),
        ("c@d.example {theirs}\n", ExitCode.FINDINGS),
        ("", ExitCode.USAGE),
        ("# nobody\n", ExitCode.USAGE),
    ],
)
def test_any_of_the_allowed_signers_may_have_signed(
    signers: str, code: int, folder: Path, keys: tuple[str, str]
) -> None:
    ours, theirs = keys
    path = folder.parent / "signers"
    path.write_bytes(signers.format(ours=ours, theirs=theirs).encode())
    assert run("verify", str(folder), "--signer", str(path)) == code


@KEYS
def test_a_file_of_signers_need_not_be_utf_8_but_must_hold_a_key(
    folder: Path, keys: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "signers"
    path.write_bytes(b"# \xff\n" + keys[0].encode() + b" J\xfcrgen\n")
    assert run("verify", str(folder), "--signer", str(path)) == ExitCode.DONE
    path.write_bytes(b"\xff")
    assert run("verify", str(folder), "--signer", str(path)) == ExitCode.USAGE
    assert str(path) in capsys.readouterr().err


@KEYS
def test_without_a_named_signer_the_key_of_the_signature_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", str(folder)) == ExitCode.DONE
    assert "is not signed" in capsys.readouterr().out
    key = tmp_path / "anybody"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    sign_report(folder, key)
    assert run("verify", str(folder)) == ExitCode.DONE
    told = capsys.readouterr().out
    assert "SHA256:" in told
    assert "--signer" in told
