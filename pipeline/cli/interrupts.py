"""Ctrl-C: exit code 130 and one line, whenever it is pressed.

Python raises ``KeyboardInterrupt`` between any two steps of the program. Raised while modules are
loaded, some libraries written in C++ abort the process; raised in a destructor, it is printed and
lost. No file is half-written at any moment (``pipeline/files.py``), so the process may end at once
where no command is at work.
"""

import os
import signal
import sys
import threading
from types import FrameType

MESSAGE = "Interrupted. What was finished is kept; run the same command again to go on."
EXIT_CODE = 130  # ExitCode.INTERRUPTED, which would have to be loaded
_SHOW_CURSOR = "\x1b[?25h"  # DECTCEM: a progress bar hides it
_AGAIN = 0.02  # seconds until an interrupt that got lost is tried once more


def end_at_once() -> None:
    """From now on Ctrl-C ends the process on the spot: nothing is at work."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return  # as a shell begins what runs in the background: it is not meant for us
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _exit_interrupted)
        sys.unraisablehook = _handle_unraisable


def ignore() -> None:
    """From now on Ctrl-C changes nothing: the work is done, and the process is about to end.

    Python gives any other answer back to the system, which would end it without its exit code.
    """
    if are_ours():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def raise_in_work() -> None:
    """From now on Ctrl-C raises ``KeyboardInterrupt``, so that a command keeps what it has done."""
    if signal.getsignal(signal.SIGINT) is _exit_interrupted:
        signal.signal(signal.SIGINT, _raise_interrupt)


def are_ours() -> bool:
    """Whether Ctrl-C is answered here, and not by a program that uses this one as a library."""
    return signal.getsignal(signal.SIGINT) in {_exit_interrupted, _raise_interrupt}


def _exit_interrupted(_signal: int, _frame: FrameType | None) -> None:
    try:
        cursor = _SHOW_CURSOR if os.name == "posix" and os.isatty(2) else ""
        os.write(2, f"{cursor}guidebook: {MESSAGE}\n".encode())
    finally:  # whoever read our messages may have gone by the same key
        os._exit(EXIT_CODE)


def _raise_interrupt(number: int, frame: FrameType | None) -> None:
    if _loads_modules(frame):
        _exit_interrupted(number, frame)
    raise KeyboardInterrupt


def _loads_modules(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _handle_unraisable(lost: "sys.UnraisableHookArgs") -> None:
    """Try again where a destructor or a callback swallowed the interrupt."""
    if lost.exc_type is KeyboardInterrupt:
        again = threading.Timer(_AGAIN, signal.raise_signal, (signal.SIGINT,))
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)
