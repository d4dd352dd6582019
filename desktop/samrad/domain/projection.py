"""What a room sees of an item on the wall: nothing but what the public may read."""

from __future__ import annotations

from msgspec import Struct

from samrad.domain.actions import Action
from samrad.domain.markup import Blocks


class ProjectedText(Struct, frozen=True, kw_only=True):
    """One of the item's texts. `legal_basis` is there where all of it is withheld, and then there are no blocks."""

    blocks: Blocks = ()
    legal_basis: str | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether the text is exempt as a whole."""
        return self.legal_basis is not None


class ProjectedAction(Struct, frozen=True, kw_only=True):
    """An action: what, who (everyone has no name of their own), and its deadline."""

    action: Action
    names: tuple[str, ...]
    is_for_everyone: bool


class Projected(Struct, frozen=True, kw_only=True):
    """An item as the room sees it. `title` is the public one; `legal_basis` is there where the whole item is exempt."""

    meeting: str
    """Body and number, or the public title of a meeting without a body."""
    language: str
    label: str | None
    title: str
    legal_basis: str | None = None
    is_decision: bool = True
    """Whether its result is a decision rather than a conclusion."""
    proposal: ProjectedText = ProjectedText()
    decision: ProjectedText = ProjectedText()
    actions: tuple[ProjectedAction, ...] = ()
