"""What the window remembers between two starts: sizes, columns, the last page. Losing it loses nothing that matters."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = "window.json"


class Memory:
    """Small named values in one file of the user's; written when the program ends."""

    def __init__(self, folder: Path) -> None:
        """Read what is there; a missing or damaged file is an empty memory."""
        self._path = folder / _FILE
        self._values: dict[str, object] = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        if isinstance(found, dict):
            self._values = found

    def recall(self, name: str) -> object:
        """The value kept under a name, or None."""
        return self._values.get(name)

    def remember(self, name: str, value: object) -> None:
        """Keep a value that JSON can hold."""
        self._values[name] = value

    def save(self) -> None:
        """Write the file; where that is impossible the window just forgets."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(self._values, ensure_ascii=False), encoding="utf-8")
        except OSError:
            return
