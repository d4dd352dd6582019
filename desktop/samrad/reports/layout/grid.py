"""The grid's parts: labels and numbers in the narrow column, text in the wide one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.reports.layout.style import DECISION, ENTRY, GUTTER, ITEM, LABEL, LABELS, STRONG_LABEL
from samrad.reports.tagged import Block, Box, Content, Definitions, Heading, Inline, TextStyle
from samrad.reports.tagged.blocks import Anchored, SideBySide, TextPiece, lay_text
from samrad.reports.tagged.flow import Context, Piece
from samrad.reports.tagged.text import plain

_SPACE = "\N{NO-BREAK SPACE}"
"""Parts a number from the words of its heading for those who listen; unlike a space it is kept at a line's end."""


def labelled(
    entries: Sequence[tuple[Inline, Content]], *, term: TextStyle = LABELS, width: float = LABEL, after: float = 6
) -> Definitions:
    """Labels and what stands beside them: a list of terms."""
    return Definitions(entries, term=term, text=ENTRY, term_width=width, gap=GUTTER, after=after)


def decided(entries: Sequence[tuple[Inline, Content]]) -> Box:
    """What was decided or is proposed, on a panel across both columns; its text begins where other text does."""
    width = LABEL - DECISION.bar - DECISION.padding[3]
    return Box([labelled(entries, term=STRONG_LABEL, width=width, after=0)], DECISION)


@dataclass(frozen=True, slots=True)
class NumberedHeading(Block):
    """A heading whose number stands in the narrow column and whose words begin in the wide one.

    Without a number the words begin at the left edge.
    """

    number: str | None
    text: Inline
    level: int
    style: TextStyle = ITEM
    key: str | None = None
    language: str | None = None

    def lay(self, width: float, context: Context) -> Piece:
        """Lay out the words as a heading, and the number as its label."""
        words = " ".join(plain(self.text).split())
        if self.number is None:
            return Heading(self.text, self.level, self.style, key=self.key, language=self.language).lay(width, context)
        if not words:
            return Heading(self.number, self.level, self.style, key=self.key).lay(width, context)
        title = f"{self.number} {words}"
        hang = LABEL + GUTTER
        heading = Heading(self.text, self.level, self.style, key=self.key, bookmark=title, language=self.language)
        laid = heading.lay(width - hang, context)
        if not isinstance(laid, Anchored) or not isinstance(laid.inner, TextPiece):
            raise TypeError("a heading is laid out as text with a place")
        label = lay_text(f"{self.number}{_SPACE}", self.style, LABEL, laid.inner.node, context)
        both = SideBySide([label, laid.inner], [0, hang], together=True)
        both.keep_with_next = laid.keep_with_next
        return Anchored(both, laid.key, laid.bookmark)
