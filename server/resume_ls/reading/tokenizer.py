"""spaCy's tokenizer: imported without spaCy's command line, and asked once for each word.

`import spacy` imports its command line too, for one function: `spacy.info`. With it come requests, urllib3, typer and
four hundred more modules, 18 MiB and a quarter of the time (measured with spaCy 3.8), none of which cuts words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import TYPE_CHECKING, Any

from resume_ls.text.bounded import BoundedCache

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")

LONG_RUN = re.compile(r"(\S{100})(\S+)")
"""Characters without a blank, and those beyond the first hundred: no phrase is in them, and spaCy's suffix rules take
a time that grows with the square of their number where they are signs."""
UNUSUAL_BLANKS = re.compile(r"[^\S ]|  |\A | \Z|\A\Z")
"""What makes tokens of blanks."""
REMEMBERED = 8_000
"""Words whose tokens are remembered: some four times the vocabulary of a long resume."""


class Tokenizer:
    """Cuts texts as `nlp.make_doc` does, in a seventh of the time: in a memory zone spaCy remembers no word's tokens
    (measured: 0.135 ms a bullet, 0.02 so)."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._tokens: BoundedCache[str, tuple[list[str], list[bool]]] = BoundedCache(REMEMBERED)

    def doc(self, text: str) -> Doc:
        """Return the tokens of a text, each where it stands; of words beyond a hundred characters the beginning."""
        from spacy.tokens import Doc

        text = LONG_RUN.sub(lambda run: run[1] + " " * len(run[2]), text)
        if UNUSUAL_BLANKS.search(text):
            return self.nlp.make_doc(text)
        words: list[str] = []
        spaces: list[bool] = []
        for word in text.split(" "):
            if word not in self._tokens:
                tokens = [token.text for token in self.nlp.tokenizer(word)]
                self._tokens[word] = tokens, [False] * (len(tokens) - 1) + [True]
            tokens, blanks = self._tokens[word]
            words += tokens
            spaces += blanks
        spaces[-1] = False
        return Doc(self.nlp.vocab, words=words, spaces=spaces)


def english() -> Language:
    """Return `spacy.blank("en")`, whose words have no attributes beside those that its tokenizer and our phrases look
    at (measured: half of the time that a word not seen before takes)."""
    with nullcontext() if "spacy" in sys.modules else without_command_line():
        import spacy
    nlp = spacy.blank("en")
    vocab: Any = nlp.vocab
    lower = vocab.strings["LOWER"]
    vocab.lex_attr_getters = {lower: vocab.lex_attr_getters[lower]}
    return nlp


@contextmanager
def without_command_line() -> Iterator[None]:
    """Let placeholders stand for spaCy's command line while it is imported; afterwards the real one can be."""
    package, module = (ModuleType(name) for name in COMMAND_LINE)
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    sys.modules.update(zip(COMMAND_LINE, (package, module), strict=True))
    try:
        yield
    finally:
        for name, placeholder in zip(COMMAND_LINE, (package, module), strict=True):
            if sys.modules.get(name) is placeholder:
                del sys.modules[name]
        if getattr(spacy := sys.modules.get("spacy"), "cli", None) is package:
            del spacy.cli  # type: ignore[union-attr]


def info(*arguments: Any, **named: Any) -> Any:
    """`spacy.info`, imported when somebody calls it."""
    from spacy.cli.info import info as real

    return real(*arguments, **named)
