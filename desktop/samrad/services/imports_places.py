"""Where the people of a list belong: municipality, organisation and on whose behalf, resolved against the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from samrad.domain.alphabet import fold
from samrad.domain.bodies import Body, Represents, Seat, proposed_represents
from samrad.domain.candidates import Candidate, CellRef, Field, Origin, Problem, Severity
from samrad.domain.contact import organisation_number
from samrad.domain.ids import BodyId, CodeId, MunicipalityId, OrganisationId
from samrad.domain.import_plan import Decision, Wishes
from samrad.domain.municipality_names import Resolution
from samrad.domain.organisations import Organisation, tidy_organisation
from samrad.domain.periods import holds_on
from samrad.errors import AppError, RuleError, Text, say
from samrad.exchange.places import ends_in_kommune, is_municipality
from samrad.exchange.row_words import looks_like_organisation
from samrad.register import codes, organisations
from samrad.register.municipalities import municipalities, municipality_names
from samrad.register.store import Register
from samrad.services.imports_words import OTHER, CodeWords, sort_of, sort_within
from samrad.services.organisations import (
    MUNICIPALITY_KIND,
    MUNICIPALITY_TYPE,
    new_municipality_organisation,
)

_LEGAL_FORMS = frozenset({"hf", "rhf", "sf", "as", "asa", "iks", "kf"})
_OF_A_MUNICIPALITY = ".kommune.no"
_OVER_THE_ROW = frozenset({Origin.SECTION, Origin.LABEL, Origin.SHEET_NAME})
_NAMES_ORGANISATION = frozenset({Field.ORGANISATION, Field.UNIT, Field.ORGANISATION_NUMBER})


class Placed(Struct):
    """One candidate with what its words mean in the register."""

    index: int
    candidate: Candidate
    municipality_id: MunicipalityId | None = None
    chosen: bool = False
    """Whether somebody chose the municipality for this row."""
    organisation: Organisation | None = None
    service_id: CodeId | None = None
    competence_id: CodeId | None = None
    title: str | None = None
    represents: Represents | None = None
    bodies: tuple[BodyId, ...] = ()
    proposals: tuple[MunicipalityId, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether something keeps the row from being taken in as it stands."""
        return bool(self.problems) and any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def candidate_names_organisation(self) -> bool:
        """Whether the list itself names where the person works, in any column."""
        return any(value.field in _NAMES_ORGANISATION for value in self.candidate.values) or any(
            problem.code == "organisation_as_municipality" for problem in self.problems
        )

    @property
    def places(self) -> frozenset[str]:
        """Organisation and municipality, of work and of representation, by which people of one name are told apart."""
        work, represents = self.organisation, self.represents
        found: set[str | None] = {self.municipality_id}
        if work is not None:
            found |= {work.id, work.municipality_id}
        if represents is not None:
            found |= {represents.municipality_id, represents.organisation_id}
        return frozenset([one for one in found if one])


class Places:
    """The register's municipalities, organisations, codes and bodies, and the organisations that a list adds."""

    def __init__(self, register: Register, wishes: Wishes) -> None:
        self._register = register
        self._wishes = wishes
        self._municipalities = municipalities(register)
        self._names = municipality_names(register, self._municipalities)
        self._codes = CodeWords(
            code for name in ("kind", "service", "competence") for code in codes.in_list(register, name, wishes.day)
        )
        self.labels = codes.by_id(register)
        self._resolved: dict[tuple[str, str | None], Resolution] = {}
        self.new: dict[OrganisationId, Organisation] = {}
        self.standing: dict[OrganisationId, Organisation] = {}
        self._by_name: defaultdict[str, list[Organisation]] = defaultdict(list)
        self._by_number: dict[str, Organisation] = {}
        self._of_municipality: dict[MunicipalityId, Organisation] = {}
        for organisation in register.all(Organisation):
            self.standing[organisation.id] = organisation
            if holds_on(organisation, wishes.day):
                self._know(organisation)
        self.bodies = {body.id: body for body in register.all(Body) if holds_on(body, wishes.day)}
        self._bodies_by_name = {
            fold(name): body.id for body in self.bodies.values() for name in (body.short_name, body.name) if name
        }
        self._among = self._municipalities_of_area()

    def place(self, index: int, candidate: Candidate, decision: Decision | None) -> Placed:
        """What a candidate's words mean. What can't be told is a problem, never a guess."""
        placed = Placed(index, candidate, problems=list(candidate.problems))
        self._find_municipality(placed, decision)
        self._find_organisation(placed)
        placed.title = candidate.text(Field.JOB_TITLE)
        placed.service_id = self._code(placed, "service", Field.SERVICE)
        placed.competence_id = self._code(placed, "competence", Field.COMPETENCE)
        placed.bodies = self._bodies_of(placed)
        wished = self._wishes.represents
        placed.represents = self._represents(placed) if wished is None else self._stated(placed) or wished
        if placed.bodies:
            _refuse_turned_round(placed)
        return placed

    def label(self, municipality_id: MunicipalityId) -> str:
        """What the municipality is called on the day, told apart from others of the name."""
        return self._municipalities.label(municipality_id, self._wishes.day)

    def organisation(self, organisation_id: OrganisationId) -> Organisation:
        """An organisation of the register or one that the list adds."""
        return self.new.get(organisation_id) or self.standing[organisation_id]

    def seat(self, seat: Seat) -> str:
        """What a seat is called: its name, else whom it is for."""
        if seat.name:
            return seat.name
        if seat.organisation_id is not None:
            return self.organisation(seat.organisation_id).name
        return self.label(seat.municipality_id) if seat.municipality_id is not None else str(seat.kind_id)

    def home_of(self, placed: Placed) -> Organisation | None:
        """The organisation somebody works at as the list has it: the one named, else the municipality itself."""
        if placed.organisation is None and placed.municipality_id is not None:
            placed.organisation = self.municipality(placed.municipality_id)
        return placed.organisation

    def municipality(self, municipality_id: MunicipalityId) -> Organisation:
        """The municipality as an organisation, found or planned as a new one."""
        if municipality_id not in self._of_municipality:
            new_id = self._register.context.new_id()
            self._add(new_municipality_organisation(self._register, municipality_id, new_id, self._wishes.day))
        return self._of_municipality[municipality_id]

    def _municipalities_of_area(self) -> frozenset[MunicipalityId]:
        body = self.bodies.get(self._wishes.body_id) if self._wishes.body_id else None
        if body is None or body.area_id is None:
            return frozenset()
        belongings = organisations.municipalities_of_area(self._register, body.area_id)
        return frozenset(one.municipality_id for one in belongings if holds_on(one, self._wishes.day))

    def _know(self, organisation: Organisation) -> None:
        for form in dict.fromkeys((*_forms(organisation.name), *_forms(organisation.short_name))):
            self._by_name[form].append(organisation)
        if organisation.number:
            self._by_number[organisation.number] = organisation
        own = organisation.type_id == MUNICIPALITY_TYPE and organisation.parent_id is None
        if own and organisation.municipality_id is not None:
            self._of_municipality.setdefault(organisation.municipality_id, organisation)

    def _add(self, organisation: Organisation) -> Organisation:
        tidied = tidy_organisation(organisation)
        self.new[tidied.id] = tidied
        self._know(tidied)
        return tidied

    def _find_municipality(self, placed: Placed, decision: Decision | None) -> None:
        found = placed.candidate.municipality
        if decision is not None and decision.municipality_id is not None:
            placed.municipality_id, placed.chosen = decision.municipality_id, True
            return
        if found is None:
            return
        typed = " ".join(part for part in (found.number, found.name) if part)
        county = placed.candidate.text(Field.COUNTY)
        answer = self._resolve(typed, county)
        placed.municipality_id = answer.municipality_id
        if answer.municipality_id is not None:
            if answer.note is not None:
                placed.problems.append(Problem("municipality_note", Severity.NOTE, answer.note, found.cell))
        elif answer.candidates:
            placed.proposals = answer.candidates
            why = answer.note or say("“{text}” can be several municipalities.", text=typed)
            placed.problems.append(Problem("ambiguous_municipality", Severity.ERROR, why, found.cell))
        else:
            self._place_by_other_words(placed, typed, answer, found.cell)

    def _place_by_other_words(self, placed: Placed, typed: str, answer: Resolution, cell: CellRef) -> None:
        """What stands as the municipality and is none by itself: one with more beside it, an organisation, nothing."""
        written = placed.candidate.text(Field.MUNICIPALITY) or typed
        day = self._wishes.day
        own = self._names.only_named_in(written, day)
        if own is not None:
            placed.municipality_id = own
            said = say("“{text}” was taken for {municipality}.", text=written, municipality=self.label(own))
            placed.problems.append(Problem("municipality_note", Severity.NOTE, said, cell))
        elif self._is_organisation(placed, written, typed):
            self._name_organisation(placed, written, cell)
            said = say("“{text}” stands as the municipality and was taken for the organisation.", text=written)
            placed.problems.append(Problem("organisation_as_municipality", Severity.WARNING, said, cell))
        else:
            placed.proposals = answer.proposals
            placed.problems.append(Problem("unknown_municipality", Severity.ERROR, self._unknown(typed, answer), cell))

    def _is_organisation(self, placed: Placed, written: str, typed: str) -> bool:
        """Whether a text in the place of the municipality is an organisation, and the list names no other."""
        if placed.candidate.value(Field.ORGANISATION) is not None or self._names.is_county(written):
            return False
        if sort_of(written) is not None:
            return True
        return looks_like_organisation(typed) and not self._names.beside_each_other(written, self._wishes.day)

    def _resolve(self, typed: str, county: str | None) -> Resolution:
        key = typed, county
        if key not in self._resolved:
            self._resolved[key] = self._names.resolve(typed, self._wishes.day, county=county, among=self._among)
        return self._resolved[key]

    def _unknown(self, typed: str, answer: Resolution) -> Text:
        if self._names.is_county(typed):
            return say("“{text}” is a county, not a municipality.", text=typed)
        if not answer.proposals:
            return answer.note or say("“{text}” is not a municipality.", text=typed)
        labels = [self.label(one) for one in answer.proposals]
        return say("“{text}” is not a municipality. Is one of these meant: {labels}?", text=typed, labels=labels)

    def _find_organisation(self, placed: Placed) -> None:
        candidate = placed.candidate
        number = candidate.value(Field.ORGANISATION_NUMBER)
        if number is not None and not number.text:
            number = None
        if number is not None:
            self._by_its_number(placed, number.text, number.cell)
        named = candidate.value(Field.ORGANISATION) or candidate.value(Field.UNIT)
        if named is not None and placed.organisation is None:
            self._name_organisation(placed, named.text, named.cell)
        if number is not None:
            self._keep_number(placed, number.text, number.cell)

    def _by_its_number(self, placed: Placed, text: str, cell: CellRef) -> None:
        try:
            placed.organisation = self._by_number.get(organisation_number(text))
        except RuleError as error:
            placed.problems.append(Problem("invalid_organisation_number", Severity.WARNING, error.what, cell))

    def _keep_number(self, placed: Placed, text: str, cell: CellRef) -> None:
        """An organisation that the list adds gets the number that the list has for it; others are left as they are."""
        try:
            number = organisation_number(text)
        except RuleError:
            return  # told of already
        organisation = placed.organisation
        if organisation is None:
            said = say("The organisation number {number} is left out, since no organisation is named.", number=number)
            placed.problems.append(Problem("organisation_number_left_out", Severity.NOTE, said, cell))
            return
        if organisation.number == number:
            return
        if organisation.id in self.new and organisation.number is None and number not in self._by_number:
            placed.organisation = self._by_number[number] = self.new[organisation.id] = replace(
                organisation, number=number
            )
            return
        said = say(
            "The organisation number {number} is left out; correct it in the register if {name} has it.",
            number=number,
            name=organisation.name,
        )
        placed.problems.append(Problem("organisation_number_left_out", Severity.NOTE, said, cell))

    def _name_organisation(self, placed: Placed, name: str, cell: CellRef) -> None:
        own = self._names.named_in(name, self._wishes.day)
        if own is not None and not _further(name):
            placed.organisation = self.municipality(own)
            placed.municipality_id = placed.municipality_id or own
            return
        municipality_id = placed.municipality_id or own
        if own is None and not self._by_name.get(fold(name)) and self._is_bare_municipality(placed, name, cell):
            return
        if fold(name) == "nav" and municipality_id is not None:
            name = f"{name} {self._municipalities.name(municipality_id, self._wishes.day)}"
        known = self._known(name, municipality_id)
        if len(known) == 1:
            placed.organisation = known[0]
        elif known:
            said = say("There are several organisations called “{name}”.", name=name)
            placed.problems.append(Problem("ambiguous_organisation", Severity.ERROR, said, cell))
        else:
            as_part = own is not None or _is_part(placed)
            self._plan_organisation(placed, name, municipality_id, cell, as_part=as_part)

    def _is_bare_municipality(self, placed: Placed, name: str, cell: CellRef) -> bool:
        """Whether "Tranøy" or "Kautokeino - Guovdageaidnu" stands where the organisation does; it is then taken."""
        if not is_municipality(name):
            return False
        bare = self._resolve(name, placed.candidate.text(Field.COUNTY))
        if placed.municipality_id is not None:
            if placed.municipality_id not in (bare.municipality_id, *bare.candidates):
                return False
            placed.organisation = self.municipality(placed.municipality_id)
            return True
        if bare.municipality_id is not None:
            placed.municipality_id = bare.municipality_id
            placed.organisation = self.municipality(bare.municipality_id)
        elif bare.candidates:
            placed.proposals = bare.candidates
            why = bare.note or say("“{text}” can be several municipalities.", text=name)
            placed.problems.append(Problem("ambiguous_municipality", Severity.ERROR, why, cell))
        return placed.organisation is not None or bool(bare.candidates)

    def _known(self, name: str, municipality_id: MunicipalityId | None) -> Sequence[Organisation]:
        """The organisations of a name: those of the municipality before those of none; others only without one."""
        named = next((found for form in _forms(name) if (found := self._by_name.get(form))), [])
        if municipality_id is None:
            return [one for one in named if one.municipality_id is None] or named
        there = [one for one in named if one.municipality_id == municipality_id]
        if there or not sort_within(name, in_municipality=True).local:
            return there or named
        return [one for one in named if one.municipality_id is None]

    def _plan_organisation(
        self, placed: Placed, name: str, municipality_id: MunicipalityId | None, cell: CellRef, *, as_part: bool
    ) -> None:
        sort = sort_within(name, in_municipality=municipality_id is not None, as_part=as_part)
        where = municipality_id if sort.local else None
        part = sort.type_id == MUNICIPALITY_TYPE and where is not None
        kind = self._stated_kind(placed)
        try:
            placed.organisation = self._add(
                Organisation(
                    id=OrganisationId(self._register.context.new_id()),
                    name=name,
                    type_id=sort.type_id,
                    kind_id=kind if kind and sort is OTHER else sort.kind_id,
                    municipality_id=where,
                    parent_id=self.municipality(where).id if part and where is not None else None,
                )
            )
        except AppError as error:
            placed.problems.append(Problem("organisation_refused", Severity.ERROR, error.what, cell))

    def _code(self, placed: Placed, code_list: str, asked: Field) -> CodeId | None:
        value = placed.candidate.value(asked)
        if value is None:
            return None
        found = self._codes.find(code_list, value.text)
        if found is None:
            said = say("“{text}” is not recognised in the code list and is left out.", text=value.text)
            placed.problems.append(Problem(f"unknown_{code_list}", Severity.WARNING, said, value.cell))
        return found

    def _bodies_of(self, placed: Placed) -> tuple[BodyId, ...]:
        found = [self._wishes.body_id] if self._wishes.body_id else []
        for value in placed.candidate.values:
            if value.field is not Field.GROUP:
                continue
            body_id = self._bodies_by_name.get(fold(value.text))
            if body_id is not None:
                found.append(body_id)
            elif not self._wishes.body_id:
                said = say(
                    "The register has no body called “{name}”; the person is not made a member.", name=value.text
                )
                placed.problems.append(Problem("unknown_body", Severity.WARNING, said, value.cell))
        return tuple(dict.fromkeys(found))

    def _stated_kind(self, placed: Placed) -> CodeId | None:
        value = placed.candidate.value(Field.STAKEHOLDER_KIND)
        return self._codes.find("kind", value.text) if value is not None else None

    def _is_rest(self, placed: Placed) -> bool:
        """Whether a heading such as "Andre" only says that these are the others, not what their workplaces are."""
        value = placed.candidate.value(Field.STAKEHOLDER_KIND)
        return value is not None and value.origin in _OVER_THE_ROW

    def _represents(self, placed: Placed) -> Represents | None:
        """Whom somebody represents as the row tells it; None where it does not, which is for a person to say."""
        said = placed.candidate.value(Field.REPRESENTS)
        stated = self._stated_kind(placed)
        organisation = placed.organisation
        known = organisation is not None and organisation.kind_id != OTHER.kind_id
        if known and stated == OTHER.kind_id and self._is_rest(placed):
            stated = None
        if said is not None and (of_text := self._represented(said.text)) is not None:
            return replace(of_text, kind_id=stated) if stated else of_text
        if organisation is not None and (stated or known):
            proposed = proposed_represents(organisation)
            return replace(proposed, kind_id=stated) if stated else proposed
        alone = organisation is None or placed.chosen
        if placed.municipality_id is not None and alone and stated in (None, MUNICIPALITY_KIND):
            return proposed_represents(self.municipality(placed.municipality_id))
        return Represents(kind_id=stated) if stated else None

    def _stated(self, placed: Placed) -> Represents | None:
        """Whom the row itself says in so many words that somebody represents; it goes before what holds for all."""
        said = placed.candidate.value(Field.REPRESENTS)
        return self._represented(said.text) if said is not None and said.text else None

    def _represented(self, text: str) -> Represents | None:
        known = self._by_name.get(fold(text), [])
        if len(known) == 1:
            return proposed_represents(known[0])
        municipality_id = self._resolve(text, None).municipality_id
        if municipality_id is not None:
            return Represents(kind_id=MUNICIPALITY_KIND, municipality_id=municipality_id)
        kind = self._codes.find("kind", text)
        return Represents(kind_id=kind) if kind else None


def _forms(name: str | None) -> tuple[str, ...]:
    """The folded name, and the name without the legal form behind it: "Helse Bergen" is Helse Bergen HF."""
    folded = fold(name) if name else ""
    before, _, last = folded.rpartition(" ")
    return tuple(form for form in (folded, before if last in _LEGAL_FORMS else "") if form)


def _refuse_turned_round(placed: Placed) -> None:
    """Note it as a problem where a membership ends before it begins."""
    start, end = placed.candidate.member_from, placed.candidate.member_to
    if start is not None and end is not None and end < start:
        said = say("The membership ends on {end} before it begins on {start}.", start=start, end=end)
        cell = next((one.cell for one in placed.candidate.values if one.field is Field.MEMBER_TO), None)
        placed.problems.append(Problem("period_turned_round", Severity.ERROR, said, cell))


def _is_part(placed: Placed) -> bool:
    """Whether the row shows that somebody works for the municipality it names.

    A person said so, or the address does, the title ("kommuneoverlege") or a heading over the row ("Tromsø kommune").
    """
    candidate = placed.candidate
    if placed.chosen or any(found.address.endswith(_OF_A_MUNICIPALITY) for found in candidate.emails):
        return True
    if "kommun" in fold(candidate.text(Field.JOB_TITLE) or ""):
        return True
    where = candidate.value(Field.MUNICIPALITY)
    return where is not None and where.origin in _OVER_THE_ROW and ends_in_kommune(where.text)


def _further(name: str) -> bool:
    """Whether a name goes on after that of the municipality: "Tromsø kommune, hjemmetjenesten"."""
    words = fold(name).split()
    if words[:2] == ["municipality", "of"]:
        return False
    return bool(words) and words[-1] not in {"kommune", "kommunen", "kommuna", "herad", "suohkan", "municipality"}
