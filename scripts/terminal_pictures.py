"""Turns captured terminals into pictures for the documentation, by Debian's Chromium.

RESUME_LS_SCREENS=screens .ci/editors
python scripts/terminal_pictures.py screens docs/images
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

WIDTH, CELL, LINE = 120, 8.43, 18
"""Columns of a captured screen, and the size of a cell in pixels."""
SHOWN = {
    "neovim-02-menu-of-rewrites": "neovim.png",
    "emacs-04-actions": "emacs.png",
    "helix-cv.md-02-menu-of-rewrites": "helix.png",
}
"""Which of the screens that .ci/editors leaves a page shows."""
COLOURS = TerminalTheme(
    (27, 31, 39),
    (216, 222, 233),
    [(59, 66, 82), (224, 108, 117), (152, 195, 121), (229, 192, 123), (97, 175, 239), (198, 120, 221),
     (86, 182, 194), (216, 222, 233)],
    [(127, 132, 142), (240, 140, 148), (180, 220, 150), (245, 215, 150), (140, 200, 250), (220, 160, 240),
     (130, 210, 220), (255, 255, 255)],
)  # fmt: skip
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 12px; background: #1b1f27; color: #d8dee9; }
pre { margin: 0; font: 14px/18px "DejaVu Sans Mono", monospace; }
</style><pre>{code}</pre>"""


def picture(screen: Path, target: Path) -> None:
    """Write a captured screen as a PNG file."""
    text = Text.from_ansi(screen.read_text("utf-8").rstrip("\n"))
    console = Console(
        width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(text, soft_wrap=True)
    code = console.export_html(theme=COLOURS, inline_styles=True, code_format="{code}")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE.replace("{code}", code), "utf-8")
        size = f"{round(WIDTH * CELL) + 24},{LINE * (len(text.split()) + 1) + 24}"
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                   f"--screenshot={target.resolve()}", f"--window-size={size}", page.as_uri()]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def main() -> int:
    """Write the pictures of the pages."""
    screens, target = map(Path, sys.argv[1:3])
    for name, file in SHOWN.items():
        picture(screens / f"{name}.ansi", target / file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
