"""From who is who to the rows an import writes: people, affiliations and memberships, new and changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from rapidfuzz import fuzz

from samrad.domain.alphabet import fold
from samrad.domain.candidates import Candidate, Problem, Severity
from samrad.domain.duplicates import bare, former_names
from samrad.domain.identity_numbers import refuse_in
from samrad.domain.ids import AffiliationId, OrganisationId, PersonId
from samrad.domain.import_plan import FieldChange, Outcome, RowPlan, Wishes, Writes
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation, Person
from samrad.domain.periods import holds_on
from samrad.errors import RuleError, Text, say
from samrad.register.store import Register
from samrad.services.imports_members import Members
from samrad.services.imports_people import Listed, Matcher
from samrad.services.imports_places import Placed, Places

T = TypeVar("T")
_ANOTHER_NAME = 75.0
"""Below this likeness a new family name is another one, not another spelling, and the former is kept."""

_DIGIT = re.compile("[0-9]")
_LONGEST_SHOWN = 120

_NO_NAME = say("There is no name, and nobody in the register has the address.")
_NEW = say("Nobody like this stands in the register.")


class _Drafts(Struct):
    """What has been planned so far."""

    people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    affiliations: dict[AffiliationId, Affiliation] = field(default_factory=dict)
    changed_affiliations: dict[AffiliationId, Affiliation] = field(default_factory=dict)
    sharing: set[PersonId] = field(default_factory=set)


class Writer:
    """Plans what is written for each person of a list, and says of each row what becomes of it."""

    def __init__(self, register: Register, wishes: Wishes, places: Places, matcher: Matcher, members: Members) -> None:
        self._new_id = register.context.new_id
        self._day = wishes.day
        self._places, self._matcher, self._members = places, matcher, members
        self._drafts = _Drafts()
        self._working: defaultdict[PersonId, list[Affiliation]] = defaultdict(list)
        for affiliation in register.all(Affiliation):
            if holds_on(affiliation, wishes.day):
                self._working[affiliation.person_id].append(affiliation)
        self._said: set[tuple[AffiliationId, str]] = set()
        """What the list has told of affiliations: where rows say different things, the first holds."""
        self.rows: dict[int, RowPlan] = {}
        """What becomes of each candidate, by its position in the file."""

    def take(self, listed: Sequence[Listed]) -> None:
        """Plan everybody: members before the deputies who stand in for them."""
        for one in listed:
            self._take(one)
        self._members.appoint_deputies(self.rows)

    def writes(self) -> Writes:
        """All that is to be written, with those new organisations that are used."""
        drafts, members = self._drafts, self._members
        return Writes(
            organisations=self._used_organisations(),
            people=tuple(drafts.people),
            changed_people=tuple(drafts.changed_people),
            affiliations=tuple(drafts.affiliations.values()),
            changed_affiliations=tuple(drafts.changed_affiliations.values()),
            memberships=tuple(members.new.values()),
            changed_memberships=tuple(members.changed.values()),
            sharing=frozenset(drafts.sharing),
        )

    def _used_organisations(self) -> tuple[Organisation, ...]:
        """Those of the new organisations that somebody works at or speaks for, each after the one it belongs to."""
        used: dict[OrganisationId, Organisation] = {}

        def use(organisation_id: OrganisationId | None) -> None:
            organisation = self._places.new.get(organisation_id) if organisation_id is not None else None
            if organisation is not None and organisation.id not in used:
                use(organisation.parent_id)
                used[organisation.id] = organisation

        works = (affiliation.organisation_id for affiliation in self._drafts.affiliations.values())
        speaks = (membership.represents_organisation_id for membership in self._members.new.values())
        for organisation_id in dict.fromkeys(chain(works, speaks)):
            use(organisation_id)
        return tuple(used.values())

    def _take(self, one: Listed) -> None:
        left_out = (
            one.decision is not None and one.decision.decide is not None and one.decision.decide.value == "leave_out"
        )
        if left_out or one.doubtful:
            outcome = Outcome.LEFT_OUT if left_out else Outcome.POSSIBLE_DUPLICATE
            why = say("It was decided to leave it out.") if left_out else one.why
            for row in one.rows:
                self._tell(row, outcome, why or _NEW, one, problems=row.problems)
            return
        taken = [row for row in one.rows if self._can_be_taken(row, one)]
        if taken:
            self._take_rows(one, taken)

    def _can_be_taken(self, row: Placed, one: Listed) -> bool:
        if one.person_id is None and not one.name:
            cell = row.candidate.emails[0].cell if row.candidate.emails else None
            row.problems.append(Problem("nobody", Severity.ERROR, _NO_NAME, cell))
        self._members.refuse_unrepresented(row, one.person_id)
        if not row.blocked:
            return True
        why = next(problem.text for problem in row.problems if problem.severity is Severity.ERROR)
        self._tell(row, Outcome.PROBLEM, why, one, problems=row.problems)
        return False

    def _take_rows(self, one: Listed, rows: Sequence[Placed]) -> None:
        before = self._matcher.person(one.person_id) if one.person_id is not None else None
        try:
            person = self._person(before, rows)
            _refuse_numbers(person, person.name)
        except RuleError as error:
            for row in rows:
                row.problems.append(Problem("refused", Severity.ERROR, error.what))
                self._tell(row, Outcome.PROBLEM, error.what, one, problems=row.problems)
            return
        self._note_person(one, before, person)
        for at, row in enumerate(rows):
            changes = list(_differences(before, person)) if at == 0 else []
            affiliation = self._affiliation(person.id, row, changes)
            self._members.appoint(person.id, row, affiliation, changes)
            first = before is None and at == 0
            outcome = Outcome.NEW if first else Outcome.CHANGED if changes else Outcome.SAME
            why = say("The same person as in row {row}.", row=rows[0].candidate.row) if at else one.why or _NEW
            self._tell(row, outcome, why, one, person_id=person.id, changes=changes, problems=row.problems)

    def _note_person(self, one: Listed, before: Person | None, person: Person) -> None:
        if before is None:
            self._drafts.people.append(person)
        elif person != before:
            self._drafts.changed_people.append(person)
        if one.decision is not None:
            self._drafts.sharing.add(person.id)

    def _tell(
        self,
        row: Placed,
        outcome: Outcome,
        why: Text,
        one: Listed,
        *,
        problems: Iterable[Problem],
        person_id: PersonId | None = None,
        changes: Iterable[FieldChange] = (),
    ) -> None:
        candidate = row.candidate
        self.rows[row.index] = RowPlan(
            sheet=candidate.sheet,
            row=candidate.row,
            outcome=outcome,
            why=why,
            candidate=row.index,
            name=candidate.name.full if candidate.name is not None else "",
            person_id=person_id if person_id is not None else one.person_id,
            changes=tuple(changes),
            proposals=one.proposals,
            municipalities=row.proposals,
            represents=row.represents,
            problems=tuple(problems),
            text="" if candidate.name is not None else _shown(candidate),
        )

    # --- A person ----------------------------------------------------------------------------------------------------

    def _person(self, before: Person | None, rows: Sequence[Placed]) -> Person:
        named = next((row.candidate for row in rows if row.candidate.name is not None), rows[0].candidate)
        person = before or _named(named, PersonId(self._new_id()))
        if before is not None:
            person = _renamed(person, named)
        own, shared = self._addresses(rows)
        email, other, no_room = _fill(person.email, person.other_email, own, shared)
        phones = list(dict.fromkeys([phone.number for row in rows for phone in row.candidate.phones]))
        phone, other_phone, no_room_either = _fill(person.phone, person.other_phone, phones, [])
        for left in (*no_room, *no_room_either):
            said = say("There is room for two addresses and two telephone numbers; {text} is left out.", text=left)
            rows[0].problems.append(Problem("no_room", Severity.WARNING, said))
        language = next((row.candidate.language for row in rows if row.candidate.language), person.language)
        return replace(person, email=email, other_email=other, phone=phone, other_phone=other_phone, language=language)

    def _addresses(self, rows: Iterable[Placed]) -> tuple[list[str], list[str]]:
        own: dict[str, None] = {}
        shared: dict[str, None] = {}
        for row in rows:
            for found in row.candidate.emails:
                office = found.shared or self._matcher.is_office(found.address)
                (shared if office else own)[found.address] = None
        return list(own), list(shared)

    # --- Where the person works --------------------------------------------------------------------------------------

    def _affiliation(self, person_id: PersonId, row: Placed, changes: list[FieldChange]) -> Affiliation | None:
        working = self._working[person_id]
        standing = self._standing(working, row)
        if standing is None:
            organisation = self._places.home_of(row)
            if organisation is None:
                return None
            standing = next((one for one in working if one.organisation_id == organisation.id), None)
            if standing is None:
                return self._new_affiliation(person_id, row, organisation, changes)
        changed = _told(standing, row, self._said)
        self._said |= _said_of(standing.id, row)
        if changed != standing:
            changes += _affiliation_changes(standing, changed)
            kept = (
                self._drafts.affiliations
                if standing.id in self._drafts.affiliations
                else self._drafts.changed_affiliations
            )
            kept[standing.id] = changed
            working[working.index(standing)] = changed
        return changed

    def _standing(self, working: Sequence[Affiliation], row: Placed) -> Affiliation | None:
        """The affiliation that a row speaks of: at its organisation; at any of its municipality if it names none."""
        if row.organisation is not None:
            for one in working:
                if one.organisation_id == row.organisation.id:
                    return one
        if working and row.municipality_id is not None and not row.candidate_names_organisation:
            for one in working:
                if self._places.organisation(one.organisation_id).municipality_id == row.municipality_id:
                    return one
        if row.organisation is not None or row.municipality_id is not None:
            return None
        primary = [one for one in working if one.is_primary] or list(working)
        told = row.title or row.service_id or row.competence_id
        if told and not primary:
            said = say("Title, service and competence are left out, since no organisation is named.")
            row.problems.append(Problem("no_workplace", Severity.WARNING, said))
        return primary[0] if primary else None

    def _new_affiliation(
        self, person_id: PersonId, row: Placed, organisation: Organisation, changes: list[FieldChange]
    ) -> Affiliation | None:
        working = self._working[person_id]
        draft = Affiliation(
            id=AffiliationId(self._new_id()),
            person_id=person_id,
            organisation_id=organisation.id,
            title=row.title,
            service_id=row.service_id,
            competence_id=row.competence_id,
            is_primary=not any(one.is_primary for one in working),
            valid_from=_first_day(organisation, self._day),
            valid_to=organisation.valid_to,
        )
        try:
            _refuse_numbers(draft, draft.title)
            affiliation = draft
        except RuleError as error:
            row.problems.append(Problem("title_refused", Severity.WARNING, error.what))
            affiliation = replace(draft, title=None)
        working.append(affiliation)
        self._drafts.affiliations[affiliation.id] = affiliation
        self._said |= _said_of(affiliation.id, row)
        changes.append(FieldChange("organisation", None, organisation.name))
        changes += _affiliation_changes(None, affiliation)
        return affiliation


def _shown(candidate: Candidate) -> str:
    """What stands in the row of somebody without a name, so that it can be told which is meant."""
    in_order = sorted(candidate.values, key=lambda value: (value.cell.row, value.cell.column))
    said = " | ".join(dict.fromkeys([value.text for value in in_order if value.text]))
    return said if len(said) <= _LONGEST_SHOWN else f"{said[: _LONGEST_SHOWN - 1]}…"


def _refuse_numbers(record: object, text: str | None) -> None:
    """Refuse a national identity number in what a list says of somebody; the reading leaves few digits to look at.

    Raises:
        RuleError: there is one.
    """
    if text is not None and (_DIGIT.search(text) or (not text.isascii() and any(map(str.isdigit, text)))):
        refuse_in(record)


def _first_day(organisation: Organisation, day: date) -> date | None:
    """Not told by a list; only somewhere that has a first day of its own can't have had people before it."""
    return organisation.valid_from if organisation.valid_from is not None and organisation.valid_from <= day else None


def _named(candidate: Candidate, person_id: PersonId) -> Person:
    name = candidate.name
    return Person(
        id=person_id, given_name=name.given if name is not None else "", family_name=name.family if name else ""
    )


def _renamed(person: Person, candidate: Candidate) -> Person:
    """With the list's name where it says more or other than the register's, never where it says less."""
    name = candidate.name
    if name is None or not name.certain:
        return person
    words, known = set(bare(name.full).split()), set(bare(person.name).split())
    former = {bare(one) for one in former_names(person)}
    if words <= known or bare(name.full) in former:
        return person
    another = not known <= words and fuzz.ratio(fold(name.family), fold(person.family_name)) < _ANOTHER_NAME
    former_name = person.former_name or (person.name if another else None)
    return replace(person, given_name=name.given, family_name=name.family, former_name=former_name)


def _fill(
    first: str | None, second: str | None, own: Sequence[str], shared: Sequence[str]
) -> tuple[str | None, str | None, list[str]]:
    """Two places for addresses or numbers after a list has been heard, and what found no room.

    A place is never emptied. The first gives way when the list knows neither of the two; a shared one never makes
    another give way.
    """
    if own and first is not None and not {first, second} & set(own):
        first = own[0]
    places = [first, second]
    no_room = []
    for one in (*own, *shared):
        if one in places:
            continue
        if None in places:
            places[places.index(None)] = one
        elif one in own:
            no_room.append(one)
    return places[0], places[1], no_room


def _told(standing: Affiliation, row: Placed, said: Collection[tuple[AffiliationId, str]]) -> Affiliation:
    """With the title, service and competence of a row, where it has them and no earlier row has said another."""

    def choose(field_name: str, before: T | None, now: T | None) -> T | None:
        same = now is None or (before is not None and fold(str(before)) == fold(str(now)))
        return before if same or (standing.id, field_name) in said else now

    changed = replace(
        standing,
        title=choose("title", standing.title, row.title),
        service_id=choose("service_id", standing.service_id, row.service_id),
        competence_id=choose("competence_id", standing.competence_id, row.competence_id),
    )
    try:
        _refuse_numbers(changed, changed.title)
    except RuleError as error:
        row.problems.append(Problem("title_refused", Severity.WARNING, error.what))
        return standing
    return changed


def _said_of(affiliation_id: AffiliationId, row: Placed) -> set[tuple[AffiliationId, str]]:
    return {(affiliation_id, name) for name in _AFFILIATION_FIELDS if getattr(row, name)}


_PERSON_FIELDS = (
    "given_name",
    "family_name",
    "former_name",
    "email",
    "other_email",
    "phone",
    "other_phone",
    "language",
)
_AFFILIATION_FIELDS = ("title", "service_id", "competence_id")


def _differences(before: Person | None, after: Person) -> Iterable[FieldChange]:
    for name in _PERSON_FIELDS:
        old, new = None if before is None else getattr(before, name), getattr(after, name)
        if new and old != new:
            yield FieldChange(name, old, new)


def _affiliation_changes(before: Affiliation | None, after: Affiliation) -> list[FieldChange]:
    changes = []
    for name in _AFFILIATION_FIELDS:
        old, new = None if before is None else getattr(before, name), getattr(after, name)
        if old != new:
            changes.append(FieldChange(name, old, new))
    return changes
