"""Makes benchmarks/reliability importable: the tests run its short forms."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
