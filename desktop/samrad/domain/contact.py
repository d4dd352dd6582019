"""Ways to reach somebody: e-mail addresses, telephone numbers, and the number of an organisation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from samrad.domain.alphabet import fold
from samrad.domain.texts import one_line
from samrad.errors import RuleError, say

if TYPE_CHECKING:  # the libraries that judge are loaded with the first text that its shape does not tell
    import phonenumbers

_OFFICE = r"""
      adm(in|inistrasjon(en)?)? | arkiv(et)? | barnehage\w* | barnevern\w* | booking | dokumentsenter(et)? | drift
    | e?mail | epost | faktura | felles\w* | firma(post)? | forvaltning(en)? | frivillig\w* | fysioterapi\w*
    | hello | helpdesk | helse | helse(hus|kontor|senter|stasjon|tjeneste)\w* | hjelp | hjemmesykepleie\w*
    | hjemmetjeneste\w* | heimeteneste\w* | heimesjukepleie\w* | hr | ikt | info | informasjon | innkjop | inntak
    | jordmor\w* | kommune\w* | kontakt | kontor(et)? | koordinerendeenhet | kunde(service|senter)
    | fastlege(kontor\w*)? | lege(kontor|senter|vakt)\w* | lonn | mottak(et)? | nav | no?reply | omsorg | ordforer
    | personal\w* | politisk\w*
    | post(boks|en|kasse|mottak\w*)? | ppt | pptjenesten | prosjekt(et)? | radhus(et)? | radmann(en)? | resepsjon(en)?
    | sekretariat(et)? | sentralbord(et)? | service(kontor|senter|torg)\w* | skole\w* | skule\w* | styret?
    | support | syke?hjem\w* | sjukeheim\w* | tildeling\w* | tjenestekontor(et)? | tenestekontor(et)? | vakt | webmaster
    """
"""The words by which offices name their mailboxes, folded. Compiled with the first address, as the rest here is."""

_LABEL = r"^(?:tlf|tel|telefon|mob|mobil|mobiltlf|phone)\b[.: ]*"
_LETTER = r"[^\W\d_]"
_SHOWN_IN_THREES = ("4", "8", "9")
_ORDINARY_LENGTH = 8
_REMEMBERED = 32_768
"""An import judges each address when it plans and when it applies; judging one takes a tenth of a millisecond."""


_PLAIN_ADDRESS = (
    r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?=[^@]{4,190}$)(?:[a-z0-9]{1,60}(?:-[a-z0-9]{1,60})?\.)+(?:no|com|net|org|se|dk|eu)"
)
_MOST_BEFORE_AT = 64
_KEPT_NUMBER = r"[489]\d\d \d\d \d\d\d|[2-7]\d \d\d \d\d \d\d"
"""What stands in its kept form already is told by its shape: an import has thousands, and each is judged twice."""


@lru_cache(_REMEMBERED)
def email_address(text: str) -> str:
    """The address in the form it is kept: lower case. No server is asked whether it exists.

    Raises:
        RuleError: it is no e-mail address.
    """
    if re.fullmatch(_PLAIN_ADDRESS, text) and text.index("@") <= _MOST_BEFORE_AT:
        return text
    return _judged_address(text)


def _judged_address(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    typed = one_line(text) or ""
    try:
        return validate_email(typed, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise RuleError(
            say("“{text}” is not a valid e-mail address.", text=typed),
            remedy=say("Write one address in the form name@place.no."),
        ) from error


@lru_cache(_REMEMBERED)
def is_shared_address(address: str) -> bool:
    """Whether the address belongs to an office rather than a person (postmottak@, post@, firmapost@ …).

    Two people at a shared address are never taken for the same person.
    """
    local = address.partition("@")[0]
    words = [word.rstrip("0123456789") for word in fold(local.replace("-", "")).split()]
    return bool(words) and (_office().fullmatch(words[0]) is not None or any("postmottak" in word for word in words))


@cache
def _office() -> re.Pattern[str]:
    return re.compile(_OFFICE, re.VERBOSE)


@lru_cache(_REMEMBERED)
def phone_number(text: str) -> str:
    """The number as Norwegians write it: "922 33 445", "77 64 20 00", "116 117"; a foreign one with its country code.

    Raises:
        RuleError: it can't be one telephone number.
    """
    return text if re.fullmatch(_KEPT_NUMBER, text) else _judged_number(text)


def _judged_number(text: str) -> str:
    import phonenumbers

    typed = one_line(text) or ""
    bare = re.sub(_LABEL, "", typed, flags=re.IGNORECASE)
    try:
        number = phonenumbers.parse(bare, "NO")
    except phonenumbers.NumberParseException:
        raise _no_phone_number(typed) from None
    has_words = re.search(_LETTER, bare) is not None and number.extension is None
    if has_words or not (phonenumbers.is_possible_number(number) or phonenumbers.is_valid_short_number(number)):
        raise _no_phone_number(typed)
    return _shown(number)


def organisation_number(text: str) -> str:
    """The nine digits of an organisation number (organisasjonsnummer); "NO", "MVA" and spaces are taken off.

    Raises:
        RuleError: it does not have nine digits, or the check digit is wrong.
    """
    from stdnum.exceptions import ValidationError
    from stdnum.no import orgnr

    typed = one_line(text) or ""
    bare = re.sub(r"(?i)^no|mva$|[\s.]", "", typed.replace(" ", ""))
    try:
        return str(orgnr.validate(bare))
    except ValidationError as error:
        raise RuleError(
            say("“{text}” is not a valid organisation number.", text=typed),
            why=say("An organisation number has nine digits, and the last one checks the others."),
            remedy=say("Look it up in the Register of Legal Entities, or leave it empty."),
        ) from error


def _shown(number: phonenumbers.PhoneNumber) -> str:
    import phonenumbers

    if number.country_code != phonenumbers.country_code_for_region("NO"):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = phonenumbers.national_significant_number(number)
    if len(digits) == _ORDINARY_LENGTH and digits.startswith(_SHOWN_IN_THREES):
        grouped = f"{digits[:3]} {digits[3:5]} {digits[5:]}"
    elif len(digits) == _ORDINARY_LENGTH:
        grouped = " ".join(digits[at : at + 2] for at in range(0, _ORDINARY_LENGTH, 2))
    elif digits.startswith("116"):
        grouped = f"{digits[:3]} {digits[3:]}"
    else:
        grouped = digits
    return f"{grouped} ext. {number.extension}" if number.extension else grouped


def _no_phone_number(typed: str) -> RuleError:
    return RuleError(
        say("“{text}” is not a telephone number.", text=typed),
        remedy=say("Write one number, with country code if it is not Norwegian: 922 33 445 or +46 8 123 456 78."),
    )
