"""What the server knows while it runs: the client, its folders and settings, and every open document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from resume_ls.configuration import Layer, Settings
from resume_ls.configuration.layers import resolve
from resume_ls.document.formats import FORMATS
from resume_ls.document.sources import Parts, root_of
from resume_ls.lsp.background import BackgroundLoader
from resume_ls.lsp.capabilities import Client
from resume_ls.lsp.configuration import EditorSettings, OverlaidConfigurations
from resume_ls.lsp.documents import OpenDocument, format_of, is_configuration, key_of, path_of
from resume_ls.lsp.resumes import AnalysisInputs, OpenResume
from resume_ls.rulebook import Rulebook, load
from resume_ls.rulebook.model import Format

if TYPE_CHECKING:
    from resume_ls.lsp.workspace_check import FileReport
    from resume_ls.rulebook.validate import RuleProblem


class OpenParts(Parts):
    """Reads included parts: an open one as it is in the editor, others from the disk."""

    def __init__(self, folder: Path, session: Session) -> None:
        super().__init__(folder)
        self._session = session

    def __call__(self, relative: str) -> str | None:
        """Return the text of a part."""
        text = self._session.open_text(self.folder / relative)
        return super().__call__(relative) if text is None else text


class Session:
    """One run of the server for one client."""

    def __init__(self, config: Path | None = None) -> None:
        self.client = Client()
        self.folders: dict[Path, str] = {}
        """The workspace folders that are on this machine, with their URIs."""
        self.editor = EditorSettings()
        self._config = config
        self._last_good: dict[Path, Layer] = {}
        self.files = self._new_files()
        self.files_to_report = False
        """Configurations that hold may have changed since what is wrong in them was said."""
        self.words = BackgroundLoader()
        self._rules: dict[tuple[Path, ...], tuple[Rulebook, tuple[RuleProblem, ...]]] = {}
        self._documents: dict[str, OpenDocument] = {}
        self.file_reports: dict[Path, FileReport] = {}
        """What was found in files that are not open."""

    def add_folder(self, uri: str) -> None:
        """Take a workspace folder, unless it is on no disk of this machine."""
        if (path := path_of(uri)) is not None:
            self.folders[path] = uri

    # Documents

    def open(self, uri: str, language: str, version: int, text: str) -> OpenDocument | None:
        """Take a document that the client opened; None where it is no concern of ours."""
        self.close(uri)
        document: OpenDocument
        if is_configuration(uri):
            document = OpenDocument(uri, version, text, self.client.encoding)
        elif (format_ := format_of(uri, language)) is not None:
            inputs = self.inputs(uri, format_, text)
            document = OpenResume(uri, version, text, format_, inputs, self.client)
        else:
            return None
        self._documents[key_of(uri)] = document
        self.files_to_report = True
        return document

    def close(self, uri: str) -> OpenDocument | None:
        """Forget a document; return it if it was open."""
        return self._documents.pop(key_of(uri), None)

    def document(self, uri: str) -> OpenDocument | None:
        """Return an open document that concerns us."""
        return self._documents.get(key_of(uri))

    def resume(self, uri: str) -> OpenResume | None:
        """Return an open document that is a resume, brought up to date."""
        document = self.document(uri)
        return document if isinstance(document, OpenResume) and document.checked else None

    def open_at(self, path: Path) -> OpenDocument | None:
        """Return the open document with this path."""
        return next((it for it in self._documents.values() if it.path == path), None)

    def open_text(self, path: Path) -> str | None:
        """Return the current text of an open document."""
        document = self.open_at(path)
        return None if document is None else document.text

    @property
    def resumes(self) -> Iterator[OpenResume]:
        """Every open document in one of our formats, resume or not."""
        return (document for document in list(self._documents.values()) if isinstance(document, OpenResume))

    @property
    def configurations(self) -> Iterator[OpenDocument]:
        """Every open configuration file."""
        return (
            document for document in list(self._documents.values()) if not isinstance(document, OpenResume)
        )

    def dependents_of(self, document: OpenDocument) -> list[OpenResume]:
        """Return the open resumes that another open document is a part of, or the root of."""
        path = document.path
        if path is None or not isinstance(document, OpenResume) or not FORMATS[document.format].parts:
            return []
        return [resume for resume in self.resumes if resume is not document and resume.depends_on(path)]

    def is_rule_file(self, uri: str) -> bool:
        """Whether a URI names a rule file of the user that some open resume is judged by."""
        path = path_of(uri)
        return path is not None and any(
            path == rules or path.is_relative_to(rules)
            for resume in self.resumes
            for rules in resume.inputs.settings.rules
        )

    # What resumes are judged on

    def inputs(self, uri: str, format_: Format, text: str) -> AnalysisInputs:
        """Return what a document is judged on, as things stand."""
        path = path_of(uri)
        settings = self.settings(path)
        reader: OpenParts | None = None
        root = part = None
        if path is not None:
            if (
                FORMATS[format_].is_part(text)
                and (found := root_of(path, text, self.boundary(path))) is not None
            ):
                root, part = found, os.path.relpath(path, found.parent).replace(os.sep, "/")
                settings = replace(self.settings(root), ignore=settings.ignore, select=settings.select)
            reader = OpenParts((root or path).parent, self)
        rulebook = self.rulebook(settings)
        return AnalysisInputs(settings, rulebook, reader, self.words.ready(rulebook), root, part)

    def inputs_of(self, resume: OpenResume) -> AnalysisInputs:
        """Return what an open resume is to be judged on now."""
        return self.inputs(resume.uri, resume.format, resume.text)

    def boundary(self, path: Path) -> Path:
        """Return the folder beyond which nothing that belongs to a file is looked for."""
        return self.folder_of(path) or (self.files.nearest(path) or path).parent

    def settings(self, path: Path | None) -> Settings:
        """Return the settings for a file; a document without one (None) has those of the editor and the user alone."""
        editor = self.editor.layer(self.folder_of(path))
        if path is None:
            return resolve(user=self.files.user_layer(), editor=editor)
        return self.files.for_file(path, editor=editor)

    def rulebook(self, settings: Settings) -> Rulebook:
        """Return our rules with those of the user that hold."""
        return self.rules_of(settings)[0] if settings.rules else load()

    def rules_of(self, settings: Settings) -> tuple[Rulebook, tuple[RuleProblem, ...]]:
        """Return our rules with those of the user, and what is wrong with the latter; each file is read once."""
        if settings.rules not in self._rules:
            from resume_ls.rulebook.validate import with_own

            self._rules[settings.rules] = with_own(settings.rules)
        return self._rules[settings.rules]

    def forget_files(self) -> None:
        """Configuration or rule files changed: read them anew."""
        self.files = self._new_files()
        self.files_to_report = True
        self._rules.clear()

    def _new_files(self) -> OverlaidConfigurations:
        return OverlaidConfigurations(self.open_text, self._last_good, self._config)

    def folder_of(self, path: Path | None) -> Path | None:
        """Return the innermost workspace folder that holds a file."""
        holding = (folder for folder in self.folders if path is not None and path.is_relative_to(folder))
        return max(holding, key=lambda folder: len(folder.parts), default=None)
