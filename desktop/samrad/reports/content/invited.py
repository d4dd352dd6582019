"""Who is invited to a meeting, in words: people by role, and organisations with the number they may send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samrad.domain.alphabet import sort_key
from samrad.domain.attendance import DEPUTY, GUEST, INVITED, MEMBER, OBSERVER, PRESENTER, SECRETARIAT, STAFF
from samrad.domain.ids import CodeId, PersonId
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.people_rows import PersonRow
from samrad.errors import Text, say_count, say_in
from samrad.reports.content.attendance import MANY, Company, municipality
from samrad.reports.content.wording import Wording


@dataclass(frozen=True, kw_only=True)
class InvitedGroup:
    """The invited of one role: each on a line, or many gathered by organisation."""

    heading: str
    people: tuple[str, ...] = ()
    companies: tuple[Company, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Invited:
    """The invitations to a meeting, and where those work who represent nobody."""

    invitations: Sequence[InvitationRow]
    rows: Mapping[PersonId, PersonRow]
    """The people among them as the register says of them on the day of the meeting."""

    def people(self) -> Iterator[tuple[InvitationRow, PersonRow]]:
        """Those invited by name, in the order of the list."""
        for one in self.invitations:
            if one.person_id is not None and one.person_id in self.rows:
                yield one, self.rows[one.person_id]

    def organisation(self, one: InvitationRow) -> str | None:
        """Whom the invited person is to represent, else the employer; for an organisation its own name."""
        if one.person_id is None:
            return one.name if one.municipality_id is None else municipality(one.name)
        party = one.represents
        if party is not None and party.organisation_id is None and party.municipality_id is not None:
            return municipality(one.represents_name or "")
        return one.represents_name or self.rows[one.person_id].organisation_name


def invited_groups(invited: Invited, wording: Wording) -> tuple[InvitedGroup, ...]:
    """Everybody invited, by role."""
    groups = []
    for heading, roles in _GROUPS:
        found = [one for one in invited.invitations if one.role_id in roles]
        if len(found) > MANY:
            groups.append(InvitedGroup(heading=wording(heading), companies=tuple(_companies(found, invited, wording))))
        elif found:
            groups.append(
                InvitedGroup(heading=wording(heading), people=tuple(_line(one, invited, wording) for one in found))
            )
    return tuple(groups)


def _line(one: InvitationRow, invited: Invited, wording: Wording) -> str:
    name = one.name if one.person_id is not None else None
    return ", ".join(filter(None, (name, invited.organisation(one)))) + _note(one, wording)


def _companies(found: Sequence[InvitationRow], invited: Invited, wording: Wording) -> Iterator[Company]:
    by_name: dict[str, list[InvitationRow]] = {}
    for one in found:
        by_name.setdefault(invited.organisation(one) or "", []).append(one)
    for name in sorted(by_name, key=lambda name: _rank(name, by_name[name])):
        people = ", ".join(_in_company(one, wording) for one in by_name[name])
        yield Company(name=name or wording(say_in("paper", "Organisation not stated")), people=people)


def _in_company(one: InvitationRow, wording: Wording) -> str:
    if one.person_id is not None:
        return one.name + _note(one, wording)
    return wording(_quota(one.quota)) if one.quota else "–"


def _rank(name: str, found: Sequence[InvitationRow]) -> tuple[bool, bool, str]:
    of_municipality = any(one.municipality_id or (one.represents and one.represents.municipality_id) for one in found)
    return not name, not of_municipality, sort_key(name)


def _note(one: InvitationRow, wording: Wording) -> str:
    """In brackets: for whom a deputy is called in, how many an organisation may send."""
    if one.deputy_for:
        deputy = wording(say_in("paper", "for {name}", name=one.deputy_for))
        return f" ({deputy})"
    return f" ({wording(_quota(one.quota))})" if one.person_id is None and one.quota else ""


def _quota(quota: int) -> Text:
    return say_count("one participant", "up to {count} participants", quota)


_GROUPS: tuple[tuple[Text, frozenset[CodeId]], ...] = (
    (say_in("paper", "Members"), frozenset({MEMBER})),
    (say_in("paper", "Deputies"), frozenset({DEPUTY})),
    (say_in("paper", "Participants"), frozenset({INVITED})),
    (say_in("paper", "Presenters and guests"), frozenset({PRESENTER, GUEST})),
    (say_in("paper", "Observers"), frozenset({OBSERVER})),
    (say_in("paper", "Secretariat"), frozenset({SECRETARIAT, STAFF})),
)
