"""Sheets of labels: name badges and table signs on paper that comes cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.reports.tagged.blocks import Paragraph, rectangle, stroke_code
from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.flow import TOLERANCE, Block, Context, Piece, Stack, lay_all
from samrad.reports.tagged.lines import longest_word
from samrad.reports.tagged.structure import Node
from samrad.reports.tagged.text import format_runs

_SCALES = (1.0, 0.93, 0.86, 0.8, 0.73, 0.66, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05)
_LEAST_FOR_A_WORD = 0.4
"""Text is made this much smaller, at most, rather than break a word."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """How labels lie on a page whose margins are the sheet's own. Lengths are points.

    Args:
        columns: labels beside each other.
        rows: labels below each other.
        width: of a label.
        height: of a label.
        across: from the left edge of a label to that of the next; 0 for the label's width.
        down: from the upper edge of a label to that of the next; 0 for the label's height.
        padding: free space within a label's edges.
        outline: colour of a line around each label, `#rrggbb`, for paper that is cut by hand.
    """

    columns: int
    rows: int
    width: float
    height: float
    across: float = 0
    down: float = 0
    padding: float = 10
    outline: str | None = None

    @property
    def step(self) -> tuple[float, float]:
        """From one label to the next, across and down."""
        return max(self.across, self.width), max(self.down, self.height)


class _LabelRow(Piece):
    """Labels beside each other; each in the middle of its height."""

    __slots__ = ("labels", "sheet")

    def __init__(self, labels: Sequence[Stack], sheet: LabelSheet, *, ends_page: bool) -> None:
        super().__init__(sheet.height if ends_page else sheet.step[1])
        self.labels, self.sheet = labels, sheet

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the labels from left to right."""
        sheet = self.sheet
        for label in self.labels:
            if sheet.outline:
                edge = rectangle(left, top, sheet.width, sheet.height)
                canvas.paint(f"q {stroke_code(sheet.outline)} 0.5 w {edge} S Q")
            label.draw(canvas, left + sheet.padding, top - (sheet.height - label.height) / 2)
            left += sheet.step[0]


@dataclass(frozen=True, slots=True)
class Labels(Block):
    """Labels, row by row, as many to a page as the sheet has; each is a Div.

    Text on a label is set smaller when it needs more room than there is, or would have to break a word of a paragraph.
    Labels hold no headings.

    Args:
        sheet: how they lie; `lay` raises ValueError if a row of them is wider than the page's text area.
        labels: the blocks of each label.
    """

    sheet: LabelSheet
    labels: Sequence[Sequence[Block]]

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out the labels and put them in rows."""
        sheet = self.sheet
        if (sheet.columns - 1) * sheet.step[0] + sheet.width > width + TOLERANCE:
            raise ValueError("the labels of a row are wider than the page's text area")
        stacks = [self._label(blocks, context) for blocks in self.labels]
        starts = range(0, len(stacks), sheet.columns)
        return Stack(
            [
                _LabelRow(stacks[start : start + sheet.columns], sheet, ends_page=number % sheet.rows == 0)
                for number, start in enumerate(starts, 1)
            ]
        )

    def _label(self, blocks: Sequence[Block], context: Context) -> Stack:
        """Lay out one label in the largest size that fits."""
        sheet = self.sheet
        room, height = sheet.width - 2 * sheet.padding, sheet.height - 2 * sheet.padding
        parent = context.current()
        word = max((_longest_word(block, context) for block in blocks if isinstance(block, Paragraph)), default=0)
        inner = Stack([])
        for scale in _SCALES:
            if word * scale > room and scale > _LEAST_FOR_A_WORD:
                continue
            node = Node("Div")
            surroundings = context.inside(node, less=context.page_height - height).scaled(scale)
            inner = Stack(lay_all(blocks, room, surroundings))
            if inner.height <= height or scale == _SCALES[-1]:
                node.attach(parent)
                break
        return inner


def _longest_word(paragraph: Paragraph, context: Context) -> float:
    return longest_word(format_runs(paragraph.text, paragraph.style, context.fonts))
