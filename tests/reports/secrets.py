"""Looks for words in everything a PDF holds: what is drawn, every string of every object, every decoded stream."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2

_UNREADABLE = re.compile(r"[\s\u00ad]+")


def assert_nowhere(content: bytes, *secrets: str) -> None:
    """None of the words can be read anywhere in the file."""
    for secret in secrets:
        assert not can_be_read(content, secret), f"“{secret}” can be read in the file"


def can_be_read(content: bytes, secret: str) -> bool:
    """Whether the words can be read anywhere in the file, however they are broken over lines."""
    return _flat(secret) in _flat("\n".join(_readable(content)))


def _flat(text: str) -> str:
    return _UNREADABLE.sub("", text).casefold()


def _readable(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded()
    document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            yield from _strings(thing, 0)
            if isinstance(thing, pikepdf.Stream):
                yield from _decoded(thing)
    yield from _every_way(content)


def _decoded(stream: pikepdf.Object) -> Iterator[str]:
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    yield from _every_way(data)


def _every_way(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "latin-1", "utf-16-be", "utf-16-le"):
        yield data.decode(encoding, errors="ignore")


def _strings(thing: object, depth: int) -> Iterator[str]:
    if not isinstance(thing, pikepdf.Object) or depth > 12 or (thing.is_indirect and depth):
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 (a stream's are not iterated over)
            yield str(key)
            yield from _strings(thing[str(key)], depth + 1)
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            yield from _strings(part, depth + 1)
