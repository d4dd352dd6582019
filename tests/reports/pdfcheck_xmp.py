"""Reads an XMP packet, and says which of its properties PDF/A would have declared."""

from __future__ import annotations

from xml.etree import ElementTree as ET

PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
PREDEFINED = frozenset(
    PREFIXES[prefix] for prefix in ("rdf", "dc", "xmp", "pdf", "pdfaid", "pdfaExtension", "pdfaSchema", "pdfaProperty")
)
"""Namespaces PDF/A-2 knows by itself; that of PDF/UA is not among them."""


class Xmp:
    """The properties of one packet."""

    def __init__(self, packet: str) -> None:
        start, end = packet.index("<x:xmpmeta"), packet.index("</x:xmpmeta>") + len("</x:xmpmeta>")
        root = ET.fromstring(packet[start:end])  # noqa: S314 (our own file)
        self.properties = [found for description in root.iter(_name("rdf:Description")) for found in description]

    def _find(self, key: str) -> ET.Element | None:
        return next((found for found in self.properties if found.tag == _name(key)), None)

    def plain(self, key: str) -> str:
        """The text of a property; empty when it is not there."""
        found = self._find(key)
        return (found.text or "") if found is not None else ""

    def first(self, key: str) -> str:
        """The first entry of a property that is a list or has alternatives."""
        found = self._find(key)
        entry = found.find(f".//{_name('rdf:li')}") if found is not None else None
        return (entry.text or "") if entry is not None else ""

    def used_namespaces(self) -> set[str]:
        """Namespaces of all properties."""
        return {found.tag[1:].split("}")[0] for found in self.properties}

    def _schemas(self) -> dict[str, set[str]]:
        """Names of the properties declared for each namespace."""
        out: dict[str, set[str]] = {}
        extension = self._find("pdfaExtension:schemas")
        if extension is None:
            return out
        for schema in extension.findall(f"{_name('rdf:Bag')}/{_name('rdf:li')}"):
            space = schema.findtext(_name("pdfaSchema:namespaceURI"), "")
            names = out.setdefault(space, set())
            for fact in schema.iter(_name("rdf:li")):
                parts = [
                    fact.findtext(_name(f"pdfaProperty:{part}"))
                    for part in ("name", "valueType", "category", "description")
                ]
                if all(parts):
                    names.add(str(parts[0]))
        return out

    def declared_namespaces(self) -> set[str]:
        """Namespaces that the packet declares by extension schemas."""
        return set(self._schemas())

    def undeclared_properties(self) -> list[str]:
        """Properties of declared namespaces that the declaration does not name."""
        schemas = self._schemas()
        out = []
        for found in self.properties:
            space, local = found.tag[1:].split("}")
            if space in schemas and local not in schemas[space]:
                out.append(local)
        return out


def _name(qualified: str) -> str:
    prefix, local = qualified.split(":")
    return f"{{{PREFIXES[prefix]}}}{local}"
