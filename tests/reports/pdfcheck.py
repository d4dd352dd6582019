"""Checks a PDF against PDF/UA-1 and PDF/A-2a, independently of the code that made it.

`check` gives the faults found, in words; `text_in_tree_order` reads the text as a screen reader does; `misplaced` says
which text lies outside the page or over other text. The rules are those of ISO 14289-1 (by the Matterhorn protocol's
numbers where it has them) and ISO 19005-2, as far as a program can decide them and as far as files of ours can break
them.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.reports.pdfcheck_fonts import font_faults
from tests.reports.pdfcheck_geometry import misplaced
from tests.reports.pdfcheck_pages import glyph_faults, page_faults, page_text
from tests.reports.pdfcheck_xmp import PREDEFINED, Xmp

__all__ = ["check", "counts", "misplaced", "text_in_tree_order", "tree"]

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby Warichu Figure Formula Form".split()
)
GROUPING = frozenset("Document Part Art Sect Div L LI Table TR THead TBody TFoot TOC TOCI".split())
INLINE = frozenset("Link Span Reference Quote Code Lbl".split())
MAY_BE_EMPTY = frozenset(["Document", "TD", "TH", "LBody"])
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass
class Element:
    """A structure element as it was read."""

    tag: str
    thing: Object
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    objects: list[Object] = field(default_factory=list)
    order: list[Element | tuple[int, int]] = field(default_factory=list)
    file: Pdf | None = None

    @property
    def path(self) -> str:
        """Tags from the root down."""
        return f"{self.parent.path}/{self.tag}" if self.parent else self.tag

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def attribute(self, key: str) -> Object | None:
        """The value of an attribute, from whichever dictionary has it."""
        found = self.thing.get("/A")
        for dictionary in [] if found is None else list(found) if isinstance(found, Array) else [found]:
            if key in dictionary:
                value: Object = dictionary[key]
                return value
        return None


def check(content: bytes) -> list[str]:
    """All faults of a file; an empty list when it conforms."""
    return _Checker(content).run()


def tree(content: bytes) -> Element:
    """The structure tree of a file."""
    checker = _Checker(content)
    checker.read_tree()
    checker.root.file = checker.pdf  # the things read live only as long as their file
    return checker.root


def counts(content: bytes) -> Counter[str]:
    """How many elements of each kind a file has."""
    return Counter(element.tag for element in tree(content).walk())


def text_in_tree_order(content: bytes) -> str:
    """The text as a screen reader reads it: elements in the tree's order, each block on a line of its own.

    Alternative text of figures stands in square brackets.
    """
    checker = _Checker(content)
    checker.read_tree()
    texts = checker.marked_text()
    return re.sub(r"[ \n]*\n[ \n]*", "\n", _read(checker.root, texts)).strip()


def _read(element: Element, texts: dict[tuple[int, int], str]) -> str:
    if element.tag == "Figure":
        return f"\n[{element.thing.get('/Alt', '')}]\n"
    if "/ActualText" in element.thing:
        return str(element.thing["/ActualText"])
    inside = "".join(_read(part, texts) if isinstance(part, Element) else texts.get(part, "") for part in element.order)
    inside = inside.replace("\u00ad", "")
    if element.tag == "Lbl":
        return f"\n{inside} "
    if element.tag == "LBody":
        return inside.lstrip("\n") + "\n"
    return inside if element.tag in INLINE else f"\n{inside}\n"


class _Checker:
    """Reads one file and gathers its faults."""

    def __init__(self, content: bytes) -> None:
        self.raw = content
        self.pdf = Pdf.open(io.BytesIO(content))
        self.faults: list[str] = []
        self.page_index: dict[object, int] = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        self.owner: dict[tuple[int, int], Element] = {}
        self.object_owner: dict[tuple[int, int], Element] = {}
        self.root = Element("StructTreeRoot", self.pdf.Root.get("/StructTreeRoot", Dictionary()), None)

    def fault(self, *words: object) -> None:
        """Note a fault."""
        self.faults.append(" ".join(map(str, words)))

    def run(self) -> list[str]:
        """Check everything."""
        self.check_file()
        self.check_catalog()
        self.check_metadata()
        self.read_tree()
        self.check_tree()
        self.check_parent_tree()
        for index in range(len(self.pdf.pages)):
            tags = {mcid: owner.tag for (page, mcid), owner in self.owner.items() if page == index}
            self.faults.extend(f"page {index + 1}: {fault}" for fault in page_faults(self.pdf.pages[index], tags))
            self.faults.extend(f"page {index + 1}: {fault}" for fault in set(glyph_faults(self.pdf.pages[index])))
        self.check_objects()
        return self.faults

    # --- The file (ISO 19005-2 6.1)

    def check_file(self) -> None:
        raw = self.raw
        if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", raw):
            self.fault("6.1.2: no header with four bytes above 127")
        if not raw.rstrip(b"\r\n").endswith(b"%%EOF") or len(raw) - len(raw.rstrip(b"\r\n")) > 2:
            self.fault("6.1.3: something follows the end of the file")
        if "/ID" not in self.pdf.trailer:
            self.fault("6.1.3: no file identifier")
        if "/Encrypt" in self.pdf.trailer:
            self.fault("6.1.3: encrypted")
        for match in re.finditer(rb"(.)endstream", raw, re.DOTALL):
            if match[1] not in b"\r\n":
                self.fault("6.1.7.1: no line end before endstream")
                break
        for match in re.finditer(rb"(?<!end)stream(\r?.)", raw, re.DOTALL):
            if match[1] not in (b"\n", b"\r\n"):
                self.fault("6.1.7.1: stream keyword without line feed")
                break

    def check_objects(self) -> None:
        """Rules for all objects: fonts, filters, colours, actions, sizes (6.1.13, 6.2, 6.5)."""
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                self._check_filters(thing)
            if isinstance(thing, Dictionary | pikepdf.Stream):
                self._check_dictionary(thing)
            if isinstance(thing, String) and len(bytes(thing)) > 32767:
                self.fault("6.1.13: a string longer than 32767 bytes")

    def _check_filters(self, stream: pikepdf.Stream) -> None:
        filters = stream.get("/Filter", Array())
        for name in filters if isinstance(filters, Array) else [filters]:
            if name in (Name.LZWDecode, Name.Crypt):
                self.fault("6.1.7.2: filter", name)
        if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
            self.fault("6.1.7.1: an external stream")

    def _check_dictionary(self, thing: Object) -> None:
        kind = thing.get("/Type")
        if kind == Name.Font:
            self.faults.extend(font_faults(thing))
        if thing.get("/S") in (Name.JavaScript, Name.Launch, Name.Movie, Name.Sound, Name.ResetForm, Name.ImportData):
            self.fault("6.5.1: action", thing.S)
        if "/AA" in thing:
            self.fault("6.5.2: additional actions")
        if thing.get("/Subtype") == Name.Image:
            self._check_image(thing)
        if kind == Name.ExtGState:
            if "/TR" in thing or thing.get("/TR2", Name.Default) != Name.Default:
                self.fault("6.2.5: a transfer function")
            if thing.get("/BM", Name.Normal) not in (Name.Normal, Name.Multiply, Name.Screen, Name.Overlay):
                self.fault("6.2.10: blend mode", thing.BM)
        if thing.get("/Subtype") == Name.PS or (thing.get("/Subtype") == Name.Form and "/PS" in thing):
            self.fault("6.2.9: PostScript")

    def _check_image(self, image: Object) -> None:
        if "/Alternates" in image or "/OPI" in image or image.get("/Interpolate", False):
            self.fault("6.2.8: an image with alternates, OPI or interpolation")
        if "/ColorSpace" in image and image.ColorSpace == Name.DeviceCMYK:
            self.fault("6.2.4.3: DeviceCMYK under an RGB output intent")

    # --- The catalog (Matterhorn 06, 07, 11; 19005-2 6.2.3, 6.8)

    def check_catalog(self) -> None:
        root = self.pdf.Root
        if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
            self.fault("06-001: not marked as tagged")
        if root.get("/MarkInfo", Dictionary()).get("/Suspects", False):
            self.fault("suspects")
        if "/StructTreeRoot" not in root:
            self.fault("no structure tree")
        if not LANGUAGE_TAG.fullmatch(str(root.get("/Lang", ""))):
            self.fault("11-006: no language of the document")
        if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
            self.fault("07-001: the title is not shown")
        for key in ("/NeedsRendering", "/AcroForm", "/OCProperties", "/Requirements", "/AA"):
            if key in root:
                self.fault("catalog has", key)
        if "/JavaScript" in root.get("/Names", Dictionary()):
            self.fault("6.5.1: JavaScript")
        self._check_intent(root.get("/OutputIntents", Array()))
        if "/PageLabels" not in root:
            self.fault("no page labels")

    def _check_intent(self, intents: Object) -> None:
        if len(intents) != 1 or intents[0].get("/S") != Name.GTS_PDFA1:
            self.fault("6.2.3: not exactly one PDF/A output intent")
            return
        profile = intents[0].DestOutputProfile.read_bytes()
        if profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") != len(profile):
            self.fault("6.2.3: the profile is damaged")
        if profile[12:16] not in (b"mntr", b"prtr") or profile[16:20] != b"RGB " or profile[8] > 4:
            self.fault("6.2.3: not an RGB profile for output")
        if int(intents[0].DestOutputProfile.N) != 3:
            self.fault("6.2.3: wrong number of components")

    # --- Metadata (Matterhorn 06; 19005-2 6.6)

    def check_metadata(self) -> None:
        stream = self.pdf.Root.get("/Metadata")
        if stream is None:
            self.fault("06-002: no metadata")
            return
        if "/Filter" in stream:
            self.fault("6.6.2: compressed metadata")
        packet = stream.read_bytes().decode("utf-8")
        if "bytes=" in packet.split("\n", 1)[0] or "encoding=" in packet.split("\n", 1)[0]:
            self.fault("6.6.2: bytes or encoding in the packet's head")
        facts = Xmp(packet)
        for key, wanted in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
            if facts.plain(key) != wanted:
                self.fault("identification:", key, "is", facts.plain(key))
        if not facts.first("dc:title"):
            self.fault("06-003: no title in the metadata")
        self._compare_info(facts)
        undeclared = facts.used_namespaces() - facts.declared_namespaces() - PREDEFINED
        if undeclared:
            self.fault("6.6.2.3: undeclared namespaces", undeclared)
        for fact in facts.undeclared_properties():
            self.fault("6.6.2.3: undeclared property", fact)

    def _compare_info(self, facts: Xmp) -> None:
        info = self.pdf.docinfo
        pairs = {
            "/Title": facts.first("dc:title"),
            "/Author": facts.first("dc:creator"),
            "/Subject": facts.first("dc:description"),
            "/Keywords": facts.plain("pdf:Keywords"),
            "/Creator": facts.plain("xmp:CreatorTool"),
            "/Producer": facts.plain("pdf:Producer"),
            "/CreationDate": _pdf_date(facts.plain("xmp:CreateDate")),
            "/ModDate": _pdf_date(facts.plain("xmp:ModifyDate")),
        }
        for key, value in pairs.items():
            if str(info.get(key, "")) != value:
                self.fault("6.6.3:", key, "differs:", repr(str(info.get(key, ""))), "and", repr(value))

    # --- The structure tree (Matterhorn 01, 02, 09, 13-20; 14289-1 7)

    def read_tree(self) -> None:
        """Read the tree, from the root down."""
        self._read_kids(self.root, self.root.thing, None)

    def _read_kids(self, element: Element, thing: Object, page: Object | None) -> None:
        page = thing.get("/Pg", page)
        found = thing.get("/K")
        for kid in [] if found is None else list(found) if isinstance(found, Array) else [found]:
            if isinstance(kid, int):
                self._own(element, page, kid)
            elif kid.get("/Type") == Name.MCR:
                self._own(element, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") == Name.OBJR:
                element.objects.append(kid.Obj)
                self.object_owner[kid.Obj.objgen] = element
            else:
                below = Element(str(kid.S)[1:], kid, element)
                element.kids.append(below)
                element.order.append(below)
                if kid.P.objgen != thing.objgen:
                    self.fault("parent entry is wrong in", below.path)
                self._read_kids(below, kid, None)

    def _own(self, element: Element, page: Object | None, mcid: int) -> None:
        if page is None:
            self.fault("content without a page in", element.path)
            return
        place = (self.page_index[page.objgen], mcid)
        if place in self.owner:
            self.fault("content", place, "belongs to two elements")
        self.owner[place] = element
        element.content.append(place)
        element.order.append(place)

    def check_tree(self) -> None:
        if [kid.tag for kid in self.root.kids] != ["Document"]:
            self.fault("the root's only child is not a Document")
        if "/RoleMap" in self.root.thing:
            self.fault("02: a role map")
        elements = list(self.root.walk())[1:]
        for element in elements:
            self._check_element(element)
        self._check_headings(elements)

    def _check_element(self, element: Element) -> None:
        tag, parent = element.tag, element.parent.tag if element.parent else ""
        if tag not in STANDARD:
            self.fault("02-001: not a standard type:", element.path)
        if tag in GROUPING and element.content:
            self.fault("content straight in", element.path)
        if not element.order and not element.objects and tag not in MAY_BE_EMPTY:
            self.fault("empty:", element.path)
        language = element.thing.get("/Lang")
        if language is not None and not LANGUAGE_TAG.fullmatch(str(language)):
            self.fault("11: not a language:", language)
        if parent not in _PARENTS.get(tag, {parent}):
            self.fault(f"{tag} in {parent}")
        for kid in element.kids:
            if kid.tag not in _CHILDREN.get(tag, {kid.tag}):
                self.fault(f"{kid.tag} in {tag}")
        self._check_kind(element)

    def _check_kind(self, element: Element) -> None:
        match element.tag:
            case "Table":
                self._check_table(element)
            case "Figure":
                self._check_figure(element)
            case "Link":
                self._check_link(element)
            case "LI":
                self._check_item(element)
            case "L":
                labels = any(kid.kids and kid.kids[0].tag == "Lbl" for kid in element.kids)
                if labels and element.attribute("/ListNumbering") is None:
                    self.fault("a list with labels and no ListNumbering")
            case "Caption":
                if element.parent is not None and element is not element.parent.kids[0]:
                    self.fault("a caption that is not first")

    def _check_headings(self, elements: list[Element]) -> None:
        last = 0
        for element in elements:
            if re.fullmatch("H[1-6]", element.tag):
                level = int(element.tag[1])
                if level > last + 1:
                    self.fault("14-003: heading level", level, "after", last)
                last = level
            elif element.tag == "H":
                self.fault("14-006: H beside numbered headings")

    def _check_figure(self, figure: Element) -> None:
        if not str(figure.thing.get("/Alt", "")).strip():
            self.fault("13-004: a figure without alternative text")
        box = figure.attribute("/BBox")
        if box is None:
            self.fault("a figure without BBox")
            return
        left, bottom, right, top = [float(edge) for edge in box]
        pages = {page for page, _ in figure.content}
        if len(pages) != 1:
            self.fault("a figure on", len(pages), "pages")
            return
        width, height = _size(self.pdf.pages[pages.pop()])
        if not (-0.1 <= left < right <= width + 0.1 and -0.1 <= bottom < top <= height + 0.1):
            self.fault("a figure's box outside the page:", left, bottom, right, top)

    def _check_link(self, link: Element) -> None:
        if not link.objects:
            self.fault("28: a link without annotation in", link.path)
        if not link.content and not link.kids:
            self.fault("a link without text")

    def _check_item(self, item: Element) -> None:
        if [kid.tag for kid in item.kids] not in (["Lbl", "LBody"], ["LBody"]):
            self.fault("an item of", [kid.tag for kid in item.kids])

    def _check_table(self, table: Element) -> None:
        rows = [row for row in table.walk() if row.tag == "TR" and _table_of(row) is table]
        grid: dict[tuple[int, int], Element] = {}
        for index, row in enumerate(rows):
            column = 0
            for cell in row.kids:
                while (index, column) in grid:
                    column += 1
                wide, high = (int(cell.attribute(key) or 1) for key in ("/ColSpan", "/RowSpan"))
                for down in range(high):
                    for right in range(wide):
                        if (index + down, column + right) in grid:
                            self.fault("15: cells overlap")
                        grid[index + down, column + right] = cell
                if cell.tag == "TH" and cell.attribute("/Scope") not in (Name.Row, Name.Column, Name.Both):
                    self.fault("15-003: a header cell without scope")
                column += wide
        widths = Counter(row for row, _ in grid)
        if len(set(widths.values())) > 1:
            self.fault("15: rows of different length:", sorted(set(widths.values())))
        if len(widths) != len(rows):
            self.fault("15: a span beyond the table")

    # --- From the pages to the tree (14289-1 7.1; 32000-1 14.7.4.4)

    def check_parent_tree(self) -> None:
        parents = _number_tree(self.root.thing.get("/ParentTree", Dictionary()))
        keys: set[int] = set()
        for index, page in enumerate(self.pdf.pages):
            key = page.get("/StructParents")
            if key is None or int(key) in keys:
                self.fault("page", index + 1, "has no key of its own in the parent tree")
                continue
            keys.add(int(key))
            owners = parents.get(int(key), Array())
            for mcid, owner in enumerate(owners):
                mine = self.owner.get((index, mcid))
                if mine is None or mine.thing.objgen != owner.objgen:
                    self.fault("page", index + 1, "content", mcid, "has another owner in the parent tree")
            if len(owners) != sum(1 for place in self.owner if place[0] == index):
                self.fault("page", index + 1, "parent tree has another number of contents")
            for annotation in page.get("/Annots", Array()):
                self._check_annotation(annotation, index, parents, keys)
        if int(self.root.thing.get("/ParentTreeNextKey", -1)) <= max(parents, default=-1):
            self.fault("ParentTreeNextKey is too low")

    def _check_annotation(self, annotation: Object, index: int, parents: dict[int, Object], keys: set[int]) -> None:
        if annotation.get("/Subtype") != Name.Link:
            self.fault("28: an annotation that is no link")
        if not str(annotation.get("/Contents", "")).strip():
            self.fault("28-008: an annotation without Contents")
        if int(annotation.get("/F", 0)) & 0b100111 != 4:
            self.fault("6.3.2: annotation flags", annotation.get("/F"))
        key = annotation.get("/StructParent")
        if key is None or int(key) in keys:
            self.fault("an annotation without a key of its own in the parent tree")
            return
        keys.add(int(key))
        owner = self.object_owner.get(annotation.objgen)
        mine = parents.get(int(key))
        if owner is None or mine is None or owner.thing.objgen != mine.objgen or owner.tag != "Link":
            self.fault("28-011: a link's annotation that is in no Link element")
        left, bottom, right, top = [float(edge) for edge in annotation.Rect]
        width, height = _size(self.pdf.pages[index])
        if (
            right - left < 0.5
            or top - bottom < 0.5
            or left < -1
            or bottom < -1
            or right > width + 1
            or top > height + 1
        ):
            self.fault("a link's box is empty or outside the page:", left, bottom, right, top)
        if "/Dest" in annotation:
            target = annotation.Dest
            if not isinstance(target, Array) or target[0].objgen not in self.page_index:
                self.fault("a link that leads nowhere")
        elif annotation.get("/A", Dictionary()).get("/S") != Name.URI or not str(annotation.A.URI).isascii():
            self.fault("a link without destination or address")

    # --- Text

    def marked_text(self) -> dict[tuple[int, int], str]:
        """The text of each run of marked content."""
        out: dict[tuple[int, int], str] = {}
        for index, page in enumerate(self.pdf.pages):
            for mcid, text in page_text(page):
                out[index, mcid] = out.get((index, mcid), "") + text
        return out


_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI", "TOCI", "Note"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
    "Caption": {"Table", "L", "TOC", "Figure"},
}
_CHILDREN = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "P": {"Span", "Link", "Quote", "Reference", "Note", "Code", "Figure"},
    **{f"H{level}": {"Span", "Link", "Quote", "Reference"} for level in range(1, 7)},
    "Span": {"Span", "Link"},
    "Link": {"Span"},
}


def _table_of(element: Element) -> Element | None:
    above = element.parent
    while above is not None and above.tag != "Table":
        above = above.parent
    return above


def _number_tree(node: Object) -> dict[int, Object]:
    out: dict[int, Object] = {}
    numbers = node.get("/Nums", Array())
    for position in range(0, len(numbers), 2):
        out[int(numbers[position])] = numbers[position + 1]
    for kid in node.get("/Kids", Array()):
        out.update(_number_tree(kid))
    return out


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = [float(edge) for edge in page.mediabox]
    return right - left, top - bottom


def _pdf_date(iso: str) -> str:
    digits = re.sub(r"[-T:]", "", iso[:19])
    return f"D:{digits}{iso[19:22]}'{iso[23:25]}" if iso else ""
