"""The report: one self-contained HTML page on how far a resume is from its target. `view` says what it shows, `charts`
draw, the template lays it out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from resume_ls import __version__
from resume_ls.analysis import Analysis
from resume_ls.reading.model import DIMENSIONS
from resume_ls.report import charts
from resume_ls.report.view import report_view

if TYPE_CHECKING:
    from jinja2 import Template


def render(analysis: Analysis, path: str) -> str:
    """Return the report on one resume as an HTML page; `path` is the name shown for it.

    The page holds everything it needs and asks nothing of the network. Everything that comes from the resume is
    escaped, and no address in it becomes a link.
    """
    from markupsafe import Markup

    view = report_view(analysis, path)
    radar = charts.radar(DIMENSIONS,
                         [dimension.shown for dimension in view.dimensions],
                         [dimension.expected for dimension in view.dimensions])  # fmt: skip
    career = charts.career([role.since for role in view.roles], [role.level for role in view.roles],
                           analysis.target.level) if len(view.roles) > 1 else ""  # fmt: skip
    return template().render(analysis=analysis, path=path, view=view, radar=Markup(radar), career=Markup(career),
                             version=__version__)  # fmt: skip


@cache
def template() -> Template:
    """Return the page's template; autoescape is on, and an undefined name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("resume_ls", "report"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    return environment.get_template("page.html.j2")
