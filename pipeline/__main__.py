"""Where ``guidebook`` and ``python -m pipeline`` begin: Ctrl-C is answered before all else."""

from pipeline.cli import interrupts


def main() -> None:
    """Run ``guidebook`` with the arguments of the process."""
    interrupts.end_at_once()
    from pipeline.cli.boundary import main as run  # after: loading takes a moment

    try:
        run()
    finally:
        interrupts.ignore()


if __name__ == "__main__":
    main()
