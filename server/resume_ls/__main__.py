"""`resume-ls` and `python -m resume_ls`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return its exit status."""
    from resume_ls.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
