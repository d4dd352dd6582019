"""What others made that travels with the program, in the window's language; `CREDITS.md` lists every file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from samrad import paths
from samrad.errors import Text, say, say_in
from samrad.i18n import Language

OURS = "the Samråd contributors"
_ROW = re.compile(r"^\| `(?P<files>[^`]+)` \| (?P<what>[^|]+) \| (?P<whom>[^|]+) \| (?P<licence>[^|]+) \|$")
WHAT: Mapping[str, Text] = {
    "municipalities.csv": say("Norwegian municipalities: numbers, names and periods"),
    "succession.csv": say("Which municipality became which"),
    "norway_outline.json": say("Outline of Norway"),
    "neighbours_outline.json": say("Outline of the lands around Norway"),
    "icons/*": say("Icons"),
    "fonts/SourceSans3-*": say("The typeface Source Sans 3"),
    "fonts/DejaVuSans*": say("The typeface DejaVu Sans, for signs that the first lacks"),
    "fonts/NotoEmoji*": say("The typeface Noto Emoji, for faces and signs"),
}
"""By the files of a row in `CREDITS.md`, what they are."""


class Credit(Struct, frozen=True):
    """Files that others made, as `CREDITS.md` names them."""

    files: str
    whom: str
    licence: str


def credits_of_others() -> list[Credit]:
    """The rows of `CREDITS.md` that are not about the program's own files."""
    lines = (paths.resources() / "CREDITS.md").read_text(encoding="utf-8").splitlines()
    rows = [row for line in lines if (row := _ROW.match(line)) is not None]
    return [Credit(row["files"], row["whom"], row["licence"]) for row in rows if row["whom"] != OURS]


def credits_in_words(language: Language) -> str:
    """A sentence and a table of them, as Markdown."""
    headings = (say_in("credits", "What"), say_in("credits", "From"), say_in("credits", "Licence"))
    lines = [
        language(say("Others have made this, which comes with the program:")),
        "",
        f"| {' | '.join(language(one) for one in headings)} |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {language(WHAT[one.files])} | {one.whom} | {one.licence} |" for one in credits_of_others()]
    return "\n".join(lines)
