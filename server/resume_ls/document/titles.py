"""Job titles, organisations and places: the words that tell them apart, and the level that a title names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from resume_ls.rulebook.levels import Level

if TYPE_CHECKING:
    from resume_ls.rulebook.model import Rulebook

REMEMBERED = 4096
"""Titles and names whose sense is remembered: headers change rarely."""
LEAST_MISSPELT = 7
"""Letters of a word that is known where it is misspelt."""
Label = Literal["title", "organisation", "place", "date", "other"]

_SETS = ("numerals", "leading", "training", "degrees", "fields", "schools", "legal", "teams", "remote", "employment",
         "aliases", "regions", "cities", "codes", "small", "connecting")  # fmt: skip
"""Lists of rules/titles.yml that are taken as they are."""
_PLACES = ("regions", "cities", "remote")
_WORD = re.compile(r"[^\W_][\w+#.&'’-]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """What rules/titles.yml holds, prepared for look-up. All words are in lower case but `codes`."""

    levels: Mapping[str, Level]
    level_phrases: tuple[tuple[str, Level], ...]
    """Phrases of several words that name a level, with a blank on either side."""
    numerals: frozenset[str]
    engineering: frozenset[str]
    leading: frozenset[str]
    """Words of those who lead engineers."""
    training: frozenset[str]
    """Words of those who learn the trade, and of those who teach them."""
    roles: frozenset[str]
    """Every word that a title may end in, those of `engineering` among them."""
    long_roles: tuple[str, ...]
    """Those of `roles` that are long enough to be known where they are misspelt."""
    phrases: tuple[str, ...]
    degrees: frozenset[str]
    fields: frozenset[str]
    """What the name of a field of study ends in."""
    schools: frozenset[str]
    wide_schools: tuple[str, ...]
    legal: frozenset[str]
    kinds: frozenset[str]
    """What an organisation's name holds, `schools` among them."""
    teams: frozenset[str]
    remote: frozenset[str]
    employment: frozenset[str]
    """Headings of groups of roles, which name no employer."""
    aliases: frozenset[str]
    """Words that introduce another name of a company."""
    regions: frozenset[str]
    cities: frozenset[str]
    places: frozenset[str]
    """`regions`, `cities` and what stands for a place ("remote"), without points at their ends."""
    codes: frozenset[str]
    small: frozenset[str]
    """Words that make the name of a place no longer."""
    connecting: frozenset[str]
    """Words in small letters that names and titles hold, too."""
    part_of: tuple[str, ...]
    """What may stand before the name of a place."""
    labels: Mapping[str, Label]
    wide_kinds: tuple[str, ...]
    """Those of `kinds` in scripts that put no blanks between words: names end in them."""
    wide: tuple[tuple[str, Level | None], ...]
    """Level words and roles of scripts that put no blanks between words, looked for anywhere in a title."""

    key: str
    """Equal for lexicons of the same words."""

    @classmethod
    @lru_cache(maxsize=8)
    def of(cls, rulebook: Rulebook) -> Titles:
        """Return the titles of `rulebook`, built once for each."""
        data = rulebook.data["titles"]
        levels = {word: Level.parse(name) for name, words in data["levels"].items() for word in words}
        engineering = frozenset(data["engineering"])
        roles = engineering | frozenset(data["leading"]) | frozenset(data["roles"])
        kinds = frozenset(data["kinds"]) | frozenset(data["schools"])
        wide: list[tuple[str, Level | None]] = [(w, level) for w, level in levels.items() if _CJK.match(w)]
        wide += [(w, None) for w in sorted(roles, key=len, reverse=True) if _CJK.match(w)]
        return cls(
            levels=levels,
            level_phrases=tuple((f" {phrase} ", level) for phrase, level in levels.items() if " " in phrase),
            engineering=engineering,
            roles=roles,
            long_roles=tuple(sorted(word for word in roles if len(word) >= LEAST_MISSPELT)),
            phrases=tuple(data["phrases"]),
            part_of=tuple(data["part_of"]),
            labels={word: label for label, words in data["labels"].items() for word in words},
            kinds=kinds,
            wide_kinds=_wide(kinds),
            wide_schools=_wide(data["schools"]),
            wide=tuple(wide),
            places=frozenset(name.rstrip(".") for key in _PLACES for name in data[key]),
            key=rulebook.key,
            **{name: frozenset(data[name]) for name in _SETS},
        )


def _wide(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(word for word in words if _CJK.match(word)))


def words_of(text: str) -> list[str]:
    """Return the words of a title or name in lower case, without the points of abbreviations."""
    return [word.rstrip(".'’-") for word in _WORD.findall(text.casefold())]


@lru_cache(maxsize=REMEMBERED)
def spelt(word: str, lexicon: Titles) -> str:
    """Return the word of a title that `word` misspells in one place ("enginer", "assisstant"), else `word` itself.

    Its first letter and its last two are right: "engineers", "designed" and "managed" are other words.
    """
    if word in lexicon.roles or len(word) < LEAST_MISSPELT or not word.isalpha():
        return word
    return next((known for known in lexicon.long_roles if _slipped(word, known)), word)


def _slipped(word: str, known: str) -> bool:
    """Whether one letter more, less, other or two in the wrong order make `word` of `known`."""
    if word[0] != known[0] or word[-2:] != known[-2:] or abs(len(word) - len(known)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), 0)
    swapped = word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return known[at:] in (swapped, word[at + 1 :]) or known[at + 1 :] in (word[at:], word[at + 1 :])


def level_of(title: str | None, lexicon: Titles, own: Mapping[str, Level] | None = None) -> Level | None:
    """Return the level that `title` names; None where none can be told.

    The user's own titles (`own`, whole titles or phrases in them) come first. An engineer without a prefix is
    mid; a role outside engineering without one names no level.
    """
    if not title:
        return None
    if own and (level := _own(title, own)) is not None:
        return level
    return _level_of(title, lexicon)


@lru_cache(maxsize=REMEMBERED)
def _level_of(title: str, lexicon: Titles) -> Level | None:
    words = [spelt(word, lexicon) for word in words_of(title)]
    for word, level in lexicon.wide:
        if level is not None and word in title:
            return level
    spoken = f" {' '.join(words)} "
    named = [level for phrase, level in lexicon.level_phrases if phrase in spoken]
    numbered: list[Level] = []
    for index, word in enumerate(words):
        known = lexicon.levels.get(word)
        if known is None:
            continue
        if word in lexicon.numerals:
            graded = any(lexicon.levels.get(w, Level.MID) >= Level.SENIOR for w in words[:index])
            if known == Level.JUNIOR and graded:
                continue  # the first of the seniors
            if index > 0 and (words[index - 1] in lexicon.roles or index == len(words) - 1):
                numbered.append(known)
        elif not (word == "staff" and index > 0 and words[index - 1] in {"technical", "of"}):
            named.append(known)
    if Level.JUNIOR in (named or numbered) and not _outranked(words, lexicon):
        return Level.JUNIOR
    if named or numbered:
        return max(named or numbered)  # "Senior Engineer I" is a senior: a number ranks within the level
    if "associate" in words and set(words) & lexicon.engineering:
        return Level.JUNIOR
    if set(words) & lexicon.engineering or "member of technical staff" in title.casefold():
        return Level.MID
    if any(level is None and word in title for word, level in lexicon.wide):
        return Level.MID
    return None


def _outranked(words: list[str], lexicon: Titles) -> bool:
    """Whether a higher level opens the title and a junior word qualifies it ("Senior Engineer, Graduate Hiring")."""
    ranked = [lexicon.levels[word] for word in words if word in lexicon.levels]
    return ranked[0] > Level.JUNIOR and lexicon.levels.get(words[-1]) != Level.JUNIOR


def _own(title: str, own: Mapping[str, Level]) -> Level | None:
    """The level of the longest of the user's titles that stands in `title`."""
    levels = {f" {' '.join(words_of(name))} ": level for name, level in own.items() if words_of(name)}
    wanted = f" {' '.join(words_of(title))} "
    return levels[max(held, key=len)] if (held := [name for name in levels if name in wanted]) else None
