"""Examples and exit codes at the end of each command's help; ``docs/errors.md`` has them all."""

import click

EXIT_CODES = """\b
Exit codes: 0 done, 1 findings or a closed gate, 2 usage, 3 master, 4 catalog,
5 term base, 6 something is missing, 7 a tool failed, 8 build, 70 a fault of
guidebook, 130 interrupted. More: guidebook help errors."""
_ENDS = "Exit code 0 when done; the others: guidebook --help."
_FINDS = "Exit code 0 without errors, 1 with; the others: guidebook --help."
EXAMPLES: dict[str, tuple[str, ...]] = {
    "approve": ('guidebook approve th --by "th lead" --chapter "Safety planning"',),
    "build": ("guidebook build", "guidebook build th,vi --format pdf,epub"),
    "check": ("guidebook check th", "guidebook check --format sarif > checks.sarif"),
    "doctor": ("guidebook doctor",),
    "document add": ("guidebook document add leaflet.docx --locale th,vi",),
    "document list": ("guidebook document list",),
    "document remove": ("guidebook document remove leaflet",),
    "document rename": ("guidebook document rename leaflet home-visits",),
    "document replace": ("guidebook document replace leaflet new-leaflet.docx",),
    "docx extract": ("guidebook docx extract manual.docx -o manual.pot",),
    "docx fill": ("guidebook docx fill manual.docx th.po -o manual-th.docx --locale th",),
    "docx inspect": ("guidebook docx inspect manual.docx",),
    "docx pseudo": ("guidebook docx pseudo manual.docx -o pseudo.docx",),
    "export": ("guidebook export th -o th.xlf", "guidebook export th -o omegat --as omegat"),
    "extract": ("guidebook extract",),
    "feedback import": ("guidebook feedback import mail.eml",),
    "import": ("guidebook import th th.xlf", "guidebook import th th.po --base sent.po"),
    "init": ("guidebook init manual.docx --locale th,vi",),
    "inspect": ("guidebook inspect", "guidebook inspect manual.docx"),
    "merge": ("guidebook merge base.po ours.po theirs.po",),
    "pretranslate": ("guidebook pretranslate th --tmx memory.tmx --no-machine",),
    "preview": ("guidebook preview th",),
    "proof": ("guidebook proof th -o proof-th.html",),
    "release": ("guidebook release", "guidebook release th --drafts"),
    "review export": ("guidebook review export th -o table-th.docx",),
    "review import": ("guidebook review import th table-th.docx",),
    "review suggest": ("guidebook review suggest th --model http://localhost:11434/v1#NAME",),
    "salvage": ("guidebook salvage th old-thai.docx --source old-english.docx",),
    "setup": ("guidebook setup",),
    "status": ("guidebook status", "guidebook status th --chapters"),
    "terms check": ("guidebook terms check",),
    "terms export": ("guidebook terms export th -o terms.tbx --as tbx-basic",),
    "terms import": ("guidebook terms import terms.xlsx --columns A=en,B=th,C=note",),
    "update": ("guidebook update",),
    "verify": ("guidebook verify output/release --signer KEY.pub",),
}
_WITH_FINDINGS = frozenset(
    "approve,check,docx inspect,feedback import,import,inspect,merge,release,review import,"
    "terms check,verify".split(",")
)


def add_examples(name: str, command: click.Command) -> click.Command:
    """The command, and those of a group, with examples and exit codes below its options."""
    if isinstance(command, click.Group):
        for part, one in command.commands.items():
            add_examples(f"{name} {part}", one)
    elif command.epilog is None:
        examples = "\n".join(f"  {one}" for one in EXAMPLES[name])
        ends = _FINDS if name in _WITH_FINDINGS else _ENDS
        command.epilog = f"\b\nExamples:\n{examples}\n\n{ends}"
    return command
