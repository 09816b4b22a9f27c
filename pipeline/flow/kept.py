"""How much of a document stays when its master is another file."""

from dataclasses import dataclass

from pipeline.model import Catalog

# Below this share of texts that stay, another Word file is hardly a new version of the same.
_SAME = 1 / 3


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the texts of a document stay when its master is another file."""

    kept: int
    before: int

    @property
    def is_other(self) -> bool:
        """Whether the file looks like another document, and not like a new version."""
        return self.before > 0 and self.kept < self.before * _SAME


def kept_texts(before: Catalog | None, now: Catalog) -> Kept:
    """How many texts of a template are in another."""
    old = {unit.source for unit in before.units} if before else set()
    return Kept(len(old & {unit.source for unit in now.units}), len(old))
