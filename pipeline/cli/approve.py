"""guidebook approve."""

from datetime import date

import click

from pipeline.cli.locale import LOCALE
from pipeline.cli.output import print_findings, say
from pipeline.cli.scope import chapters_option, document_option, open_scope
from pipeline.errors import ExitCode


@click.command()
@click.argument("locale", type=LOCALE)
@click.option(
    "--by",
    required=True,
    help="Who approves: a role such as “vi language lead” protects people better than a name.",
)
@chapters_option
@click.option(
    "--changed",
    is_flag=True,
    help="Also entries whose English changed in number or meaning while the translation stayed.",
)
@document_option
@click.pass_context
def command(
    context: click.Context, /, locale: str, by: str, chapters: tuple[str, ...], changed: bool
) -> None:
    """Approve translations: all that are ready in a language, or those of some chapters.

    An approval holds for just this source and this target and lapses by itself when either changes.
    What is empty or “needs work” is left. So is what may still be the translation of an earlier
    English: such entries are listed, and the exit code is 1, until --changed is given. What “check”
    calls an error is never approved: mend it, or say at the entry why the check is wrong. Entries
    with warnings are approved, and the warnings are shown.
    """
    from pipeline.flow.approve import approve_units

    done = approve_units(
        open_scope(context.obj),
        locale,
        by=by,
        on=date.today(),
        chapters=chapters,
        changed=changed,
    )
    left = [finding for one in done for finding in (*one.waiting, *one.broken)]
    print_findings([*left, *(finding for one in done for finding in one.warned)])
    for one in done:
        waiting = f", {len(one.waiting)} wait for --changed" if one.waiting else ""
        broken = len({finding.line for finding in one.broken})
        errors = f", {broken} have errors" if broken else ""
        warned = len({finding.line for finding in one.warned})
        warnings = f", {warned} approved with warnings" if warned else ""
        say(
            f"{one.document} {one.locale}: {one.approved} approved, {one.left} not "
            f"ready{waiting}{errors}{warnings}"
        )
    context.exit(ExitCode.FINDINGS if left else ExitCode.DONE)
