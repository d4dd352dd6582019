"""One reader for each field but the name: what its cell adds to a person."""

from __future__ import annotations

import re
from collections.abc import Callable

from samrad.domain.alphabet import fold
from samrad.domain.candidates import DeputyFound, EmailFound, Field, FieldValue, PhoneFound, ResponseFound, RoleWord
from samrad.domain.contact import is_shared_address, organisation_number
from samrad.domain.meetings import Response
from samrad.domain.person_names import PersonName, looks_like_name, split_name
from samrad.errors import RuleError
from samrad.exchange import problems
from samrad.exchange.attendance_marks import mark_of
from samrad.exchange.contact_details import find_emails, find_phones, plain_address, plain_number, says_nothing
from samrad.exchange.dates import date_of, find_date
from samrad.exchange.drafts import Draft, Source
from samrad.exchange.job_titles import kept_title
from samrad.exchange.places import place_text
from samrad.exchange.role_words import deputy_of, language_of, mode_of, response_of, role_of
from samrad.exchange.row_words import is_vacant
from samrad.exchange.text_cleaning import one_line

_PLAIN_NO = frozenset({"nei", "no", "n"})


def read_field(draft: Draft, source: Source) -> None:
    """Add what one cell says to a person."""
    _READERS.get(source.column.field or Field.NAME, _keep)(draft, source)


def name_of(text: str | None) -> PersonName | None:
    """The name that a text is, when it looks like one."""
    return split_name(text) if text and looks_like_name(text) else None


def _keep(draft: Draft, source: Source) -> None:
    what = source.column.field
    if what is None:
        return
    text = one_line(source.cell.text)
    if len(text) < 4 and is_vacant(text):
        text = ""
    if what in _WORDED and text and not any(map(str.isalpha, text)):
        draft.problems.append(problems.not_understood(text, source.at))
        text = ""
    if (
        text
        and what in _SINGLE
        and draft.holds(what)
        and not any(value.text == text for value in draft.values if value.field is what)
    ):
        draft.problems.append(problems.not_understood(text, source.at))
    if what is Field.ORGANISATION:
        text = _without_role(draft, text, source)
    if what is Field.JOB_TITLE:
        keep_title(draft, text, source)
    else:
        draft.add(what, source, text)


def keep_title(draft: Draft, text: str, source: Source) -> None:
    """Keep a title, but for what it tells of somebody's health."""
    kept = kept_title(text)
    if kept == text:
        draft.add(Field.JOB_TITLE, source, text)
        return
    draft.values.append(FieldValue(Field.JOB_TITLE, kept, kept, source.at, source.origin))
    draft.problems.append(problems.health_title(source.at))


def _without_role(draft: Draft, text: str, source: Source) -> str:
    """Take over the role in brackets behind a place: "Tromsø kommune (leder)". "Oslo kommune (BYM)" has none."""
    parts = _BRACKETED.fullmatch(text)
    role = role_of(parts["inside"]) if parts is not None and len(parts["inside"].split()) < _FEW_WORDS else None
    if parts is None or role is None:
        return text
    draft.role = draft.role or role
    if role is RoleWord.DEPUTY and draft.deputy is None:
        draft.deputy = DeputyFound(source.at)
    return parts["place"]


_BRACKETED = re.compile(r"(?P<place>\S.*?)\s*\((?P<inside>[^()]+)\)")
_FEW_WORDS = 3
_WORDED = frozenset({Field.ORGANISATION, Field.JOB_TITLE, Field.UNIT})
_SINGLE = frozenset({Field.ORGANISATION, Field.JOB_TITLE, Field.UNIT, Field.REPRESENTS, Field.STAKEHOLDER_KIND})


def _email(draft: Draft, source: Source) -> None:
    address = plain_address(source.cell.text)
    if address is None or draft.emails:
        _contact(draft, source)
    else:
        draft.add(Field.EMAIL, source)
        draft.emails.append(EmailFound(address, source.at, is_shared_address(address)))


def _phone(draft: Draft, source: Source) -> None:
    number = plain_number(source.cell.text)
    if number is None or draft.phones:
        _contact(draft, source)
    else:
        draft.add(Field.PHONE, source)
        draft.phones.append(PhoneFound(number, source.at))


def _contact(draft: Draft, source: Source) -> None:
    what = source.column.field or Field.CONTACT
    draft.add(what, source)
    text = source.cell.text
    mails = find_emails(text) if "@" in text or what is Field.EMAIL else None
    rest = text if mails is None else mails.rest
    if mails is not None:
        for address in mails.good:
            if not draft.emails or all(known.address != address for known in draft.emails):
                draft.emails.append(EmailFound(address, source.at, is_shared_address(address)))
        draft.problems += [problems.invalid_email(bad, source.at) for bad in mails.bad]
    if not rest:
        return
    if what is Field.EMAIL and not any(map(str.isdigit, rest)):
        draft.problems.append(
            (problems.not_understood if mails and (mails.good or mails.bad) else problems.invalid_email)(
                rest, source.at
            )
        )
        return
    phones = find_phones(rest)
    draft.phones += [
        PhoneFound(number, source.at)
        for number in phones.good
        if not any(known.number == number for known in draft.phones)
    ]
    if what is Field.EMAIL and phones.bad:
        draft.problems.append(problems.invalid_email(rest, source.at))
        return
    draft.problems += [problems.invalid_phone(bad, source.at) for bad in phones.bad]
    if phones.rest:
        draft.problems.append(problems.not_understood(phones.rest, source.at))


def _municipality(draft: Draft, source: Source) -> None:
    text = _without_role(draft, one_line(source.cell.text), source)
    if is_vacant(text):
        draft.add(Field.MUNICIPALITY, source, "")
        return
    draft.add(Field.MUNICIPALITY, source, text)
    draft.locate(text, source.at, source.origin)


def _municipality_number(draft: Draft, source: Source) -> None:
    draft.add(Field.MUNICIPALITY_NUMBER, source)
    place = place_text(source.cell.text)
    draft.place_number = place.number or draft.place_number
    draft.place_name = draft.place_name or place.name
    draft.place_at = draft.place_at or source.at


def _role(draft: Draft, source: Source) -> None:
    text = one_line(source.cell.text)
    role, deputy = role_of(text), deputy_of(text)
    if role is None and deputy is None:
        if is_vacant(text):
            draft.add(Field.ROLE, source, "")
            return
        draft.problems.append(problems.unknown_role(text, source.at))
    draft.add(Field.ROLE, source, text)
    draft.role = draft.role or role
    if deputy is not None:
        draft.role = draft.role or RoleWord.DEPUTY
        draft.deputy = DeputyFound(source.at, name_of(deputy.whom), deputy.whom, deputy.rank)
        if deputy.who is not None:
            draft.problems.append(problems.named_deputy(text, source.at))


_WITH_DEPUTY_BEHIND = re.compile(
    r"\W*\b(?:personlig |personleg |\d\. )?(?:vara|stedfortred|stadfortred|deputy|vikar).*$", re.IGNORECASE
)
"""What tells in words under "Møter for" that somebody is a deputy: "Kari Nordmann (vara)"."""


def _deputy_for(draft: Draft, source: Source) -> None:
    text = one_line(source.cell.text)
    flag = response_of(text)
    if (says_nothing(text) and text != "x") or (flag is not None and flag.response is not Response.YES):
        draft.add(Field.DEPUTY_FOR, source, "")
        return
    draft.add(Field.DEPUTY_FOR, source, text)
    words = deputy_of(text)
    if words is None and flag is None and not looks_like_name(text):
        draft.problems.append(problems.not_understood(text, source.at))
        return
    draft.role = draft.role or RoleWord.DEPUTY
    whom = text if words is None else words.whom or words.who or _WITH_DEPUTY_BEHIND.sub("", text)
    if flag is not None:
        whom = ""
    draft.deputy = DeputyFound(source.at, name_of(whom), whom or None, words.rank if words else None)


def _group(draft: Draft, source: Source) -> None:
    text = one_line(source.cell.text)
    flag = response_of(text) if len(text) <= 4 else None
    if flag is not None and source.column.heading:
        draft.add(Field.GROUP, source, source.column.heading if flag.response is Response.YES else "")
    else:
        draft.add(Field.GROUP, source, "" if is_vacant(text) else text)


def _response(draft: Draft, source: Source) -> None:
    text = one_line(source.cell.text)
    if not answer(draft, text, source):
        draft.add(Field.RESPONSE, source, text)
        if not is_vacant(text):
            draft.response = None
            draft.problems.append(problems.unknown_response(text, source.at))


def answer(draft: Draft, text: str, source: Source) -> bool:
    """Take a text for the answer to an invitation. False when it is none. Reasons given beside it are not kept."""
    found = response_of(text)
    if found is None:
        return False
    if not found.whole:
        text = "…"
        draft.problems.append(problems.response_shortened(source.at))
    draft.values.append(FieldValue(Field.RESPONSE, text, text, source.at, source.origin))
    mode = found.mode or (draft.response.mode if draft.response else None)
    draft.response = ResponseFound(found.response, mode, source.at)
    return True


def _presence_mode(draft: Draft, source: Source) -> None:
    """How somebody takes part: "digitalt" in the cell, or a yes under the heading "Deltar på Teams".

    Who says how, comes, unless the answer itself is not understood. Under "Fysisk/digitalt" "Avmeldt" is an answer,
    while "nei" only says that it is not so.
    """
    text = one_line(source.cell.text)
    draft.add(Field.PRESENCE_MODE, source, text)
    flag, mode = response_of(text), mode_of(text)
    response = draft.response.response if draft.response else None
    if mode is None and flag is not None and flag.response is Response.YES:
        mode, response = mode_of(source.column.heading), response or Response.YES
    if mode is not None:
        if response is not None or not _has_unclear_answer(draft):
            draft.response = ResponseFound(response or Response.YES, mode, source.at)
    elif flag is None:
        if not is_vacant(text):
            draft.problems.append(problems.unknown_response(text, source.at))
    elif draft.response is None and flag.response is Response.NO and fold(text) not in _PLAIN_NO:
        draft.response = ResponseFound(flag.response, None, source.at)


def _has_unclear_answer(draft: Draft) -> bool:
    return any(problem.code == "unknown_response" for problem in draft.problems)


def _attended(draft: Draft, source: Source) -> None:
    text = one_line(source.cell.text)
    mark = mark_of(text)
    draft.add(Field.ATTENDED, source, text if mark is None or not mark.beside else "…")
    if mark is None:
        draft.problems.append(problems.unknown_response(text, source.at))
    else:
        draft.attended = mark.kind


def _language(draft: Draft, source: Source) -> None:
    draft.add(Field.WRITTEN_STANDARD, source)
    draft.language = language_of(source.cell.text)
    if draft.language is None and not is_vacant(source.cell.text):
        draft.problems.append(problems.unknown_language(source.cell.text, source.at))


def _date(draft: Draft, source: Source) -> None:
    what = source.column.field or Field.DATE
    draft.add(what, source)
    day = date_of(source.cell)
    if day is None:
        if not is_vacant(source.cell.text):
            draft.problems.append(problems.unknown_date(source.cell.text, source.at))
    elif what is Field.MEMBER_FROM:
        draft.member_from = day
    elif what is Field.MEMBER_TO:
        draft.member_to = day
    else:
        draft.responded_on = day


def _period(draft: Draft, source: Source) -> None:
    draft.add(Field.PERIOD, source)
    first = find_date(source.cell.text)
    second = find_date(source.cell.text[first.end :]) if first else None
    begins, ends = (found.on() if found else None for found in (first, second))
    if begins is None or ends is None:
        draft.problems.append(problems.unknown_date(source.cell.text, source.at))
    else:
        draft.member_from, draft.member_to = begins, ends


def _organisation_number(draft: Draft, source: Source) -> None:
    try:
        draft.add(Field.ORGANISATION_NUMBER, source, organisation_number(source.cell.text))
    except RuleError:
        draft.add(Field.ORGANISATION_NUMBER, source, "")
        if not is_vacant(source.cell.text):
            draft.problems.append(problems.invalid_organisation_number(source.cell.text, source.at))


_READERS: dict[Field, Callable[[Draft, Source], None]] = {
    Field.EMAIL: _email,
    Field.PHONE: _phone,
    Field.CONTACT: _contact,
    Field.MUNICIPALITY: _municipality,
    Field.MUNICIPALITY_NUMBER: _municipality_number,
    Field.ROLE: _role,
    Field.DEPUTY_FOR: _deputy_for,
    Field.GROUP: _group,
    Field.RESPONSE: _response,
    Field.PRESENCE_MODE: _presence_mode,
    Field.ATTENDED: _attended,
    Field.WRITTEN_STANDARD: _language,
    Field.MEMBER_FROM: _date,
    Field.MEMBER_TO: _date,
    Field.DATE: _date,
    Field.PERIOD: _period,
    Field.ORGANISATION_NUMBER: _organisation_number,
}
