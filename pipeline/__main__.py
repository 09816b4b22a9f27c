"""Where ``guidebook`` and ``python -m pipeline`` begin: Ctrl-C is answered before all else."""

try:
    from pipeline.cli import interrupts

    interrupts.end_at_once()
except KeyboardInterrupt:  # in the milliseconds before it is answered
    import os

    os._exit(130)


def main() -> None:
    """Run ``guidebook`` with the arguments of the process."""
    from pipeline.cli.boundary import main as run  # after: loading takes a moment

    try:
        run()
    finally:
        interrupts.ignore()


if __name__ == "__main__":
    main()
