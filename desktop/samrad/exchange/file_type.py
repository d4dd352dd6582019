"""What a file really is, by its first bytes; its ending is only a hint to the reader."""

from __future__ import annotations

import re
from pathlib import Path

from samrad.exchange.file_refusals import refusal

LARGEST_FILE = 64 * 1024 * 1024
_HEAD = 4096

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image?"),
    (b"RIFF", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"{\\rtf", "word"),
    (b"BEGIN:VCARD", "card"),
    (b"BEGIN:VCALENDAR", "card"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("__substg1.0_", "mail"),
    ("__properties_version1.0", "mail"),
)
_BIFF_STARTS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_HTML = re.compile(rb"<(?:!doctype html|html|head|meta|table|body|style|div)\b", re.IGNORECASE)
_XML_SHEET = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|urn:oasis:names:tc:opendocument")
_MAIL = re.compile(
    rb"\A(?:(?:From|To|Subject|Date|Return-Path|Received|MIME-Version|Message-ID|Delivered-To): .*\r?\n[\s\S]*?){3}",
    re.IGNORECASE,
)


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        AppError: it is missing, a folder, empty, too large, or may not be read.
    """
    try:
        if path.is_dir():
            raise refusal("folder", path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise refusal("size", path.name)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise refusal("missing", path.name) from error
    except PermissionError as error:
        raise refusal("no_access", path.name) from error
    except OSError as error:
        raise refusal("unreadable", path.name) from error
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusal("empty", path.name)
    return content


def is_workbook(content: bytes, name: str) -> bool:
    """Whether the bytes are a workbook for the child process to read; otherwise they are to be read as text.

    Raises:
        AppError: they are a PDF, a picture, a web page, a mail, … The sentence says which.
    """
    head = content[:_HEAD]
    if head.startswith(b"PK"):
        return True
    if head.startswith(_OLE):
        kind = _ole_kind(content)
        if kind != "workbook":
            raise refusal(kind, name)
        return True
    if head[:2] in _BIFF_STARTS and b"\x00" in head:
        return True
    foreign = _foreign_kind(head)
    if foreign is not None:
        raise refusal(foreign, name)
    return False


def _ole_kind(content: bytes) -> str:
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return kind
    return "binary"


def _foreign_kind(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (not kind.endswith("?") or b"\x00" in head[:32]):
            return kind.rstrip("?")
    text = _as_ascii(head)
    start = text.lstrip()
    if start.startswith(b"<"):
        return "html" if _HTML.search(text) and not _XML_SHEET.search(text) else "xml"
    if re.match(rb'[\[{]\s*["{\[]', start):
        return "json"
    return "mail" if _MAIL.match(start) else None


def _as_ascii(head: bytes) -> bytes:
    """The beginning with the byte-order mark and the zero bytes of UTF-16 taken out."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
