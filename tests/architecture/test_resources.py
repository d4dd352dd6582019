"""Everything that is not ours, or that travels with the program, says from whom it is and on what terms."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

from samrad import paths

ROW = re.compile(r"^\| `(?P<pattern>[^`]+)` \|(?P<what>[^|]+)\|(?P<whom>[^|]+)\|(?P<licence>[^|]+)\|$")


def test_every_resource_has_exactly_one_credit_and_every_credit_a_resource() -> None:
    folder = paths.resources()
    rows = [ROW.match(line) for line in (folder / "CREDITS.md").read_text(encoding="utf-8").splitlines()]
    patterns = [row["pattern"] for row in rows if row]
    files = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_ours(path)
    ]
    credited = {name: [pattern for pattern in patterns if fnmatchcase(name, pattern)] for name in files}
    assert {name: found for name, found in credited.items() if len(found) != 1} == {}
    assert [pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in files)] == []


def test_every_credit_names_author_and_licence() -> None:
    for line in (paths.resources() / "CREDITS.md").read_text(encoding="utf-8").splitlines():
        row = ROW.match(line)
        assert not line.startswith("| `") or (row and row["whom"].strip() and row["licence"].strip()), line


def _is_ours(path: Path) -> bool:
    """The translations, their compiled form, and what an operating system leaves in folders."""
    return path.suffix in (".po", ".mo") or path.name in (".DS_Store", "Thumbs.db")
