"""The rulebook: rules, levels and lexicons as data."""

from resume_ls.rulebook.load import RuleError, extended, load
from resume_ls.rulebook.model import Example, Rule, Rulebook, Severity

__all__ = ["Example", "Rule", "RuleError", "Rulebook", "Severity", "extended", "load"]
