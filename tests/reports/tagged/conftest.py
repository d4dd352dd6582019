"""A document quickly made, and the fonts all papers use."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from samrad import paths
from samrad.reports.tagged import Block, Document, Fonts, Page, Pdf
from tests.reports.tagged.samples import FACTS


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The fonts in the program's resources."""
    return Fonts.load(paths.resources() / "fonts")


@pytest.fixture
def build(fonts: Fonts) -> Callable[..., Pdf]:
    """Builds a story on plain pages."""

    def build_story(*story: Block, page: Page | None = None) -> Pdf:
        return Document(FACTS, fonts, page).build(story)

    return build_story


Build = Callable[..., Pdf]
Story = Sequence[Block]
