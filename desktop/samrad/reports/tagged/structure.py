"""The logical structure of a document: elements, what they hold, and how they are written.

Source of the rules: ISO 32000-1 14.7 and 14.8 (structure types), ISO 14289-1 7 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrad.reports.tagged.syntax import Ready, name, number, text


class TagError(ValueError):
    """Something would have ended in the file without a meaningful place in its structure: a fault of the program."""


TEXT = frozenset(
    [
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Lbl",
        "LBody",
        "TH",
        "TD",
        "Caption",
        "Span",
        "Link",
        "Reference",
        "Quote",
    ]
)
"""Elements that may hold text."""

KEPT_EMPTY = frozenset(["TH", "TD", "LBody"])
"""Elements that say something even when nothing stands in them."""


@dataclass(frozen=True, slots=True)
class Content:
    """A run of marked content: the page's index and the run's number (MCID) on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectContent:
    """An object, such as a link's annotation, that belongs to an element."""

    page: int
    target: Ready


class Node:
    """One structure element, in its place in the tree from the moment it is made.

    Args:
        tag: the structure type, such as `P`.
        parent: the element it is the last child of so far; None makes a root.
        alt: alternative text; a figure must have it.
        language: BCP 47 tag, where it differs from what is around.
        expansion: what an abbreviation stands for.
        actual: the text in the order in which it is read, where it is drawn in another.
        attributes: attribute dictionaries in PDF syntax, such as `<</O/Table/Scope/Column>>`.
    """

    __slots__ = ("actual", "alt", "attributes", "expansion", "kids", "language", "parent", "tag")

    def __init__(
        self,
        tag: str,
        parent: Node | None = None,
        *,
        alt: str | None = None,
        language: str | None = None,
        expansion: str | None = None,
        actual: str | None = None,
        attributes: str = "",
    ) -> None:
        self.tag, self.parent, self.alt, self.language, self.attributes = tag, parent, alt, language, attributes
        self.expansion, self.actual = expansion, actual
        self.kids: list[Node | Content | ObjectContent] = []
        if parent is not None:
            self.attach(parent)

    def __repr__(self) -> str:
        return f"<Node {self.tag} of {self.parent.tag if self.parent else None}>"

    def attach(self, parent: Node) -> None:
        """Make the element the last child of another, for one that was made without a parent."""
        self.parent = parent
        parent.kids.append(self)

    @property
    def stands(self) -> bool:
        """Whether the element says anything; those that do not are left out of the file."""
        return self.tag in KEPT_EMPTY or any(not isinstance(kid, Node) or kid.stands for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """The element and all below it that stand, in reading order."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            todo.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node) and kid.stands)


def element(node: Node, numbers: dict[Node, int], root: int, pages: list[int]) -> bytes:
    """The dictionary of a structure element.

    Args:
        node: the element.
        numbers: object number of each element that stands.
        root: object number of the structure tree root.
        pages: object number of each page.
    """
    own_page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
    kids = [_kid(kid, own_page, numbers, pages) for kid in node.kids if not isinstance(kid, Node) or kid in numbers]
    parent = numbers[node.parent] if node.parent is not None else root
    out = [b"<</Type/StructElem/S", name(node.tag), b"/P %d 0 R" % parent]
    if own_page is not None:
        out.append(b"/Pg %d 0 R" % pages[own_page])
    if kids:
        out.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
    if node.alt:
        out.append(b"/Alt" + text(node.alt))
    if node.expansion:
        out.append(b"/E" + text(node.expansion))
    if node.actual:
        out.append(b"/ActualText" + text(node.actual))
    if node.language:
        out.append(b"/Lang" + text(node.language))
    if node.attributes:
        out.append(b"/A" + node.attributes.encode("ascii"))
    return b"".join(out) + b">>"


def _kid(
    kid: Node | Content | ObjectContent, own_page: int | None, numbers: dict[Node, int], pages: list[int]
) -> bytes:
    if isinstance(kid, Node):
        return b"%d 0 R" % numbers[kid]
    if isinstance(kid, ObjectContent):
        return b"<</Type/OBJR/Obj %s/Pg %d 0 R>>" % (kid.target.written, pages[kid.page])
    if kid.page == own_page:
        return number(kid.mcid)
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.mcid)
