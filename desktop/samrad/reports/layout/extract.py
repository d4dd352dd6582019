"""The extract of one item on paper."""

from __future__ import annotations

from samrad.reports.content.extract import Extract
from samrad.reports.layout.items import laid_item
from samrad.reports.layout.letterhead import opening, typeset
from samrad.reports.layout.parts import entries
from samrad.reports.tagged import Pdf


def lay_out(extract: Extract) -> Pdf:
    """The finished PDF."""
    about = extract.about
    return typeset(
        about,
        [
            *opening(about, extract.title, extract.subtitles),
            entries(extract.head),
            *laid_item(extract.item, about.language),
        ],
    )
