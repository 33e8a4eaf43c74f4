"""Reads resumes written in LaTeX."""
