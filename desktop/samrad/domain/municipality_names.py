"""Which municipality people mean by what they type: a number or a name, of 2017 or of today, in any of its languages.

What is certain is answered; what can be several is answered with all of them; what is only like a name is proposed. The
answer holds for a given day: "Øygarden" on a day in 2017 is the municipality that had the name then.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct

from samrad.domain.alphabet import fold
from samrad.domain.ids import MunicipalityId
from samrad.domain.municipalities import Municipalities, Municipality, MunicipalityAlias
from samrad.domain.texts import one_line
from samrad.errors import Text, say

_TYPE_WORDS = frozenset(
    {
        *("kommune", "kommunen", "kommunes", "kommuna", "kommun", "komm", "k", "herad", "heradet", "municipality"),
        *("knr", "kommunenr", "kommunenummer", "suohkan", "gielda", "tjielte", "komuuni"),
    }
)
"""What stands behind or in front of a name for "municipality", folded: Norwegian, Northern and Southern Sámi, Kven."""

_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])(\d{3,4})(?:\.0)?(?!\d|[.,]\d)")
_BRACKETS = re.compile(r"^(?P<name>.*?\S)\s*\((?P<where>[^()]+)\)$")
_COMMA = re.compile(r"^(?P<name>.*?\S)\s*,\s*(?P<where>[^,]+)$")
_IN = re.compile(r"^(?P<name>.*?\S)\s+(?:i|på|in)\s+(?P<where>\S.*)$", re.IGNORECASE)
_SEVERAL_NAMES = re.compile(r"\s+[-–—]\s+|\s*[–—/|;]\s*")
_NAMES_CLOSE_BY = re.compile(r"\s*[-–—/|;()]\s*")
_BESIDE = re.compile(r"[,;()/&]|\s[-–—]\s|\s+(?:og|and)\s+", re.IGNORECASE)
_MUNICIPALITY_OF = ["municipality", "of"]
_LEFT_BEHIND = re.compile(r"(\()[\s,;:]+|[\s,;:]+(\))")
_AND = re.compile(r"\s*&\s*")

_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

_LIKENESS = 0.7
_PROPOSALS = 5


class Resolution(Struct, frozen=True, kw_only=True):
    """Who is meant. Exactly one of three: `municipality_id`; several `candidates` of that very name; neither.

    `proposals` are municipalities whose name is only like what was typed, best first: for a person to choose from,
    never to be taken by a program. `note` says what is worth knowing of the answer: that a name of another time was
    used, what the several are, what decided between them.
    """

    typed: str
    municipality_id: MunicipalityId | None = None
    candidates: tuple[MunicipalityId, ...] = ()
    proposals: tuple[MunicipalityId, ...] = ()
    note: Text | None = None


class _Found(Struct, frozen=True):
    """The municipalities of the day a text can mean, and why, where that is not plain."""

    ids: tuple[MunicipalityId, ...] = ()
    note: Text | None = None


class MunicipalityNames:
    """Every name and number that municipalities have or had, ready to be looked up."""

    def __init__(self, municipalities: Municipalities, aliases: Iterable[MunicipalityAlias]) -> None:
        self._municipalities = municipalities
        self._holders: dict[str, set[MunicipalityId]] = defaultdict(set)
        self._counties: dict[str, set[str]] = defaultdict(set)
        for municipality in municipalities:
            for period in municipality.periods:
                for name in period.names:
                    self._holders[_key(name)].add(municipality.id)
                self._counties[_key(period.county_name)].add(period.county_number)
                self._counties[period.county_number].add(period.county_number)
        for alias in aliases:
            self._holders[_key(alias.alias)].add(alias.municipality_id)

    def resolve(
        self, typed: str | int, day: date, *, county: str | None = None, among: Collection[MunicipalityId] = ()
    ) -> Resolution:
        """Who is meant on `day`.

        `county` is a county's name or number of any time, from a column of its own for instance: it must hold. `among`
        are municipalities that are nearer at hand (those of an area): they decide between several of the same name.
        """
        text = one_line(str(typed)) or ""
        found = self._by_number_and_name(text, day, county)
        if len(found.ids) > 1:
            nearer = tuple(identity for identity in found.ids if identity in set(among))
            if len(nearer) == 1:
                note = say("Several are called “{name}”; this is the one of the area.", name=text)
                found = _Found(nearer, note)
        if len(found.ids) == 1:
            return Resolution(typed=text, municipality_id=found.ids[0], note=found.note)
        if found.ids:
            return Resolution(typed=text, candidates=found.ids, note=found.note or self._several(text, found.ids, day))
        return Resolution(typed=text, proposals=self._proposals(text, day), note=found.note)

    def named_in(self, text: str, day: date) -> MunicipalityId | None:
        """The municipality that a longer text names as "… kommune": "Tromsø kommune, hjemmetjenesten"; None without.

        Only a name with the word for municipality right behind it counts, at the beginning of the text or of a part.
        """
        for part in re.split(r"[,;()]|\s[-–—]\s", text):
            words = fold(part).split()
            if words[:2] == _MUNICIPALITY_OF and len(found := self._by_name(" ".join(words[2:]), day).ids) == 1:
                return found[0]
            for end in range(1, len(words)):
                if words[end] in _TYPE_WORDS and len(found := self._by_name(" ".join(words[:end]), day).ids) == 1:
                    return found[0]
        return None

    def only_named_in(self, text: str, day: date) -> MunicipalityId | None:
        """As `named_in`, unless another municipality is named beside it: "Tromsø kommune og Lyngen kommune"."""
        found = self.named_in(text, day)
        return found if found is not None and self.beside_each_other(text, day) <= {found} else None

    def beside_each_other(self, text: str, day: date) -> frozenset[MunicipalityId]:
        """The municipalities that parts of a text are, each in every sense of its name: "Oslo (Bydel Alna)"."""
        parts = [part.strip() for part in _BESIDE.split(text)]
        return frozenset().union(*(self._by_name(part, day).ids for part in parts if part))

    def is_county(self, text: str) -> bool:
        """Whether a text is the name of a county of any time: "Troms", "Trøndelag fylke"."""
        name = fold(text).removesuffix(" fylke").replace(" ", "")
        return name in self._counties and not name.isdigit()

    def _several(self, text: str, ids: Iterable[MunicipalityId], day: date) -> Text:
        labels = [self._municipalities.label(identity, day) for identity in ids]
        return say("“{name}” can be any of these: {labels}.", name=text, labels=labels)

    def _by_number_and_name(self, text: str, day: date, county: str | None) -> _Found:
        numbers = _NUMBER.findall(text)
        name = _trimmed(_NUMBER.sub(" ", text)) if numbers else text
        if len(numbers) != 1:
            return self._by_name_and_county(text, day, county)
        by_number = self._by_number(numbers[0].zfill(4), day)
        if not _without_type_words(fold(name)):
            return by_number
        by_name = self._by_name_and_county(name, day, county)
        both = tuple(identity for identity in by_number.ids if identity in by_name.ids)
        if both:
            return _Found(both, by_number.note if len(by_number.ids) == 1 else by_name.note)
        if not by_number.ids:
            note = say("No municipality has the number {number}; the name was used.", number=numbers[0])
            return _Found(by_name.ids, note if by_name.ids else None)
        if not by_name.ids:
            return _Found(
                (), say("The number {number} and the name “{name}” do not go together.", number=numbers[0], name=name)
            )
        return _Found(tuple(dict.fromkeys(by_number.ids + by_name.ids)))

    def _by_number(self, number: str, day: date) -> _Found:
        holders = self._municipalities.numbered(number)
        held = [one for one in holders if (period := one.on(day)) and period.number == number]
        if held:
            return _Found((held[0].id,))
        found = self._on_day([one.id for one in holders], day)
        if len(found) != 1 or any(one.id == found[0] for one in holders):
            return _Found(found)
        then = self._municipalities.name(found[0], day)
        note = say("The number {number} is of another time; on {day} it was {then}.", number=number, day=day, then=then)
        return _Found(found, note)

    def _by_name_and_county(self, text: str, day: date, county: str | None) -> _Found:
        counties = self._counties.get(_key(county or ""), set())
        whole = self._by_name(text, day, counties)
        if whole.ids:
            return whole
        for form in (_BRACKETS, _COMMA, _IN):
            parts = form.match(text)
            within = self._counties.get(_key(parts["where"])) if parts else None
            if parts and within:
                return self._by_name(parts["name"], day, within | counties)
        return self._by_several_names(text, day, counties)

    def _by_several_names(self, text: str, day: date, counties: set[str]) -> _Found:
        """The official form of several languages ("Gáivuotna – Kåfjord – Kaivuono"), or one name and something else."""
        close_by = [self._by_name(part, day, counties) for part in _NAMES_CLOSE_BY.split(text) if part]
        agreed = set(close_by[0].ids).intersection(*(one.ids for one in close_by)) if len(close_by) > 1 else ()
        if len(agreed) == 1:  # "Unjárga-Nesseby", "Porsanger (Porsáŋgu/Porsanki)"
            return _Found(tuple(agreed), close_by[0].note)
        parts = [part for part in _SEVERAL_NAMES.split(text) if part]
        if len(parts) < 2:
            return _Found()
        found = [self._by_name(part, day, counties) for part in parts]
        known = [one for one in found if one.ids]
        ids = set().union(*(one.ids for one in known))
        common = ids.intersection(*(one.ids for one in known))
        if len(common) != 1:
            return _Found(tuple(sorted(ids)))
        unknown = next((part for part, one in zip(parts, found, strict=True) if not one.ids), None)
        if unknown is None:
            return _Found(tuple(common), known[0].note)
        return _Found(tuple(common), say("“{part}” was not understood, the rest was.", part=unknown))

    def _by_name(self, name: str, day: date, counties: Collection[str] = ()) -> _Found:
        holders = self._holders.get(_key(name), set())
        if counties:
            holders = {identity for identity in holders if self._counties_of(identity) & set(counties)}
        there = {identity: period for identity in holders if (period := self._municipalities.get(identity).on(day))}
        plain = {identity: period for identity, period in there.items() if _key(name) in map(_key, period.names)}
        if plain:
            to_the_letter = [one for one, period in plain.items() if any(_same(name, its) for its in period.names)]
            return _Found(tuple(sorted(to_the_letter or plain)))
        found = self._on_day(sorted(there or holders), day)
        if len(found) != 1 or any(identity in there for identity in found):
            return _Found(found)
        then = self._municipalities.name(found[0], day)
        return _Found(found, say("“{name}” is of another time; on {day} it was {then}.", name=name, day=day, then=then))

    def _counties_of(self, identity: MunicipalityId) -> set[str]:
        """The numbers of the counties it or those that came of it ever belonged to."""
        numbers = {period.county_number for period in self._municipalities.get(identity).periods}
        return numbers.union(*(self._counties_of(edge.new) for edge in self._municipalities.after(identity)))

    def _on_day(self, ids: Iterable[MunicipalityId], day: date) -> tuple[MunicipalityId, ...]:
        """Those themselves that existed on the day; else what came of them by then, or what they were made from."""
        holders = [self._municipalities.get(identity) for identity in ids]
        there = [one.id for one in holders if one.on(day)]
        return tuple(there) or tuple(sorted({identity for one in holders for identity in self._relatives(one, day)}))

    def _relatives(self, one: Municipality, day: date) -> Iterator[MunicipalityId]:
        if one.on(day):
            yield one.id
        elif one.valid_to is not None and one.valid_to <= day:
            for edge in self._municipalities.after(one.id):
                yield from self._relatives(self._municipalities.get(edge.new), day)
        else:
            for edge in self._municipalities.before(one.id):
                yield from self._relatives(self._municipalities.get(edge.old), day)

    def _proposals(self, text: str, day: date) -> tuple[MunicipalityId, ...]:
        # Half of all starts of the program never meet a misspelt name.
        from rapidfuzz import process
        from rapidfuzz.distance import DamerauLevenshtein

        key = _key(text)
        if len(key) < 2:
            return ()
        within = [name for name in self._phrases(text) if name in self._holders]
        alike = process.extract(
            key,
            self._holders.keys(),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_LIKENESS,
            limit=None,
        )
        names = within + [name for name, _, _ in sorted(alike, key=lambda hit: (-hit[1], hit[0]))]
        ids = dict.fromkeys(identity for name in names for identity in self._on_day(sorted(self._holders[name]), day))
        return tuple(ids)[:_PROPOSALS]

    @staticmethod
    def _phrases(text: str) -> Iterator[str]:
        """Runs of up to four words of a text, the longest first, as keys."""
        words = fold(text).split()
        for length in range(min(4, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                yield "".join(words[start : start + length])


def _key(name: str) -> str:
    """What a name is looked up by: folded, without the word for municipality, written as one word."""
    return _without_type_words(fold(_AND.sub(" og ", name))).replace(" ", "")


def _same(typed: str, name: str) -> bool:
    """Whether a name was typed to the letter, or with æ, ø and å spelt out: Lærdal is not Lardal."""
    lowered = name.casefold()
    return lowered in typed.casefold() or lowered.translate(_SPELT_OUT) in typed.casefold()


def _without_type_words(folded: str) -> str:
    words = folded.split()
    while words and words[-1] in _TYPE_WORDS:
        words.pop()
    while words and words[0] in _TYPE_WORDS:
        words.pop(0)
    return " ".join(words)


def _trimmed(text: str) -> str:
    """Without the brackets and separators that a number has left behind: "Våler ( , Østfold)", "Tromsø ( )"."""
    return _LEFT_BEHIND.sub(r"\1\2", text).replace("()", " ").strip(" -–—:,;.(/#")
