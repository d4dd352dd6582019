"""Names of people: which part is the family name, and why it is thought so."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.given_names import is_common_given_name
from samrad.errors import Text, say

_PARTICLES = frozenset(
    "von van de der den af av da di du dos del della la le ten ter zu zum el al bin ibn st st.".split()
)
_TITLES = frozenset(
    "dr dr. dr.med dr.med. dr.philos. dr.ing. prof prof. professor mr mr. mrs mrs. ms ms. hr hr. herr fru frk "
    "frk. adv. adv siv.ing. siv.ing cand.med. cand.med cand.polit. cand.psychol. ph.d. phd ph.d md m.d. mph "
    "mba mpa mha llm msc m.sc. m.sc bsc b.sc. emba cand.oecon. cand.jur. cand.real. cand.mag. cand.san.".split()
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "d.y.", "d.e.", "ii", "iii", "iv"})
_IN_SMALL_LETTERS = _PARTICLES | _TITLES | _SUFFIXES
_NO_NAMES = frozenset(
    "ikke ikkje ennå enno enda senere seinere seinare oppnevnes oppnemnes oppnevnt oppnemnd avklares avklart besatt "
    "bekreftes meldes kommer utpekes velges foreløpig førebels ukjent mangler avventer avventes vurderes stiller snart "
    "finnes ingen inga plass navn namn svar deltaker deltakar representant og eller ledig vakant samme same over "
    "vedlegg vedlagt vedlagte fra frå med sender stk representanter representantar deltakere deltakarar "
    "personer personar rekruttering pågår permisjon sluttet slutta felles begge hele heile alle gruppa gruppe "
    "fylles kontakt saken kommunen kommuna leder leiar ledere leiarar ansvarlig ansvarleg sykepleier sjukepleiar "
    "rådgiver rådgjevar enhetsleder avdelingsleder internt".split()
)
"""Words that no name holds; told only where all of a text is in capitals or small letters."""
_ALSO_GIVEN_NAMES = frozenset({"inga"})
_ALSO_FAMILY_NAMES = frozenset({"plass"})
_NAME_WORD = re.compile(r"(?:[^\W\d_]+(?:[’'´`.-][^\W\d_]+)*[.’']?|[’'][^\W\d_]+)(?:-$)?")
_SURNAME_ENDING = re.compile(
    r"(?:sen|ssen|sson|son|berg|dal|dahl|vik|stad|rud|haug|bakk|bakken|moen|lie|nes|næs|seth?|land|heim|ås|aas|gård|gaard|hagen|"
    r"lund|strand|mann|by|eide|øy|vold|voll|foss|tveit|myhr?e?)$"
)
_MOST_WORDS = 7


class NameForm(StrEnum):
    """How a name was taken apart."""

    COLUMNS = "columns"
    COMMA = "comma"
    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    CAPITALS = "capitals"
    ADDRESS = "address"
    GUESSED_FAMILY_FIRST = "guessed_family_first"
    ONE_WORD = "one_word"


_REASONS = {
    NameForm.COLUMNS: say("The list has given name and family name apart."),
    NameForm.COMMA: say("The family name stands before the comma."),
    NameForm.GIVEN_FIRST: say("The last word is the family name."),
    NameForm.FAMILY_FIRST: say("The heading says that the family name comes first."),
    NameForm.CAPITALS: say("The family name stands in capitals."),
    NameForm.ADDRESS: say("The e-mail address tells which part is the family name."),
    NameForm.GUESSED_FAMILY_FIRST: say("The last word looks like a given name, so the first was taken as family name."),
    NameForm.ONE_WORD: say("There is one word only, taken as the given name."),
}


class PersonName(Struct, frozen=True):
    """A name in two parts. `title` is a "dr." that stood before it; `certain` is False where the order was guessed."""

    given: str
    family: str
    form: NameForm
    certain: bool = True
    title: str | None = None

    @property
    def full(self) -> str:
        """Given name and family name, as it is written on paper."""
        return f"{self.given} {self.family}".strip()

    @property
    def reason(self) -> Text:
        """Why the name was taken apart in this way."""
        return _REASONS[self.form]


def is_title(text: str) -> bool:
    """Whether a text is one or more titles and nothing else: "ph.d.", "dr. med."."""
    words = text.casefold().split()
    return bool(words) and all(word in _TITLES or f"{word}." in _TITLES for word in words)


def looks_like_name(text: str) -> bool:
    """Whether the text has the form of a person's name: one to seven words of letters, capitals where they belong."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= _MOST_WORDS or text.count(",") > 1:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if text.islower() or text.isupper():
        return len(words) > 1 and not _is_prose(_in_order(text))
    return all(not word[0].islower() or word.casefold() in _IN_SMALL_LETTERS for word in words)


def is_no_name(name: str, written: str) -> bool:
    """Whether a name was made of words that no name holds, all in capitals or small letters: "se vedlegg"."""
    return any(word not in written for word in name.split()) and _is_prose(name.split())


def _is_prose(words: list[str]) -> bool:
    """Whether words hold one that no name does. Some are names as well, where the others bear it out: "Inga Dahl"."""
    folded = [word.casefold() for word in words]
    told = [word for word in folded if word in _NO_NAMES]
    if len(told) != 1:
        return bool(told)
    if folded[0] in _ALSO_GIVEN_NAMES:
        return _SURNAME_ENDING.search(folded[-1]) is None
    return not (folded[-1] in _ALSO_FAMILY_NAMES and is_common_given_name(folded[0]))


def _in_order(text: str) -> list[str]:
    """The words of a name, the given name first: of "DAHL, INGA" too."""
    before, _, after = text.partition(",")
    return [*after.split(), *before.split()]


def join_name(given: str, middle: str, family: str) -> PersonName:
    """A name that the list has in columns of its own. A middle name goes with the given name."""
    title, bare = _without_title(given.split())
    first = recase(" ".join([*bare, *middle.split()]))
    return PersonName(first, recase(family), NameForm.COLUMNS, certain=bool(first and family), title=title)


def split_name(text: str, *, family_first: bool = False, email: str | None = None) -> PersonName:
    """Take a name apart. `family_first`: the list says so. `email`: the person's own address, as a witness.

    "Nordmann, Kari", "NORDMANN Kari", "Kari van der Berg" and "dr. Kari Nordmann" are all understood. Words in capitals
    or small letters throughout get ordinary letters.
    """
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        title, given = _without_title(after.split())
        return PersonName(recase(" ".join(given)), recase(before), NameForm.COMMA, title=title)
    title, words = _without_title(text.replace(",", " ").split())
    name = _split_words(words, family_first, email)
    return name if title is None else replace(name, title=title)


def recase(name: str) -> str:
    """The name with ordinary letters where all of it was capitals or all small: "NORD-HANSEN" is "Nord-Hansen"."""
    return " ".join(_recased(name.split()))


def _recased(words: list[str]) -> list[str]:
    bare = "".join([word for word in words if word.casefold() not in _PARTICLES] or words)
    if not (bare.islower() or (bare.isupper() and len(bare) > 2)):
        return words
    return [_recase_word(word, len(words) > 1) for word in words]


def _recase_word(word: str, may_be_particle: bool) -> str:
    if may_be_particle and word.casefold() in _PARTICLES:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _without_title(words: list[str]) -> tuple[str | None, list[str]]:
    if _TITLES.isdisjoint(map(str.casefold, words)):
        return None, words
    titles = [word for word in words if word.casefold() in _TITLES]
    if len(titles) == len(words):
        return None, words
    return " ".join(titles), [word for word in words if word.casefold() not in _TITLES]


def _split_words(words: list[str], family_first: bool, email: str | None) -> PersonName:
    if len(words) < 2:
        return PersonName(recase(" ".join(words)), "", NameForm.ONE_WORD, certain=False)
    return (
        _by_address(words, email)
        or _by_capitals(words)
        or (_family_in_front(words, NameForm.FAMILY_FIRST, certain=len(words) == 2) if family_first else None)
        or (_family_in_front(words, NameForm.GUESSED_FAMILY_FIRST, certain=False) if _seems_turned(words) else None)
        or _family_last(words, _family_length(words), NameForm.GIVEN_FIRST)
    )


def _family_last(words: list[str], length: int, form: NameForm) -> PersonName:
    together = _recased(words)
    return PersonName(" ".join(together[:-length]), " ".join(together[-length:]), form)


def _family_in_front(words: list[str], form: NameForm, *, certain: bool) -> PersonName:
    together = _recased(words)
    first_given = next((at for at, word in enumerate(words) if at > 0 and is_common_given_name(word)), 1)
    while first_given < len(words) - 1 and words[first_given - 1].casefold() in _PARTICLES:
        first_given += 1
    return PersonName(" ".join(together[first_given:]), " ".join(together[:first_given]), form, certain)


def _family_length(words: list[str]) -> int:
    """How many words at the end are the family name: the last, and the particles before it."""
    length = 2 if len(words) > 2 and words[-1].casefold() in _SUFFIXES else 1
    while length < len(words) - 1 and words[-length - 1].casefold() in _PARTICLES:
        length += 1
    return length


def _seems_turned(words: list[str]) -> bool:
    first, last = words[0], words[-1]
    if is_common_given_name(first) or not is_common_given_name(last):
        return False
    if len(words) > 2:
        return not is_common_given_name(words[len(words) // 2])
    return _SURNAME_ENDING.search(first.casefold()) is not None


def _by_capitals(words: list[str]) -> PersonName | None:
    """NORDMANN Kari, or Kari NORDMANN: the words in capitals are the family name."""
    if not any(map(str.isupper, words)) or words[-1].casefold() in _SUFFIXES:
        return None
    shouted = [word.isupper() and len(word.strip(".-")) > 1 for word in words]
    length = sum(shouted)
    if not 0 < length < len(words) or any(word.casefold() in _PARTICLES for word in words):
        return None
    if all(shouted[:length]):
        given, family = words[length:], words[:length]
    elif all(shouted[-length:]):
        given, family = words[:-length], words[-length:]
    else:
        return None
    return PersonName(recase(" ".join(given)), recase(" ".join(family)), NameForm.CAPITALS)


def _by_address(words: list[str], email: str | None) -> PersonName | None:
    """kari.nordmann@ settles both the order and how much of the name is the family name."""
    if email is None:
        return None
    local = email.partition("@")[0]
    if len(words) == 2 and local == f"{words[0]}.{words[1]}".lower():
        return _family_last(words, 1, NameForm.ADDRESS)
    if "." not in local and "_" not in local:
        return None
    parts = [fold(part).replace(" ", "") for part in re.split(r"[._]", local)]
    folded = [fold(word).replace(" ", "") for word in words]
    if folded[0].startswith(parts[0]) or parts[0].startswith(folded[0]):
        return _family_ending_in(parts[-1], words, folded)
    if parts[0] in folded[1:] and "".join(folded[: folded.index(parts[0])]).endswith(parts[-1]):
        return _turned_at(words, folded.index(parts[0]))
    return None


def _family_ending_in(ending: str, words: list[str], folded: list[str]) -> PersonName | None:
    """The family name is as many words at the end as the address's last part spells."""
    for length in range(1, len(words)):
        if "".join(folded[-length:]) == ending:
            return _family_last(words, max(length, _family_length(words)), NameForm.ADDRESS)
    return None


def _turned_at(words: list[str], at: int) -> PersonName:
    together = _recased(words)
    return PersonName(" ".join(together[at:]), " ".join(together[:at]), NameForm.ADDRESS)
