"""Judgement: named facts of a reading, weighed by weights learned from labelled bullets."""
