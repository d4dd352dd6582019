"""The door to everything a developer does; needs Python and nothing else.

    python3 build_spec/dev.py run     make the demonstration register and its papers
    python3 build_spec/dev.py test    check everything

This file only finds a Python that fits and hands over. Older ones, from 3.6 on, must be able to read it: they say what
is missing.
"""

import shutil
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
"""The versions that every library we use has ready-made files for; pyproject.toml says the same."""


def main() -> int:
    """Hand over to the commands, under this Python or another on the machine. Returns the exit code."""
    here = Path(__file__).resolve()
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        other = _another_python()
        if other:
            try:
                return subprocess.call([other, str(here), *sys.argv[1:]])
            except KeyboardInterrupt:
                return 130
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write(
            f"Samrad needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]} and this is {found}: "
            "install one of those and run the same command with it.\n"
        )
        return 1
    root = here.parents[1]
    sys.path[:0] = [str(root), str(root / "desktop")]
    from build_spec import commands

    return commands.main(sys.argv[1:])


def _another_python() -> str:
    """The newest that fits and starts: a manager of Pythons leaves names on the path that stand for none just now."""
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return next((path for path in map(shutil.which, names) if path and _starts(path)), "")


def _starts(python: str) -> bool:
    nothing = subprocess.DEVNULL
    return subprocess.call([python, "-c", ""], stdin=nothing, stdout=nothing, stderr=nothing) == 0


if __name__ == "__main__":
    sys.exit(main())
