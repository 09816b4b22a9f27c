"""How much of the machine is ours."""

import os


def processors() -> int:
    """How many processors this process may use; in a container fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
