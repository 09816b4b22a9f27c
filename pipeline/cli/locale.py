"""The type of an option or argument that names a language."""

import click
from click.shell_completion import CompletionItem

from pipeline.cli.completion import complete_locales


class LocaleType(click.ParamType):  # type: ignore[type-arg]
    """A language in any spelling: km, zh-CN, TH, sr@latin; converted to the code of its locale."""

    name = "locale"

    def shell_complete(
        self, context: click.Context, parameter: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        """Return the languages of the project that begin so."""
        return complete_locales(context, parameter, typed)

    def convert(
        self, value: str, _param: click.Parameter | None, _context: click.Context | None
    ) -> str:
        """Return the code; raises :class:`ProjectError` for what is no language."""
        from pipeline.languages import code_of
        from pipeline.model import Format

        if value.lower() in set(Format):  # --format docx pdf
            raise click.UsageError(
                f"“{value}” is a format and no language. Several formats are written with commas: "
                f"--format docx,pdf"
            )
        return code_of(value) if value else ""


LOCALE = LocaleType()


def split_locales(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The codes of locales that were given one by one, with commas, or both; each once."""
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    return tuple(dict.fromkeys(LOCALE.convert(name, parameter, context) for name in names))


locales_argument = click.argument(
    "locales",
    nargs=-1,
    metavar="[LOCALE]...",
    callback=split_locales,
    shell_complete=complete_locales,
)
