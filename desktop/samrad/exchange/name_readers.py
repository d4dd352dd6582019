"""The names of a row: one person or several, in one column or three, with what else the cell says of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz.fuzz import ratio

from samrad.domain.alphabet import fold
from samrad.domain.candidates import DeputyFound, EmailFound, Field, PhoneFound, RoleWord
from samrad.domain.contact import is_shared_address
from samrad.domain.person_names import PersonName, is_no_name, join_name, looks_like_name, split_name
from samrad.exchange import problems
from samrad.exchange.contact_details import find_emails, find_phones, says_nothing
from samrad.exchange.drafts import Draft, Source
from samrad.exchange.field_readers import answer, keep_title, name_of
from samrad.exchange.name_cells import NamedPerson, holds_several_people, people_in, without_role
from samrad.exchange.name_shapes import is_full_name
from samrad.exchange.row_words import is_vacant, looks_like_organisation
from samrad.exchange.text_cleaning import one_line

_NEVER_IN_NAMES = frozenset("0123456789@:;<>|")
_FEW_WORDS = 5
_DASHES = str.maketrans("._-", "   ")
_BESIDE_NAMES = frozenset("(,@")


def take_names(draft: Draft, names: Sequence[Source]) -> list[Draft]:
    """Give the draft its name; several drafts where the cells name several people."""
    given = middle = family = None
    whole: list[Source] = []
    for source in names:
        what = source.column.field
        if what is Field.GIVEN_NAME:
            given = given or source
        elif what is Field.FAMILY_NAME:
            family = family or source
        elif what is Field.MIDDLE_NAME:
            middle = middle or source
        elif not says_nothing(source.cell.text):
            whole.append(source)
        draft.add(Field.NAME if what is None or what is Field.DEPUTY else what, source)
    if _is_told(given) or _is_told(family):
        _take_parted_name(draft, given, middle, family)
        _compare(draft, whole)
    elif not whole:
        _name_from_address(draft)
    else:
        people = _take_whole_name(draft, whole[0])
        _compare(draft, whole[1:])
        if len(people) > 1:
            return people
    _leave_others_contacts(draft)
    return [draft]


def _is_told(source: Source | None) -> bool:
    return source is not None and not is_vacant(source.cell.text)


def _take_parted_name(draft: Draft, given: Source | None, middle: Source | None, family: Source | None) -> None:
    first, second, last = ("" if source is None else one_line(source.cell.text) for source in (given, middle, family))
    source = given or family
    if source is None:
        return
    if not set(first + last).isdisjoint(_BESIDE_NAMES):
        person = people_in(f"{first} {last}")[0]
        first, last = (text.partition("(")[0].partition(",")[0].strip() for text in (first, last))
        _take_beside(draft, person, source)
    draft.name, draft.name_at = join_name(first, second, last), source.at
    if not set(draft.name.full).isdisjoint(_NEVER_IN_NAMES):
        draft.problems.append(problems.odd_name(draft.name.full, source.at))
        draft.name = None


def _take_whole_name(draft: Draft, source: Source) -> list[Draft]:
    text = source.cell.text
    draft.name_at = source.at
    if is_vacant(without_role(text) if ":" in text else text):
        draft.name_at = None
        return [draft]
    addresses = [found.address for found in draft.emails]
    people = people_in(_with_capitals(text, addresses), family_first=source.column.family_first, emails=addresses)
    if len(people) > 1:
        return _part_people(draft, people, source)
    person = people[0]
    if person.plain:
        draft.name = person.name
        return [draft]
    _take_beside(draft, person, source)
    if person.name is None:
        if not draft.is_somebody:
            draft.problems.append(problems.row_not_understood(source.at))
        return [draft]
    draft.name = person.name
    _judge_name(draft, person, source)
    return [draft]


def _with_capitals(text: str, addresses: Sequence[str]) -> str:
    """The name with capitals where the person's own address has its words: "Kari nordmann" with kari.nordmann@.

    A name in small letters throughout is one as it is: with a capital for "siri" alone, "dahl" would make it none.
    """
    words = text.split()
    if text.islower() or len(addresses) != 1:
        return text
    if not 1 < len(words) < _FEW_WORDS or not any(word[0].islower() for word in words[1:]):
        return text
    known = frozenset(fold(addresses[0].partition("@")[0].translate(_DASHES)).split())
    return " ".join(word.capitalize() if word.islower() and fold(word) in known else word for word in words)


def _judge_name(draft: Draft, person: NamedPerson, source: Source) -> None:
    name = person.name
    if name is None or person.plain:
        return
    if holds_several_people(name.full):
        draft.problems.append(problems.several_people(source.cell.text, source.at))
    elif (
        not looks_like_name(name.full)
        or looks_like_organisation(name.full)
        or (is_no_name(name.full, source.cell.text) and not _is_borne_out(name, draft))
    ):
        draft.name = None
        draft.problems.append(problems.odd_name(source.cell.text, source.at))
    elif person.ambiguous_order:
        draft.problems.append(problems.several_people(source.cell.text, source.at))


def _is_borne_out(name: PersonName, draft: Draft) -> bool:
    """Whether the person's own address has all words of the name: "inga.bø@…"."""
    local = [found.address.partition("@")[0].translate(_DASHES) for found in draft.emails[:1]]
    return bool(local) and set(fold(name.full).split()) <= set(fold(local[0]).split())


def _part_people(draft: Draft, people: Sequence[NamedPerson], source: Source) -> list[Draft]:
    """A cell that names several: each gets the row's values, and its own address where one can tell."""
    parted = []
    for person in people:
        own = replace(
            draft, values=list(draft.values), problems=[], emails=[], phones=[], name=person.name, name_at=source.at
        )
        _take_beside(own, person, source)
        _judge_name(own, person, source)
        parted.append(own)
    parted[0].problems = [*draft.problems, problems.people_parted(len(people), source.at), *parted[0].problems]
    _hand_out_emails(draft, parted)
    if len(draft.phones) == len(parted):
        for own, phone in zip(parted, draft.phones, strict=True):
            own.phones.append(phone)
    else:
        parted[0].problems += [problems.whose_unclear(phone.number, phone.cell) for phone in draft.phones]
    return parted


def _hand_out_emails(draft: Draft, parted: Sequence[Draft]) -> None:
    left = list(draft.emails)
    for own in parted:
        best = max(left, key=lambda found: _likeness(own, found), default=None)
        if best is not None and _likeness(own, best) >= 70:
            own.emails.append(best)
            left.remove(best)
    without = [own for own in parted if not own.emails]
    if len(left) == len(without):
        for own, found in zip(without, left, strict=True):
            own.emails.append(found)
    else:
        parted[0].problems += [problems.whose_unclear(found.address, found.cell) for found in left]


def _likeness(draft: Draft, found: EmailFound) -> float:
    return ratio(fold(draft.name.full), fold(found.address.partition("@")[0])) if draft.name else 0.0


def _name_from_address(draft: Draft) -> None:
    """The name beside an address, "Kari Nordmann <kari@…>", where the list has none besides."""
    for value in draft.values:
        if value.field in (Field.EMAIL, Field.CONTACT) and "@" in value.text:
            rest = find_emails(value.text).rest.strip("\"' ")
            if rest and looks_like_name(rest) and len(rest.replace(",", " ").split()) > 1:
                draft.name, draft.name_at = (
                    split_name(rest, email=draft.emails[0].address if draft.emails else None),
                    value.cell,
                )
                draft.problems = [
                    problem
                    for problem in draft.problems
                    if problem.code != "not_understood" or problem.cell != value.cell
                ]
                return


def _leave_others_contacts(draft: Draft) -> None:
    """Leave out the address and number beside which another's name stands: "Kari Nordmann, kari@…" in Ola's row."""
    if draft.name is None or not any(problem.code == "not_understood" for problem in draft.problems):
        return
    own = set(fold(draft.name.full).split())
    for value in draft.values:
        if value.field not in (Field.EMAIL, Field.PHONE, Field.CONTACT):
            continue
        beside = find_phones(find_emails(value.raw).rest).rest
        if not is_full_name(beside) or not own.isdisjoint(fold(beside).split()):
            continue
        draft.emails = [found for found in draft.emails if found.cell != value.cell]
        draft.phones = [found for found in draft.phones if found.cell != value.cell]
        draft.problems = [problem for problem in draft.problems if problem.cell != value.cell]
        draft.problems.append(problems.anothers_contact(beside, value.cell))


def _compare(draft: Draft, others: Sequence[Source]) -> None:
    """A second column of names: said to be wrong where it differs."""
    for source in others:
        second = people_in(source.cell.text, family_first=source.column.family_first)[0].name
        if (
            draft.name is not None
            and second is not None
            and set(fold(second.full).split()) != set(fold(draft.name.full).split())
        ):
            draft.problems.append(problems.two_names(draft.name.full, source.cell.text, source.at))


def _take_beside(draft: Draft, person: NamedPerson, source: Source | None) -> None:
    if source is None:
        return
    draft.emails += [EmailFound(address, source.at, is_shared_address(address)) for address in person.emails]
    draft.phones += [PhoneFound(number, source.at) for number in person.phones]
    draft.problems += [problems.invalid_email(bad, source.at) for bad in person.bad_emails]
    draft.problems += [problems.not_understood(word, source.at) for word in person.unclear]
    for what, text in person.beside:
        if what is Field.RESPONSE:
            answer(draft, text, source)
        elif draft.holds(what):
            if not any(fold(value.text) == fold(text) for value in draft.values):
                draft.problems.append(problems.not_understood(text, source.at))
        elif what is Field.JOB_TITLE:
            keep_title(draft, text, source)
        else:
            draft.add(what, source, text)
            if what is Field.MUNICIPALITY:
                draft.locate(text, source.at, source.origin)
    draft.role = draft.role or person.role
    if person.is_deputy:
        draft.role = draft.role or RoleWord.DEPUTY
        draft.deputy = DeputyFound(source.at, name_of(person.deputy_for), person.deputy_for, person.deputy_rank)
    if person.deputy_name is not None:
        draft.deputy_name = (person.deputy_name, source.at)
