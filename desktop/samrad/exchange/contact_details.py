"""E-mail addresses and telephone numbers as they stand in a cell: several at once, labelled, bracketed, half wrong."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from phonenumbers import Leniency, PhoneMetadata, PhoneNumberMatcher

from samrad.domain.alphabet import fold
from samrad.domain.contact import email_address, phone_number
from samrad.errors import RuleError

_PLAIN_ADDRESS = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:no|com|org|net)")
_LONGEST_PLAIN_ADDRESS = 60
_BRACKETED = re.compile(r"<([^<>]*@[^<>]*)>")
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_ADDRESS_BREAK = re.compile(r"[\s;|]+")
_TORN = re.compile(r"[^\s;,|<>]+ @[^\s;,|<>]+|[^\s;,|<>@]+@ [^\s;,|<>@]+")
_SPLIT = re.compile(
    r"(?P<before>[^\W_][\w.'’-]*)[ \t\u00a0]+(?P<local>[\w.+'’-]+)(?=@[^\s;,|<>]+\.)|[^\s;,|<>]+@[^\s;,|<>]+"
)
_ENDLESS = re.compile(r"[^\s;,|<>]{500,}")
"""No address is so long; to look for one within takes a time that grows with the square of the length."""
_LONGEST_SHOWN = 80
_BEGINS = ";,|\n"
_ADDRESS_EDGES = "<>()[]{}\"'“”«»‘’.,:;/\\*"
_LABEL = re.compile(
    r"\b(?:e-?post(?:adresse)?|e-?mail|mail|jobb|arbeid|arb|privat|priv|tlf|telefon|tel|mobil|mob|direkte|dir|phone|"
    r"fax|kontor|sentralbord|nr|og|eller|and|or)\b[.:]?"
    r"|(?<![^\W\d_])[MTPAJE](?=[.:]?\s*[+(\d])|(?<![^\W\d_])[MTPAJE]:",
    re.IGNORECASE,
)
_PHONE_BREAK = re.compile(r"[;|\n]|,(?!\d)|,(?=\s)|\s*/\s*|\s+(?:og|eller|and|or)\s+", re.IGNORECASE)
_SPACE = "\u2423"
_FEWEST_DIGITS = 8
_DATE = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)")
"""A date has as many digits as a telephone number."""
_PLAIN_PHONE = re.compile(r"(?:\+47|0047)?([2-9]\d{7})")
_EMPTY_SHELL = re.compile(r"[\s.,:;/\\|<>()\[\]{}\"'“”«»*&+–-]*")
_NO_ANSWER = frozenset(
    {
        "-",
        "–",
        "—",
        ".",
        "?",
        "ingen",
        "nei",
        "ukjent",
        "n/a",
        "na",
        "x",
        "mangler",
        "vet ikke",
        "har ikke",
        "0",
        "anonymous",
        "anonym",
    }
)


class Found(NamedTuple):
    """What a cell held: the good ones, what looked like one and is not, and the words that were something else."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    rest: str = ""


_NOTHING = Found()


def plain_address(text: str) -> str | None:
    """The address that a text is and nothing else, told quickly; None where a closer look is needed."""
    if len(text) > _LONGEST_PLAIN_ADDRESS or not text.isascii():
        return None
    address = text.lower()
    return address if _PLAIN_ADDRESS.fullmatch(address) else None


def plain_number(text: str) -> str | None:
    """The Norwegian number of eight digits that a text is and nothing else; None where a closer look is needed."""
    plain = _PLAIN_PHONE.fullmatch(text if text.isdigit() else text.replace(" ", ""))
    return _in_groups(plain[1]) if plain is not None and _ordinary().fullmatch(plain[1]) else None


def find_emails(text: str) -> Found:
    """Every address in a text, in lower case. `rest` is what stands beside them: a name, mostly."""
    plain = plain_address(text)
    if plain is not None:
        return Found((plain,))
    if "@" not in text:
        return _NOTHING if says_nothing(text) else Found(rest=text)
    if _ENDLESS.search(text) is not None:
        return Found(bad=(f"{text[:_LONGEST_SHOWN]}…",))
    good: list[str] = []
    bad: list[str] = []
    bare = _MAILTO.sub(" ", _BRACKETED.sub(r" \1 ", _held_together(text)))
    spread = _TORN.sub(lambda torn: torn[0].replace(" ", _SPACE), bare)
    words = []
    for word in _ADDRESS_BREAK.split(spread):
        if "@" in word:
            _take_address(word, good, bad)
        else:
            words.append(word)
    rest = _LABEL.sub(" ", " ".join(words)) if good or bad else " ".join(words)
    return Found(tuple(dict.fromkeys(good)), tuple(bad), "" if _EMPTY_SHELL.fullmatch(rest) else " ".join(rest.split()))


def _held_together(text: str) -> str:
    """The text with the spaces kept that tear an address: "kari. nordmann@x.no", "kari nordmann@x.no".

    The last word alone is an address too, and somebody else's. A single word before one may be a name beside it; it is
    when the address begins as it does or holds it, or when it is a label.
    """

    def hold(match: re.Match[str]) -> str:
        before, local = match["before"], match["local"]
        if before is None or _LABEL.fullmatch(before):
            return match[0]
        dangling = before[-1] in "._-" and not (len(before) == 2 and before[0].isupper())
        first = text[: match.start()].rstrip(" \t\u00a0")
        alone = not first or first[-1] in _BEGINS
        said = fold(before)[:3] in fold(local) or fold(local)[:1] == fold(before)[:1]
        return f"{before}{_SPACE}{local}" if dangling or (alone and not said) else match[0]

    return _SPLIT.sub(hold, text)


def _take_address(word: str, good: list[str], bad: list[str]) -> None:
    """One word with an @ in it: an address, or several run together by commas or slashes, or a wrong one."""
    bare = word.replace(_SPACE, " ").strip(_ADDRESS_EDGES)
    address = _valid(bare)
    if address is not None:
        good.append(address)
        return
    pieces = [piece for piece in re.split(r"[,/]", bare) if piece] if bare.count("@") > 1 or "," in bare else []
    addresses = [_valid(piece.strip(_ADDRESS_EDGES)) for piece in pieces if "@" in piece]
    whole = addresses and all(addresses) and all("@" in piece for piece in pieces)
    if whole:
        good.extend(address for address in addresses if address is not None)
    else:
        bad.append(bare or word)


def _valid(text: str) -> str | None:
    try:
        return email_address(text)
    except RuleError:
        return None


def find_phones(text: str) -> Found:
    """Every telephone number in a text, in the form the register keeps."""
    plain = plain_number(text)
    if plain is not None:
        return Found((plain,))
    if says_nothing(text):
        return _NOTHING
    good: list[str] = []
    bad: list[str] = []
    rest: list[str] = []
    for piece in _PHONE_BREAK.split(text):
        _take_phone(piece, good, bad, rest)
    return Found(tuple(dict.fromkeys(good)), tuple(bad), " ".join(rest))


def _take_phone(piece: str, good: list[str], bad: list[str], rest: list[str]) -> None:
    bare = " ".join(_LABEL.sub(" ", piece.replace("(0)", "")).replace("()", " ").split()).strip(" ,.:-–")
    if _EMPTY_SHELL.fullmatch(bare):
        return
    if _DATE.search(bare):
        bad.append(bare)
        return
    number = _one_number(bare)
    if number is not None:
        good.append(number)
        return
    found = [
        match
        for match in PhoneNumberMatcher(bare, "NO", leniency=Leniency.POSSIBLE)
        if sum(map(str.isdigit, match.raw_string)) >= _FEWEST_DIGITS
    ]
    kept = [_one_number(match.raw_string) for match in found]
    if found and all(kept):
        good.extend(number for number in kept if number is not None)
        left = bare
        for match in found:
            left = left.replace(match.raw_string, " ", 1)
        _keep_rest(left, bad, rest)
    else:
        (bad if any(map(str.isdigit, bare)) else rest).append(bare)


def _keep_rest(left: str, bad: list[str], rest: list[str]) -> None:
    if _EMPTY_SHELL.fullmatch(left):
        return
    words = " ".join(left.split()).strip(" ,.:()-–")
    (bad if any(map(str.isdigit, words)) else rest).append(words)


def _one_number(text: str) -> str | None:
    try:
        return phone_number(text)
    except RuleError:
        return None


@cache
def _ordinary() -> re.Pattern[str]:
    """Every eight-digit number that can exist in Norway, by the metadata of phonenumbers."""
    metadata = PhoneMetadata.metadata_for_region("NO")
    pattern = metadata.general_desc.national_number_pattern if metadata and metadata.general_desc else None
    return re.compile(pattern or r"(?!)")


def _in_groups(digits: str) -> str:
    if digits[0] in "489":
        return f"{digits[:3]} {digits[3:5]} {digits[5:]}"
    return f"{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"


def says_nothing(text: str) -> bool:
    """Whether a cell was filled in with nothing: "-", "?", "ingen", "n/a"."""
    return text.casefold().strip() in _NO_ANSWER
