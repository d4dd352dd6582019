"""Roles, kinds and bounds by which participation is counted. What each means stands in `build_spec/figures.md`."""

from __future__ import annotations

from samrad.domain.ids import CodeId

PARTICIPANT_ROLES = (
    CodeId("attendance_role.member"),
    CodeId("attendance_role.deputy"),
    CodeId("attendance_role.invited"),
)
"""The roles that make a participant (deltaker), when the person represents someone."""

DEPUTY_ROLE = CodeId("attendance_role.deputy")
OBSERVER_ROLE = CodeId("attendance_role.observer")
SEATED_ROLES = (CodeId("role.leader"), CodeId("role.deputy_leader"), CodeId("role.member"))
"""The roles in a body that fill a place in it; deputies, observers and secretaries don't."""

WORKING_MEETING = CodeId("meeting_type.working")
CATCH_ALL = frozenset({CodeId("kind.other"), CodeId("service.other")})
"""What is chosen when nothing else fits: nobody is missed from it."""
USER_SERVICE = CodeId("service.user_representative")
USER_COMPETENCE = CodeId("competence.user_representative")
USER_KIND = CodeId("kind.user")
MUNICIPALITY_ORGANISATION = CodeId("organisation_type.municipality")

HALF_DAY_MINUTES = 240
"""A day on which at most so much was scheduled counts as half a person-day."""

CONTINUITY = 3
"""Who was present at least so many times gives continuity."""

FEW = 3
"""Fewer user representatives than this are shown for the area, not for the municipality, in the public edition."""
