"""What the heading of a column means: looked up in the vocabulary, then by spelling, then by the words it holds."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from samrad.domain.alphabet import fold
from samrad.domain.candidates import Field, LeftOut
from samrad.exchange.header_vocabulary import FAMILY_FIRST_HEADINGS, FIELD_HEADINGS, LEFT_OUT_HEADINGS


class Strength(IntEnum):
    """How sure a heading's meaning is."""

    PHRASE = 1
    SPELLING = 2
    EXACT = 3


class Heading(NamedTuple):
    """The meaning of a heading: a field, or why the column is left out."""

    field: Field | None
    left_out: LeftOut | None
    strength: Strength
    family_first: bool = False
    composite: bool = False


def key(text: str) -> str:
    """The form in which headings are compared: "E-post *" and "epost" are one."""
    return _SPLIT_WORDS.sub("", fold(text)).strip()


_SPLIT_WORDS = re.compile(
    r"(?<=\be) (?=(?:post|mail)\b|posta|maila)|(?<=\bk) (?=nr\b)|(?<=\btlf) (?=n[ru])|(?<=\borg) (?=n[ru])"
)
_POINT = re.compile(r"\s*(?:sp(?:ørsmål)?\.?\s*)?\d{1,2}\s*[.):]\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"(.*\D)\s*\d{1,2}[.)]?")
_COUNTED = frozenset(
    {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE, Field.DEPUTY, Field.JOB_TITLE}
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_SEPARATORS = re.compile(r"\s*(?:/|,|&|\+|\bog\b|\beller\b|\band\b|\n)\s*", re.IGNORECASE)
_LONGEST = 160


def _vocabulary() -> dict[str, Heading]:
    words: dict[str, Heading] = {}
    for reason, headings in LEFT_OUT_HEADINGS.items():
        for heading in headings.split(";"):
            words[key(heading)] = Heading(None, reason, Strength.EXACT)
    for field, headings in FIELD_HEADINGS.items():
        for heading in headings.split(";"):
            words[key(heading)] = Heading(field, None, Strength.EXACT)
    for heading in FAMILY_FIRST_HEADINGS.split(";"):
        words[key(heading)] = Heading(Field.NAME, None, Strength.EXACT, family_first=True)
    words["#"] = Heading(None, LeftOut.NUMBERING, Strength.EXACT)
    words["%"] = Heading(None, LeftOut.SUMMARY, Strength.EXACT)
    words.pop("", None)
    return words


_VOCABULARY = _vocabulary()
_WRITTEN = frozenset(
    heading.strip().casefold().rstrip(" :.*")
    for headings in (*FIELD_HEADINGS.values(), *LEFT_OUT_HEADINGS.values(), FAMILY_FIRST_HEADINGS)
    for heading in headings.split(";")
)
_SPELLABLE = [word for word in _VOCABULARY if len(word) >= 5]

_OTHERS = (
    r"leders?|lederen|n.rmeste|overordnet|faktura\w*|innmelder\w*|innsender\w*|pamelder\w*|kontaktperson\w*|assistent"
    r"|sekret.r|bestiller\w*|betaler\w*|kjoper\w*|pamelders|buyers?|buyer s|purchasers?|payers?|billing|invoice"
)
_KNOWN_BY = r"navn|namn|name|epost\w*|e?mail\w*|tlf|telefon\w*|mobil\w*|phone\w*|adresse\w*"

# What a longer heading is about, by the words in it. The first that fits decides, so the refusals come first.
_PHRASES: tuple[tuple[str, Field | LeftOut], ...] = (
    (r"\b(?:fodselsnummer|fodselsnr|personnummer|personnr|fnr|d nummer|national id)", LeftOut.NATIONAL_ID),
    (
        (
            r"\b(?:\w*allergi\w*|\w*kosthold\w*|\w*diett\w*|vegeta\w*|vegan\w*|\w*gluten\w*|lakto\w*|"
            r"\w*tilrettelegg\w*|"
            r"spesialkost|rullestol\w*|"
            r"teleslyng\w*|diagnos\w*|ledsager\w*|lunsj\w*|\w*middag\w*|mat|maten|\w*servering\w*|food|diet\w*|\w*tolk|"
            r"smittsom|sykdom\w*|"
            r"funksjonsneds\w*|(?:s.rlige|spesielle|andre) behov|special needs|accessib\w*|matonske\w*|hensyn)\b"
        ),
        LeftOut.HEALTH,
    ),
    (r"\b(?:arsak|grunn|hvorfor|reason)\b.*\b(?:forfall|frav.r\w*|ikke|absence)\b|\bsykmeld", LeftOut.ABSENCE_REASON),
    (r"\b(?:fodselsdato|fodt|alder|kjonn|privatadresse|hjemmeadresse|kontonummer|parorende)\b", LeftOut.PRIVATE),
    (
        (rf"\b(?:{_OTHERS})\b.*\b(?:{_KNOWN_BY})\b|\b(?:{_KNOWN_BY})\b.*\b(?:{_OTHERS})\b"),
        LeftOut.OTHER_PERSON,
    ),
    (
        r"\b(?:samtykke\w*|lagring|gdpr|personvern\w*|hotell\w*|overnatting\w*|reise\w*|parkering\w*)\b",
        LeftOut.TECHNICAL,
    ),
    (r"\bvara\w* for\b|\bstedfortreder for\b|\bdeputy for\b", Field.DEPUTY_FOR),
    (r"\b(?:kommunenr|kommunenummer|kommune n(?:r|ummer))\b", Field.MUNICIPALITY_NUMBER),
    (r"\b(?:org\w*n(?:r|ummer)|organisasjonsn\w*)\b", Field.ORGANISATION_NUMBER),
    (r"\b(?:\w*epost\w*|\w*email\w*|mail|mailadresse)\b", Field.EMAIL),
    (r"\b(?:\w*telefon\w*|tlf|tlfnr|\w*mobil\w*|phone)\b", Field.PHONE),
    (
        (
            r"\b(?:navn|namn|name) p. (?:virksomhet\w*|organisasjon\w*|arbeids\w*|bedrift\w*|foretak\w*|firma\w*|"
            r"sykehus\w*)"
        ),
        Field.ORGANISATION,
    ),
    (r"\b(?:etternavn|etternamn|surname|last name)\b.*\b(?:fornavn|fornamn|first name)\b", Field.NAME),
    (r"\b(?:fornavn|fornamn|first name)\b.*\b(?:etternavn|etternamn|last name)\b", Field.NAME),
    (r"\b(?:fornavn|fornamn|first name)\b", Field.GIVEN_NAME),
    (r"\b(?:etternavn|etternamn|surname|last name)\b", Field.FAMILY_NAME),
    (r"\bmellomnavn\b", Field.MIDDLE_NAME),
    (r"\b(?:vara|varamedlem|varamedlemmer|vararepresentant|stedfortreder|stadfortredar)\b", Field.DEPUTY),
    (r"\b(?:vertskommune|referansekommune)\b", Field.AREA),
    (
        r"^kommune(?:n|navn|namn)?\b|\b(?:hvilken|hvilke|kva|din|fra|navn p.|which)\b.*\b(?:kommune|municipality)",
        Field.MUNICIPALITY,
    ),
    (r"\b(?:hvem|kven|hva|kva)\b.*\brepresenter", Field.REPRESENTS),
    (r"\brepresenter(?:er|ar)\b", Field.REPRESENTS),
    (
        r"\b(?:arbeidssted|arbeidsplass|arbeidsgiver|virksomhet\w*|verksemd\w*|organisasjon\w*|hvor jobber)\b",
        Field.ORGANISATION,
    ),
    (r"\b(?:stilling\w*|tittel|jobbtittel)\b", Field.JOB_TITLE),
    (r"\brolle\w*\b", Field.ROLE),
    (r"\b(?:digital\w*|fysisk|teams)\b", Field.PRESENCE_MODE),
    (r"\b(?:delta|deltar|deltek|deltakelse|kommer du|kan du (?:komme|mote|delta)|pameld\w*)\b", Field.RESPONSE),
    (r"\b(?:arbeidsgruppe\w*|referansegruppe\w*|hvilken gruppe|utvalg)\b", Field.GROUP),
    (r"^(?:gruppe|group|team) \w{1,12}$", Field.GROUP),
    (r"\b(?:malform|skriftsprak)\b", Field.WRITTEN_STANDARD),
    (r"\b(?:tjeneste\w*|teneste\w*|fagomrade\w*)\b", Field.SERVICE),
    (r"\b(?:kompetanse\w*|fagbakgrunn|utdanning\w*|profesjon)\b", Field.COMPETENCE),
    (r"\b(?:avdeling\w*|enhet\w*|seksjon\w*)\b", Field.UNIT),
    (r"\b(?:merknad\w*|kommentar\w*|annet|andre opplysninger|beskjed\w*|innspill|sporsmal)\b", LeftOut.FREE_TEXT),
    (r"\b(?:adresse\w*|postnummer|poststed)\b", LeftOut.ADDRESS),
    (r"\b(?:navn|namn|name|heter du|heiter du)\b", Field.NAME),
)
_PHRASE_PATTERNS = tuple((re.compile(pattern), meaning) for pattern, meaning in _PHRASES)
_NOT_A_PERSONS_NAME = re.compile(
    r"\b(?:gruppe\w*|prosjekt\w*|mote\w*|kurs\w*|fil\w*|bruker|tiltak\w*|system\w*|tjeneste\w*)\b"
)


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Heading | None:
    """The meaning of a heading, or None when it has none that is known."""
    if not text or len(text) > _LONGEST:
        return None
    phrase = _phrase(text)
    if phrase is not None and phrase.left_out in _NEVER_TAKEN:
        return phrase
    return _exact(text) or _combined(text) or _pointed(text) or _misspelt(text) or phrase


def may_be_heading(text: str) -> bool:
    """A quick guess, for every row of a long list: whether the text is spelt like a heading of the vocabulary."""
    return text.casefold().rstrip(" :.*") in _WRITTEN


@lru_cache(maxsize=4096)
def is_exact_heading(text: str) -> bool:
    """Whether the text is, word for word, a heading of the vocabulary."""
    return len(text) <= _LONGEST and _exact(text) is not None


def _exact(text: str) -> Heading | None:
    stripped = text.strip()
    if stripped.endswith("%"):
        return _VOCABULARY["%"]
    found = _VOCABULARY.get(stripped) or _VOCABULARY.get(key(text))
    if found is None and ("(" in text or "[" in text):
        found = _VOCABULARY.get(key(_BRACKETS.sub(" ", text)))
    if found is None:
        found = _VOCABULARY.get(key(text).replace(" ", "")) or _numbered(text)
    return found


def _pointed(text: str) -> Heading | None:
    """The meaning of "2. Kommune", a question of a form; "3. mars" is none."""
    point = _POINT.match(text)
    bare = text[point.end() :] if point is not None else ""
    return (_exact(bare) or _combined(bare)) if bare else None


def _numbered(text: str) -> Heading | None:
    """The meaning of "Deltaker 2" and "E-post 1": people of a row counted. A "Gruppe 2" is the name of a group."""
    match = _NUMBERED.fullmatch(text.strip())
    found = _VOCABULARY.get(key(match[1])) if match else None
    return found if found is not None and found.field in _COUNTED else None


def _combined(text: str) -> Heading | None:
    """A heading of several words: "Navn/stilling" is a name with more beside it, "Stilling/tittel" is one thing."""
    parts = [part for part in _SEPARATORS.split(_BRACKETS.sub(" ", text)) if key(part)]
    if len(parts) < 2:
        return None
    found = [_VOCABULARY.get(key(part)) for part in parts]
    first = found[0]
    if first is None or any(part is None for part in found):
        return None
    kinds = {(part.field, part.left_out) for part in found if part is not None}
    if len(kinds) == 1:
        return first._replace(strength=Strength.SPELLING)
    refused = next((part for part in found if part is not None and part.left_out in _NEVER_TAKEN), None)
    if refused is not None:
        return refused._replace(strength=Strength.SPELLING)
    fields = {field for field, _ in kinds}
    if fields <= {Field.EMAIL, Field.PHONE, Field.CONTACT}:
        return Heading(Field.CONTACT, None, Strength.SPELLING)
    if Field.NAME in fields:
        return Heading(Field.NAME, None, Strength.SPELLING, composite=True)
    return first._replace(strength=Strength.PHRASE) if first.field is not None else None


_NEVER_TAKEN = frozenset({LeftOut.HEALTH, LeftOut.NATIONAL_ID, LeftOut.ABSENCE_REASON})


def _misspelt(text: str) -> Heading | None:
    """One slip in a word of five letters or more; two from nine on, or letters that changed places ("Tefelon")."""
    written = key(text)
    if len(written) < 5 or len(written) > 40:
        return None
    most = 1 if len(written) < 7 else 2
    near = [
        (word, distance, at)
        for word, distance, at in extract(written, _SPELLABLE, scorer=OSA.distance, score_cutoff=most, limit=8)
        if (distance < 2 or len(written) >= 9 or sorted(word) == sorted(written)) and _same_words(written, word)
    ]
    if not near:
        return None
    best = [_VOCABULARY[word] for word, distance, _ in near if distance == near[0][1]]
    meanings = {(heading.field, heading.left_out) for heading in best}
    return best[0]._replace(strength=Strength.SPELLING) if len(meanings) == 1 else None


def _same_words(written: str, word: str) -> bool:
    """Whether two headings differ in long words only: "møter som" is not "møter for"."""
    ours, theirs = written.split(), word.split()
    if len(ours) == 1 and len(theirs) == 1:
        return True
    if len(ours) != len(theirs):
        return written.replace(" ", "") == word.replace(" ", "")
    return all(one == other or min(len(one), len(other)) >= 5 for one, other in zip(ours, theirs, strict=True))


def _phrase(text: str) -> Heading | None:
    written = key(text)
    if not written:
        return None
    for pattern, meaning in _PHRASE_PATTERNS:
        if pattern.search(written):
            if isinstance(meaning, LeftOut):
                return Heading(None, meaning, Strength.PHRASE)
            if meaning is Field.NAME and _NOT_A_PERSONS_NAME.search(written):
                return None
            turned = (
                meaning is Field.NAME
                and written.find("etterna") != -1
                and written.find("etterna") < written.find("forna")
            )
            return Heading(meaning, None, Strength.PHRASE, family_first=turned)
    return None
