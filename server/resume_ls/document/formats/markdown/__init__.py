"""Reads resumes written in Markdown."""
