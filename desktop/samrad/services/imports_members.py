"""The memberships that an import begins, changes and ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from samrad.domain.bodies import DEPUTY, Membership, Represents, represents_of
from samrad.domain.candidates import Candidate, CellRef, Problem, Severity
from samrad.domain.duplicates import bare
from samrad.domain.ids import BodyId, CodeId, MembershipId, PersonId
from samrad.domain.import_plan import Ending, FieldChange, Outcome, RowPlan, Wishes
from samrad.domain.organisations import Organisation
from samrad.domain.people import Affiliation
from samrad.domain.periods import Span, holds_on, overlap
from samrad.errors import Text, say
from samrad.register import bodies, people
from samrad.register.store import Register
from samrad.services.imports_places import Placed, Places
from samrad.services.imports_seats import Seats

MEMBER = CodeId("role.member")
_MISSING = say("Not on the list, which is said to be complete.")
_NO_SEAT = say("Which of the free seats is meant can't be told; the person becomes a member without a seat.")
_WITH_MEMBER = say("Deputy of a member who is not on the list.")


class Members:
    """Who is a member of which body, in the register and by the plan so far."""

    def __init__(self, register: Register, wishes: Wishes, places: Places) -> None:
        self._register, self._wishes, self._places = register, wishes, places
        self._standing: dict[BodyId, list[Membership]] = {}
        self._of: defaultdict[tuple[BodyId, PersonId], list[Membership]] = defaultdict(list)
        self._waiting: list[tuple[PersonId, BodyId, Placed, Affiliation | None]] = []
        self._names: dict[tuple[BodyId, str], list[Membership]] = {}
        self._rows: dict[MembershipId, int] = {}
        self.new: dict[MembershipId, Membership] = {}
        self.changed: dict[MembershipId, Membership] = {}
        self._listed: defaultdict[BodyId, list[tuple[str, PersonId]]] = defaultdict(list)
        self._listed_as: dict[BodyId, defaultdict[str, set[PersonId]]] = {}

    def refuse_unrepresented(self, row: Placed, person_id: PersonId | None) -> None:
        """Note it as a problem where somebody would become a member without anybody knowing on whose behalf."""
        if row.blocked or row.represents is not None or (row.candidate.deputy and row.candidate.deputy.for_name):
            return
        for body_id in row.bodies or ((None,) if self._wishes.represented else ()):
            if body_id is not None and person_id is not None and self._held(body_id, person_id, row.candidate):
                continue
            said = self._asks_on_whose_behalf(row)
            cell = CellRef(row.candidate.sheet, row.candidate.row, 1)
            row.problems.append(Problem("represents_nobody", Severity.ERROR, said, cell))
            return

    def _asks_on_whose_behalf(self, row: Placed) -> Text:
        """The question whom somebody represents; the municipality that the workplace lies in is proposed."""
        name = row.candidate.name.full if row.candidate.name else "—"
        if row.organisation is None or row.municipality_id is None:
            return say("Whom does {name} represent? Neither the list nor the row tells it.", name=name)
        row.proposals = (row.municipality_id,)
        return say(
            "Whom does {name} represent? “{organisation}” may be a part of {municipality} or only lie there.",
            name=name,
            organisation=row.organisation.name,
            municipality=self._places.label(row.municipality_id),
        )

    def appoint(
        self, person_id: PersonId, row: Placed, affiliation: Affiliation | None, changes: list[FieldChange]
    ) -> None:
        """Plan the memberships of a row; those of deputies wait for the members they stand in for."""
        for body_id in row.bodies:
            name = row.candidate.name
            if name is not None:
                self._listed[body_id].append((name.full, person_id))
            if row.candidate.deputy is not None and row.candidate.deputy.for_name is not None:
                self._waiting.append((person_id, body_id, row, affiliation))
                continue
            if row.candidate.deputy is not None and row.candidate.deputy.for_text is not None:
                said = _for_nobody(row.candidate.deputy.for_text)
                row.problems.append(Problem("deputy_for_nobody", Severity.WARNING, said, row.candidate.deputy.cell))
            changes += self._appoint(person_id, body_id, row, affiliation, None)

    def appoint_deputies(self, rows: dict[int, RowPlan]) -> None:
        """Plan the deputies of named members, and tell it in their rows."""
        for person_id, body_id, row, affiliation in self._waiting:
            principal = self._principal(person_id, body_id, row)
            changes = self._appoint(person_id, body_id, row, affiliation, principal)
            told = rows[row.index]
            outcome = Outcome.CHANGED if changes and told.outcome is Outcome.SAME else told.outcome
            rows[row.index] = replace(
                told, outcome=outcome, changes=(*told.changes, *changes), problems=tuple(row.problems)
            )

    def take_seats(self, rows: dict[int, RowPlan]) -> None:
        """Give new members the free seats that are meant for them, their deputies with them, and tell it in their rows.

        Asked last, since those who end by the list make their seats free.
        """
        standing = {one.id: one for body_id in self._standing for one in self._standing[body_id]}
        chosen, unclear = Seats(self._register, {**standing, **self.changed}.values()).chosen(self.new.values())
        for membership_id, one in list(self.new.items()):
            seat = chosen.get(one.deputy_for_id or membership_id)
            if seat is not None:
                self.new[membership_id] = replace(one, seat_id=seat.id)
        for membership_id, index in self._rows.items():
            told = rows[index]
            if membership_id in chosen:
                change = FieldChange("seat_id", None, self._places.seat(chosen[membership_id]))
                rows[index] = replace(told, changes=(*told.changes, change))
            elif membership_id in unclear:
                rows[index] = replace(told, problems=(*told.problems, Problem("no_seat", Severity.NOTE, _NO_SEAT)))

    def endings(self, present: Collection[PersonId], unsure: Collection[str]) -> list[Ending]:
        """Memberships that end on the day, since the complete list has nobody of the kind.

        `present` are the people of the list, `unsure` the bare names in rows not taken in: they may be the members.
        """
        body_id = self._wishes.body_id
        if body_id is None:
            return []
        held = [one for one in self._memberships(body_id) if holds_on(one, self._wishes.day)]
        names = people.names_of(self._register, {one.person_id for one in held})
        ending: dict[MembershipId, Ending] = {}
        for one in sorted(held, key=lambda one: one.role_id == DEPUTY):
            missing = one.person_id not in present and bare(names[one.person_id]) not in unsure
            stands_in = one.deputy_for_id in ending
            if one.id not in self._wishes.keep and (missing or stands_in):
                why = _MISSING if missing else _WITH_MEMBER
                ending[one.id] = Ending(one.id, one.person_id, names[one.person_id], why)
        for one in held:
            if one.id in ending:
                begun = max(self._wishes.day, one.valid_from or self._wishes.day)
                self.changed[one.id] = replace(self.changed.get(one.id, one), valid_to=begun)
        return list(ending.values())

    def _memberships(self, body_id: BodyId) -> list[Membership]:
        if body_id not in self._standing:
            self._standing[body_id] = bodies.memberships_of(self._register, body_id)
            for one in self._standing[body_id]:
                self._of[body_id, one.person_id].append(one)
        return self._standing[body_id]

    def _held(self, body_id: BodyId, person_id: PersonId, candidate: Candidate) -> list[Membership]:
        """The person's memberships in the body at the time that the list speaks of."""
        self._memberships(body_id)
        span = _span(candidate, None)
        if span.valid_to is None or span.valid_to > self._wishes.day:
            span = Span(span.valid_from or self._wishes.day, span.valid_to)
        return [one for one in self._of.get((body_id, person_id), ()) if overlap(one, span)]

    def _appoint(
        self,
        person_id: PersonId,
        body_id: BodyId,
        row: Placed,
        affiliation: Affiliation | None,
        principal: Membership | None,
    ) -> list[FieldChange]:
        role = self._role(row.candidate)
        held = self._held(body_id, person_id, row.candidate)
        if held:
            return self._changed_role(held, role, row)
        represents = row.represents or (represents_of(principal) if principal is not None else None)
        if represents is None:
            said = say("Whom the deputy represents is not known; the person is not made a member.")
            row.problems.append(Problem("represents_nobody", Severity.WARNING, said))
            return []
        membership = self._new(person_id, body_id, role, row.candidate, represents, affiliation, principal)
        if membership.valid_from and membership.valid_to and membership.valid_to < membership.valid_from:
            said = say("The membership would end before it begins; the person is not made a member.")
            row.problems.append(Problem("period_turned_round", Severity.WARNING, said))
            return []
        self.new[membership.id] = membership
        self._rows[membership.id] = row.index
        self._of[body_id, person_id].append(membership)
        changes = [
            FieldChange("membership", None, self._places.bodies[body_id].name),
            FieldChange("role_id", None, role),
        ]
        if membership.deputy_for_id is not None and row.candidate.deputy and row.candidate.deputy.for_name:
            changes.append(FieldChange("deputy_for_id", None, row.candidate.deputy.for_name.full))
        return changes

    def _new(
        self,
        person_id: PersonId,
        body_id: BodyId,
        role: CodeId,
        candidate: Candidate,
        represents: Represents,
        affiliation: Affiliation | None,
        principal: Membership | None,
    ) -> Membership:
        body = self._places.bodies[body_id]
        # The first list of a body is of those who have been there all along; a later one tells who is new.
        over = candidate.member_to is not None and candidate.member_to < self._wishes.day
        first = self._wishes.day if self._memberships(body_id) and not over else body.valid_from
        span = _span(candidate, first)
        represented: Organisation | None = None
        if represents.organisation_id is not None:
            represented = self._places.organisation(represents.organisation_id)
        ends = [
            end.valid_to
            for end in (span, body, represented, affiliation, principal)
            if end is not None and end.valid_to
        ]
        return Membership(
            id=MembershipId(self._register.context.new_id()),
            body_id=body_id,
            person_id=person_id,
            role_id=role,
            represents_kind_id=represents.kind_id,
            represents_organisation_id=represents.organisation_id,
            represents_municipality_id=represents.municipality_id,
            affiliation_id=affiliation.id if affiliation is not None else None,
            deputy_for_id=principal.id if principal is not None and role == DEPUTY else None,
            seat_id=principal.seat_id if principal is not None and role == DEPUTY else None,
            valid_from=span.valid_from,
            valid_to=min(ends) if ends else None,
        )

    def _changed_role(self, held: Iterable[Membership], role: CodeId, row: Placed) -> list[FieldChange]:
        """Another role where the row says so in its own words; deputies become members by a person's hand only."""
        standing = list(held)
        same = [one for one in standing if one.role_id == role] or standing
        if row.represents is not None and not any(_agrees(one, row.represents) for one in same):
            said = say("The register has the person in the body for somebody else; that is left as it stands.")
            row.problems.append(Problem("represents_other", Severity.WARNING, said))
        if any(one.role_id == role for one in standing) or row.candidate.role is None or len(standing) != 1:
            return []
        one = standing[0]
        if one.id in self.new or DEPUTY in (one.role_id, role):
            said = say("The register has the person in another role in the body; that is left as it stands.")
            row.problems.append(Problem("other_role", Severity.WARNING, said))
            return []
        self.changed[one.id] = replace(self.changed.get(one.id, one), role_id=role)
        self._of[one.body_id, one.person_id] = [self.changed[one.id]]
        return [FieldChange("role_id", one.role_id, role)]

    def _role(self, candidate: Candidate) -> CodeId:
        if candidate.role is not None:
            return CodeId(f"role.{candidate.role.value}")
        if candidate.deputy is not None:
            return DEPUTY
        return self._wishes.role_id or MEMBER

    def _principal(self, person_id: PersonId, body_id: BodyId, row: Placed) -> Membership | None:
        deputy = row.candidate.deputy
        if deputy is None or deputy.for_name is None or self._role(row.candidate) != DEPUTY:
            return None
        name = bare(deputy.for_name.full)
        ids = self._listed_called(body_id, name) or self._members_called(body_id, name)
        found = [
            one
            for member in ids - {person_id}
            for one in self._of.get((body_id, member), ())
            if one.role_id != DEPUTY and (holds_on(one, self._wishes.day) or one.id in self.new)
        ]
        if len(found) > 1 and row.represents is not None:
            found = [one for one in found if _agrees(one, row.represents)] or found
        if len(found) == 1:
            return found[0]
        said = _for_several(deputy.for_name.full) if found else _for_nobody(deputy.for_name.full)
        row.problems.append(Problem("deputy_for_nobody", Severity.WARNING, said, deputy.cell))
        return None

    def _listed_called(self, body_id: BodyId, name: str) -> set[PersonId]:
        """The people of a bare name whom the list has in the body; asked once all of them are known."""
        if body_id not in self._listed_as:
            called = self._listed_as[body_id] = defaultdict(set)
            for full, person_id in self._listed[body_id]:
                called[bare(full)].add(person_id)
        return self._listed_as[body_id][name]

    def _members_called(self, body_id: BodyId, name: str) -> set[PersonId]:
        ids = {one.person_id for one in self._memberships(body_id)}
        return {person_id for person_id, full in people.names_of(self._register, ids).items() if bare(full) == name}


def _for_nobody(name: str) -> Text:
    return say("“{name}” is not found among the members; the deputy stands in for anybody.", name=name)


def _for_several(name: str) -> Text:
    return say("Several members are called “{name}”; the deputy stands in for anybody.", name=name)


def _span(candidate: Candidate, first: date | None) -> Span:
    """The period that a row states, both days included there; from `first` where it states no beginning."""
    last = candidate.member_to + timedelta(days=1) if candidate.member_to is not None else None
    return Span(candidate.member_from or first, last)


def _agrees(membership: Membership, represents: Represents) -> bool:
    """Whether a membership is on behalf of whom the list says, as far as both say anything."""
    pairs = (
        (membership.represents_kind_id, represents.kind_id),
        (membership.represents_organisation_id, represents.organisation_id),
        (membership.represents_municipality_id, represents.municipality_id),
    )
    return all(one is None or other is None or one == other for one, other in pairs)
