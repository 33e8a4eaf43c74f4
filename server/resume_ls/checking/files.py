"""One file checked or inspected: what each of `--jobs` workers does. Results are plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from resume_ls.configuration import Layer, Settings
from resume_ls.configuration.layers import Configurations
from resume_ls.document.formats import FORMATS
from resume_ls.document.sources import Parts, Source, SourceError, decode, format_of, read, root_of

if TYPE_CHECKING:
    from resume_ls.analysis import Analysis
    from resume_ls.checking.idle import Silenced
    from resume_ls.document.model import Document
    from resume_ls.rulebook.model import Format, Rulebook

MAX_WORKSPACE_HEIGHT = 4
"""How many folders above a part its root is looked for where no configuration file marks the workspace."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run was asked for, the same for every file."""

    command: Layer
    """Settings from the command line."""
    config: Path | None = None
    """The configuration file that was named (`--config`), instead of all others."""
    work: Literal["check", "inspect", "questions"] = "check"
    format_in: Format | None = None
    """The format of every file (`--format-in`); None: by name and text."""
    rewrites: bool = True
    explain: bool = False


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to check. `path` is as given; `walked`: met in a folder, so checked only if it is a resume.

    `reported`: it is said where such a file is passed over.
    `settled`: a part of LaTeX that no root document of the run inputs. `data` is given for standard input.
    """

    path: str
    walked: bool = False
    settled: bool = False
    reported: bool = False
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """One document's JSON, with what a terminal needs beside it."""

    document: dict[str, Any]
    real: str
    """The resolved path, by which a document is recognised that was reached twice."""
    lines: dict[int, str] = field(default_factory=dict)
    """The source lines that findings begin on, by number from 1."""
    parts: tuple[str, ...] = ()
    """The resolved paths of the parts that it tells of too."""
    silenced: Silenced | None = None
    """What the document tells of the ignores in its configuration; None where it tells nothing."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file."""

    documents: tuple[Checked, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines for standard error that don't change the exit status."""
    failures: tuple[str, ...] = ()
    """Lines for standard error that make it 2."""
    deferred: bool = False
    """A LaTeX part met in a folder: its root, if the folder holds it, comes first."""


class Checker:
    """Checks files, keeping the configurations and rulebooks that they share."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configurations = Configurations(options.config)
        self._reported: set[Path] = set()

    def run(self, item: InputFile) -> FileResult:
        """Check one file; whatever is wrong with it is said in the outcome, never raised."""
        try:
            return self._run(item)
        except SourceError as error:
            return FileResult(failures=(f"{item.path}: {error}",))
        except RecursionError:
            return FileResult(failures=(f"{item.path}: nested too deep to be read",))
        except MemoryError:
            return FileResult(failures=(f"{item.path}: too large for the memory of this machine",))
        except Exception as error:
            # A defect of ours: named with the file, so that the others of a large folder are still checked.
            import traceback

            frame = traceback.extract_tb(error.__traceback__)[-1]
            what = f"internal error ({type(error).__name__}: {str(error)[:200]})"
            where = f"{Path(frame.filename).name}:{frame.lineno}"
            return FileResult(failures=(f"{item.path}: {what} at {where}",))

    def _run(self, item: InputFile) -> FileResult:
        path = Path(item.path)
        settings, failures = self.settings(path)
        wanted = settings.wants(path) if item.walked else "yes"
        if wanted == "no":
            return passed_over(item, "by files or exclude of the configuration", failures)
        source = decode(item.data) if item.data is not None else read(path)
        notes = (f"{item.path}: {source.note}",) if source.note else ()
        format = self.format(path, source.text)
        if FORMATS[format].is_part(source.text):
            if item.walked and not item.settled:
                return FileResult(failures=failures, deferred=True)
            root = root_of(path, source.text, self.workspace(path))
            if root is not None:
                documents = self.part(item, root, source, settings)
                if documents is not None:
                    return FileResult(documents, notes, failures)
        analysis = self.analyse(path, source, settings, unless_resume=wanted == "detect")
        if analysis is None:
            return passed_over(item, "not a resume by its shape", failures)
        return FileResult(self.results(analysis, item.path), notes, failures)

    def part(
        self, item: InputFile, root: Path, source: Source, settings: Settings
    ) -> tuple[Checked, ...] | None:
        """Check a part alone: by its root's level and macros, and only what lies in the part."""
        folder = root.resolve().parent
        try:
            relative = Path(item.path).resolve().relative_to(folder).as_posix()
            root_source = read(root)
        except (ValueError, SourceError):
            return None
        parts = Parts(root.parent, {relative: source})
        settings = replace(self.settings(root)[0], ignore=settings.ignore, select=settings.select)
        analysis = self.analyse(root, root_source, settings, parts=parts)
        if analysis is None or relative not in analysis.document.texts:
            return None
        return self.results(analysis, item.path, relative)

    def results(self, analysis: Analysis, path: str, part: str | None = None) -> tuple[Checked, ...]:
        """Return what this run says of a document and its parts, or of one part alone; `path` is as given."""
        inside = [it for it in analysis.document.texts if it is not None and part is None]
        if self.options.work == "check":
            from resume_ls.checking.idle import silenced

            first, *others = (self.checked(analysis, path, it) for it in (part, *inside))
            ignores = silenced(analysis, self.configurations.nearest(Path(path)))
            document = first.document | {"path": path}
            return (replace(first, document=document, real=_real(path), silenced=ignores), *others)
        from resume_ls.checking.preparation import questions_json
        from resume_ls.checking.wire import inspect_json, shown_path

        made = questions_json if self.options.work == "questions" else inspect_json
        real = tuple(_real(shown_path(path, it)) for it in inside)
        return (Checked(made(analysis, path, part) | {"path": path}, _real(path), parts=real),)

    def workspace(self, path: Path) -> Path:
        """Return the folder that a part's root is looked for in: the configuration's, else one above."""
        file = self.configurations.nearest(path)
        if file is not None:
            return file.parent
        parents = path.absolute().parents
        return parents[min(MAX_WORKSPACE_HEIGHT, len(parents)) - 1]

    def settings(self, path: Path) -> tuple[Settings, tuple[str, ...]]:
        """Return the settings for a file, with the problems of its configuration the first time it is met."""
        settings = self.configurations.for_file(path, command=self.options.command)
        problems: list[str] = []
        for file in self.configurations.files(path):
            if file not in self._reported:
                self._reported.add(file)
                problems += configuration_problems(self.configurations, file)
        return settings, tuple(problems)

    def format(self, path: Path, text: str) -> Format:
        """Return the format that a file is read as; raises SourceError for one that is not read."""
        return self.options.format_in or format_of(path, text)

    def analyse(
        self,
        path: Path,
        source: Source,
        settings: Settings,
        *,
        parts: Parts | None = None,
        unless_resume: bool = False,
    ) -> Analysis | None:
        """Analyse a document; None where it was met in a folder (`unless_resume`) and is no resume."""
        from resume_ls.analysis import judge_document

        document = self.document(path, source, settings, parts or Parts(path.parent))
        if unless_resume and not document.detection.is_resume:
            return None
        return judge_document(document, rulebook_for(settings.rules), settings)

    def document(self, path: Path, source: Source, settings: Settings, parts: Parts) -> Document:
        """Read a document's structure; raises SourceError for a format that is not read."""
        from resume_ls.document import parse

        format, rulebook = self.format(path, source.text), rulebook_for(settings.rules)
        return parse(
            source.text, format, rulebook=rulebook, path=path.name, reader=parts, macros=settings.latex_macros
        )

    def checked(self, analysis: Analysis, root: str, part: str | None) -> Checked:
        """Return the JSON of the root or one part, with the lines that its findings begin on."""
        from resume_ls.checking.wire import Places, check_json, shown_path

        document = check_json(analysis, root, part, rewrites=self.options.rewrites)
        if self.options.explain:
            from resume_ls.checking.levelling import explanation

            document["explanation"] = explanation(analysis)
        places = Places(analysis.document)
        numbers = {finding["range"]["start"]["line"] for finding in document["findings"]}
        shown = {number: places.line(part, number) for number in numbers}
        return Checked(document, _real(shown_path(root, part)), shown)


def passed_over(item: InputFile, reason: str, failures: tuple[str, ...]) -> FileResult:
    """Return the outcome for a file that is not checked."""
    notes = (f"{item.path}: passed over: {reason}",) if item.reported else ()
    return FileResult(notes=notes, failures=failures)


def _real(path: str) -> str:
    try:
        return str(Path(path).resolve())
    except (OSError, RuntimeError, ValueError):
        return path


def rulebook_for(rules: tuple[Path, ...]) -> Rulebook:
    """Return our rulebook with those of the user's rules added that have no mistake."""
    return _loaded_rules(rules)[0]


@cache
def _loaded_rules(rules: tuple[Path, ...]) -> tuple[Rulebook, tuple[str, ...]]:
    """Return the rulebook, and the mistakes in the user's rule files as lines for standard error."""
    if not rules:
        from resume_ls.rulebook import load

        return load(), ()
    from resume_ls.rulebook.validate import with_own

    rulebook, problems = with_own(rules)
    return rulebook, tuple(str(replace(it, path=display(Path(it.path)))) for it in problems)


def configuration_problems(configurations: Configurations, file: Path) -> tuple[str, ...]:
    """Return what is wrong with a configuration file, unknown codes and its rule files included, as lines."""
    from resume_ls.configuration import FILE_NAMES
    from resume_ls.configuration.layers import resolve
    from resume_ls.configuration.read import NOT_IN_FORCE, unknown_codes
    from resume_ls.text.lines import Lines

    layer, problems = configurations.read(file)
    rules = resolve(file=layer).rules
    found = [*problems, *unknown_codes(layer, rulebook_for(rules).rules)]
    try:
        lines = Lines.of(file.read_text("utf-8") if found else "")
    except (OSError, UnicodeDecodeError):
        lines = Lines.of("")
    shown = []
    for problem in sorted(found, key=lambda problem: problem.span):
        line, column = lines.position(problem.span.start)
        shown.append(
            f"{display(file)}:{line + 1}:{column + 1}: {problem.message}{NOT_IN_FORCE * layer.refused}"
        )
    for other in FILE_NAMES:
        beside = file.with_name(other)
        if file.name in FILE_NAMES and beside != file and beside.is_file():
            shown.append(f"{display(beside)}: is not read, since {file.name} stands beside it")
    return (*shown, *_loaded_rules(rules)[1])


def display(path: Path) -> str:
    """Return a path relative to the current folder where it lies inside of it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
