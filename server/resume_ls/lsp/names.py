"""Names that clients know: of the server, its kinds of code action, its commands, its requests."""

from __future__ import annotations

NAME = "resume-ls"

QUICKFIX = "quickfix"
REWRITE = "refactor.rewrite"
LEVEL = "refactor.resume-ls.level"
FIX_ALL = "source.fixAll.resume-ls"
FIX_ALL_PARENTS = ("source.fixAll", "source")
"""The kinds above ours: what editors run on save for all tools together."""
ACTION_KINDS = (QUICKFIX, REWRITE, FIX_ALL, LEVEL)

LEVEL_COMMAND = "resume-ls.setTargetLevel"
IGNORE_COMMAND = "resume-ls.ignore"
MACRO_COMMAND = "resume-ls.describeMacro"
REPORT_COMMAND = "resume-ls.report"
EXPLAIN_COMMAND = "resume-ls.explain"
CHECK_COMMAND = "resume-ls.checkWorkspace"
BLANK_COMMAND = "resume-ls.nextBlank"
QUESTIONS_COMMAND = "resume-ls.questions"
COMMANDS = (
    LEVEL_COMMAND,
    IGNORE_COMMAND,
    MACRO_COMMAND,
    REPORT_COMMAND,
    EXPLAIN_COMMAND,
    CHECK_COMMAND,
    BLANK_COMMAND,
    QUESTIONS_COMMAND,
)

SNIPPET_COMMAND = "resume-ls.applySnippet"
"""The client's own; see capabilities.py."""

STATUS_REQUEST = "resume-ls/status"
