"""Municipalities as lists write them: recognised by name or number, never resolved (that is the register's part)."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import NamedTuple

from samrad import paths
from samrad.domain.alphabet import fold

_KOMMUNE = re.compile(
    r"\bmunicipality\s+of\b|\b(?:kommune|kommun|municipality|suohkan|gielda|gïelte|tjïelte|tjielte|suohkana|komuuni)\b|\bkom(?:m)?\.|"
    r"(?<=\s)k\.$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d/.-])(?:k-?)?(\d{3,4})(?![\d/.-])", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]+\)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_EDGES = " \t\n-–,;:/."


class PlaceText(NamedTuple):
    """What a text says of a municipality: its name without "kommune", its number in four digits, or both."""

    name: str | None
    number: str | None
    says_kommune: bool


@lru_cache(maxsize=4096)
def place_text(text: str) -> PlaceText:
    """Take "0301 Oslo kommune", "Oslo (0301)", "301" or "Oslo kommune" apart."""
    bare = _KOMMUNE.sub(" ", text)
    says_kommune = bare != text
    found = _NUMBER.search(bare)
    number = found[1].zfill(4) if found else None
    if found:
        bare = bare[: found.start()] + " " + bare[found.end() :]
    name = " ".join(_EMPTY_BRACKETS.sub(" ", bare).split()).replace(" ,", ",").strip(_EDGES)
    if not _IN_BRACKETS.search(name) or name.startswith("("):
        name = name.strip(_EDGES + "()")
    return PlaceText(name or None, number, says_kommune)


def is_municipality(text: str) -> bool:
    """Whether the text is a municipality and nothing else: by "kommune" behind it, or by a known name or number."""
    if len(text) > 60 or "\n" in text:
        return False
    place = place_text(text)
    if place.name is None:
        return place.number is not None and place.number in _known() and text.strip().isdigit()
    parts = re.split(r"\s+[-–/]\s+", place.name)
    return all(fold(part) in _known() for part in parts)


def ends_in_kommune(text: str) -> bool:
    """Whether a text is a municipality by its own word for it, known or not: "Bærum kommune", "Nye Nordby kom."."""
    if len(text) > 60 or "\n" in text or _KOMMUNE.search(text) is None:
        return False
    place = place_text(text)
    if not place.says_kommune or place.name is None or any(map(str.isdigit, place.name)):
        return False
    words = place.name.split()
    return fold(place.name) in _known() or len(words) == 1 or (len(words) == 2 and words[0].casefold() in _DIRECTIONS)


_DIRECTIONS = frozenset(
    "nye nord sør øst vest midt indre ytre øvre nedre nordre søndre østre vestre stor aust sørum søre".split()
)


@cache
def _known() -> frozenset[str]:
    """Every name and number that a municipality has had since 2017, folded."""
    known: set[str] = set()
    with (paths.resources() / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            known.add(line["number"])
            known.update(fold(line[column]) for column in ("name", "sami_name", "kven_name") if line[column])
            known.update(fold(part) for part in re.split(r"\s+[-–]\s+", line["name"]))
    aliases = paths.resources() / "municipality_aliases.csv"
    if aliases.exists():
        with aliases.open(encoding="utf-8", newline="") as file:
            known.update(fold(line["alias"]) for line in csv.DictReader(file))
    known.discard("")
    return frozenset(known)
