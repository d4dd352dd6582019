"""One type of id per kind of thing, so that a person's id can't be handed over where a meeting's is asked for."""

from typing import NewType, Protocol

ActionId = NewType("ActionId", str)
AffiliationId = NewType("AffiliationId", str)
AgendaItemId = NewType("AgendaItemId", str)
AreaId = NewType("AreaId", str)
AttachmentId = NewType("AttachmentId", str)
AttendanceId = NewType("AttendanceId", str)
BodyId = NewType("BodyId", str)
CodeId = NewType("CodeId", str)
InvitationId = NewType("InvitationId", str)
MeetingId = NewType("MeetingId", str)
MembershipId = NewType("MembershipId", str)
MunicipalityId = NewType("MunicipalityId", str)
OperationId = NewType("OperationId", str)
OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
SeatId = NewType("SeatId", str)


class Row(Protocol):
    """A thing that is a row of its own."""

    @property
    def id(self) -> str:
        """Told apart from all others of its kind by this."""
