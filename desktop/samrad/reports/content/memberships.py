"""What lists say of a membership: the role, whom it represents, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from samrad.domain.body_rows import Member
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.periods import Period
from samrad.errors import say_in
from samrad.reports.content.attendance import municipality
from samrad.reports.content.wording import Wording


def standing(one: Member, codes: Mapping[CodeId, Code], wording: Wording) -> tuple[str, str, str]:
    """The role, whom the member represents, and the period."""
    return codes[one.role_id].label(wording.code), represents(one, codes, wording), period(one, wording)


def represents(one: Member, codes: Mapping[CodeId, Code], wording: Wording) -> str:
    """Whom a member represents: organisation or municipality, else the stakeholder kind."""
    if one.represents_organisation_name:
        return one.represents_organisation_name
    if one.represents_municipality_name:
        return municipality(one.represents_municipality_name)
    return codes[one.represents.kind_id].label(wording.code)


def period(of: Period, wording: Wording) -> str:
    """From when to when, both days included: "01.01.2017–31.12.2018", "fra 01.01.2017"."""
    first = wording.language.short_date(of.valid_from) if of.valid_from else None
    last = wording.language.short_date(of.valid_to - timedelta(days=1)) if of.valid_to else None
    if first and last:
        return f"{first}–{last}"
    if first:
        return wording(say_in("paper", "from {first}", first=first))
    return wording(say_in("paper", "until {last}", last=last)) if last else "–"
