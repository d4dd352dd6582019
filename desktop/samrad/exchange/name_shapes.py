"""Whether a text has the shape of a person's name, and is known for nothing else."""

from __future__ import annotations

from samrad.domain.person_names import looks_like_name
from samrad.exchange.header_words import is_exact_heading
from samrad.exchange.places import is_municipality
from samrad.exchange.row_words import looks_like_organisation


def is_person_name(text: str) -> bool:
    """Whether a text has the form of a person's name and speaks of nothing else that is known."""
    return (
        looks_like_name(text)
        and not looks_like_organisation(text)
        and not is_exact_heading(text)
        and not is_municipality(text)
    )


def is_full_name(text: str) -> bool:
    """Whether a text is a person's name of at least two words."""
    return len(text.replace(",", " ").split()) > 1 and is_person_name(text)
