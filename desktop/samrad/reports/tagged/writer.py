"""The file itself: objects, streams and cross references, written so that PDF/A and PDF/UA are met.

ReportLab's own writer puts no line end before `endstream` (ISO 19005-2 6.1.7.1), makes the identifier from the time
of day, and writes every object in full; this one does none of that.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream

from samrad.overriding import override
from samrad.reports.tagged.embedding import Embedding
from samrad.reports.tagged.structure import TagError
from samrad.reports.tagged.syntax import Ready

_PER_OBJECT_STREAM = 200
_STREAM_END = b"endstream\n"


class File(PDFDocument):  # type: ignore[misc]
    """A PDF 1.7 file in the making: the objects, and the fonts used."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.embedding = Embedding()

    def add(self, data: bytes = b"") -> Ready:
        """Add an indirect object whose bytes are (or will be) ready."""
        ready = Ready(data)
        ready.object_number = self.number(ready)
        return ready

    def add_stream(self, stream: PDFStream) -> bytes:
        """Add a stream; the reference to it."""
        return b"%d 0 R" % self.number(stream)

    def number(self, thing: object, known_as: str | None = None) -> int:
        """The object number of something, which gets one if it has none."""
        reference = self.Reference(thing, known_as)
        return int(self.idToObjectNumberAndVersion[reference.name][0])

    @override
    def getInternalFontName(self, psfontname: str) -> str:
        """Refuse a font that ReportLab would not embed, such as Helvetica (ISO 19005-2 6.2.11.4)."""
        raise TagError(f"the font {psfontname!r} is not one of the document's own")

    def format(self) -> bytes:
        """The bytes of the file; the same objects give the same bytes."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        bodies, streams = self._format_objects()
        digest = hashlib.sha256(b"".join(bodies[1:])).hexdigest()[:32].upper().encode("ascii")
        root, info = self.number(self.Catalog), self.number(self.info)
        trailer = b"/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (root, info, digest, digest)
        return _Assembly(bodies, streams).assemble(trailer)

    def _format_objects(self) -> tuple[list[bytes], set[int]]:
        """The bytes of each object by number (0 is none), and the numbers of those that are streams."""
        bodies, streams = [b""], set()
        while len(bodies) in self.numberToId:  # formatting one object may register more
            known_as = self.numberToId[len(bodies)]
            data: bytes = pdfdoc.format(self.idToObject[known_as], self, toplevel=1)
            if data.endswith(_STREAM_END):
                data = data[: -len(_STREAM_END)] + b"\nendstream"
                streams.add(len(bodies))
            else:
                data = data.rstrip(b"\n")
            bodies.append(data)
        return bodies, streams


class _Assembly:
    """Puts objects into a file: streams as they are, all others packed into object streams (ISO 32000-1 7.5.7)."""

    def __init__(self, bodies: list[bytes], streams: set[int]) -> None:
        self._bodies, self._streams = bodies, streams
        self._out = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._position = len(self._out[0])
        self._entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def assemble(self, trailer: bytes) -> bytes:
        for number in sorted(self._streams):
            self._emit(number, self._bodies[number])
        last = len(self._bodies) - 1
        for packed in self._packs():
            last += 1
            for index, number in enumerate(packed):
                self._entries[number] = (2, last, index)
            self._emit(last, self._object_stream(packed))
        self._emit_cross_references(last + 1, trailer)
        return b"".join(self._out)

    def _packs(self) -> Iterator[list[int]]:
        plain = [number for number in range(1, len(self._bodies)) if number not in self._streams]
        for start in range(0, len(plain), _PER_OBJECT_STREAM):
            yield plain[start : start + _PER_OBJECT_STREAM]

    def _object_stream(self, numbers: list[int]) -> bytes:
        heads, position = [], 0
        for number in numbers:
            heads.append(b"%d %d" % (number, position))
            position += len(self._bodies[number]) + 1
        head = b" ".join(heads) + b"\n"
        data = zlib.compress(head + b"\n".join(self._bodies[number] for number in numbers))
        return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
            len(numbers),
            len(head),
            len(data),
            data,
        )

    def _emit(self, number: int, body: bytes) -> None:
        self._entries[number] = (1, self._position, 0)
        self._append(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _emit_cross_references(self, number: int, trailer: bytes) -> None:
        start = self._position
        self._entries[number] = (1, start, 0)
        data = zlib.compress(b"".join(struct.pack(">BIH", *self._entries[n]) for n in range(number + 1)))
        self._append(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            % (number, number + 1, trailer, len(data), data)
        )
        self._append(b"startxref\n%d\n%%%%EOF\n" % start)

    def _append(self, data: bytes) -> None:
        self._out.append(data)
        self._position += len(data)
