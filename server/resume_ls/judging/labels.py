"""Which list items are labels and no bullets: names of groups, lines of tools, lists of courses."""

from __future__ import annotations

import re
from functools import lru_cache

from resume_ls.rulebook.model import Rulebook
from resume_ls.text.bounded import BoundedCache

REMEMBERED = 4096
MOST_GROUP_WORDS = 3
"""Words of an item that names the group of items beneath it."""
MOST_ANNOUNCING = 6
"""Words of an item that ends in a colon."""
GERUND = 3
"""Place of the gerund among a verb's forms: groups are called by it ("Testing infrastructure")."""
LABELLED = re.compile(r"\s*([^\W\d_][^:.;!?]{0,40}?)\s*:\s+(?=\S)")
WORD = re.compile(r"[^\W\d_][\w+#.&'’-]*")


class Labels:
    """Tells labels by the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        lines = rulebook.data["titles"]["lines"]
        self.names = frozenset(lines["names"])
        self.ends = frozenset(lines["ends"])
        forms = rulebook.data["lexicon/verb_forms"]["forms"]
        self.verbs = frozenset(forms) | {form for each in forms.values() for form in each.split()[:GERUND]}
        self._seen: BoundedCache[tuple[str, bool], bool] = BoundedCache(REMEMBERED)

    @staticmethod
    @lru_cache(4)
    def of(rulebook: Rulebook) -> Labels:
        """Return the labels of `rulebook` (the last four are kept)."""
        return Labels(rulebook)

    def is_label(self, text: str, *, parent: bool) -> bool:
        """Whether an item is a label; `parent` says whether items stand beneath it."""
        if not parent and ":" not in text:
            return False
        key = (text, parent)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._tell(text, parent)
        return found

    def _tell(self, text: str, parent: bool) -> bool:
        words = [word.lower() for word in WORD.findall(text)]
        if text.rstrip().endswith(":"):
            return len(words) <= MOST_ANNOUNCING
        if match := LABELLED.match(text):
            label = match[1].casefold().strip(" *_")
            return label in self.names or label.rpartition(" ")[2] in self.ends
        named = parent and 0 < len(words) <= MOST_GROUP_WORDS and text.rstrip()[-1] not in ".!?;"
        return named and (len(words) == 1 or words[0] not in self.verbs)
