"""What stands in a cell of names: one person or two, with role, deputy, organisation or address beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

from samrad.domain.candidates import Field, RoleWord
from samrad.domain.given_names import is_common_given_name
from samrad.domain.person_names import PersonName, is_title, looks_like_name, recase, split_name
from samrad.exchange.contact_details import find_emails, find_phones
from samrad.exchange.name_shapes import is_full_name, is_person_name
from samrad.exchange.places import ends_in_kommune, is_municipality
from samrad.exchange.role_words import deputy_of, response_of, role_of, stands_for
from samrad.exchange.row_words import looks_like_organisation

_PLAIN_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéèöäü]+(?:[ -][A-ZÆØÅ][a-zæøåéèöäü]+){1,4}")
_DEPUTY_STARTS = ("Vara", "Stedfortreder", "Stadfortredar", "Deputy", "Substitute", "Vikar", "Personlig", "Pva")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_LEADING_NUMBER = re.compile(r"^\s*(?:['’](?=[A-ZÆØÅ])|\d{1,3}[.)]\s*|\*+(?=[^\W\d_])|[-•*–·]\s+)")
_BARE_NUMBER = re.compile(r"^\s*\d{1,3}\s+(?=[^\W\d_])")
_NUMBER_BETWEEN = r"(?<=\w)[,;]?\s+\d{1,2}[.)]\s*(?=[^\W\d_])"
_LABEL = re.compile(r"^(?P<label>[^:@,;()\d]{2,40}?)\s*:\s*(?=[^\W\d_]|-+$)")
_WENT_BEFORE = re.compile(
    r"(?:forrige|førre|tidl|gammel|gamal|erstatt|etter\b|ikk[ej]|slutt|utgå|avmeldt|forfall|i ?stede?n?\b|for\b)",
    re.IGNORECASE,
)
"""Words before somebody who is not the one meant: "Tidligere: Kari Nordmann"."""
_ENDS_OF_NAME = re.compile(r"[(;:]|\s[-–—]\s")
_TRAILING_MARKS = re.compile(r"(?:[\s*†¹²³⁴]|\s\(?\d\)|(?<=[^\W\d_])\d\))+$")
_DASH = re.compile(r"\s+[-–—|]\s+|\s*:\s+|\s+[vV]/\s*|\s+c/o\s+")
_PEOPLE_BREAK = re.compile(
    rf"\s*(?:\n|;|\s/\s|(?<=\w)/(?=\w)|\s&\s|\s\+\s|\s+og\s+|{_NUMBER_BETWEEN})\s*", re.IGNORECASE
)
_LAST_AND = re.compile(r"(?<=\w)\s+(?:og|and|&)\s+(?=\w)", re.IGNORECASE)
_JOB_ENDINGS = tuple(
    (
        "lege leder leiar sjef rådgiver rådgjevar konsulent sykepleier sjukepleiar ordfører ordførar rådmann "
        "direktør koordinator terapeut pedagog psykolog jordmor vernepleier arkitekt ansvarlig ansvarleg "
        "fysioterapeut sekretær assistent saksbehandler representant ingeniør spesialist manager advisor "
        "fullmektig inspektør rektor styrer farmasøyt sosionom controller utvikler forsker stipendiat student "
        "bruker pårørende tillitsvalgt medarbeider professor dosent helsefagarbeider helsesøster overlege "
        "kommunalsjef fastlege advokat jurist økonom psykiater ernæringsfysiolog radiograf logoped diakon "
    ).split()
)


class NamedPerson(Struct):
    """One person of a name cell, and what else the cell says. `plain`: nothing else, and surely a name."""

    name: PersonName | None = None
    text: str = ""
    emails: list[str] = field(default_factory=list)
    bad_emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    role: RoleWord | None = None
    is_deputy: bool = False
    deputy_for: str | None = None
    deputy_rank: int | None = None
    deputy_name: str | None = None
    beside: list[tuple[Field, str]] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    ambiguous_order: bool = False
    plain: bool = False


def people_in(text: str, *, family_first: bool = False, emails: Sequence[str] = ()) -> list[NamedPerson]:
    """The people a name cell speaks of; several only where each part is a full name of its own."""
    if _is_plain(text):
        email = emails[0] if emails else None
        name = split_name(text, family_first=family_first, email=email)
        return [NamedPerson(name, text, plain=is_common_given_name(name.given))]
    parts = (
        _people_by_comma(text)
        or _people_by_comma(_LAST_AND.sub(", ", text))
        or [part for part in _PEOPLE_BREAK.split(text) if part.strip()]
    )
    if len(parts) > 1 and all(_is_person_part(part) for part in parts):
        own = list(emails) if len(emails) == len(parts) else [None] * len(parts)
        return [
            read_person(part, family_first=family_first, email=email) for part, email in zip(parts, own, strict=True)
        ]
    one_line = re.sub(r"\s*\n\s*", ", " if len(parts) > 1 and is_full_name(parts[0]) else " ", text)
    return [read_person(one_line, family_first=family_first, email=emails[0] if emails else None)]


def _is_plain(text: str) -> bool:
    """Whether a cell is a name and nothing else, as most are: words with a capital each, none a word for work."""
    if not _PLAIN_NAME.fullmatch(text) or text.startswith(_DEPUTY_STARTS):
        return False
    return not _is_job_word(text.partition(" ")[0])


def _people_by_comma(text: str) -> list[str]:
    """The parts of "Kari Nordmann, Ola Hansen", each of which begins with a given name; "Lie Berg, Ole" has none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    bare = [without_role(part) for part in parts]
    if len(parts) < 2 or not all(is_full_name(part) and is_common_given_name(part.split()[0]) for part in bare):
        return []
    return parts


def without_role(text: str) -> str:
    """What follows the word for a role: "Kari Nordmann" of "Leder: Kari Nordmann"; else the text."""
    found = _LABEL.match(text) if ":" in text else None
    return text if found is None or role_of(found["label"]) is None else text[found.end() :]


def holds_several_people(text: str) -> bool:
    """Whether a cell names people together in a way that cannot be parted: "Kari og Ola Nordmann"."""
    return re.search(r"\s(?:og|&|and)\s|\s\+\s", text) is not None and "@" not in text


def names_somebody(text: str) -> bool:
    """Whether a text holds a full name, with or without more beside it."""
    if is_municipality(text):
        return False
    return any(person.name is not None and is_full_name(person.name.full) for person in people_in(text))


def read_person(text: str, *, family_first: bool = False, email: str | None = None) -> NamedPerson:
    """One person's cell, taken apart: name, and what stands in brackets, after commas and after dashes."""
    person = NamedPerson(text=text)
    rest = _take_contacts(_TRAILING_MARKS.sub("", _without_number(text)), person)
    for match in _BRACKETS.finditer(rest):
        _take_word((match[1] or match[2] or "").strip(), person)
    rest = " ".join(_BRACKETS.sub(" ", rest).split()).strip(" ,;:")
    rest = _take_deputy(_take_label(rest, person), person)
    name_text = _take_parts(rest, person, family_first, email)
    name_text = _take_leading_job(name_text, person)
    if name_text:
        witness = person.emails[0] if email is None and len(person.emails) == 1 else email
        person.name = split_name(name_text, family_first=family_first, email=witness)
    return person


def _without_number(text: str) -> str:
    """The text without the number of its line: "1. Ole Vik", "1 Ole Vik". "2 sykepleiere" counts people."""
    bare = _LEADING_NUMBER.sub("", text)
    found = _BARE_NUMBER.match(bare)
    if found is None:
        return bare
    rest = bare[found.end() :]
    return rest if _begins_with_name(rest) else bare


def _begins_with_name(text: str) -> bool:
    """Whether a text begins with a full name, the family name first perhaps, and no word for work in it."""
    before, comma, after = _ENDS_OF_NAME.split(text, maxsplit=1)[0].partition(",")
    if comma and " " not in before.strip():
        given = after.partition(",")[0].strip()
        return is_full_name(f"{before}, {given}") and is_common_given_name(given.split()[0])
    return is_full_name(before.strip()) and not any(map(_is_job_word, before.split()))


def _take_label(text: str, person: NamedPerson) -> str:
    """What follows a word and a colon where that is a name: "Leder: Kari Nordmann", "Bærum: Kari Nordmann"."""
    found = _LABEL.match(text) if ":" in text else None
    if found is None or not _begins_with_name(text[found.end() :]):
        return text
    label = found["label"]
    if _WENT_BEFORE.match(label) or ":" in text[found.end() :]:
        return text
    if is_full_name(label) or (deputy_of(label) is not None and not label.startswith(_DEPUTY_STARTS)):
        return text
    _take_word(label, person)
    return text[found.end() :]


def _is_person_part(part: str) -> bool:
    bare = _BRACKETS.sub(" ", find_emails(part).rest if "@" in part else part).strip(" ,.")
    bare = without_role(bare)
    before = bare.partition(",")[0]
    return is_full_name(_without_number(bare)) or (is_full_name(before) and len(before.split()) > 1)


def _take_contacts(text: str, person: NamedPerson) -> str:
    if "@" in text:
        found = find_emails(text)
        person.emails += found.good
        person.bad_emails += found.bad
        text = found.rest
    if sum(map(str.isdigit, text)) < 8:
        return text
    kept = []
    for piece in text.split(","):
        phones = find_phones(piece) if sum(map(str.isdigit, piece)) >= 8 else None
        if phones is not None and phones.good and not phones.bad:
            person.phones += phones.good
            kept.append(phones.rest)
        else:
            kept.append(piece)
    return ", ".join(piece.strip() for piece in kept if piece.strip())


def _take_deputy(text: str, person: NamedPerson) -> str:
    """The words after a name: "Kari Nordmann vara for Ola Hansen", "Kari Nordmann pva. Ola Hansen"."""
    found = deputy_of(text)
    if found is None:
        return text
    at = re.search(
        r"\b(?:(?:\d\.?|personlig|personleg)\s+)?(?:vara\w*|stedfortreder|stadfortredar|deputy|substitute|"
        r"p\.?\s?v\.?\s?a\b)",
        text,
        re.IGNORECASE,
    )
    before = text[: at.start()].strip(" ,;–-:(") if at else ""
    if not before:
        name = found.who if found.whom is None else None
        person.is_deputy = True
        person.deputy_for = found.whom
        return name or ""
    if found.who is not None:
        person.deputy_name = found.who
        return before
    person.is_deputy, person.deputy_for, person.deputy_rank = True, found.whom, found.rank
    return before


def _take_word(word: str, person: NamedPerson) -> None:
    """A word in brackets, after a comma or after a dash: what it says of the person."""
    if not word or is_title(word) or _take_standing(word, person):
        return
    beside = _field_of(word)
    if beside is None:
        person.unclear.append(word)
    else:
        person.beside.append((beside, word))


def _take_standing(word: str, person: NamedPerson) -> bool:
    """Take a word for a role or a deputy. False when it is neither."""
    deputy, whom, role = deputy_of(word), stands_for(word), role_of(word)
    if deputy is not None and deputy.who is not None:
        person.deputy_name = deputy.who
    elif deputy is not None:
        person.is_deputy, person.deputy_for, person.deputy_rank = True, deputy.whom, deputy.rank
    elif whom is not None and looks_like_name(whom):
        person.is_deputy, person.deputy_for = True, whom
    elif role is not None:
        person.role = role
    else:
        return False
    return True


def _field_of(word: str) -> Field | None:
    """What a word beside a name is: a place of work, a municipality, a job, an answer."""
    if ends_in_kommune(word):
        return Field.ORGANISATION
    if is_municipality(word):
        return Field.MUNICIPALITY
    if is_job(word) and _is_job_word(word.rsplit(maxsplit=1)[-1]):  # and no organisation called "Helse …"
        return Field.JOB_TITLE
    if looks_like_organisation(word) or (word.isupper() and 2 <= len(word) <= 6 and word.isalpha()):
        return Field.ORGANISATION
    if is_job(word):
        return Field.JOB_TITLE
    answer = response_of(word)
    return Field.RESPONSE if answer is not None and answer.whole and len(word) > 1 else None


def is_job(word: str) -> bool:
    """Whether a few words name somebody's work: "kommuneoverlege", "leder for helse og omsorg"."""
    return len(word.split()) <= 6 and any(map(_is_job_word, word.split()))


def _take_parts(text: str, person: NamedPerson, family_first: bool, email: str | None) -> str:
    """The name itself, once what stands around commas, dashes and "v/" has been taken off."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    dashed = [piece for piece in _DASH.split(pieces[0]) if piece] if pieces else []
    if len(dashed) == 1 and "/" in pieces[0]:
        dashed = [piece.strip() for piece in pieces[0].split("/") if piece.strip()]
    parted = len(dashed) > 1 and any(is_person_name(piece) for piece in dashed)
    if parted:
        pieces = [*dashed, *pieces[1:]]
    if len(pieces) < 2:
        return pieces[0] if pieces else ""
    named = _after_organisation(pieces, parted)
    if named is None:
        turned = _is_turned(pieces[0], recase(pieces[1]), person, family_first, email)
        if turned and parted and ":" in text:
            return text  # no name is parted by a colon
        person.ambiguous_order = person.ambiguous_order or (turned and parted and "/" in text)
        taken = 2 if turned else 1
        name, others = pieces[:taken], pieces[taken:]
    else:
        name, others = [pieces[named]], [piece for at, piece in enumerate(pieces) if at != named]
    for piece in others:
        _take_word(piece, person)
    return ", ".join(name)


def _after_organisation(pieces: list[str], parted: bool) -> int | None:
    """Where the name is in "Bærum kommune v/ Kari Nordmann", "Leder – Kari Nordmann". "Lier, Kari Anne" is a name."""
    first = pieces[0]
    if not (
        looks_like_organisation(first)
        or role_of(first) is not None
        or (parted and (is_municipality(first) or is_job(first)))
    ):
        return None
    return next((at for at, piece in enumerate(pieces) if at > 0 and is_full_name(piece)), None)


@lru_cache(maxsize=8192)
def _is_job_word(word: str) -> bool:
    return word.strip(".,").casefold().endswith(_JOB_ENDINGS)


def _is_turned(before: str, after: str, person: NamedPerson, family_first: bool, email: str | None) -> bool:
    """Whether "A, B" is a family name and a given name, rather than a name and something about the person."""
    if not is_person_name(after) and not (looks_like_name(after) and is_common_given_name(after.split(maxsplit=1)[0])):
        return False
    if is_job(after) or role_of(after) is not None:
        return False
    if not family_first and email is None and _share_a_name(before, after):
        person.ambiguous_order = True
    if family_first or len(before.split()) == 1 or before.split(maxsplit=1)[0].casefold() in ("van", "von", "de"):
        return True
    if email is not None and email.startswith(after.split(maxsplit=1)[0].casefold()[:3]):
        return True
    if is_common_given_name(after.split(maxsplit=1)[0]) and not is_common_given_name(before.split(maxsplit=1)[0]):
        return True
    if is_common_given_name(before.split(maxsplit=1)[0]) and not is_common_given_name(after.split(maxsplit=1)[0]):
        return False
    person.ambiguous_order = True
    return True


def _share_a_name(before: str, after: str) -> bool:
    """Whether two people have one family name between them: "Berit, Anders Somby". "Somby, Anders Nils" is one."""
    first, *others = after.split()
    return (
        is_common_given_name(before)
        and bool(others)
        and is_common_given_name(first)
        and not is_common_given_name(others[-1])
    )


def _take_leading_job(text: str, person: NamedPerson) -> str:
    """A title of work before a name of two words or more: "Kommuneoverlege Kari Nordmann"."""
    first, _, rest = text.partition(" ")
    if len(rest.split()) > 1 and "," not in text and _is_job_word(first) and is_person_name(rest):
        person.beside.append((Field.JOB_TITLE, first))
        return rest
    return text
