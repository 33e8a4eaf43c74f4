"""The server's log: standard error, and never a word of the resume unless it is asked for.

What went wrong is named by exception and place in our code. A message or a traceback may hold text of the
document, so both are kept for `RESUME_LS_LOG=debug`.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback

LOG_VARIABLE = "RESUME_LS_LOG"
"""Environment variable: `debug` (everything, resume text included), `info`, `warning` (the default) or `error`."""

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

logger = logging.getLogger("resume_ls.lsp")


class RedactingFormatter(logging.Formatter):
    """Writes a record without its traceback; a record of a library even without its arguments."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line."""
        text = record.getMessage() if record.name.startswith("resume_ls") else str(record.msg)
        return f"resume-ls: {record.levelname.lower()}: {text}"


def set_up(file: str | None = None) -> None:
    """Send all logs to standard error, or to a file."""
    asked = os.environ.get(LOG_VARIABLE, "").strip().lower()
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if file is not None:
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    plain = logging.Formatter("resume-ls: %(levelname)s: %(message)s")
    handler.setFormatter(plain if asked == "debug" else RedactingFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logger.setLevel(LEVELS.get(asked, logging.WARNING))
    logging.getLogger("asyncio").setLevel(logging.ERROR)


def report(doing: str, error: BaseException) -> None:
    """Log an error of ours: what the server was doing, the exception's kind, and where in the code it rose."""
    place = "unknown place"
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        *_, folder, name = ["", *frames[-1].filename.replace(os.sep, "/").split("/")]
        place = f"{folder}/{name}:{frames[-1].lineno}"
    logger.error("%s failed: %s at %s", doing, type(error).__name__, place)
    logger.debug("%s", "", exc_info=error)
