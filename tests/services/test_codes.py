"""Code lists can be edited without breaking the records that bear their codes."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from samrad.domain.codes import CODE_LISTS, Code, CodeAmendment, CodeKey
from samrad.domain.ids import CodeId
from samrad.errors import RuleError
from samrad.register.history import redo, undo
from samrad.register.store import NotFoundError, Register
from samrad.services.codes import add_code, amend_code, by_id, codes, end_code, restore_code
from tests.registers import NOON

GP = CodeId("kind.gp")
PSYCHOLOGIST = CodeId("service.psychologist")


def test_every_list_is_built_in_with_labels_in_three_languages(register: Register) -> None:
    for code_list in CODE_LISTS:
        built_in = codes(register, code_list)
        assert built_in
        for language in ("nb", "nn", "en"):
            labels = [code.label(language) for code in built_in]
            assert all(label and label == label.strip() for label in labels)
            assert len({label.casefold() for label in labels}) == len(labels)
        assert [code.position for code in built_in] == list(range(1, len(built_in) + 1))
        assert all(code.id.startswith(f"{code_list}.") for code in built_in)
    assert {code.list for code in register.all(CodeKey)} == set(CODE_LISTS)


def test_the_codes_that_rules_and_reports_ask_for_are_there(register: Register) -> None:
    expected = {
        "kind": "municipality specialist gp nav child_welfare ppt administration user authority other",
        "organisation_type": "municipality hospital_trust regional_authority gp_practice nav_office child_welfare ppt"
        " intermunicipal user_organisation national_authority other",
        "competence": "health technical manager user_representative administrative",
        "service": "home_nursing nursing_home allocation child_health rehabilitation mental_health emergency management"
        " chief_physician habilitation ict administration child_welfare ppt nav gp user_representative",
        "role": "leader deputy_leader member deputy observer secretary",
        "attendance_role": "member deputy invited observer guest presenter secretariat staff",
        "body_kind": "steering board advisory working reference",
        "meeting_type": "working reference board committee joint information",
        "item_kind": "approval information discussion decision endorsement report",
        "legal_basis": "offl_5 offl_13_fvl_13_1_1 offl_13_fvl_13_1_2 offl_14 offl_15 offl_23_1 offl_23_3 offl_24",
    }
    for code_list, keys in expected.items():
        assert {f"{code_list}.{key}" for key in keys.split()} <= {code.id for code in codes(register, code_list)}


def test_stakeholder_kinds_have_the_form_they_take_in_the_paragraph(register: Register) -> None:
    kinds = by_id(register)
    others = [kinds[CodeId(f"kind.{key}")] for key in ("specialist", "gp", "user", "authority")]
    assert [kind.prose("nb") for kind in others] == [
        "spesialisthelsetjenesten",
        "fastlegetjenesten",
        "pasient- og brukerorganisasjoner",
        "nasjonale myndigheter",
    ]
    assert [kind.prose("nn") for kind in others] == [
        "spesialisthelsetenesta",
        "fastlegetenesta",
        "pasient- og brukarorganisasjonar",
        "nasjonale styresmakter",
    ]


def test_a_legal_basis_is_the_whole_reference_and_internal_documents_are_never_the_first(register: Register) -> None:
    bases = codes(register, "legal_basis")
    first = bases[0]
    assert first.label("nb") == "offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 1"
    assert first.label("nn") == "offentleglova § 13 første ledd, jf. forvaltningslova § 13 første ledd nr. 1"
    assert bases[-1].id == "legal_basis.offl_14"


def test_a_new_label_shows_everywhere_and_undo_brings_the_old_one_back(register: Register) -> None:
    amend_code(register, GP, label_nb="Fastlegetjeneste")
    amend_code(register, GP, label_nb="Fastlegeordningen", prose_nb=None)
    assert by_id(register)[GP].label("nb") == "Fastlegeordningen"
    assert by_id(register)[GP].prose("nb") == "Fastlegeordningen"
    assert by_id(register)[GP].label("nn") == "Fastlege"
    assert register.get(Code, GP).label("nb") == "Fastlege"
    undo(register)
    undo(register)
    assert by_id(register)[GP] == register.get(Code, GP)
    redo(register)
    assert by_id(register)[GP].label("nb") == "Fastlegetjeneste"


def test_a_code_of_ones_own_comes_last_and_speaks_all_languages(register: Register) -> None:
    added = add_code(register, code_list="service", label_nb=" Tannpleier ", label_en="Dental hygienist").value
    assert codes(register, "service")[-1].id == added.id
    assert (added.label_nb, added.label_nn, added.label_en) == ("Tannpleier", "Tannpleier", "Dental hygienist")


def test_an_ended_code_is_out_of_use_and_stays_readable(register: Register) -> None:
    end_code(register, PSYCHOLOGIST, NOON.date())
    assert PSYCHOLOGIST not in {code.id for code in codes(register, "service")}
    assert PSYCHOLOGIST in {code.id for code in codes(register, "service", with_ended=True)}
    assert by_id(register)[PSYCHOLOGIST].label("nb") == "Psykolog"
    restore_code(register, PSYCHOLOGIST)
    assert PSYCHOLOGIST in {code.id for code in codes(register, "service")}
    assert register.find(CodeAmendment, PSYCHOLOGIST) is None


def test_a_code_that_ends_later_is_in_use_until_then(register: Register) -> None:
    end_code(register, PSYCHOLOGIST, date(2018, 1, 1))
    assert PSYCHOLOGIST in {code.id for code in codes(register, "service")}


def test_ones_own_code_can_be_ended_and_taken_into_use_again(register: Register) -> None:
    own = add_code(register, code_list="role", label_nb="Kasserer").value
    end_code(register, own.id, NOON.date())
    assert own.id not in {code.id for code in codes(register, "role")}
    assert restore_code(register, own.id).value == own
    assert own.id in {code.id for code in codes(register, "role")}


@pytest.mark.parametrize("key", ["attendance_role.member", "role.deputy", "kind.municipality", "meeting_type.working"])
def test_what_the_figures_rest_on_can_be_renamed_but_not_ended(register: Register, key: str) -> None:
    with pytest.raises(RuleError):
        end_code(register, CodeId(key), NOON.date())
    assert amend_code(register, CodeId(key), label_nb="Kalt noe annet").value.label_nb == "Kalt noe annet"


@pytest.mark.parametrize(
    ("code_list", "label"),
    [("service", "  "), ("service", "PSYKOLOG"), ("nonsense", "Noe"), ("service", "Hjelper 15108695088")],
)
def test_what_cannot_be_told_apart_or_kept_is_refused(register: Register, code_list: str, label: str) -> None:
    before = register.newest_operation()
    with pytest.raises(RuleError):
        add_code(register, code_list=code_list, label_nb=label)
    assert register.newest_operation() == before


def test_a_code_that_is_not_there_is_not_changed(register: Register) -> None:
    with pytest.raises(NotFoundError):
        amend_code(register, CodeId("service.none"), label_nb="Noe")


def test_the_view_for_other_programs_shows_the_codes_as_they_are_now(register: Register) -> None:
    amend_code(register, GP, label_nb="Fastlegeordningen", position=99)
    end_code(register, PSYCHOLOGIST, date(2018, 1, 1))
    own = add_code(register, code_list="service", label_nb="Tannpleier").value
    shown = {row[0]: row[1:] for row in register.rows("SELECT id, label_nb, position, ended_on FROM code_now")}
    assert shown["kind.gp"] == ("Fastlegeordningen", 99, None)
    assert shown["service.psychologist"][2] == "2018-01-01"
    assert shown[own.id] == ("Tannpleier", own.position, None)
    assert len(shown) == len(by_id(register))
    assert replace(own) == by_id(register)[own.id]
