"""Which list items are no bullets to judge: names of groups, lines of tools, entries of lists of things.

Most of it is decided by the list and not by the line: its heading, and what its other items are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from resume_ls.document.dates import find_period
from resume_ls.document.model import Document, Node
from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache

Sign = Literal["label", "names", "title", "thing", "claim"]
"""What an item looks like by itself: a label with what it announces; nothing but names of technologies; a name or title
in capitals; a few words without an act; all else, which may claim work."""

REMEMBERED = 4096
MOST_GROUP_WORDS = 3
"""Words of an item that names the group of items beneath it, and of one name of several on a line."""
MOST_ANNOUNCING = 6
"""Words of an item that ends in a colon."""
MOST_HEADING = 5
"""Words of a heading that names a collection."""
MOST_TITLE = 6
MOST_THING = 8
"""Words of an entry in capitals, and of one under a heading that names a collection."""
MOST_CAPTION = 12
"""Words of an item in italics that says what a role was about."""
MOST_NAME = 4
"""Words of a label in front of names."""
LEAST_TITLES = 3
"""Items of a list of titles that nothing announces."""
GERUND = 3
"""Place of the gerund among a verb's forms: groups are called by it ("Testing infrastructure")."""
LONGEST_ROLE = 160
"""Characters of a line that names a role with its time."""
ENDS_IN_TIME = re.compile(r"[–—-][^–—-]{1,20}$|\bto\b.{1,20}$")
CAPTION = re.compile(r"(?:[-*+•]\s+|\\item\s*)?(?:([*_])[^*_]+\1|\\(?:textit|emph|textsl)\{[^{}]*\})")
"""An item wholly in italics."""
LABELLED = re.compile(r"\s*([^\W\d_][^:.;!?]{0,40}?)\s*:\s+(?=\S)")
WORD = re.compile(r"[^\W\d_][\w+#.&'’-]*")
PARTS = re.compile(r"\s*(?:[,;/|·•∙&()\[\]]|\s[-–—+]\s)\s*|\s+(?:and|or|und|y|et|e)\s+|\.\s*$")
"""What parts the names on a line."""
MARKUP = re.compile(r"<[^<>]*>|\\(?:begin|end)\s*\{[^{}]*\}|\\[a-zA-Z@]+\*?|%.*|[\[\]{}]|[^\w\s&+#.'’:/-]")
"""What is no text of a heading between two lists, in Markdown and LaTeX."""


class Labels:
    """Tells labels by the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        lines = rulebook.data["titles"]["lines"]
        self.names = frozenset(lines["names"])
        self.ends = frozenset(lines["ends"])
        self.collections = frozenset(lines["collections"])
        forms = rulebook.data["lexicon/verb_forms"]["forms"]
        self.verbs = frozenset(forms) | {form for each in forms.values() for form in each.split()[:GERUND]}
        grammar = rulebook.data["rewrites/words"]
        self.prepositions = frozenset(grammar["prepositions"])
        acts = grammar["acts"].replace(",", " ").split()
        self.acts = frozenset(acts) | {each.split()[GERUND] for each in forms.values()}
        groups = rulebook.data["lexicon/technologies"]["groups"]
        self.technologies = frozenset(
            written.casefold()
            for group in groups.values()
            for name, others in group.items()
            for written in (name, *others)
        )
        self._seen: BoundedCache[str, Sign] = BoundedCache(REMEMBERED)

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Labels:
        """Return the labels of `rulebook` (the last four are kept)."""
        return Labels(rulebook)

    def of_items(self, document: Document, items: Sequence[int], *, headed: bool) -> list[bool]:
        """Which items of one entry or section are no bullets. `headed` says whether the heading right above them
        (a node of its own) may name what is listed."""
        nodes = document.nodes
        depths = [nodes[index].depth for index in items]
        signs = [self.sign(nodes[index]) for index in items]
        parents = [below > depth for depth, below in pairwise((*depths, 0))]
        found = [
            sign == "label" or (parent and self._names_group(nodes[index].text.plain))
            for sign, parent, index in zip(signs, parents, items, strict=True)
        ]
        if set(signs) <= {"claim", "label"}:
            return found
        for run, head in self._runs(document, items, depths, headed=headed):
            entries = [at for at in run if not parents[at]]
            listed = self._listed([signs[at] for at in entries], head, alone=len(items) == 1)
            for at, is_listed in zip(entries, listed, strict=True):
                found[at] |= is_listed
        return found

    def _runs(
        self, document: Document, items: Sequence[int], depths: Sequence[int], *, headed: bool
    ) -> list[tuple[list[int], bool]]:
        """The lists that the items make, as places in `items`, each with whether what stands above it (the item that
        holds it, a line that is no node, or the node above) names a collection."""
        nodes = document.nodes
        runs: list[tuple[list[int], bool]] = []
        opened: list[list[int]] = []
        for at, depth in enumerate(depths):
            gap = "" if depth else self._gap(document, items[at])
            del opened[0 if gap else depth + 1 :]
            if len(opened) <= depth:
                above = nodes[items[at] - 1] if items[at] else None
                if at and depths[at - 1] < depth:
                    head = nodes[items[at - 1]].text.plain
                elif (
                    gap or above is None or above.kind == "bullet" or (above.kind == "heading" and not headed)
                ):
                    head = gap
                else:
                    head = above.text.plain
                opened += [[] for _ in range(depth + 1 - len(opened))]
                runs.append((opened[depth], self.is_collection(head)))
            opened[depth].append(at)
        return runs

    @staticmethod
    def _gap(document: Document, index: int) -> str:
        """The words between an item and the node before it."""
        if not index or document.nodes[index - 1].path != document.nodes[index].path:
            return ""
        before = document.starts[index - 1] + len(document.nodes[index - 1].source)
        written = document.texts[document.nodes[index].path][before : document.starts[index]]
        return " ".join(MARKUP.sub(" ", written).split())

    def is_collection(self, heading: str) -> bool:
        """Whether a heading names a collection of things: "Technologies:", "Primary skills utilized"."""
        words = [word.lower().strip(".'’") for word in WORD.findall(heading)]
        if len(words) > 1 and words[-1] in self.verbs:
            words.pop()
        return 0 < len(words) <= MOST_HEADING and words[-1] in self.collections

    @staticmethod
    def _listed(signs: Sequence[Sign], headed: bool, *, alone: bool) -> list[bool]:
        """Which items of a list are its entries. One bare line of names that is all that a role has is a bullet."""
        claims = signs.count("claim")
        if headed and 2 * claims < len(signs):
            return [sign != "claim" for sign in signs]
        titled = len(signs) - claims - signs.count("thing")
        titles = titled >= LEAST_TITLES and 3 * titled >= 2 * len(signs)
        return [(sign == "names" and not alone) or (sign == "title" and titles) for sign in signs]

    def sign(self, item: Node) -> Sign:
        """Return what an item looks like by itself; one in italics that tells no act is the caption of its role."""
        text = item.text.plain
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self._sign(text)
        if len(text.split()) > MOST_CAPTION or CAPTION.fullmatch(item.source.strip()) is None:
            return found
        return "label" if self.verbs.isdisjoint(WORD.findall(text.lower())[:1]) else found

    def _sign(self, text: str) -> Sign:
        words = [word.lower() for word in WORD.findall(text)]
        if text.rstrip().endswith(":"):
            return "label" if len(words) <= MOST_ANNOUNCING else "claim"
        if words and words[0] not in self.verbs and self._is_role(text):
            return "label"
        if match := LABELLED.match(text):
            label, rest = match[1].casefold().strip(" *_"), text[match.end() :]
            named = label.split()
            if label in self.names or named[-1] in self.ends:
                return "label"
            first = WORD.search(rest)
            if len(named) > MOST_NAME or named[0] in self.verbs or named[-1] in self.prepositions:
                return "claim"
            if named[-1] in self.collections and not (first and first[0].lower() in self.verbs):
                return "label"
            return "label" if self._are_names(rest) else "claim"
        if not words:
            return "claim"
        if self._are_names(text):
            return "names"
        if words[0] in self.verbs or len(words) > MOST_THING or text.lstrip()[0].isdigit():
            return "claim"
        plain = self.acts.isdisjoint(words) and self.prepositions.isdisjoint(words)
        return "title" if plain and len(text.split()) <= MOST_TITLE and _is_title(text) else "thing"

    @staticmethod
    def _is_role(text: str) -> bool:
        """Whether a short line ends in the time that something lasted: a role or a course, not what was done there."""
        if len(text) > LONGEST_ROLE or ENDS_IN_TIME.search(text) is None:
            return False
        found = find_period(text)
        return (
            found is not None and bool(found[0].end or found[0].current) and not WORD.search(text, found[2])
        )

    def _are_names(self, text: str) -> bool:
        """Whether a text is nothing but names of technologies, it may be among a few other things."""
        parts = [part for part in PARTS.split(text.strip()) if part]
        known = [self._is_technology(part) for part in parts]
        if 3 * sum(known) < len(parts) or not parts or not (known[0] or _is_title(parts[0])):
            return False
        return all(is_known or self._is_thing(part) for part, is_known in zip(parts, known, strict=True))

    def _is_technology(self, part: str) -> bool:
        """Whether a part of a line is a technology, alone or with one more word ("LAMP server")."""
        name = part.casefold().strip(" .")
        words = name.split()
        if name in self.technologies or not words:
            return name in self.technologies
        first, last = words[0] in self.technologies, words[-1] in self.technologies
        one_more = first or (last and words[0] not in self.verbs)
        return one_more and len(words) <= MOST_GROUP_WORDS and self.acts.isdisjoint(words) and _is_title(part)

    def _is_thing(self, part: str) -> bool:
        """Whether a part of a line of names that is no known one may be one: a few words without an act or a number."""
        words = [word.lower() for word in WORD.findall(part)]
        claims = (bool(words) and words[0] in self.verbs) or not self.acts.isdisjoint(words)
        plain = not claims and self.prepositions.isdisjoint(words)
        return plain and len(words) <= MOST_GROUP_WORDS and not part[0].isdigit() and ". " not in part

    def _names_group(self, text: str) -> bool:
        """Whether an item with items beneath it names their group."""
        words = [word.lower() for word in WORD.findall(text)]
        named = 0 < len(words) <= MOST_GROUP_WORDS and text.rstrip()[-1] not in ".!?;"
        return named and (len(words) == 1 or words[0] not in self.verbs)


def _is_title(text: str) -> bool:
    """Whether the words are written as in a name, with capitals."""
    words = WORD.findall(text)
    return bool(words) and all(word != word.lower() for word in words)
