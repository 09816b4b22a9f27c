"""Whether a release folder is what its report says: for the gate, and for partners."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import MissingToolError, ProjectError, ToolFailedError
from pipeline.model import Finding, Severity
from pipeline.release.report import ABOUT_ITSELF, CHECKSUMS, FORM, PAGE, REPORT, SIGNATURE

NAMESPACE = "guidebook"  # of the signature (ssh-keygen(1), -Y)
_IDENTITY = "release"
_SECONDS = 60  # seconds that ssh-keygen may take


def read_report(folder: Path) -> dict[str, Any]:
    """The report in a release folder; raises :class:`ProjectError` where there is none."""
    path = folder / REPORT
    try:
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
    :class:`ProjectError` where there is no report.
    """
    report = read_report(folder)
    return (*_compare(folder, report), *_compare_sums(folder), *_judge_signature(folder, signer))


def _compare(folder: Path, report: dict[str, Any]) -> Iterator[Finding]:
    known = {one["path"]: one["sha256"] for one in report["files"]}
    for name, digest in known.items():
        path = folder / name
        if ".." in Path(name).parts or Path(name).is_absolute() or path.is_symlink():
            yield _finding(path, "leads out of the folder")
        elif not path.is_file():
            yield _finding(path, "is gone")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield _finding(path, "was changed after the report")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in known and name not in ABOUT_ITSELF:
            yield _finding(path, "is not in the report: somebody added it")


def _compare_sums(folder: Path) -> Iterator[Finding]:
    """The report and its page against the checksums beside them."""
    path = folder / CHECKSUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    parted = [line.partition("  ") for line in lines]
    sums = {name: digest for digest, _, name in parted}
    for name in (REPORT, PAGE):
        file = folder / name
        content = file.read_bytes() if file.is_file() else b""
        if sums.get(name) != hashlib.sha256(content).hexdigest():
            yield _finding(file, f"is not what {CHECKSUMS} says")


def _judge_signature(folder: Path, signer: Path | None) -> Iterator[Finding]:
    signature = folder / SIGNATURE
    if not signature.is_file():
        if signer is not None:
            yield _finding(signature, "is missing: the report is not signed")
        return
    report = (folder / REPORT).read_bytes()
    if signer is None:
        arguments = ["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature)]
        if _run(arguments, report).returncode:
            yield _finding(signature, "does not fit the report")
        return
    with tempfile.TemporaryDirectory() as scratch:
        allowed = Path(scratch) / "allowed_signers"
        key = signer.read_text(encoding="utf-8").strip()
        starts = key.startswith(("ssh-", "ecdsa-", "sk-"))
        allowed.write_text(f"{_IDENTITY} {key}\n" if starts else f"{key}\n", encoding="utf-8")
        identity = _IDENTITY if starts else key.split()[0]
        arguments = ["-Y", "verify", "-n", NAMESPACE, "-s", str(signature)]
        if _run([*arguments, "-f", str(allowed), "-I", identity], report).returncode:
            yield _finding(signature, "is not by the signer that you named, or not of this report")


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


def _finding(path: Path, what: str) -> Finding:
    return Finding("release-changed", Severity.ERROR, f"{path.name} {what}.", file=str(path))
