"""guidebook verify."""

from pathlib import Path

import click

from pipeline.cli.output import finding_json, print_findings, print_json, say
from pipeline.errors import ExitCode


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--signer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The public SSH key (or file of allowed signers) that must have signed the report.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_context
def command(context: click.Context, /, folder: Path, signer: Path | None, form: str) -> None:
    """Check that a release folder is what its report says: nothing changed, added or gone.

    Needs no project. Exit code 1 where anything differs. A signature in the folder has to fit the
    report; whose it is, --signer decides.
    """
    from pipeline.release.verify import describe_signature, verify_folder

    findings = verify_folder(folder, signer=signer)
    if form == "json":
        said = {"unchanged": not findings, "findings": [finding_json(one) for one in findings]}
        print_json(said, "verify-1")
    else:
        print_findings(findings)
        say(
            "Something differs from the report."
            if findings
            else "Everything is as the report says."
        )
        if not findings and signer is None:
            say(describe_signature(folder))
    context.exit(ExitCode.FINDINGS if findings else ExitCode.DONE)
