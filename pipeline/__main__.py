"""Where ``guidebook`` and ``python -m pipeline`` begin: Ctrl-C is answered before all else."""

import gc

try:
    from pipeline.cli import interrupts

    interrupts.end_at_once()
except KeyboardInterrupt:  # in the milliseconds before it is answered
    import os

    os._exit(130)


def main() -> None:
    """Run ``guidebook`` with the arguments of the process."""
    # A short-lived process over many small values: looking for cycles among them again and again
    # costs a fifth of an update.
    gc.set_threshold(200_000, 20, 20)
    from pipeline.cli.boundary import main as run  # after: loading takes a moment

    try:
        run()
    finally:
        interrupts.ignore()
        gc.freeze()  # nor are they looked at once more while the interpreter ends


if __name__ == "__main__":
    main()
