"""What each kind of paper must say, in Norwegian and word for word, of one small register made by hand.

Kari leads Referansegruppe Tromsø for Tromsø, Ola sits there for UNN with the deputy Per, Siv for Lyngen; the seat of
PPT is vacant. They met on two days: Per came for Ola, Siv sent apologies, and Dag from Lenvik walked in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import pytest

from samrad.domain.actions import Responsible
from samrad.domain.attendance import AttendanceOutcome, Recording
from samrad.domain.bodies import Represents
from samrad.domain.ids import AgendaItemId, CodeId, MeetingId, PersonId
from samrad.domain.meetings import Response
from samrad.domain.papers import Paper
from samrad.domain.people import Person
from samrad.register.store import Register
from samrad.services import papers, papers_lists
from samrad.services.actions import add_action, close_action
from samrad.services.agenda import add_item, change_item, set_exemption
from samrad.services.attendance import add_walk_in, disqualify, record
from samrad.services.bodies import add_body
from samrad.services.invitations import invitation_rows, invite_members, respond
from samrad.services.meetings import call_meeting, hold_meeting, plan_meeting, start_minutes
from tests.registers import in_memory, new_register
from tests.reports.pdfcheck import text_in_tree_order
from tests.services.meetings_setup import REFERENCE, TODAY, Group, group
from tests.services.people_setup import LENVIK, MUNICIPAL

SECOND = date(2017, 10, 4)
LETTERHEAD = "Én innbygger – én journal | Direktoratet for e-helse | "


@dataclass(frozen=True)
class Told:
    """The register and what the tests ask for by name."""

    register: Register
    there: Group
    meeting: MeetingId
    economy: AgendaItemId
    secret: AgendaItemId
    dag: PersonId


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    with in_memory() as folder, new_register(folder) as register:
        there = group(register)
        meeting = plan_meeting(
            register,
            type_id=REFERENCE,
            days=[(TODAY, time(9), time(15)), (SECOND, time(9), time(12))],
            body_id=there.id,
            place="Tromsø rådhus",
            chair_id=there.kari,
            response_deadline=date(2017, 9, 26),
        ).value.id
        invite_members(register, meeting_id=meeting)
        economy = add_item(register, meeting_id=meeting, title="Økonomi").value.id
        change_item(
            register,
            item_id=economy,
            presenter="Ola Aas",
            background="Budsjettet er sprengt.",
            proposal="Rammen økes.",
            discussion="Gruppen var delt.",
            decision="Rammen **økes ikke**.",
        )
        secret = add_item(register, meeting_id=meeting, title="Avtale med Leverandør AS").value.id
        change_item(register, item_id=secret, decision="Avtalen sies opp.")
        set_exemption(register, item_id=secret, legal_basis="offl. § 23 første ledd", public_title="Avtale")
        call_meeting(register, meeting_id=meeting)
        answered = {one.person_id: one.invitation_id for one in invitation_rows(register, meeting_id=meeting)}
        respond(register, invitation_id=answered[there.ola], response=Response.DEPUTY, on=date(2017, 9, 20))
        dag = _attended(register, there, meeting, economy)
        hold_meeting(register, meeting_id=meeting)
        start_minutes(register, meeting_id=meeting)
        _agreed(register, there, meeting, economy, secret)
        yield Told(register, there, meeting, economy, secret, dag)


def _attended(register: Register, there: Group, meeting: MeetingId, economy: AgendaItemId) -> PersonId:
    for one in (
        Recording(person_id=there.kari),
        Recording(person_id=there.per, deputy_for_id=there.ola, days=(SECOND,)),
        Recording(person_id=there.siv, outcome=AttendanceOutcome.EXCUSED),
    ):
        record(register, meeting_id=meeting, recording=one)
    disqualify(register, item_id=economy, person_id=there.per)
    return add_walk_in(
        register,
        meeting_id=meeting,
        person=Person(id=PersonId(""), given_name="Dag", family_name="Johansen"),
        recording=Recording(person_id=PersonId(""), represents=Represents(kind_id=MUNICIPAL, municipality_id=LENVIK)),
        works_for=LENVIK,
    ).value.person_id


def _agreed(register: Register, there: Group, meeting: MeetingId, economy: AgendaItemId, secret: AgendaItemId) -> None:
    ola, office = [Responsible(person_id=there.ola)], [Responsible(name="sekretariatet")]
    add_action(register, meeting_id=meeting, what="Regne om", item_id=economy, responsible=ola, due="2.10.2017")
    add_action(register, meeting_id=meeting, what="Skrive brev", item_id=economy, responsible=office, due="uke 50")
    add_action(register, meeting_id=meeting, what="Ringe leverandøren", item_id=secret, responsible=ola)
    done = add_action(register, meeting_id=meeting, what="Gjort alt", responsible=office).value
    close_action(register, action_id=done.id, meeting_id=meeting)


def said(paper: Paper) -> str:
    """Every block and cell of the paper in reading order, after its letterhead."""
    lines = " | ".join(text_in_tree_order(paper.content).replace("\u00a0", " ").splitlines())
    return lines.removeprefix(LETTERHEAD)


def blocks(*parts: str) -> str:
    return " | ".join(parts)


@pytest.mark.parametrize(
    ("code", "title", "invited", "columns", "uninvited"),
    [
        ("nb", "Oppmøteliste for møte 1/2017", "Innkalte", "Nr. | Navn | Virksomhet | Underskrift", "Uten påmelding"),
        ("nn", "Frammøteliste for møte 1/2017", "Innkalla", "Nr. | Namn | Verksemd | Underskrift", "Utan påmelding"),
    ],
)
def test_the_sign_in_sheet_numbers_the_invited_and_leaves_room_for_others(
    told: Told, code: str, title: str, invited: str, columns: str, uninvited: str
) -> None:
    head, _, signature = columns.rpartition(" | ")
    table = blocks(head, f"{signature} 3. oktober", f"{signature} 4. oktober")
    assert said(papers.sign_in_sheet(told.register, meeting_id=told.meeting, language=code)) == blocks(
        title,
        "Referansegruppe Tromsø",
        "3.–4. oktober 2017, Tromsø rådhus",
        invited,
        table,
        "1 | Kari Nordmann | Tromsø kommune | 2 | Ola Aas | UNN | 3 | Siv Åsen | Lyngen kommune",
        uninvited,
        table,
        *map(str, range(4, 14)),
    )


def test_the_notice_says_when_where_what_and_who(told: Told) -> None:
    assert said(papers.notice(told.register, meeting_id=told.meeting)) == blocks(
        "Innkalling til møte 1/2017",
        "Referansegruppe Tromsø",
        "Dato 3.–4. oktober 2017",
        "Tid 3. oktober kl. 09.00–15.00 | 4. oktober kl. 09.00–12.00",
        "Sted Tromsø rådhus",
        "Møteleder Kari Nordmann",
        "Svarfrist tirsdag 26. september 2017",
        "Saksliste | Sak | Tema | Sakstype",
        "1/17 | Godkjenning av innkalling og saksliste | Godkjenning",
        "2/17 | Økonomi",
        "3/17 | Avtale med Leverandør AS",
        "Eventuelt | Neste møte",
        "Sak 2/17 Økonomi | Innleder Ola Aas | Bakgrunn Budsjettet er sprengt. | Forslag til konklusjon Rammen økes.",
        "Sak 3/17 Avtale med Leverandør AS | Offentlighet Unntatt offentlighet, jf. offl. § 23 første ledd.",
        "Innkalte | Medlemmer Kari Nordmann, Tromsø kommune | Ola Aas, UNN | Siv Åsen, Lyngen kommune",
    )


def test_the_minutes_name_who_was_there_for_whom_and_when(told: Told) -> None:
    words = said(papers.minutes(told.register, meeting_id=told.meeting))
    assert (
        "Til stede Kari Nordmann, Tromsø kommune | Per Hansen, UNN (vara for Ola Aas, bare 4. oktober)"
        " | Dag Johansen, Lenvik kommune | Forfall Ola Aas, UNN | Siv Åsen, Lyngen kommune | Saksliste"
    ) in words
    assert words.endswith(
        "Oppfølging | Sak | Hva | Ansvarlig | Frist | 2/17 | Regne om | Ola Aas | 02.10.2017"
        " | 2/17 | Skrive brev | Sekretariatet | uke 50 | 3/17 | Ringe leverandøren | Ola Aas | –"
        " | – | Gjort alt | Sekretariatet | –"
    )


def test_an_extract_is_one_item_with_the_head_of_its_meeting(told: Told) -> None:
    assert said(papers.extract(told.register, item_id=told.economy)) == blocks(
        "Saksutskrift: sak 2/17",
        "Møte 1/2017",
        "Referansegruppe Tromsø",
        "Dato 3.–4. oktober 2017",
        "Tid 3. oktober kl. 09.00–15.00 | 4. oktober kl. 09.00–12.00",
        "Sted Tromsø rådhus",
        "Møteleder Kari Nordmann",
        "Status Utkast",
        "Sak 2/17 Økonomi",
        "Innleder Ola Aas",
        "Bakgrunn Budsjettet er sprengt.",
        "Drøfting Gruppen var delt.",
        "Forslag til konklusjon Rammen økes.",
        "Per Hansen deltok ikke i behandlingen av sak 2/17 (inhabil).",
        "Konklusjon Rammen økes ikke.",
        "Oppfølging • Regne om. Ansvarlig: Ola Aas. Frist: 02.10.2017.",
        "• Skrive brev. Ansvarlig: sekretariatet. Frist: uke 50.",
    )


def test_a_public_extract_of_an_exempt_item_has_its_public_title_and_the_legal_basis(told: Told) -> None:
    words = said(papers.extract(told.register, item_id=told.secret, edition="public", language="nn"))
    assert words.endswith(
        "Status Utkast | Utgåve Offentleg utgåve. Det som er unnateke offentlegheit, er utelate."
        " | Sak 3/17 Avtale. | Unnateke offentlegheit, jf. offl. § 23 første ledd."
    )


@pytest.mark.parametrize(
    ("code", "title", "vacant", "heads", "leads"),
    [
        (
            "nb",
            "Medlemmer og plasser",
            "Det er 4 plasser. 1 av dem er ledig.",
            "Plasser | Plass | Medlem | Representerer | Vara | Oppnevnt",
            "leder",
        ),
        (
            "nn",
            "Medlemmer og plassar",
            "Det er 4 plassar. 1 av dei er ledig.",
            "Plassar | Plass | Medlem | Representerer | Vara | Oppnemnd",
            "leiar",
        ),
    ],
)
def test_the_members_stand_in_their_seats_and_a_vacant_one_shows(
    told: Told, code: str, title: str, vacant: str, heads: str, leads: str
) -> None:
    assert said(papers_lists.members(told.register, body_id=told.there.id, language=code)) == blocks(
        f"{title} | Referansegruppe Tromsø | Per 3. oktober 2017 | {vacant}",
        heads,
        f"Tromso | Kari Nordmann ({leads}) | Tromsø kommune | – | –",
        "Unn | Ola Aas | UNN | Per Hansen | –",
        "Lyngen | Siv Åsen | Lyngen kommune | – | –",
        "Ppt | Ledig plass | – | – | –",
    )


def test_a_body_of_nobody_says_so(told: Told) -> None:
    empty = add_body(told.register, name="Tomt utvalg", kind_id=CodeId("body_kind.working")).value.id
    words = "Medlemmer og plasser | Tomt utvalg | Per 3. oktober 2017 | Gruppen har verken plasser eller medlemmer."
    assert said(papers_lists.members(told.register, body_id=empty)) == words


def test_the_register_of_participants_has_everybody_in_the_order_of_the_alphabet(told: Told) -> None:
    assert said(papers_lists.participants(told.register)) == blocks(
        "Deltakerregister | 5 personer per 3. oktober 2017",
        "Navn | Stilling og virksomhet | Aktørgruppe | E-post | Telefon | Grupper og utvalg",
        "Hansen, Per | Lege, UNN | Spesialisthelsetjenesten | – | – | RG Tromsø",
        "Johansen, Dag | Lenvik kommune | Kommune | – | – | –",
        "Nordmann, Kari | Enhetsleder, Tromsø kommune | Kommune | kari@tromso.example | – | RG Tromsø",
        "Aas, Ola | Overlege, UNN | Spesialisthelsetjenesten | – | 922 33 445 | RG Tromsø",
        "Åsen, Siv | Jordmor, Lyngen kommune | Kommune | – | – | RG Tromsø",
    )


@pytest.mark.parametrize(
    ("edition", "last"),
    [
        ("full", "– | Ringe leverandøren | Ola Aas | 1/2017 sak 3/17 | Åpen"),
        ("public", "– | Unntatt offentlighet, jf. offl. § 23 første ledd. | 1/2017 sak 3/17 | Åpen"),
    ],
)
def test_the_follow_up_list_has_what_is_open_and_says_what_is_late(told: Told, edition: str, last: str) -> None:
    assert said(papers_lists.follow_up(told.register, edition=edition)) == blocks(
        "Oppfølgingsliste | Per 3. oktober 2017 | Referansegruppe Tromsø",
        "3 punkter er åpne. Fristen er ute for 1.",
        "Frist | Hva | Ansvarlig | Møte og sak | Status",
        "02.10.2017 | Regne om | Ola Aas | 1/2017 sak 2/17 | Fristen er ute",
        "uke 50 | Skrive brev | Sekretariatet | 1/2017 sak 2/17 | Åpen",
        last,
    )


@pytest.mark.parametrize(
    ("edition", "last"),
    [
        ("full", "3/17 | Avtale med Leverandør AS | Avtalen sies opp."),
        ("public", "3/17 | Avtale | Unntatt offentlighet, jf. offl. § 23 første ledd."),
    ],
)
def test_the_decision_log_has_what_items_came_to(told: Told, edition: str, last: str) -> None:
    assert said(papers_lists.decisions(told.register, edition=edition)) == blocks(
        "Vedtak og konklusjoner | Per 3. oktober 2017 | Referansegruppe Tromsø",
        "Møte | Sak | Tema | Vedtak eller konklusjon",
        "1/2017 04.10.2017 | 2/17 | Økonomi | Rammen økes ikke.",
        "1/2017 04.10.2017",
        last,
    )


def about(told: Told, person_id: PersonId, code: str = "nb") -> str:
    return said(papers_lists.about_you(told.register, person_id=person_id, language=code))


def test_a_deputy_reads_for_whom_and_when_and_what_they_kept_out_of(told: Told) -> None:
    words = about(told, told.there.per)
    assert words.startswith("Opplysninger vi har om deg | Per Hansen | Per 3. oktober 2017 | Dette er alt Én innbygger")
    assert (
        "Tilknytninger | Virksomhet | Stilling | Tjeneste | Kompetanse | Periode"
        " | Universitetssykehuset Nord-Norge HF | Lege | – | – | –"
        " | Oppnevninger | Gruppe eller utvalg | Rolle | Representerer | Periode"
        " | Referansegruppe Tromsø | Varamedlem | UNN | –"
        " | Oppmøte | Dato | Møte | Oppmøte | Slik står du oppført | 03.10.2017 | RG Tromsø 1/2017"
        " | møtt, vara, for Ola Aas 04.10.2017 i møterommet"
        " | Per Hansen, Lege, UNN Representerer: UNN Aktørgruppe: Spesialisthelsetjenesten"
        " | Din rolle i møtene | Dato | Møte | Oppgave | Sak | 03.10.2017 | RG Tromsø 1/2017 | Inhabil | 2/17 Økonomi"
    ) in words


def test_a_member_reads_invitations_answers_and_what_they_are_to_do(told: Told) -> None:
    words = about(told, told.there.ola, "nn")
    assert (
        "Innkallingar | Dato | Møte | Rolle | Invitert | Svar"
        " | 03.10.2017 | RG Tromsø 1/2017 | Medlem | – | sender vara (20.09.2017)"
    ) in words
    assert "03.10.2017 | RG Tromsø 1/2017 | forfall, medlem | Ola Aas, Overlege, UNN" in words
    assert (
        "Oppfølging du har ansvar for | Møte | Kva | Ansvarleg | Frist | Status"
        " | 03.10.2017 | Regne om | Ola Aas | 02.10.2017 | open | 03.10.2017 | Ringe leverandøren | Ola Aas | – | open"
    ) in words
    assert words.endswith(
        "Du har rett til å få feil retta, og du kan be om at opplysningar det ikkje lenger er bruk for, blir sletta."
        " Vend deg til Direktoratet for e-helse. | Du kan også klage til Datatilsynet, datatilsynet.no."
    )


def test_who_walked_in_reads_so(told: Told) -> None:
    words = about(told, told.dag)
    assert "møtt, uten påmelding 03.10.2017 i møterommet 04.10.2017 i møterommet" in words
    assert "Dag Johansen, Lenvik kommune Representerer: Lenvik kommune Aktørgruppe: Kommune" in words
    assert "Innkallinger" not in words


def test_the_profile_of_a_municipality_counts_its_people_and_names_its_meetings(told: Told) -> None:
    profile = papers_lists.municipality_profile(told.register, municipality_id=LENVIK, language="nn")
    assert said(profile) == blocks(
        "Lenvik kommune | Kommuneprofil | Per 3. oktober 2017",
        "1 person har delteke på 1 møte, til saman 1 deltaking.",
        "Kommunenummer 1931 | Fylke Troms | Verksemder Lenvik kommune",
        "Deltakarar | Namn | Stilling | Teneste | Kompetanse | Møte | Dag Johansen | – | – | – | 1",
        "Møte | Dato | Møte | Til stades | Forfall eller ikkje møtt | 03.10.2017 | RG Tromsø 1/2017 | Dag Johansen | –",
    )


def test_badges_and_signs_have_a_name_and_whom_it_is_for(told: Told) -> None:
    programme = "Én innbygger – én journal"
    people = ["Kari Nordmann | Tromsø kommune", "Ola Aas | UNN", "Siv Åsen | Lyngen kommune"]
    badges = papers.name_badges(told.register, meeting_id=told.meeting)
    assert said(badges) == blocks(*(f"{programme} | {one}" for one in people))
    assert said(papers.table_signs(told.register, meeting_id=told.meeting)) == blocks(*people)
