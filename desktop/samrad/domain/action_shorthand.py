"""An action in one line, as it is typed while people talk: "NN: sende utkast, 12.12".

Before the first colon stands who is to act: people, organisations, roles or everyone, parted by commas, semicolons,
strokes, "og" or "and". After the last comma, or after "innen", "før", "til" and the like, stands by when, as
`deadlines` understands it. Who and when may be missing; what is to be done may not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from samrad.domain.actions import EVERYONE, DueKind, Responsible
from samrad.domain.alphabet import fold
from samrad.domain.deadlines import Deadline, parse_deadline
from samrad.domain.ids import OrganisationId, PersonId
from samrad.errors import RuleError

_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_BETWEEN_NAMES = re.compile(r"\s*[,;/&+]\s*")
_AND = re.compile(r"\s+(?:og|and|samt)\s+", re.IGNORECASE)
_BEFORE_DUE = re.compile(r"\s+(?=(?:innen|innan|før|til|by|within|before|frist:?)\s)", re.IGNORECASE)
_PLAIN_DUE = re.compile(
    r"\s+(?=(?:(?:uke|veke|week)\s+\d+(?:\s+\d{4})?|neste (?:møte|uke|veke)|next (?:meeting|week)"
    r"|fortløpende|fortløpande|løpende|ongoing)$)",
    re.IGNORECASE,
)
_EVERYONE = frozenset({"alle", "alle sammen", "samtlige", "samtlege", "all", "everyone", "everybody"})
_LONGEST_WHO = 120
_INITIALS = 2
_MOST_INITIALS = 4


class Known(Struct, frozen=True, kw_only=True):
    """A person or an organisation whose name may be meant. `detail` tells it from others of the same name."""

    name: str
    person_id: PersonId | None = None
    organisation_id: OrganisationId | None = None
    detail: str = ""


class Named(Struct, frozen=True, kw_only=True):
    """One of those named before the colon. Nobody meant: a role or a name in words; several: it is not clear who."""

    typed: str
    meant: tuple[Known, ...] = ()
    is_everyone: bool = False

    @property
    def responsible(self) -> Responsible:
        """As an action has it; of several meant none is."""
        if self.is_everyone:
            return EVERYONE
        if len(self.meant) == 1:
            one = self.meant[0]
            return Responsible(person_id=one.person_id, organisation_id=one.organisation_id)
        return Responsible(name=self.typed)


class Understood(Struct, frozen=True, kw_only=True):
    """What a line was taken to say. `due` is None where no deadline was given."""

    what: str
    named: tuple[Named, ...] = ()
    due: Deadline | None = None

    @property
    def unclear(self) -> tuple[Named, ...]:
        """Those whose name several bear."""
        return tuple(one for one in self.named if len(one.meant) > 1)

    @property
    def responsible(self) -> tuple[Responsible, ...]:
        """Who is to act."""
        return tuple(one.responsible for one in self.named)


LookUp = Callable[[str], Sequence[Known]]


def understood(line: str, today: date, look_up: LookUp) -> Understood:
    """What the line says, deadlines relative to `today`. `look_up` finds those that a name may mean, best first."""
    who, what = parted(line)
    text, due = _due(what, today)
    return Understood(what=text, named=_named(who, look_up), due=due)


def parted(line: str) -> tuple[str, str]:
    """Who and what: before and after the first colon that is none of a time of day."""
    found = _COLON.search(line)
    if found is None or found.start() > _LONGEST_WHO or not line[: found.start()].strip():
        return "", " ".join(line.split())
    return " ".join(line[: found.start()].split()), " ".join(line[found.end() :].split())


def name_before(line: str, cursor: int) -> tuple[int, str] | None:
    """The name that is being typed at the cursor, and where it begins; None behind the colon."""
    before = line[:cursor]
    if _COLON.search(before):
        return None
    ends = [found.end() for pattern in (_BETWEEN_NAMES, _AND) for found in pattern.finditer(before)]
    start = max(ends, default=0)
    start += len(before[start:]) - len(before[start:].lstrip())
    return start, before[start:]


def matching(typed: str, known: Sequence[Known]) -> tuple[Known, ...]:
    """Those that a name means: of that very name, else with words that begin so in that order, else those initials."""
    asked = fold(typed)
    if not asked:
        return ()
    whole = tuple(one for one in known if fold(one.name) == asked)
    if whole:
        return whole
    begun = tuple(one for one in known if _begins(asked.split(), fold(one.name).split()))
    return begun or tuple(one for one in known if _are_initials(typed, one))


def _begins(asked: Sequence[str], words: Sequence[str]) -> bool:
    at = 0
    for word in words:
        if at < len(asked) and word.startswith(asked[at]):
            at += 1
    return at == len(asked)


def _are_initials(typed: str, one: Known) -> bool:
    letters = typed.replace(".", "").replace(" ", "")
    if one.person_id is None or not letters.isupper() or not _INITIALS <= len(letters) <= _MOST_INITIALS:
        return False
    return letters == "".join(word[0].upper() for word in re.split(r"[\s-]+", one.name) if word)


def _named(who: str, look_up: LookUp) -> tuple[Named, ...]:
    """Those named; a name that is known as it stands is not parted at its "og"."""
    if not who:
        return ()
    whole = _one(who, look_up)
    if whole.is_everyone or any(fold(one.name) == fold(who) for one in whole.meant):
        return (whole,)
    found: list[Named] = []
    for name in filter(None, _BETWEEN_NAMES.split(who)):
        one = _one(name, look_up)
        parts = [part for part in _AND.split(name) if part]
        is_known = any(fold(known.name) == fold(name) for known in one.meant)
        found += [one] if is_known or len(parts) == 1 else [_one(part, look_up) for part in parts]
    return tuple(found)


def _one(name: str, look_up: LookUp) -> Named:
    if name.casefold() in _EVERYONE:
        return Named(typed=name, is_everyone=True)
    return Named(typed=name, meant=matching(name, look_up(name)))


def _due(text: str, today: date) -> tuple[str, Deadline | None]:
    """What is to be done without its deadline, and the deadline if one is understood."""
    places = [text.rfind(",")] if "," in text else []
    places += [found.start() for pattern in (_BEFORE_DUE, _PLAIN_DUE) for found in pattern.finditer(text)][::-1]
    for place in places:
        tail = text[place:].lstrip(" ,").rstrip(" .!")
        due = _deadline(tail, today)
        if tail and due is not None:
            return text[:place].rstrip(" ,"), due
    return text.rstrip(" ,"), None


def _deadline(text: str, today: date) -> Deadline | None:
    try:
        due = parse_deadline(text, today)
    except RuleError:
        return None
    return due if due.kind is not DueKind.NONE or text in {"-", "–", "ingen", "ingen frist", "no deadline"} else None
