"""Rewrites: a finding and its reading into sequences of pieces that keep every fact and invent none."""

from resume_ls.rewrites.bullets import refactorings, rewrites
from resume_ls.rewrites.document import document_rewrites
from resume_ls.rewrites.place import place

__all__ = ["document_rewrites", "place", "refactorings", "rewrites"]
