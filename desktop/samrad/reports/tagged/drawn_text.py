"""Drawing lines of text as content of their elements, with links and passages in other languages as elements below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samrad.reports.tagged.canvas import TaggedCanvas
from samrad.reports.tagged.lines import Line
from samrad.reports.tagged.structure import Node, ObjectContent
from samrad.reports.tagged.syntax import short
from samrad.reports.tagged.text import Format, Mark, TextStyle


def draw_lines(canvas: TaggedCanvas, lines: Sequence[Line], node: Node, style: TextStyle, place: TextPlace) -> None:
    """Draw lines as content of an element; links and other languages become elements below it."""
    drawing = _Drawing(canvas, node)
    baseline = place.top - (style.leading + style.size * place.cap_height) / 2
    for index, line in enumerate(lines):
        indent = style.first_indent if index == 0 and place.starts else 0
        x = place.left + indent
        if style.align != "left":
            spare = max(0.0, place.width - indent - line.width)
            x += spare if style.align == "right" else spare / 2
        drawing.line(line, x, baseline)
        if canvas.collects_baselines and not canvas.in_artifact:
            canvas.baselines.append(baseline)
        baseline -= style.leading
    drawing.flush()


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where lines are drawn: left and upper edge, width, whether they begin their paragraph; height of capitals."""

    left: float
    top: float
    width: float
    starts: bool
    cap_height: float


class _Drawing:
    """Gathers operators until the element changes."""

    def __init__(self, canvas: TaggedCanvas, node: Node) -> None:
        self._canvas, self._node = canvas, node
        self._mark: Mark | None = None
        self._code: list[str] = []
        self._links: list[tuple[float, float, float, float]] = []
        self._rules: list[str] = []

    def line(self, line: Line, x: float, y: float) -> None:
        moved = True
        for form, string in line.pieces:
            if form.mark is not self._mark:
                self.flush()
                self._mark = form.mark
                moved = True
            width = form.font.width(string, form.size)
            self._show(form, string, f"1 0 0 1 {x:.2f} {y:.2f} Tm " if moved else "")
            moved = False
            if form.mark is not None and form.mark.target:
                self._link(form, (x, width - self._trailing(form, string), y))
            x += width

    @staticmethod
    def _trailing(form: Format, string: str) -> float:
        return form.font.width(" ", form.size) if string.endswith(" ") else 0

    def _show(self, form: Format, string: str, move: str) -> None:
        rise = f"{short(form.rise)} Ts " if form.rise else ""
        for resource, shown in self._canvas.file.embedding.show(form.font, string):
            self._code.append(f"{resource} {short(form.size)} Tf {form.color} {rise}{move}{shown}")
            move = rise = ""
        if form.rise:
            self._code.append("0 Ts")

    def _link(self, form: Format, extent: tuple[float, float, float]) -> None:
        x, width, y = extent
        y += form.rise
        box = (x, y - 0.25 * form.size, x + max(width, 1), y + max(0.8 * form.size, 1))
        if width <= 0 and (self._links or self._has_box(form.mark)):
            return
        if self._links and self._links[-1][1] == box[1] and abs(self._links[-1][2] - x) < form.size / 2:
            box = (self._links.pop()[0], *box[1:])
        self._links.append(box)
        if form.underline:
            self._rules.append(
                f"{form.color} {x:.2f} {y - 0.14 * form.size:.2f} {width:.2f} {short(0.06 * form.size)} re f"
            )

    @staticmethod
    def _has_box(mark: Mark | None) -> bool:
        return mark is not None and mark.node is not None and any(isinstance(k, ObjectContent) for k in mark.node.kids)

    def flush(self) -> None:
        """Hand over what was gathered."""
        if not self._code:
            return
        node = self._node if self._mark is None else self._mark.element(self._node)
        self._canvas.put(node, "BT\n" + "\n".join(self._code) + "\nET")
        if self._mark is not None and self._mark.target:
            for box in self._links:
                self._canvas.link(node, box, self._mark.target, " ".join(self._mark.text.split()))
        if self._rules:
            self._canvas.paint("q " + "\n".join(self._rules) + " Q")
        self._code, self._links, self._rules = [], [], []
