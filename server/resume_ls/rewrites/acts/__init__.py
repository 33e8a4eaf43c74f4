"""From what a bullet begins with to what its author did: each clause becomes an act.

"Responsible for fixing bugs", "Was involved in moving 12 jobs", "The exporter was rewritten by me" and "I wrote" all
say an act behind something else. One module a way of saying it; `clauses.py` asks them in turn.
"""
