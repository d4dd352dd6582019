"""Marks of attendance: x, F, V, D, "møtt", "forfall" and the like, with the legend that a list may bring itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from samrad.domain.alphabet import fold
from samrad.domain.candidates import MarkKind

TICKS = frozenset("✓✔✅☑🗸√")
CROSSES = frozenset("✗✘✖✕❌❎×☓☒🗙")
"""Present, as an x is, unless the list has ticks too: what stands beside them tells, and not the sign alone."""
DASH = "-"
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), DASH) | dict.fromkeys((0xFE0E, 0xFE0F))
"""Every dash as one; signs without the mark that only says whether they are shown in colour."""

_WORDS: dict[MarkKind, str] = {
    MarkKind.PRESENT: (
        f"{';'.join(sorted(TICKS | CROSSES))}; x; xx; v̌; +; 1; ja; j; yes; y; møtt; m; mt; møtte; "
        "tilstede; til stede; til stades; deltok; "
        "deltatt; deltar; present; p; ok; true; sann; fysisk; ●; •; ■; "
        "frammøtt; oppmøtt; møtt opp; møtt fram; tilst; var med; kom; møter; fremmøtt"
    ),
    MarkKind.VIDEO: (
        "d; digital; digitalt; dig; video; på video; teams; på teams; skype; zoom; nett; online; digitalt oppmøte; "
        "videomøte; via teams; møtt digitalt; lync; fjern"
    ),
    MarkKind.TELEPHONE: "t; tlf; telefon; på telefon; tlf møte; via telefon; phone; telefonmøte",
    MarkKind.EXCUSED: (
        "f; forfall; meldt forfall; mf; m f; m.f.; avbud; meldt avbud; gyldig forfall; gyldig fravær; gf; "
        "meldt frafall; meldt frå; meldt fra; permisjon; perm; syk; sykdom; sjuk; sykmeldt; "
        "ferie; fri; unnskyldt; excused; e; apologies; frafall; forf; avmeldt; kunne ikke; kunne ikkje; forhindret"
    ),
    MarkKind.DEPUTY: (
        "v; vara; varamedlem; stedfortreder; stadfortredar; vara møtte; vara møtt; møtte vara; deputy; sendte vara; "
        "vm; pv; vara til stede"
    ),
    MarkKind.ABSENT: (
        "-; 0; nei; n; no; ikke møtt; ikkje møtt; ikke møtte; im; i m; i.m.; ikke; ikkje; fraværende; "
        "fråverande; ikke til stede; ikkje til stades; borte; absent; a; false; usann; "
        "ikke tilstede; uf; ugyldig fravær; ikke møtt opp; fravær; fråvær; møtte ikke; møtte ikkje; deltok ikke; ☐; "
        "uteblitt"
    ),
}
_REASONS = frozenset(fold(word) for word in "syk; sykdom; sjuk; sykmeldt; ferie; permisjon; perm".split(";"))
_NOT_APPLICABLE = re.compile(
    r"n/a|na|\*|ny|slutt(?:et|a)|ikk(?:e|je) (?:aktuel[lt]|gjeldende|gjeldande|med i gruppen|med i gruppa|"
    r"(?:medlem|innkalt|innkalla|invitert|oppnevnt|oppnemnd|valgt|vald)\b.*)"
)
_LEGEND = re.compile(
    r"(?:^|[\s,;(|/])([^\s,;=:()|]{1,4})\s*(?:=|:|\s-\s|\s–\s)\s*([^\d,;=:|()/\n]{2,40}?)(?=\s*(?:[,;|)/\n]|$|"
    r"\s[^\s,;=:()]{1,4}\s*[=:]))"
)
_DEPUTY_NAMED = re.compile(
    r"^(?:varamedlem|vara|stedfortreder|stadfortredar|v)\b\s*[:.(/-]?\s*(?P<name>[^\d()]{4,60}?)\)?$", re.IGNORECASE
)
_PART = re.compile(r"\b(?:fra|frå|til|gikk|gjekk|kom|kl|sak|delvis|dag|del)\b|\d{1,2}[.:]\d{2}", re.IGNORECASE)

_MARKS = {fold(word) or word.strip(): kind for kind, words in _WORDS.items() for word in words.split(";")}
_SYMBOLS = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(";") if not fold(word)}


class MarkWords(NamedTuple):
    """What a mark says. `beside`: words after it that were not taken; `reason`: it tells why somebody was absent."""

    kind: MarkKind
    deputy: str | None = None
    beside: str = ""
    reason: bool = False


def mark_of(text: str, legend: Mapping[str, MarkKind] | None = None) -> MarkWords | None:
    """The meaning of a mark, or None when it is not known. A legend of the list's own wins."""
    stripped = sign(text)
    if legend:
        kind = legend.get(stripped.casefold())
        if kind is not None:
            return MarkWords(kind)
    words = fold(stripped)
    kind = _SYMBOLS.get(stripped) if not words else _MARKS.get(words)
    if kind is not None:
        return MarkWords(kind, reason=words in _REASONS)
    named = _DEPUTY_NAMED.match(stripped)
    if named is not None and named["name"][0].isupper():
        return MarkWords(MarkKind.DEPUTY, deputy=named["name"].strip())
    return _by_beginning(stripped)


def sign(text: str) -> str:
    """A mark in one of its ways to be written: every dash is "-"."""
    return text.strip().translate(_DASHES)


def says_not_applicable(text: str) -> bool:
    """Whether a mark says that the person did not belong to the group at the time."""
    return _NOT_APPLICABLE.fullmatch(text.strip().casefold()) is not None


def legend_in(texts: Iterable[str]) -> dict[str, MarkKind]:
    """The marks that the list explains itself: "x = møtt, F = forfall, V: vara"."""
    legend: dict[str, MarkKind] = {}
    for text in texts:
        for mark, words in _LEGEND.findall(text):
            meaning = _MARKS.get(fold(words)) or _by_words(words)
            if meaning is not None:
                legend[sign(mark).casefold()] = meaning
    return legend


def is_legend(text: str) -> bool:
    """Whether a line explains marks."""
    return len(text) < 200 and bool(legend_in([text]))


def _by_words(words: str) -> MarkKind | None:
    if says_not_applicable(words):
        return MarkKind.NOT_APPLICABLE
    found = mark_of(words)
    return found.kind if found is not None and found.deputy is None else None


def _by_beginning(text: str) -> MarkWords | None:
    """A mark that is known, and something after it: "x (fra kl. 11.20)", "F - syk", "møtt til lunsj"."""
    first, space, rest = text.replace("(", " (").replace(":", " ").replace(",", " ").partition(" ")
    kind = _SYMBOLS.get(first) or _MARKS.get(fold(first) or first)
    beside = " ".join(rest.split()).strip("() -–")
    if (
        not space
        or kind is None
        or not beside
        or (len(first) == 1 and not _PART.search(beside) and "(" not in text and "-" not in text)
    ):
        return None
    return MarkWords(kind, beside=beside, reason=kind is MarkKind.EXCUSED)
