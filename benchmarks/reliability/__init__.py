"""Tries to break resume-ls: fuzzing, state, soak, faults, load. `python -m reliability` (in benchmarks/) runs it all."""
