"""Configuration: `.resume-ls.yml`, editor settings and command-line options, resolved into Settings.

`read` reads a file's text or an editor's settings into a layer, `layers` finds the files that hold for a place and
applies the layers in order, `write` changes a file and keeps its comments. What is imported here is at hand at once.
"""

from resume_ls.configuration.model import FILE_NAME, FILE_NAMES, Ignore, Layer, Settings, fingerprint

__all__ = ["FILE_NAME", "FILE_NAMES", "Ignore", "Layer", "Settings", "fingerprint"]
