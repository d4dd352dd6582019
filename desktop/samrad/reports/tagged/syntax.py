"""Words of the PDF language: names, strings, numbers, and objects whose bytes are ready."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFObject

from samrad.overriding import override


class Ready(PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes we write ourselves. ReportLab only numbers it."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.object_number = 0

    @property
    def written(self) -> bytes:
        """The reference as it is written."""
        return b"%d 0 R" % self.object_number

    @override
    def format(self, document: object) -> bytes:
        """The object's bytes; called by ReportLab when the file is written."""
        return self.data


def name(value: str) -> bytes:
    """A name: `Figure` as `/Figure`, everything unusual as `#xx`."""
    return b"/" + b"".join(
        b"%c" % byte if 33 <= byte <= 126 and byte not in b"#/()<>[]{}%" else b"#%02X" % byte for byte in value.encode()
    )


def text(value: str) -> bytes:
    """A text string: ASCII in brackets, everything else as UTF-16 with its mark (ISO 32000-1 7.9.2.2)."""
    if value.isascii() and value.isprintable():
        return b"(" + value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("ascii") + b")"
    return b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"


def number(value: float) -> bytes:
    """A number, with at most three decimals and no useless zeros."""
    return short(value).encode("ascii")


def short(value: float) -> str:
    """The same as a `str`, for content streams."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
