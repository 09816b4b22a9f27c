"""guidebook doctor."""

import click

from pipeline.cli.output import print_json, print_table, say
from pipeline.errors import ExitCode


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_context
def command(context: click.Context, form: str) -> None:
    """Show what is installed, what is missing and how to get it."""
    from pipeline.flow.doctor import Need, examine

    probes = examine(context.obj)
    if form == "json":
        print_json(
            {
                "tools": [
                    {"name": p.name, "for": p.need, "version": p.version, "remedy": p.remedy}
                    for p in probes
                ]
            },
            "doctor-1",
        )
    else:
        rows = [(p.name, p.need, p.version or "missing") for p in probes]
        print_table(("what", "needed for", "found"), rows)
        for probe in probes:  # below the table, so that commands stay in one piece
            if not probe.present:
                say(f"{probe.name}: {probe.remedy}")
    missing = any(not probe.present and probe.need is Need.BUILD for probe in probes)
    context.exit(ExitCode.MISSING_TOOL if missing else ExitCode.DONE)
