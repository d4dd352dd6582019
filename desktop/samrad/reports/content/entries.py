"""Labels and what stands beside them: the smallest part of every paper."""

from __future__ import annotations

from dataclasses import dataclass

from samrad.reports.content.wording import Said


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A label and what stands beside it, line by line."""

    label: str
    lines: tuple[Said, ...]


def entry(label: str, *said: str) -> Entry:
    """A label with lines in the document's own language."""
    return Entry(label=label, lines=tuple(Said(line) for line in said))
