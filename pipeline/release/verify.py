"""Whether a release folder is what its report says: for the gate, and for partners."""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import MissingToolError, ProjectError, ToolFailedError
from pipeline.filenames import visible
from pipeline.model import Finding, Severity
from pipeline.release.entries import Entry, leads_out, list_entries
from pipeline.release.report import ABOUT_ITSELF, CHECKSUMS, FORM, PAGE, REPORT, SIGNATURE

_FINGERPRINT = re.compile(r"SHA256:[\w+/=]+")
NAMESPACE = "guidebook"  # of the signature (ssh-keygen(1), -Y)
_IDENTITY = "release"
_KEY = re.compile(r"(?<!\S)(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+\s+AAAA[\w+/]+")
_LONGEST = 300  # characters of a name or line that are told
_SECONDS = 60  # seconds that ssh-keygen may take


def read_report(folder: Path) -> dict[str, Any]:
    """The report in a release folder; raises :class:`ProjectError` where there is none."""
    path = folder / REPORT
    try:
        if not path.is_file():  # a pipe would never end
            raise FileNotFoundError(path)
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        sound = report["format"] == FORM and all(
            isinstance(one["path"], str) and isinstance(one["sha256"], str)
            for one in report["files"]
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise ProjectError(
            "This folder holds no report of a release.",
            location=str(path),
            hint="Name the folder that “guidebook release” wrote: output/release",
        )
    return report


def verify_folder(folder: Path, *, signer: Path | None = None) -> tuple[Finding, ...]:
    """Return what in a release folder is not as its report says; empty where all is.

    ``signer`` is the public key (or file of allowed signers) that must have signed it. Raises
    :class:`ProjectError` where there is no report, or no key in the file of the signer.
    """
    signers = () if signer is None else _read_signers(signer)
    report = read_report(folder)
    held = list_entries(folder)
    return (
        *_find_odd(folder, report, held),
        *_compare(folder, report, held),
        *_compare_sums(folder, report, held),
        *_judge_signature(folder, signers),
    )


def _find_odd(folder: Path, report: dict[str, Any], held: Mapping[str, Entry]) -> Iterator[Finding]:
    """What stands in the folder and not in the report."""
    known = {one["path"] for one in report["files"]} | ABOUT_ITSELF
    folders = {parent.as_posix() for name in known for parent in PurePosixPath(name).parents}
    for name, kind in held.items():
        if kind is Entry.FILE and name not in known:
            yield _finding(folder, name, "is not in the report: somebody added it")
        elif kind is Entry.EMPTY and name not in folders:
            yield _finding(folder, name, "is an empty folder: somebody added it")
        elif kind not in {Entry.FILE, Entry.EMPTY}:
            yield _finding(folder, name, kind.value)


def _compare(folder: Path, report: dict[str, Any], held: Mapping[str, Entry]) -> Iterator[Finding]:
    """The files of the report against the folder."""
    known: dict[str, str] = {}
    for one in report["files"]:
        name = one["path"]
        if known.setdefault(name, one["sha256"]) != one["sha256"]:
            yield _finding(folder, name, "stands twice in the report")
    for name, digest in known.items():
        if leads_out(name):
            yield _finding(folder, name, "leads out of the folder")
        elif name not in held:
            if not _is_behind(name, held):
                yield _finding(folder, name, "is gone")
        elif held[name] is Entry.FILE and _digest(folder / name) != digest:
            yield _finding(folder, name, "was changed after the report")


def _is_behind(name: str, held: Mapping[str, Entry]) -> bool:
    """Whether a folder above is told already, by way of which nothing is looked for."""
    above = (held.get(parent.as_posix()) for parent in PurePosixPath(name).parents)
    return any(kind not in {None, Entry.EMPTY} for kind in above)


def _compare_sums(
    folder: Path, report: dict[str, Any], held: Mapping[str, Entry]
) -> Iterator[Finding]:
    """Every line of the checksums against the report, its page and itself, both ways."""
    for name in (REPORT, PAGE, CHECKSUMS):
        if name not in held:
            yield _finding(folder, name, "is gone")
    if held.get(CHECKSUMS) is not Entry.FILE:
        return
    told = {name for name in (REPORT, PAGE) if held.get(name) is not Entry.FILE}
    expected = {one["path"]: one["sha256"] for one in report["files"]}
    expected |= {name: _digest(folder / name) for name in {REPORT, PAGE} - told}
    said = _read_lines(folder / CHECKSUMS)
    lines = {f"{digest}  {name}": name for name, digest in expected.items()}
    told |= {lines[line] for line in lines.keys() - said.keys()}
    for name in sorted(told & expected.keys()):
        yield _finding(folder, name, f"is not what {CHECKSUMS} says")
    yield from _find_lines(folder, said, lines.keys(), told)


def _read_lines(path: Path) -> Counter[str]:
    """The lines of a file with how often each stands in it."""
    text = path.read_bytes().decode("utf-8", "backslashreplace")
    return Counter(text.removesuffix("\n").split("\n"))


def _find_lines(
    folder: Path, said: Mapping[str, int], lines: Collection[str], told: Collection[str]
) -> Iterator[Finding]:
    """Lines of the checksums that the report does not ask for, but for files told already."""
    for line, count in said.items():
        if count > 1:
            yield _finding(folder, CHECKSUMS, f"holds a line twice: “{_show(line)}”")
        elif line not in lines and line.partition("  ")[2] not in told:
            what = f"holds a line that is not of the report: “{_show(line)}”"
            yield _finding(folder, CHECKSUMS, what)


def _judge_signature(folder: Path, signers: Sequence[str]) -> Iterator[Finding]:
    signature = folder / SIGNATURE
    if not signature.is_file():
        if signers:
            yield _finding(folder, SIGNATURE, "is missing: the report is not signed")
        return
    report = (folder / REPORT).read_bytes()
    if not signers:
        arguments = ["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)]
        if _run(arguments, report).returncode:
            yield _finding(folder, SIGNATURE, "does not fit the report")
    elif not any(_is_signed(signature, report, signer) for signer in signers):
        what = "is not by the signer that you named, or not of this report"
        yield _finding(folder, SIGNATURE, what)


def describe_signature(folder: Path) -> str:
    """Whose signature a folder has, as far as nobody named a signer: anybody can sign anew."""
    signature = folder / SIGNATURE
    if not signature.is_file():
        return "The report is not signed: whoever changed all of the folder is not noticed."
    arguments = ["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)]
    told = _run(arguments, (folder / REPORT).read_bytes()).stdout.decode(errors="replace")
    key = _FINGERPRINT.search(told)
    return (
        f"Whose signature it has was not asked for ({key[0] if key else 'an unknown key'}); name "
        f"the publisher's key with --signer KEY.pub."
    )


def _read_signers(path: Path) -> tuple[str, ...]:
    """The lines of a public key or of allowed signers (ssh-keygen(1), ALLOWED SIGNERS)."""
    text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    lines = (line.strip() for line in text.split("\n"))
    found = [line for line in lines if _KEY.search(line) and not line.startswith("#")]
    if not found:
        raise ProjectError(
            "This file holds no public SSH key.",
            location=str(path),
            hint="Name the public key of the signer (KEY.pub), or a file of allowed signers.",
        )
    return tuple(f"{_IDENTITY} {line}" if _KEY.match(line) else line for line in found)


def _is_signed(signature: Path, report: bytes, signer: str) -> bool:
    """Whether a line of allowed signers is of who signed; its principals are patterns, or many."""
    with tempfile.TemporaryDirectory() as scratch:
        allowed = Path(scratch) / "allowed_signers"
        allowed.write_bytes(f"{signer}\n".encode("utf-8", "surrogateescape"))
        files = ["-s", str(signature), "-f", str(allowed)]
        found = _run(["-Y", "find-principals", *files], b"")
        if found.returncode:
            return False
        names = found.stdout.decode("utf-8", "surrogateescape").replace(",", "\n").splitlines()
        verify = ["-Y", "verify", "-n", NAMESPACE, *files, "-I"]
        return any(not _run([*verify, name], report).returncode for name in names)


def sign_report(folder: Path, key: Path) -> Path:
    """Sign the report with an SSH key; return the file of the signature.

    Raises :class:`ToolFailedError` where ssh-keygen refuses the key.
    """
    (folder / SIGNATURE).unlink(missing_ok=True)
    done = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(folder / REPORT)], b"")
    if done.returncode:
        raise ToolFailedError(
            f"ssh-keygen did not sign the report: {done.stderr.decode(errors='replace').strip()}",
            location=str(key),
            hint="Name a private SSH key, or its public half while an agent holds it.",
        )
    return folder / SIGNATURE


def _run(arguments: list[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise MissingToolError(
            "ssh-keygen is not installed, which signs and verifies.",
            hint="Install OpenSSH (package openssh-client), or check with: sha256sum -c SHA256SUMS",
        )
    return subprocess.run(
        [program, *arguments], input=given, capture_output=True, timeout=_SECONDS, check=False
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _show(text: str) -> str:
    """A name or a line as it can be printed: in one line, and not without end."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _finding(folder: Path, name: str, what: str) -> Finding:
    file = visible(str(folder)) + f"/{_show(name)}"
    message = f"{_show(name.rpartition('/')[2] or name)} {what}."
    return Finding("release-changed", Severity.ERROR, message, file=file)
