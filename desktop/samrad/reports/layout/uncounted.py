"""Lines that are not counted where lines are numbered: nobody comments on a letterhead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.reports.tagged import Block
from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.flow import Context, Piece, Stack, lay_all


@dataclass(frozen=True, slots=True)
class Uncounted(Block):
    """Blocks without line numbers; on one page if one page can hold them."""

    blocks: Sequence[Block]

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out all blocks."""
        return _UncountedPiece(Stack(lay_all(self.blocks, width, context), together=True))


class _UncountedPiece(Piece):
    """A piece that is drawn while the page does not note where its lines stand."""

    __slots__ = ("inner",)

    def __init__(self, inner: Piece) -> None:
        super().__init__(inner.height, inner.before, inner.after, keep_with_next=inner.keep_with_next)
        self.inner = inner

    @property
    def parts(self) -> Sequence[Piece]:
        """What it holds."""
        return (self.inner,)

    @property
    def lead(self) -> float:
        """That of what it holds."""
        return self.inner.lead

    def split(self, room: float, *, force: bool) -> tuple[Piece, Piece] | None:
        """Split what it holds."""
        halves = self.inner.split(room, force=force)
        return (_UncountedPiece(halves[0]), _UncountedPiece(halves[1])) if halves else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw, and go on as before."""
        counted, canvas.collects_baselines = canvas.collects_baselines, False
        self.inner.draw(canvas, left, top)
        canvas.collects_baselines = counted
