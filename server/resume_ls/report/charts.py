"""Charts as inline SVG: no script, no font and no address from outside.

Colours are the page's own CSS variables, so that light, dark and print need one chart. Each chart has a name in place
of pygal's random one: the same resume gives the same page, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from resume_ls.rulebook.levels import Level

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
ID_OF_SERIES = re.compile(r' id="activate-serie-\d+"')
TURNED = re.compile(r' transform="rotate\([^"]*\)"(?=>[^<]+</text>)')


def radar(labels: Sequence[str], shown: Sequence[float], expected: Sequence[float]) -> str:
    """Return a radar of shares from 0 to 1: what the resume shows against what the target expects."""
    import pygal

    chart = pygal.Radar(
        style=style(), js=(), fill=True, width=480, height=380, range=(0, 100), dots_size=4, legend_at_bottom=True,
        disable_xml_declaration=True, show_y_labels=False, pretty_print=False, margin_left=56, margin_right=56,
    )  # fmt: skip
    chart.uuid = "radar"
    chart.x_labels = list(labels)
    chart.add("expected", [round(value * 100) for value in expected])
    chart.add("shown", [round(value * 100) for value in shown])
    return TURNED.sub("", cleaned(chart.render(is_unicode=True)))


def career(since: Sequence[str], levels: Sequence[Level | None], target: Level) -> str:
    """Return a line of the level that each role reads as, oldest first, with the target as a second line.

    `since` says when each role began; a role without evidence leaves a gap.
    """
    import pygal

    chart = pygal.Line(
        style=style(), js=(), width=480, height=300, range=(0, len(Level) - 1), legend_at_bottom=True, dots_size=6,
        disable_xml_declaration=True, pretty_print=False, margin_right=40,
    )  # fmt: skip
    chart.uuid = "career"
    chart.x_labels = list(since)
    chart.y_labels = [{"label": level.label, "value": int(level)} for level in Level]
    chart.add("target", [int(target)] * len(since), show_dots=False)
    chart.add("reads as", [None if level is None else int(level) for level in levels])
    return cleaned(chart.render(is_unicode=True))


def style() -> object:
    """Return the look of every chart."""
    from pygal.style import Style

    return Style(
        background="transparent", plot_background="transparent", foreground="var(--ink)",
        foreground_strong="var(--ink)", foreground_subtle="var(--faint)",
        colors=("var(--series-expected)", "var(--series-shown)"), opacity=".25", opacity_hover=".4",
        transition="0s", font_family="system-ui, sans-serif", label_font_size=14, major_label_font_size=14,
        legend_font_size=14, value_font_size=0, tooltip_font_size=0, guide_stroke_color="var(--line)",
        major_guide_stroke_color="var(--line)",
    )  # fmt: skip


def cleaned(svg: str) -> str:
    """Return an SVG without comments (they name hosts), scripts, titles, and ids that two charts would share."""
    for what in (COMMENT, SCRIPT, TITLE, ID_OF_SERIES):
        svg = what.sub("", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
