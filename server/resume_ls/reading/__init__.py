"""One bullet's plain text into a Reading."""

from resume_ls.reading.lexicon import Lexicon
from resume_ls.reading.read import read

__all__ = ["Lexicon", "read"]
