"""Who may be responsible for an action: the people of the meeting first, then everybody in the register."""

from __future__ import annotations

from samrad.domain.action_shorthand import Known
from samrad.domain.ids import MeetingId, OrganisationId, PersonId
from samrad.domain.search import Hit, HitKind
from samrad.register import responsible
from samrad.register.search import search
from samrad.register.store import Register

_KINDS = (HitKind.PERSON, HitKind.ORGANISATION)
_MOST = 12


def known_at(register: Register, *, meeting_id: MeetingId) -> list[Known]:
    """The people of a meeting, and the organisations they represent, by name.

    Raises:
        NotFoundError: there is no such meeting.
    """
    return responsible.known_at(register, meeting_id)


def look_up(register: Register, name: str) -> list[Known]:
    """Those in the whole register whom a name may mean, best first; within a few milliseconds."""
    return [_known(hit) for hit in search(register, name, limit=_MOST, kinds=_KINDS)]


def _known(hit: Hit) -> Known:
    detail = ", ".join(part for part in hit.detail if isinstance(part, str))
    if hit.kind is HitKind.PERSON:
        return Known(name=str(hit.title), person_id=PersonId(hit.id), detail=detail)
    return Known(name=str(hit.title), organisation_id=OrganisationId(hit.id), detail=detail)
