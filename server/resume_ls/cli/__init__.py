"""The command line: one module a command, imported only when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""


def run(argv: Sequence[str]) -> int:
    """Run one command; return its exit status. No traceback ever reaches the user."""
    if list(argv) == ["--version"]:  # at once: the grammar takes longer to build
        from resume_ls import __version__

        print(f"resume-ls {__version__}")
        return 0
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("resume-ls: interrupted; nothing was left half-written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()  # the reader has seen enough (`| head`)
        return 0
    except OSError as error:
        return _say(f"output cannot be written: {error.strerror or error}")
    except Exception as error:
        # A defect of ours; the traceback would show the user nothing, and could hold text of the resume.
        if os.environ.get("RESUME_LS_TRACEBACK"):
            raise
        kind, message = type(error).__name__, str(error)[:200]
        return _say(f"internal error ({kind}: {message}); RESUME_LS_TRACEBACK=1 shows where")


def _run(argv: Sequence[str]) -> int:
    from importlib import import_module

    from resume_ls.cli.arguments import build
    from resume_ls.cli.errors import UsageError

    # whatever the locale: resumes hold characters that a C locale has no bytes for
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        parser = build()
        arguments = parser.parse_args(argv)
        if not hasattr(arguments, "run"):
            parser.print_help()
            return 2
        status: int = import_module(f"resume_ls.cli.{arguments.run}").run(arguments)
        return status
    except UsageError as error:
        return _say(str(error))
    except SystemExit as exit:  # argparse after --help
        return exit.code if isinstance(exit.code, int) else 2


def _say(message: str) -> int:
    print(f"resume-ls: {message}", file=sys.stderr)
    _forget_output()
    return 2


def _forget_output() -> None:
    """Keep the interpreter from flushing at exit what could not be written, with a traceback."""
    try:
        sys.stdout.flush()
    except OSError:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
