"""Translations: gather the sentences of the code, keep the catalogues in step, compile them.

Run by `dev.py messages` inside the environment. Sentences no longer in the code stay in a catalogue as obsolete until
`--prune`, so that one that comes back brings its translation along. `--todo` prints what is not yet translated as JSON,
and `--fill FILE` takes the same JSON back with the translations filled in:

    [{"message": "{count} person", "plural": "{count} people", "context": null,
      "nb": ["{count} person", "{count} personer"], "nn": ["{count} person", "{count} personar"]}]

A sentence without plural has a plain string in place of the list.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "desktop" / "samrad"
LOCALE = ROOT / "resources" / "locale"
TRANSLATED = ("nb", "nn")
KEYWORDS = {"say": None, "say_count": (1, 2), "say_in": ((1, "c"), 2)}
_UNSTABLE = tuple(
    f'"{header}:'.encode()
    for header in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Report-Msgid-Bugs-To",
        "Language-Team",
        "Project-Id-Version",
    )
)
_HEADER = "# Translations of Samråd. Source sentences are English; see build_spec/catalogues.py."


def template(source: Path = SOURCE) -> Catalog:
    """Every sentence in the code, with the files that say it."""
    found = Catalog(project="Samråd", charset="utf-8")
    gathered = extract_from_dir(
        source, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=["Translator:"]
    )
    for name, line, message, comments, context in gathered:
        place = (source / name).relative_to(source.parents[1]).as_posix()
        found.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return found


def path_of(code: str, locale: Path = LOCALE) -> Path:
    """The catalogue of one language."""
    return locale / code / "LC_MESSAGES" / "samrad.po"


def read(path: Path) -> Catalog:
    """A catalogue as it stands, or an empty one."""
    code = path.parts[-3]
    if not path.exists():
        return Catalog(locale=code, domain="samrad", project="Samråd", charset="utf-8", header_comment=_HEADER)
    with path.open("rb") as file:
        return read_po(file, locale=code, domain="samrad", abort_invalid=True)


def update(catalogue: Catalog, current: Catalog, *, prune: bool = False) -> None:
    """Bring a catalogue in step with the code; nothing is guessed from sentences that merely look alike."""
    for old in list(catalogue.obsolete.values()):
        catalogue[old.id] = old
    catalogue.obsolete.clear()
    catalogue.update(current, no_fuzzy_matching=True, update_creation_date=False)
    for key in [key for key, old in catalogue.obsolete.items() if prune or not is_translated(old)]:
        del catalogue.obsolete[key]


def rendered(catalogue: Catalog) -> bytes:
    """The bytes of the catalogue: sorted by sentence and without line numbers, so that a change shows only itself."""
    catalogue.fuzzy = False
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_UNSTABLE))


def is_translated(message: Message) -> bool:
    """Whether every form of the sentence has words and nobody doubts them."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms) and not message.fuzzy


def compile_all(locale: Path = LOCALE) -> None:
    """Compile each catalogue that is newer than what was compiled from it."""
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            buffer = io.BytesIO()
            write_mo(buffer, read(source))
            _replace(compiled, buffer.getvalue())


def main(arguments: list[str] | None = None) -> int:
    """Update all catalogues, and say what is left to translate."""
    parser = argparse.ArgumentParser(
        prog="dev.py messages", description="Gather sentences, keep the catalogues in step."
    )
    parser.add_argument("--todo", action="store_true", help="print what is not translated, as JSON")
    parser.add_argument("--fill", type=Path, metavar="FILE", help="take translations from such JSON")
    parser.add_argument("--prune", action="store_true", help="drop sentences no longer in the code")
    options = parser.parse_args(arguments)
    current = template()
    with _alone():
        given = json.loads(options.fill.read_text(encoding="utf-8")) if options.fill else []
        catalogues = {code: read(path_of(code)) for code in TRANSLATED}
        for code, catalogue in catalogues.items():
            update(catalogue, current, prune=options.prune)
            for entry in given:
                _fill(catalogue, code, entry)
            _replace_if_changed(path_of(code), rendered(catalogue))
        compile_all()
    todo = _todo(catalogues)
    if options.todo:
        print(json.dumps(todo, ensure_ascii=False, indent=1))
    else:
        print(f"{len(current)} sentences; {len(todo)} not translated in every language.")
    return 0


def _fill(catalogue: Catalog, code: str, entry: dict[str, object]) -> None:
    """Put one given translation in; a sentence that the code does not say is named, never silently dropped."""
    words = entry.get(code)
    if not words:
        return
    context = entry.get("context")
    message = catalogue.get(str(entry["message"]), str(context) if context else None)
    if message is None:
        print(f"{code}: the code does not say: {entry['message']}", file=sys.stderr)
        return
    message.string = tuple(map(str, words)) if isinstance(words, list) else str(words)
    message.flags.discard("fuzzy")


def _todo(catalogues: dict[str, Catalog]) -> list[dict[str, object]]:
    rows: dict[tuple[object, object], dict[str, object]] = {}
    for code, catalogue in catalogues.items():
        for message in catalogue:
            if message.id and not is_translated(message):
                row = rows.setdefault((message.id, message.context), _row(message))
                row[code] = message.string
    return list(rows.values())


def _row(message: Message) -> dict[str, object]:
    singular, plural = message.id if isinstance(message.id, (tuple, list)) else (message.id, None)
    files = sorted({name for name, _ in message.locations})
    return {"message": singular, "plural": plural, "context": message.context, "files": files}


@contextmanager
def _alone() -> Iterator[None]:
    """One update at a time: two would lose each other's words."""
    from filelock import FileLock

    with FileLock(Path(sys.prefix) / "messages.lock"):
        yield


def _replace_if_changed(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


if __name__ == "__main__":
    sys.exit(main())
