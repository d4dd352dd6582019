"""Invitations by chance, for the tests of papers."""

from __future__ import annotations

from hypothesis import strategies as st

from samrad.domain.attendance import DEPUTY, GUEST, INVITED, MEMBER, OBSERVER, PRESENTER, SECRETARIAT
from samrad.domain.bodies import Represents
from samrad.domain.ids import InvitationId, MunicipalityId, OrganisationId, PersonId
from samrad.domain.meeting_rows import InvitationRow
from samrad.domain.meetings import Response
from samrad.domain.people_rows import PersonRow
from samrad.reports.content.invited import Invited
from tests.reports.records import MEETING, MUNICIPAL, NAMES

ROLES = (MEMBER, DEPUTY, INVITED, PRESENTER, GUEST, OBSERVER, SECRETARIAT)


@st.composite
def invited(draw: st.DrawFn, most: int = 30) -> Invited:
    """People by name, and organisations with the number they may send."""
    names = draw(st.lists(NAMES, max_size=most))
    invitations = [draw(_invitation(number, name)) for number, name in enumerate(names)]
    rows = {one.person_id: _row(one, draw) for one in invitations if one.person_id is not None}
    return Invited(invitations=invitations, rows=rows)


@st.composite
def _invitation(draw: st.DrawFn, number: int, name: str) -> InvitationRow:
    is_person = draw(st.booleans())
    of_municipality = draw(st.booleans())
    return InvitationRow(
        invitation_id=InvitationId(f"invitation-{number}"),
        meeting_id=MEETING.id,
        person_id=PersonId(f"person-{number}") if is_person else None,
        organisation_id=None if is_person or of_municipality else OrganisationId("organisation-1"),
        municipality_id=MunicipalityId("1902-2017") if of_municipality and not is_person else None,
        name=name,
        email=None,
        role_id=draw(st.sampled_from(ROLES)),
        membership_id=None,
        represents=draw(
            st.sampled_from([None, Represents(kind_id=MUNICIPAL.id, municipality_id=MunicipalityId("1902-2017"))])
        ),
        represents_name=draw(st.one_of(st.none(), NAMES)),
        deputy_for_id=None,
        deputy_for=draw(st.one_of(st.none(), NAMES)) if is_person else None,
        quota=None if is_person else draw(st.one_of(st.none(), st.integers(1, 30))),
        quota_taken=0,
        invited_on=None,
        response=Response.NONE,
        responded_on=None,
        reminded_on=None,
    )


def _row(one: InvitationRow, draw: st.DrawFn) -> PersonRow:
    given, _, family = one.name.rpartition(" ")
    return PersonRow(
        person_id=one.person_id or PersonId(""),
        given_name=given,
        family_name=family,
        email=None,
        phone=None,
        language=None,
        title=None,
        organisation_id=None,
        organisation_name=draw(st.one_of(st.none(), NAMES)),
        kind_id=None,
        competence_id=None,
        service_id=None,
        municipality_id=None,
        municipality_name=None,
        bodies=(),
    )
