"""Whether a text is a resume: by the shape that its parse has, weighed with the points of rules/detect.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from resume_ls.document import header
from resume_ls.document.kinds import plain
from resume_ls.document.model import Detection, Document, Entry
from resume_ls.document.titles import Titles

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

_MOST = 60_000
"""Characters of a text that are searched for words."""
_TOP = 1_500
"""Characters at the top of a text where an address is looked for."""
_CLASS = re.compile(r"\\documentclass\s*+(?:\[[^\]]{0,500}\]\s*+)?\{\s*+([^\s}]*+)\s*+\}")
_PACKAGE = re.compile(r"\\(?:usepackage|RequirePackage)\s*+(?:\[[^\]]{0,500}\]\s*+)?\{([^}]{0,500})\}")
_MACRO = re.compile(r"\\(?:begin\s*\{)?([A-Za-z]+)")
_TEX_COMMENT = re.compile(r"%(?<!\\%)[^\n]*")
_FENCE = re.compile(r"\n[ ]{0,3}(`{3,}+|~{3,}+)[^\n]*+(?>(?:\n(?![ ]{0,3}\1)[^\n]*+)*)(?:\n[ ]{0,3}\1)?")
_POST = re.compile(
    r"\A\ufeff?---[ \t]*+\r?\n(?:(?!---).*\n)*?[ \t]*"
    r"(?:layout\s*:\s*[\"']?(?:post|blog|article)|date\s*:\s*[\"']?\d{4}-\d\d-\d\d)"
)
_HEADING_LINE = re.compile(
    r"\n[ \t]{0,3}#{1,6}[ \t]++([^\n]*+)|\n(\S[^\n]*+)(?=\n(?:=+|-+)[ \t\r]*(?:\n|\Z))"
)
"""Begins with the line break before it, which is found many times faster than a line's beginning."""
_TEX_HEADING = re.compile(r"\\(?:sub)*section\*?\s*\{([^{}]*)\}")
_CORE = frozenset({"experience", "education"})


Reasons = list[tuple[float, str]]


@dataclass(frozen=True, slots=True, eq=False)
class DetectionRules:
    """What rules/detect.yml holds, its patterns compiled."""

    data: Mapping[str, Any]
    points: Mapping[str, float]
    latex: Mapping[str, Any]
    file_names: re.Pattern[str]
    contact: re.Pattern[str]
    second_person: re.Pattern[str]
    placeholders: Mapping[str, re.Pattern[str]]
    """Patterns by a word without which there is no match."""
    other_headings: frozenset[str]
    letter: re.Pattern[str]

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, rulebook: Rulebook) -> DetectionRules:
        """Return the signs of `rulebook`, built once for each."""
        data = rulebook.data["detect"]
        names, persons = ("|".join(map(re.escape, data[key])) for key in ("file_names", "second_person"))
        return cls(
            data=data,
            points=data["points"],
            latex=data["latex"],
            file_names=re.compile(rf"(?:^|[^\w]|_)(?:{names})(?:[^\w]|_|\d|$)", re.IGNORECASE),
            contact=_any(data["contact"]),
            second_person=re.compile(rf"\b(?:{persons})\b"),
            placeholders={word: re.compile(pattern) for word, pattern in data["placeholders"].items()},
            other_headings=frozenset(plain(name) for name in data["other_headings"]),
            letter=_any(data["latex"]["letter"]),
        )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def detect(document: Document, rulebook: Rulebook, path: str | None = None) -> Detection:
    """Return whether `document` is a resume, and why; `path` is its file's, whose name adds weight."""
    if any(directive.kind == "level" and directive.scope == "file" for directive in document.directives):
        return Detection(True, ("it names its target level",))
    signs = DetectionRules.of(rulebook)
    found = _shape(document, signs, Titles.of(rulebook))
    if not found:
        return Detection(False, ("no section, class or macro of a resume",))
    text = document.text[:_MOST]
    if document.format == "latex":
        found += _latex(document, text, signs)
        # as printed: a macro's name is nobody's speech
        found += _speech("\n".join([node.text.plain for node in document.nodes]), signs)
    else:
        shown = _FENCE.sub("\n", f"\n{text}")
        headings = (match[1] or match[2] or "" for match in _HEADING_LINE.finditer(shown))
        found += _others([heading.rstrip(" \t\r#") for heading in headings], signs)
        if _POST.match(text):
            found.append((signs.points["post"], "front matter of a post"))
        found += _speech(shown, signs)
    total = sum(points for points, _ in found)
    telling = any(points >= signs.data["before_name"] for points, _ in found)
    if telling and total >= signs.data["before_name"] and path and _named(path, signs.file_names):
        found.append((signs.points["name_of_file"], "the file's name"))
        total += signs.points["name_of_file"]
    reasons = sorted(found, key=lambda reason: -abs(reason[0]))
    verdict = total >= signs.data["enough"]
    return Detection(verdict, tuple(why for points, why in reasons if (points > 0) == verdict))


@lru_cache(64)
def _named(path: str, names: re.Pattern[str]) -> bool:
    """Whether a file, or the folder that it lies in, is called as resumes are."""
    return names.search("/".join(PurePath(path).parts[-2:])) is not None


def _shape(document: Document, signs: DetectionRules, titles: Titles) -> Reasons:
    """What the sections and entries say; empty for a document without any that is known."""
    points, most = signs.points, signs.data["most"]
    kinds = {section.kind for section in document.sections if section.kind != "other"}
    roles = [entry for section, entry in document.entries() if section.kind == "experience"]
    scores = [_role(entry, signs, titles) for entry in roles]
    dated = [score for score in scores if score > points["role_undated"]]
    undated = sum(score for score in scores if 0 < score <= points["role_undated"])
    told = (dated or undated) and any(entry.bullets for entry in roles)
    studied = any(entry.period for section, entry in document.entries() if section.kind == "education")
    others = points["heading"] * len(kinds - {"experience", "contact"})
    top = document.text[: 3 * _TOP] if document.format == "latex" else document.text[:_TOP]
    reached = (kinds & _CORE or document.format == "latex") and signs.contact.search(top)
    found = [
        (min(sum(dated), most["roles"]), f"{len(dated)} dated role(s) under an experience heading"),
        (min(undated, most["undated"]), "roles with title and organisation"),
        (points["role_bullets"] if told else 0.0, "bullets under roles"),
        (points["education"] if studied else 0.0, "dated education"),
        (min(others, most["headings"]), "headings of a resume's sections"),
        (points["contact"] if reached else 0.0, "an address or a profile at the top"),
    ]
    return [reason for reason in found if reason[0]]


def _role(entry: Entry, signs: DetectionRules, titles: Titles) -> float:
    points = signs.points
    titled = bool(entry.title and header.title_score(entry.title, titles))
    if entry.period is None:
        return points["role_undated"] if titled and entry.organisation and entry.bullets else 0.0
    ranged = entry.period.current or (entry.period.end is not None and entry.period.start is not None)
    if titled:
        return points["role"] if ranged else points["role_single_date"]
    if entry.title or entry.organisation:
        return points["role_untitled"] if ranged else points["role_untitled"] / 3
    return 0.0


def _latex(document: Document, text: str, signs: DetectionRules) -> Reasons:
    points, known = signs.points, signs.latex
    code = _TEX_COMMENT.sub("", text)
    named = _CLASS.search(code)
    document_class = _file_name(named[1]) if named else ""
    packages = {_file_name(name) for match in _PACKAGE.finditer(code) for name in match[1].split(",")}
    made = document_class in known["classes"] or not packages.isdisjoint(known["packages"])
    macros = any(macro[1].casefold() in known["macros"] for macro in _MACRO.finditer(code))
    roles = any(entry.period for section, entry in document.entries() if section.kind in _CORE)
    paper = sum(re.search(sign, code) is not None for sign in known["paper"]) >= known["paper_least"]
    found = [
        (made, "class", f"the class {named[1]}" if named else "a package for resumes"),
        (
            document_class in known["other_classes"],
            "other_class",
            f"the class {document_class} is for other documents",
        ),
        (macros, "macros", "macros of a resume template"),
        (not roles and signs.letter.search(code) is not None, "letter", "it is a letter"),
        (paper, "paper", "citations, figures or chapters"),
    ]
    said = [(points[key], why) for holds, key, why in found if holds]
    return said + _others([match[1] for match in _TEX_HEADING.finditer(code)], signs)


def _file_name(path: str) -> str:
    """The name of a class or package, which may be given with its folder."""
    return path.strip().casefold().rsplit("/", 1)[-1]


def _others(headings: Iterable[str], signs: DetectionRules) -> Reasons:
    """What headings say that other documents have."""
    others = {plain(heading) for heading in headings} & signs.other_headings
    if len(others) < signs.data["other_headings_least"]:
        return []
    named = ", ".join(sorted(others)[:3])
    return [(signs.points["other_document"], f"headings of another document: {named}")]


def _speech(text: str, signs: DetectionRules) -> Reasons:
    """Words that are not those of a finished resume: to a reader, or in the place of facts."""
    found: Reasons = []
    folded = text.casefold()
    persons = len(signs.second_person.findall(folded))
    share = 100 * persons > signs.data["second_person_share"] * len(folded.split())
    if share and persons >= signs.data["second_person_least"]:
        found.append((signs.points["advice"], 'it speaks to its reader ("you")'))
    searched = (pattern for word, pattern in signs.placeholders.items() if word in folded)
    held = {match for pattern in searched for match in pattern.findall(folded)}
    if len(held) >= signs.data["placeholders_least"]:
        found.append((signs.points["placeholders"], "placeholders stand for facts"))
    return found
