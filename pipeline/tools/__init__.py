"""Outside programs, libraries and fonts: one module each, imported nowhere else."""
