"""Whether each dependency has a wheel for each Python and platform that we name; 1 where one has none.

Asks the package index through pip, which resolves everything that would be installed there, and downloads nothing but
metadata. Packages that are left out where they have no wheel (by a marker in pyproject.toml) are named.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
LINUX = ("manylinux2014", "manylinux_2_17", "manylinux_2_27", "manylinux_2_28")
"""pip takes the names given and no older ones, so that all are given that a current distribution takes."""
PLATFORMS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Linux x86_64": (
        tuple(f"{name}_x86_64" for name in LINUX),
        {"sys_platform": "linux", "platform_machine": "x86_64"},
    ),
    "macOS arm64": (("macosx_14_0_arm64",), {"sys_platform": "darwin", "platform_machine": "arm64"}),
    "Windows x64": (("win_amd64",), {"sys_platform": "win32", "platform_machine": "AMD64"}),
}


def main() -> int:
    """Print a line for each Python and platform."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    failed = False
    for version in pythons(project):
        for name, (tags, marks) in PLATFORMS.items():
            wanted, left = requirements(project, version, marks)
            problem = lacking(wanted, version, tags)
            failed |= bool(problem)
            without = f", without {', '.join(left)}" if left else ""
            print(f"Python {version:5} {name:13} {problem or 'every wheel' + without}", flush=True)
    return 1 if failed else 0


def pythons(project: dict[str, Any]) -> list[str]:
    """Return the versions that the project's classifiers name."""
    found = [line.rpartition(" :: ")[2] for line in project["classifiers"] if ":: Python :: 3." in line]
    return sorted(found, key=lambda version: int(version.partition(".")[2]))


def requirements(project: dict[str, Any], version: str, marks: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the dependencies that are wanted on a Python and platform, and the names of those that are not."""
    environment = {**marks, "python_version": version, "python_full_version": f"{version}.0"}
    wanted, left = [], []
    for line in project["dependencies"]:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            requirement.marker = None
            wanted.append(str(requirement))
        else:
            left.append(requirement.name)
    return wanted, left


def lacking(wanted: list[str], version: str, tags: tuple[str, ...]) -> str:
    """Return what pip says of a package without a wheel, "" where all have one."""
    with tempfile.TemporaryDirectory() as target:
        platforms = [part for tag in tags for part in ("--platform", tag)]
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "-q", "--disable-pip-version-check",
                   "--target", target, "--only-binary", ":all:", "--python-version", version,
                   *platforms, *wanted]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (told[-1] if told else f"pip ended with {done.returncode}")


if __name__ == "__main__":
    sys.exit(main())
