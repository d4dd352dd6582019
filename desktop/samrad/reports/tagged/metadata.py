"""What a document says of itself, in the Info dictionary and in XMP, and the colour space it means.

Sources: ISO 19005-2 6.6 (metadata, extension schemas) and 6.2.3 (output intent); ISO 14289-1 5 and 7.1; ICC.1:2001-04.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import escape

from samrad.reports.tagged.syntax import name, text

PRODUCER = "ReportLab PDF Library, tagged by Samråd"


@dataclass(frozen=True, slots=True)
class Property:
    """One fact of the caller's own.

    Args:
        name: letters only.
        value: what is the case in this document.
        description: what it is, in a sentence.
    """

    name: str
    value: str
    description: str


@dataclass(frozen=True, slots=True)
class Schema:
    """A group of own facts, declared in the file as PDF/A demands.

    Args:
        namespace: a URI that ends in `/` or `#`.
        prefix: the short name of the namespace.
        description: what the schema is for, in English.
        properties: the facts, in the order in which they are written.
    """

    namespace: str
    prefix: str
    description: str
    properties: Sequence[Property]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself.

    Args:
        title: shown in the window's title bar.
        language: BCP 47 tag of the text, such as `nb-NO`.
        created: with its offset from UTC; the only time in the file.
        author, subject, creator: who and what; the creator is the program.
        keywords: each a word or a few.
        schema: the caller's own facts.
    """

    title: str
    language: str
    created: datetime
    author: str = ""
    subject: str = ""
    creator: str = ""
    keywords: Sequence[str] = ()
    schema: Schema | None = field(default=None)

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.language.strip():
            raise ValueError("a document needs a title and a language")
        if self.created.utcoffset() is None:
            raise ValueError("the time of creation needs its offset from UTC")

    @property
    def properties(self) -> Sequence[Property]:
        """The caller's own facts that have a value."""
        return [fact for fact in self.schema.properties if fact.value] if self.schema else []

    def info(self) -> bytes:
        """The Info dictionary."""
        entries = [
            (b"/Title", text(_xml_text(self.title))),
            (b"/Author", text(_xml_text(self.author))),
            (b"/Subject", text(_xml_text(self.subject))),
            (b"/Keywords", text(_xml_text(", ".join(self.keywords)))),
            (b"/Creator", text(_xml_text(self.creator))),
            (b"/Producer", text(PRODUCER)),
            (b"/CreationDate", text(self._pdf_date())),
            (b"/ModDate", text(self._pdf_date())),
            *((name(fact.name), text(_xml_text(fact.value))) for fact in self.properties),
        ]
        return b"<<" + b"".join(key + value for key, value in entries if value != b"()") + b">>"

    def _pdf_date(self) -> str:
        offset = f"{self.created:%z}"[:5]
        return f"D:{self.created:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}"

    def xmp(self) -> bytes:
        """The XMP packet, which also claims PDF/A-2a and PDF/UA-1."""
        when = self.created.replace(microsecond=0).isoformat()
        language = f"<rdf:Bag><rdf:li>{escape(self.language)}</rdf:li></rdf:Bag>"
        parts = [
            _tag("dc:format", "application/pdf"),
            _tag("dc:title", _alternatives(self.title)),
            _tag("dc:creator", f"<rdf:Seq><rdf:li>{_escaped(self.author)}</rdf:li></rdf:Seq>") if self.author else "",
            _tag("dc:description", _alternatives(self.subject)) if self.subject else "",
            _tag("dc:subject", "<rdf:Bag>" + _items(self.keywords) + "</rdf:Bag>") if self.keywords else "",
            _tag("dc:language", language),
            _tag("xmp:CreateDate", when),
            _tag("xmp:ModifyDate", when),
            _tag("xmp:MetadataDate", when),
            _tag("xmp:CreatorTool", _escaped(self.creator)) if self.creator else "",
            _tag("pdf:Producer", escape(PRODUCER)),
            _tag("pdf:Keywords", _escaped(", ".join(self.keywords))) if self.keywords else "",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
            self._own_facts(),
            _tag("pdfaExtension:schemas", f"<rdf:Bag>{_UA_SCHEMA}{self._own_schema()}</rdf:Bag>"),
        ]
        namespaces = dict(_NAMESPACES)
        if self.schema and self.properties:
            namespaces[self.schema.prefix] = self.schema.namespace
        declared = "".join(f' xmlns:{prefix}="{escape(uri)}"' for prefix, uri in namespaces.items())
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about=""{declared}>\n'
            + "\n".join(part for part in parts if part)
            + '\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
        ).encode()

    def _own_facts(self) -> str:
        if not self.schema:
            return ""
        return "".join(_tag(f"{self.schema.prefix}:{fact.name}", _escaped(fact.value)) for fact in self.properties)

    def _own_schema(self) -> str:
        if not self.schema or not self.properties:
            return ""
        facts = "".join(_declared(fact.name, "Text", "external", fact.description) for fact in self.properties)
        return _schema(self.schema.description, self.schema.namespace, self.schema.prefix, facts)


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def _tag(qualified: str, inside: str) -> str:
    return f"<{qualified}>{inside}</{qualified}>"


_NOT_IN_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml_text(value: str) -> str:
    """Text without the characters that XML cannot hold, so that Info and XMP say the same."""
    return _NOT_IN_XML.sub("", value)


def _escaped(value: str) -> str:
    return escape(_xml_text(value))


def _alternatives(value: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(value)}</rdf:li></rdf:Alt>'


def _items(values: Sequence[str]) -> str:
    return "".join(_tag("rdf:li", _escaped(value)) for value in values)


def _declared(fact: str, kind: str, category: str, description: str) -> str:
    inside = "".join(
        _tag(f"pdfaProperty:{key}", _escaped(value))
        for key, value in (("name", fact), ("valueType", kind), ("category", category), ("description", description))
    )
    return f'<rdf:li rdf:parseType="Resource">{inside}</rdf:li>'


def _schema(description: str, namespace: str, prefix: str, facts: str) -> str:
    inside = (
        _tag("pdfaSchema:schema", _escaped(description))
        + _tag("pdfaSchema:namespaceURI", escape(namespace))
        + _tag("pdfaSchema:prefix", escape(prefix))
        + _tag("pdfaSchema:property", f"<rdf:Seq>{facts}</rdf:Seq>")
    )
    return f'<rdf:li rdf:parseType="Resource">{inside}</rdf:li>'


_UA_SCHEMA = _schema(
    "PDF/UA identification schema",
    _NAMESPACES["pdfuaid"],
    "pdfuaid",
    _declared("part", "Integer", "internal", "Part of ISO 14289 the file follows"),
)


@cache
def srgb_profile() -> bytes:
    """A small ICC version 2 display profile for sRGB, always the same bytes (made ones carry the time of day)."""
    description = SRGB.encode("ascii") + b"\0"
    parts = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(description)) + description + bytes(78),
        b"cprt": b"text\0\0\0\0Public domain\0",
        b"wtpt": _xyz(0.95045, 1, 1.08905),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": _tone_curve(),
    }
    start = 128 + 4 + 12 * (len(parts) + 2)
    table, data = b"", b""
    for signature, part in parts.items():
        table += signature + struct.pack(">II", start + len(data), len(part))
        data += part + bytes(-len(part) % 4)
    curve = table[-8:]
    table += b"gTRC" + curve + b"bTRC" + curve
    body = struct.pack(">I", len(parts) + 2) + table + data
    head = (
        struct.pack(">I4sI4s4s4s", 128 + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ")
        + struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + _fixed(0.9642, 1, 0.82491)
    )
    return head.ljust(128, b"\0") + body


SRGB = "sRGB IEC61966-2.1"


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*values)


def _tone_curve() -> bytes:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return b"curv\0\0\0\0" + struct.pack(">I256H", 256, *(round(65535 * linear(step / 255)) for step in range(256)))
