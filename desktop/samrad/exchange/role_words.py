"""Words that say what somebody is in a group, for whom they stand in, whether they come, and how they write."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from samrad.domain.alphabet import fold
from samrad.domain.attendance import PresenceMode
from samrad.domain.candidates import RoleWord
from samrad.domain.meetings import Response
from samrad.exchange.attendance_marks import TICKS, sign

# Looked for in folded text: no accents, æ as a, ø as o.
_ROLES: tuple[tuple[str, RoleWord], ...] = (
    (
        (
            r"\b(?:nestled\w*|nestlei\w*|viceled\w*|viseled\w*|varaleder|varaleiar|deputy (?:leader|chair)|"
            r"vice chair\w*|"
            r"assisterende leder)\b"
        ),
        RoleWord.DEPUTY_LEADER,
    ),
    (
        (
            r"\b(?:varamed\w*|vararep\w*|vara|varaperson|stedfortred\w*|stadfortred\w*|deputy(?: member)?|substitute|"
            r"alternate|deputies)\b|^stf$"
        ),
        RoleWord.DEPUTY,
    ),
    (r"\b(?:observator\w*|observer\w*)\b|^obs$", RoleWord.OBSERVER),
    (r"\b(?:sekretar\w*|secretary|secretariat|referent\w*)\b|^sekr$", RoleWord.SECRETARY),
    (
        (
            r"^(?:gruppe|utvalgs|utvals|styre|mote|arbeidsgruppe|referansegruppe|prosjektgruppe|komite|rads)?(?:leder|"
            r"leiar|formann|forkvinne)\b"
            r"|^(?:chair\w*|leader|head)\b"
        ),
        RoleWord.LEADER,
    ),
    (
        r"\b(?:\w*medlem\w*|members?)\b|^faste?(?: (?:representant\w*|deltaker\w*|deltakar\w*))?$|^medl$",
        RoleWord.MEMBER,
    ),
)
_ROLE_PATTERNS = tuple((re.compile(pattern), role) for pattern, role in _ROLES)
_MOST_ROLE_WORDS = 6

_DEPUTY_FOR = re.compile(
    r"(?:^|(?<=[\s(,;–-]))(?:(?:m[øo]ter|stiller|deltar|kommer|er)\s+(?:som\s+)?)?"
    r"(?:(?P<rank>\d)\.?\s+|personlig\s+|personleg\s+|pers\.\s*)*"
    r"(?:(?:vara(?:medlem|medl|representant|repr|person|mann)?|stedfortreder|stadfortredar|deputy|substitute|"
    r"vikar)\b\.?(?P<for>[\s(]+(?:for|til)\b)?\s*:?"
    r"|(?P<pva>p\.?\s?v\.?\s?a\b\.?))"
    r"\s*(?P<name>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STANDS_FOR = re.compile(
    r"^(?:for|i stedet for|i staden for|istedenfor|in place of)\s+(?P<whom>.+)$", re.IGNORECASE | re.DOTALL
)
_NAME_PARTICLES = ("de ", "von ", "van ", "af ", "av ", "el ", "al ")

_ANSWERS: dict[Response, str] = {
    Response.NONE: (
        "ikke svart; ikkje svart; ubesvart; ubesvara; ingen; ingen svar; ikke besvart; ikkje besvart; kanskje; "
        "tentative; foreløpig; førebels; usikker; "
        "usikkert; uavklart; uavklara; none; no response; not responded; avventer; vet ikke; veit ikkje; "
        "mangler svar; purret; venter; maybe; unknown; "
        "ukjent; ikke avklart; ikkje avklart; ikke svar; ingen respons"
    ),
    Response.NO: (
        "nei; n; no; avmeldt; avmeld; avslått; avslag; declined; decline; forfall; avbud; forhindret; forhindra; "
        "ikke; ikkje; kommer ikke; kjem ikkje; "
        "deltar ikke; deltek ikkje; kan ikke; kan ikkje; meldt forfall; melder forfall; melder avbud; meldt avbud; "
        "meldt frafall; frafall; har forfall; "
        "møter ikke; møter ikkje; kan ikke delta; kan ikkje delta; kan ikke komme; kan ikkje komme; ikke påmeldt; "
        "ikkje påmeld; false; usann; 0; "
        "not attending; avviser; avvist; avslå"
    ),
    Response.YES: (
        "ja; j; yes; y; kommer; deltar; deltek; kjem; påmeldt; påmeld; bekreftet; bekrefta; stadfesta; ok; oki; "
        "accepted; accept; godtatt; godteke; godtar; "
        "godkjent; møter; true; sann; 1; x; v; jepp; attending; kan delta; kan møte; skal delta; vil delta"
    ),
}
_RESPONSES = {fold(words): answer for answer, phrases in _ANSWERS.items() for words in phrases.split(";")}
_SENDS_DEPUTY = re.compile(
    r"\b(?:send\w*|still\w*|moter|kommer) (?:med )?(?:vara\w*|stedfortred\w*|stadfortred\w*|vikar)\b"
    r"|^(?:vara|stedfortreder|deputy|delegert|delegated)$|\bvara (?:moter|kommer|stiller|deltar|sendes|mott)\b"
)
_DIGITAL = re.compile(
    r"\b(?:digital\w*|teams|video\w*|skype|zoom|nett|nettet|nettmote|online|fjernmote|virtuel\w*|lync|remote\w*)\b"
)
_TELEPHONE = re.compile(r"\b(?:telefon\w*|tlf|phone)\b")
_IN_ROOM = re.compile(r"\b(?:fysisk\w*|personlig oppmote|in person|on ?site|i salen)\b")
_FILLING = re.compile(r"\b(?:pa|via|jeg|eg|takk|vi|gjerne|med)\b")

_LANGUAGES = {
    "nb": frozenset({"nb", "bm", "bokmal", "norsk bokmal", "b", "nob", "bok"}),
    "nn": frozenset({"nn", "nynorsk", "norsk nynorsk", "n", "nno", "nyn"}),
}


class DeputyWords(NamedTuple):
    """A deputy is spoken of: `whom` they stand in for, `who` they are ("vara: Ola Hansen"), and which of several."""

    whom: str | None
    who: str | None
    rank: int | None


class ResponseWords(NamedTuple):
    """An answer to an invitation. `whole`: the words say nothing besides."""

    response: Response | None
    mode: PresenceMode | None
    whole: bool


@lru_cache(maxsize=4096)
def role_of(text: str) -> RoleWord | None:
    """The role that a text names: "Nestleder", "fast medlem", "1. vara"."""
    words = fold(text)
    if not words or len(words.split()) > _MOST_ROLE_WORDS:
        return None
    return next((role for pattern, role in _ROLE_PATTERNS if pattern.search(words)), None)


@lru_cache(maxsize=4096)
def deputy_of(text: str) -> DeputyWords | None:
    """Whether a text speaks of a deputy: "vara", "Personlig vara for Kari Nordmann", "pva. Kari Nordmann"."""
    if role_of(text) is RoleWord.DEPUTY_LEADER:
        return None
    match = _DEPUTY_FOR.search(text.strip())
    if match is None:
        return None
    name = match["name"].strip(" ()-–:,.\n")
    if name and name[0].islower() and not name.startswith(_NAME_PARTICLES):
        name = ""
    rank = int(match["rank"]) if match["rank"] else None
    stands_in = match["for"] or match["pva"]
    return DeputyWords((name or None) if stands_in else None, None if stands_in else (name or None), rank)


def stands_for(text: str) -> str | None:
    """Whom somebody came for, in the words "for Kari Nordmann" or "i stedet for …"."""
    match = _STANDS_FOR.match(text.strip())
    return match["whom"].strip(" ().,\n") if match else None


@lru_cache(maxsize=4096)
def response_of(text: str) -> ResponseWords | None:
    """The answer that a text gives: "Ja", "kommer ikke", "sender vara", "ja, digitalt". None when it gives none."""
    words = fold(text)
    if not words:
        return ResponseWords(Response.YES, None, whole=True) if sign(text) in TICKS else None
    if words in _RESPONSES:
        return ResponseWords(_RESPONSES[words], None, whole=True)
    if _SENDS_DEPUTY.search(words):
        return ResponseWords(Response.DEPUTY, None, whole=len(words.split()) <= 3)
    mode = mode_of(words)
    bare = _FILLING.sub(" ", _IN_ROOM.sub(" ", _TELEPHONE.sub(" ", _DIGITAL.sub(" ", words))))
    left = " ".join(bare.split())
    if not left:
        return ResponseWords(Response.YES, mode, whole=True) if mode is not None else None
    if left in _RESPONSES:
        return ResponseWords(_RESPONSES[left], mode, whole=True)
    return _by_beginning(left, mode)


@lru_cache(maxsize=4096)
def mode_of(text: str) -> PresenceMode | None:
    """Whether somebody takes part by video, by telephone or in the room, where a text says so."""
    words = fold(text)
    if _DIGITAL.search(words):
        return PresenceMode.VIDEO
    if _TELEPHONE.search(words):
        return PresenceMode.TELEPHONE
    return PresenceMode.ROOM if _IN_ROOM.search(words) else None


@lru_cache(maxsize=256)
def language_of(text: str) -> str | None:
    """`nb` or `nn` for a word that names a written standard (målform)."""
    words = fold(text)
    return next((code for code, names in _LANGUAGES.items() if words in names), None)


def _by_beginning(words: str, mode: PresenceMode | None) -> ResponseWords | None:
    parts = words.split()
    for length in (3, 2, 1):
        start = " ".join(parts[:length])
        if len(start) > 1 and start in _RESPONSES:
            return ResponseWords(_RESPONSES[start], mode, whole=False)
    return None
