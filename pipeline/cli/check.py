"""guidebook check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pipeline.cli.completion import complete_checks
from pipeline.cli.locale import locales_argument
from pipeline.cli.output import finding_json, has_errors, print_json, say
from pipeline.cli.progress import shown_progress
from pipeline.cli.scope import document_option, open_scope
from pipeline.cli.workers import asked_workers, workers_options
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.flow.check import Asked, Checked
    from pipeline.model import Finding
    from pipeline.project import Project


def _print_description(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    from pipeline.checks.describe import describe

    if wanted:
        click.echo(describe(), nl=False)
        context.exit()


@click.command()
@locales_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "junit", "sarif", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--check",
    "ids",
    multiple=True,
    metavar="CHECK",
    shell_complete=complete_checks,
    help="Run only this check (may be given more than once); --describe lists them.",
)
@click.option(
    "--drafts", is_flag=True, help="Look at entries that need work, too; they stand in no edition."
)
@click.option(
    "--fix",
    "mend",
    is_flag=True,
    help="First apply the repairs that change code points and not what is read; each is reported.",
)
@click.option(
    "--annotate/--clear",
    "notes",
    default=None,
    help="Write findings into the PO files as comments / take these comments out.",
)
@click.option(
    "--drop-ignores",
    "drop",
    is_flag=True,
    help="First take out the comments that ignore a check which finds nothing there any more.",
)
@click.option(
    "--describe",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_description,
    help="Print what each check is for.",
)
@workers_options
@document_option
@click.pass_context
def command(  # noqa: PLR0913 - click gives every option an argument
    context: click.Context,
    /,
    locales: tuple[str, ...],
    form: str,
    ids: tuple[str, ...],
    drafts: bool,
    mend: bool,
    notes: bool | None,
    drop: bool,
) -> None:
    """Check the translations before anything is built; exit code 1 when there are errors.

    A finding that is wrong is silenced by a comment at its entry that says why: # guidebook: ignore
    CHECK because REASON
    """
    from pipeline.flow.annotate import annotate, drop_idle_ignores

    project, asked = open_scope(context.obj), _choose_checks(ids, drafts)
    if mend:
        _apply_fixes(project, locales)
    checked = _run_checks(project, locales, asked)
    if drop and (count := drop_idle_ignores(project, checked)):
        say(f"Comments that ignored nothing were taken out of {count} entries.", err=True)
        checked = _run_checks(project, locales, asked)  # the lines moved
    if notes is not None and annotate(
        project, checked if notes else tuple(_without_findings(one) for one in checked)
    ):
        checked = _run_checks(project, locales, asked)  # the comments moved the lines
    _print_findings(checked, form)
    context.exit(ExitCode.FINDINGS if has_errors(_collect_findings(checked)) else ExitCode.DONE)


def _choose_checks(ids: tuple[str, ...], drafts: bool) -> Asked:
    from pipeline.checks import CHECKS
    from pipeline.flow.check import SAFETY_IDS, Asked

    if not ids:
        return Asked(drafts=drafts)
    known = {*(check.id for check in CHECKS), *SAFETY_IDS}
    for unknown in (one for one in ids if one not in known):
        raise click.BadParameter(
            f"there is no check “{unknown}”; guidebook check --describe lists them.",
            param_hint="--check",
        )
    return Asked(ids, SAFETY_IDS & {*ids}, drafts)


def _run_checks(project: Project, locales: tuple[str, ...], asked: Asked) -> tuple[Checked, ...]:
    from pipeline.flow.check import check

    with shown_progress() as progress:
        return check(project, locales, asked, asked_workers(), progress)


def _apply_fixes(project: Project, locales: tuple[str, ...]) -> None:
    from pipeline.flow.check import fix

    done = fix(project, locales)
    for one in done:
        say(
            f"{one.file}:{one.line}: repaired "
            f"{', '.join(f'{r.name} ×{r.count}' for r in one.repairs)}",
            err=True,
        )
    say(f"{len(done)} {'entry' if len(done) == 1 else 'entries'} repaired.", err=True)


def _print_findings(checked: tuple[Checked, ...], form: str) -> None:
    from pipeline.checks import CHECKS
    from pipeline.checks.report import html, junit, sarif

    findings, files = _collect_findings(checked), [(one.file, one.entries) for one in checked]
    if form == "json":
        print_json({"findings": [_findings_record(finding) for finding in findings]}, "check-1")
    elif form == "text":
        _print_text(checked, findings)
    elif form == "sarif":
        click.echo(sarif(findings, {check.id: check.title for check in CHECKS}), nl=False)
    else:
        click.echo((junit if form == "junit" else html)(findings, files), nl=False)


def _print_text(checked: tuple[Checked, ...], findings: tuple[Finding, ...]) -> None:
    """Findings and a line for each catalog; what many languages lack of our words, once."""
    from pipeline.checks.report import summary, text_lines
    from pipeline.flow.notices import NOTICES_MISSING

    missing = [one for one in findings if one.check == NOTICES_MISSING]
    once = missing if len(missing) > 1 else []
    for line in text_lines(tuple(one for one in findings if one not in once)):
        say(line)
    if once:
        say(
            "notices/: words of the program (cover, imprint, draft mark) are not all translated "
            f"into {', '.join(one.locale for one in once)} and stand in English. --format json "
            f"counts them. [{NOTICES_MISSING}]"
        )
    for one in checked:
        if not once or not set(one.findings) & set(once) or len(one.findings) > 1:
            say(
                f"{one.document} {one.locale}: {summary(one.findings)} in {one.entries} translated "
                f"entries"
            )


def _findings_record(finding: Finding) -> dict[str, object]:
    return {key: value for key, value in finding_json(finding).items() if key != "place"}


def _collect_findings(checked: tuple[Checked, ...]) -> tuple[Finding, ...]:
    return tuple(finding for one in checked for finding in one.findings)


def _without_findings(one: Checked) -> Checked:
    return replace(one, findings=())
