"""Checks the content of pages: every operator tagged or artifact (Matterhorn 01), and reads their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name, Object, Page

from tests.reports.pdfcheck_fonts import Meaning, meaning

TEXT_SHOWING = frozenset(["Tj", "TJ", "'", '"'])
PATH_PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"])
PATH_BUILDING = frozenset(["m", "l", "c", "v", "y", "h", "re"])
PAINTING = TEXT_SHOWING | PATH_PAINTING | {"Do", "EI", "INLINE IMAGE"}
OTHER = frozenset(
    "BDC BMC BT BX cm CS cs d DP EMC ET EX g G gs i j J k K M MP n q Q rg RG ri sc SC scn SCN T* Tc Td TD Tf TL Tm Tr "
    "Ts Tw Tz w W W*".split()
)
ARTIFACT_KINDS = frozenset(["/Pagination", "/Layout", "/Page", "/Background"])


@dataclass
class _Mark:
    tag: str
    mcid: int | None
    depth: int
    in_text: bool


@dataclass
class _State:
    marks: list[_Mark] = field(default_factory=list)
    depth: int = 0
    in_text: bool = False
    path: bool = False
    mcids: list[int] = field(default_factory=list)


def page_faults(page: Page, owners: dict[int, str]) -> list[str]:
    """Faults of one page's content.

    Args:
        page: the page.
        owners: the type of the element that owns each run of marked content.
    """
    faults: list[str] = []
    state = _State()
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            _open(state, list(instruction.operands), owners, faults)
        elif operator == "EMC":
            _close(state, faults)
        else:
            _step(state, operator, faults)
    if state.marks or state.depth or state.in_text:
        faults.append("marks, states or texts are open at the end")
    if sorted(state.mcids) != sorted(owners):
        faults.append("content numbers and structure do not agree")
    faults.extend(_dictionary_faults(page))
    return faults


def _open(state: _State, operands: Sequence[Object], owners: dict[int, str], faults: list[str]) -> None:
    tag = str(operands[0])[1:]
    properties = operands[1] if len(operands) > 1 else Dictionary()
    mcid = int(properties.MCID) if "/MCID" in properties else None
    if state.path:
        faults.append("a mark within a path")
    if state.marks:
        faults.append(f"01-003: {tag} within {state.marks[-1].tag}")
    if tag == "Artifact":
        if mcid is not None:
            faults.append("01-003: an artifact with a content number")
        if "/Type" in properties and str(properties.Type) not in ARTIFACT_KINDS:
            faults.append(f"an artifact of type {properties.Type}")
        if properties.get("/Type") == Name.Background and "/BBox" not in properties:
            faults.append("a background without box")
    elif mcid is None:
        faults.append(f"{tag} without a content number")
    else:
        if mcid in state.mcids:
            faults.append(f"content number {mcid} twice")
        if owners.get(mcid) != tag:
            faults.append(f"content {mcid} says {tag}, its element is {owners.get(mcid)}")
        state.mcids.append(mcid)
    state.marks.append(_Mark(tag, mcid, state.depth, state.in_text))


def _close(state: _State, faults: list[str]) -> None:
    if not state.marks:
        faults.append("a mark is closed that was not opened")
        return
    mark = state.marks.pop()
    if (mark.depth, mark.in_text) != (state.depth, state.in_text):
        faults.append(f"{mark.tag} straddles q/Q or BT/ET")


def _step(state: _State, operator: str, faults: list[str]) -> None:
    if operator == "q":
        state.depth += 1
    elif operator == "Q":
        state.depth -= 1
        if state.depth < (state.marks[-1].depth if state.marks else 0):
            faults.append("Q without q")
    elif operator in ("BT", "ET"):
        if state.in_text == (operator == "BT"):
            faults.append(f"{operator} out of order")
        state.in_text = operator == "BT"
    elif operator in PATH_BUILDING:
        state.path = True
    elif operator in PAINTING or operator == "n":
        state.path = False
        _painted(state, operator, faults)
    elif operator not in OTHER:
        faults.append(f"6.2.2: operator {operator}")


def _painted(state: _State, operator: str, faults: list[str]) -> None:
    if operator == "n":
        return
    if not state.marks:
        faults.append(f"01-005: {operator} neither tagged nor artifact")
    elif (
        state.marks[-1].mcid is not None
        and state.marks[-1].tag not in ("Figure", "Formula")
        and operator not in TEXT_SHOWING
    ):
        faults.append(f"{operator} in {state.marks[-1].tag}: lines around text are decoration")


def _dictionary_faults(page: Page) -> list[str]:
    faults = []
    if "/Annots" in page and page.get("/Tabs") != Name.S:
        faults.append("28-007: tab order does not follow structure")
    if "/AA" in page:
        faults.append("6.5.2: additional actions")
    objects = page.Resources.get("/XObject", Dictionary())
    faults.extend(
        f"an object {name} that may hold untagged content"
        for name, thing in objects.items()
        if thing.get("/Subtype") != Name.Image
    )
    return faults


def page_text(page: Page) -> Iterator[tuple[int, str]]:
    """The number and text of each run of marked content, artifacts left out."""
    fonts: dict[str, Meaning] = {}
    found: Meaning | None = None
    current: int | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BDC":
            current = int(operands[1].MCID) if "/MCID" in operands[1] else None
        elif operator == "EMC":
            current = None
        elif operator == "Tf":
            name = str(operands[0])
            if name not in fonts:
                fonts[name] = meaning(page.Resources.Font[name])
            found = fonts[name]
        elif operator in TEXT_SHOWING and found is not None:
            text = found.text(_shown(operands[-1]))
            if current is not None:
                yield current, text


def glyph_faults(page: Page) -> list[str]:
    """Codes shown on a page that have no meaning or no glyph."""
    fonts: dict[str, Meaning] = {}
    found: Meaning | None = None
    faults: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            found = fonts.setdefault(str(operands[0]), meaning(page.Resources.Font[str(operands[0])]))
        elif operator in TEXT_SHOWING and found is not None:
            faults.extend(found.faults(_shown(operands[-1])))
    return faults


def _shown(operand: Object) -> bytes:
    if isinstance(operand, pikepdf.Array):
        return b"".join(bytes(part) for part in operand if isinstance(part, pikepdf.String))
    return bytes(operand)
