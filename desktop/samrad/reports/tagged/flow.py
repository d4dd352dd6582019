"""Flow: what an author writes (blocks), what is laid out of it (pieces), and how pieces fill pages.

A block is a description and never changes. Laid out at a width it gives pieces, which know their height, can be split
between pages, and draw themselves. All is laid out before anything is drawn, so that the number of pages, and the page
of every heading, are known when the first page is drawn: one pass, whatever the document refers to.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from samrad.overriding import override
from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.fonts import Fonts
from samrad.reports.tagged.structure import Node, TagError

TOLERANCE = 0.01
"""Heights closer than this, in points, are equal."""


class Piece(ABC):
    """A part of a document laid out at a width.

    Attributes:
        height: in points, without the space around.
        before, after: space above and below; of two neighbours the larger counts.
        keep_with_next: must not be the last on a page when something follows.
    """

    __slots__ = ("after", "before", "height", "keep_with_next")

    def __init__(self, height: float, before: float = 0, after: float = 0, *, keep_with_next: bool = False) -> None:
        self.height, self.before, self.after, self.keep_with_next = height, before, after, keep_with_next

    @property
    def lead(self) -> float:
        """The least height with which a beginning of this piece may stand at the foot of a page."""
        return self.height - self.slack

    @property
    def slack(self) -> float:
        """How much lower the whole piece can be made to fit what is left of a page."""
        return 0

    @property
    def parts(self) -> Sequence[Piece]:
        """The pieces it consists of, if it is more than one thing."""
        return ()

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:  # noqa: ARG002 - for those that can
        """The part that fits and the rest; None if there is no good place to split.

        Args:
            room: height there is, in points.
            force: a whole page has no more room, so that a bad place is better than none.
        """
        return None

    def lowered(self, lack: float) -> Piece:
        """The piece made lower by at most its slack, in points."""
        raise TypeError(f"{type(self).__name__} has one height only, and lacks {lack} points")

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw with the upper left corner at this point of the page."""


class Deferred(Piece):
    """A place kept in the document's own flow for what can be laid out only when all else is."""

    __slots__ = ()

    @abstractmethod
    def resolve(self) -> list[Piece]:
        """What stands here."""

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Refuse: what stands here is drawn instead."""
        raise TypeError("a deferred piece is replaced before anything is drawn")


class Block(ABC):
    """What an author writes: a paragraph, a table, a figure."""

    @abstractmethod
    def lay(self, width: float, context: Context) -> Piece:
        """Lay the block out at a width in points, and make its elements of structure."""


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading as the table of contents knows it."""

    key: str
    title: str
    level: int


@dataclass(slots=True)
class Outline:
    """All headings of the document in order, the pages they fall on, and the sections they open."""

    headings: list[HeadingEntry] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    sections: list[tuple[int, Node]] = field(default_factory=list)
    last_level: int = 0
    count: int = 0

    def next_key(self) -> str:
        """A key for a heading that was given none."""
        self.count += 1
        return f"heading-{self.count}"

    def check_level(self, level: int) -> None:
        """Refuse a heading that skips a level (ISO 14289-1 7.4.2)."""
        if not 1 <= level <= min(6, self.last_level + 1):
            raise TagError(
                f"a heading of level {level} after one of level {self.last_level}: the first has level 1, and each may"
                " be at most one level below the one before (six levels in all)"
            )
        self.last_level = level

    def section(self, level: int, root: Node) -> Node:
        """Open the section of a heading, below the nearest heading of a higher rank."""
        while self.sections and self.sections[-1][0] >= level:
            self.sections.pop()
        parent = self.sections[-1][1] if self.sections else root
        self.sections.append((level, Node("Sect", parent)))
        return self.sections[-1][1]


@dataclass(frozen=True, slots=True)
class Context:
    """What laying out needs to know of its surroundings.

    Args:
        parent: the element that what is laid out goes into.
        page_height: height of the text area of a page, in points; nothing unsplittable may be higher.
        outermost: whether this is the document's own flow, in which headings open sections.
        scale: of all text, where there is less room than it needs.
    """

    fonts: Fonts
    parent: Node
    outline: Outline
    page_height: float
    outermost: bool = False
    scale: float = 1

    def scaled(self, scale: float) -> Context:
        """The surroundings with all text in another size."""
        return replace(self, scale=self.scale * scale)

    def inside(self, parent: Node, *, less: float = 0) -> Context:
        """The surroundings within another element, whose frame takes some height from what it holds."""
        return replace(self, parent=parent, outermost=False, page_height=max(1.0, self.page_height - less))

    def current(self) -> Node:
        """The element that the next block goes into: the open section, in the document's own flow."""
        return self.outline.sections[-1][1] if self.outermost and self.outline.sections else self.parent


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the upper edge it begins."""

    piece: Piece
    offset: float


def needed(pieces: Sequence[Piece], index: int) -> float:
    """Height that must be free for a piece to begin here: its own beginning and, if it says so, the next one's."""
    height, piece = 0.0, pieces[index]
    while piece.keep_with_next and index + 1 < len(pieces):
        index += 1
        height += piece.height + max(piece.after, pieces[index].before)
        piece = pieces[index]
    return height + piece.lead


def fill(pieces: Sequence[Piece], room: float, *, force: bool) -> tuple[list[Placed], list[Piece]]:
    """Put pieces one below the other until the room is full.

    Args:
        pieces: what is to be placed.
        room: height there is.
        force: the room is a whole page: at least one piece is placed, whole or in part.

    Returns:
        What was placed, and what is left.
    """
    placed: list[Placed] = []
    below = 0.0
    after = 0.0
    loose = _chain(pieces) if force and pieces and needed(pieces, 0) > room + TOLERANCE else 0
    for index, piece in enumerate(pieces):
        top = below + (max(after, piece.before) if placed else 0)
        must = force and not placed
        free = room - top + TOLERANCE
        if (piece.lead if index < loose else needed(pieces, index)) <= free:
            whole = _made_to_fit(piece, free)
            if whole is not None:
                placed.append(Placed(whole, top))
                below, after = top + whole.height, whole.after
                continue
            halves = piece.split(free, force=must)
        else:
            halves = piece.split(free, force=True) if must else None
        if halves is not None:
            placed.append(Placed(halves[0], top))
            return placed, [halves[1], *pieces[index + 1 :]]
        if must:
            placed.append(Placed(piece, top))
            return placed, list(pieces[index + 1 :])
        return (placed, list(pieces[index:])) if index < loose else _without_strays(placed, pieces[index:])
    return placed, []


def _chain(pieces: Sequence[Piece]) -> int:
    """How many of the first pieces must each stay with the next: where no page can hold them all, they needn't."""
    return next((at + 1 for at, piece in enumerate(pieces) if not piece.keep_with_next), len(pieces))


def _made_to_fit(piece: Piece, room: float) -> Piece | None:
    """The whole piece, made lower if it must and can be; None if it doesn't fit."""
    if piece.height <= room:
        return piece
    lack = piece.height - room
    return piece.lowered(lack) if lack <= piece.slack else None


def _without_strays(placed: list[Placed], rest: Sequence[Piece]) -> tuple[list[Placed], list[Piece]]:
    """Take what must stay with its successor over to the next page, unless nothing would be left."""
    kept = list(placed)
    while kept and kept[-1].piece.keep_with_next:
        kept.pop()
    if not kept:
        return placed, list(rest)
    return kept, [*(moved.piece for moved in placed[len(kept) :]), *rest]


def height_of(placed: Sequence[Placed]) -> float:
    """Height of placed pieces together."""
    return placed[-1].offset + placed[-1].piece.height if placed else 0


class Stack(Piece):
    """Pieces one below the other, as one piece.

    Args:
        together: all of them stand on one page if one page can hold them.
        most_blank: unless more than this would stay blank for it, in points.
    """

    __slots__ = ("_placed", "most_blank", "together")

    def __init__(self, pieces: Sequence[Piece], *, together: bool = False, most_blank: float | None = None) -> None:
        self._placed, _ = fill(pieces, float("inf"), force=False)
        self.together, self.most_blank = together, most_blank
        last = pieces[-1] if pieces else None
        super().__init__(
            height_of(self._placed),
            pieces[0].before if pieces else 0,
            last.after if last else 0,
            keep_with_next=last.keep_with_next if last else False,
        )

    @property
    def parts(self) -> list[Piece]:
        """What it consists of."""
        return [placed.piece for placed in self._placed]

    @property
    def lead(self) -> float:
        """A beginning of the first piece, or all of it if it is to stay together whatever stays blank."""
        if not self._placed or (self.together and self.most_blank is None):
            return self.height - self.slack
        return min(self.height - self.slack, needed(self.parts, 0))

    @property
    def slack(self) -> float:
        """That of all parts, where they must stay together."""
        return sum(part.slack for part in self.parts) if self.together else 0

    def lowered(self, lack: float) -> Stack:
        """Lower as many parts as it takes, the first ones first."""
        parts = []
        for part in self.parts:
            less = min(lack, part.slack)
            parts.append(part.lowered(less) if less else part)
            lack -= less
        return Stack(parts, together=True, most_blank=self.most_blank)

    def split(self, room: float, *, force: bool) -> tuple[Stack, Stack] | None:
        """Split between pieces, or within one."""
        if self.together and not force and (self.most_blank is None or room <= self.most_blank):
            return None
        placed, rest = fill(self.parts, room, force=force)
        if not placed or not rest:
            return None
        return Stack([each.piece for each in placed]), Stack(rest)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw all pieces."""
        for placed in self._placed:
            placed.piece.draw(canvas, left, top - placed.offset)


def lay_all(blocks: Sequence[Block], width: float, context: Context) -> list[Piece]:
    """Lay out blocks in order."""
    return [block.lay(width, context) for block in blocks]
