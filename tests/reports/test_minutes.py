"""Minutes: whatever the meeting, a conforming document that says its content object word for word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from samrad.domain.agenda import Outcome, Part
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.programme import Programme
from samrad.reports.content.minutes import Minutes, minutes
from samrad.reports.content.status import Status, approved, draft, for_approval, for_comment
from samrad.reports.layout.minutes import lay_out
from tests.reports.pdfcheck import check, misplaced, text_in_tree_order
from tests.reports.printed import assert_says
from tests.reports.records import (
    MEETING,
    PROGRAMME,
    WORKING,
    action,
    attachment,
    exemption,
    item,
    item_record,
    occasion,
    person,
    record,
    records,
    wording,
)
from tests.reports.secrets import assert_nowhere

LANGUAGES = ("nb", "nn", "en")


def made(of: MeetingRecord, code: str = "nb", edition: str = "full", status: Status | None = None) -> Minutes:
    return minutes(of, wording(code, of.meeting.language), occasion(edition), status)


def text(content: Minutes) -> str:
    return " ".join(text_in_tree_order(lay_out(content).content).split())


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(records(), st.sampled_from(LANGUAGES), st.sampled_from(["full", "public"]))
def test_any_meeting_becomes_a_conforming_document_that_says_its_content(
    of: MeetingRecord, code: str, edition: str
) -> None:
    content = made(of, code, edition)
    pdf = lay_out(content)
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []
    assert_says(pdf.content, content.about, content)
    assert lay_out(made(of, code, edition)).content == pdf.content


@pytest.mark.parametrize("people", [0, 1, 15, 17, 300])
@pytest.mark.parametrize("code", LANGUAGES)
def test_few_or_many_people_and_long_discussions_are_said_word_for_word(people: int, code: str) -> None:
    there = [person(f"Person Etternavn{n}", f"Kommune {n % 40}") for n in range(people)]
    long = item(1, "Lang sak", discussion="\n\n".join(["ord " * 100] * 10), decision="**Tatt** til orientering.")
    of = record(
        attendance=there, items=[item_record(long), item_record(item(2, "Tom sak")), item_record(item(None, "X"))]
    )
    content = made(of, code)
    pdf = lay_out(content)
    assert_says(pdf.content, content.about, content)
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


def test_a_meeting_with_everything_is_said_word_for_word() -> None:
    content = made(full_meeting())
    assert_says(lay_out(content).content, content.about, content)


def full_meeting() -> MeetingRecord:
    open_item = item(
        20,
        "Økonomi",
        background="Se [saken](https://example.org).",
        discussion="- ett\n- to\n\n1. første\n2. andre",
        proposal="Godkjennes.",
        decision="Godkjent.",
        presenter="Ola Ås",
        outcome=Outcome.POSTPONED,
    )
    ref = item_record(open_item).ref
    whole = item_record(
        open_item,
        actions=[action("Sende ut behovslisten", ref)],
        attachments=[attachment("budsjett.pdf", ref)],
        disqualified=["Per Hansen"],
        children=[item_record(item(None, "Underpunkt", discussion="Mer."))],
    )
    return record(attendance=[person()], items=[whole], carried=[action("Gammelt punkt")])


def test_a_body_has_minutes_and_a_working_meeting_a_summary() -> None:
    assert made(record()).title == "Referat fra møte 3/2017"
    assert made(record(), "nn").title == "Referat frå møte 3/2017"
    working = replace(
        MEETING, type_id=WORKING.id, body_id=None, number=None, number_year=None, title="Rus og psykisk helse"
    )
    content = made(record(meeting=working, body=None))
    assert content.title == "Oppsummering fra arbeidsmøte"
    assert content.about.title == "Oppsummering fra arbeidsmøte, Rus og psykisk helse, 3. oktober 2017"


def test_the_sentences_of_an_item() -> None:
    of = item(78, "Valg av leverandør", outcome=Outcome.POSTPONED)
    said = text(made(record(items=[item_record(of, disqualified=["Per Hansen"])])))
    assert "Per Hansen deltok ikke i behandlingen av sak 78/17 (inhabil)." in said
    assert "Saken ble utsatt til neste møte." in said
    said = text(made(record(items=[item_record(of, disqualified=["Per Hansen"])]), "nn"))
    assert "Per Hansen deltok ikkje i behandlinga av sak 78/17 (inhabil)." in said
    assert "Saka vart utsett til neste møte." in said


@pytest.mark.parametrize(
    ("status", "mark", "sentence", "numbered"),
    [
        (draft(wording()), "Utkast", None, False),
        (
            for_comment(wording(), date(2017, 12, 12)),
            "Til kommentering",
            "Merknader sendes sekretariatet innen 12.12.2017. Uten merknader regnes referatet som godkjent.",
            True,
        ),
        (for_approval(wording()), "Til godkjenning", None, False),
        (
            approved(wording(), date(2017, 12, 12), "4/2017", without_remarks=True),
            None,
            "Referatet ble godkjent uten merknader.",
            False,
        ),
    ],
)
def test_the_status_decides_mark_line_numbers_and_closing_sentence(
    status: Status, mark: str | None, sentence: str | None, numbered: bool
) -> None:
    content = made(full_meeting(), status=status)
    assert (content.about.mark, content.about.numbers_lines) == (mark, numbered)
    pdf = lay_out(content)
    assert check(pdf.content) == []
    said = " ".join(text_in_tree_order(pdf.content).split())
    assert sentence is None or said.endswith(sentence)
    assert status.words in said
    assert_says(pdf.content, content.about, content)


def test_an_approved_paper_says_when_and_where() -> None:
    assert approved(wording(), date(2017, 12, 12), "4/2017").words == "Godkjent 12.12.2017 i møte 4/2017"


# --- The public edition

SECRET = "hemmeligavtale"  # noqa: S105


def exempt_meeting(part: Part, title: str | None = "Avtaleforhold") -> MeetingRecord:
    texts = {name: f"{SECRET} {name}" for name in ("background", "discussion", "proposal", "decision")}
    if part not in (Part.ALL, Part.TITLE):
        texts = {name: words if name == part else "åpen tekst" for name, words in texts.items()}
    if part is Part.TITLE:
        texts = dict.fromkeys(texts, "åpen tekst")
    secret_title = f"{SECRET} tittel" if part in (Part.ALL, Part.TITLE) else "Åpen tittel"
    of = item(18, secret_title, **texts)
    exempt = exemption(of, part, title)
    ref = item_record(of).ref
    covers_all = exempt if part in (Part.ALL, Part.DECISION) else None
    whole = item_record(
        of,
        exemptions=[exempt],
        presenter=f"{SECRET} innleder" if part is Part.ALL else None,
        disqualified=[f"{SECRET} inhabil"] if part is Part.ALL else [],
        actions=[action(f"{SECRET} oppgave", ref, covers_all)] if covers_all else [],
        attachments=[attachment(f"{SECRET}.pdf", ref, exempt)] if part is Part.ALL else [],
        children=[item_record(item(None, f"{SECRET} under"), exemptions=[exempt])] if part is Part.ALL else [],
    )
    carried = action(f"{SECRET} fra før", ref, exempt)
    return record(attendance=[person(presents=(ref,))], items=[whole], carried=[carried])


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_exempt_is_nowhere_in_the_public_file(part: Part, code: str) -> None:
    of = exempt_meeting(part)
    assert SECRET in text(made(of, code)).casefold()
    public = made(of, code, "public")
    pdf = lay_out(public)
    assert_nowhere(pdf.content, SECRET)
    assert check(pdf.content) == []
    assert_says(pdf.content, public.about, public)


def test_an_exempt_item_is_named_by_its_public_title_and_the_legal_basis() -> None:
    of = exempt_meeting(Part.ALL)
    said = "Sak 18/17 Avtaleforhold. Unntatt offentlighet, jf. offentleglova § 23 tredje ledd."
    assert said in text(made(of, "nb", "public"))
    said = "Sak 18/17 Avtaleforhold. Unnateke offentlegheit, jf. offentleglova § 23 tredje ledd."
    assert said in text(made(of, "nn", "public"))
    untitled = text(made(exempt_meeting(Part.ALL, title=None), "nb", "public"))
    assert "Sak 18/17 Unntatt offentlighet, jf. offentleglova § 23 tredje ledd." in untitled


def test_an_exempt_passage_is_marked_in_the_full_edition_and_replaced_in_the_public_one() -> None:
    of = record(items=[item_record(item(1, "Sak", discussion=f"Før ||{SECRET}||{{offl. § 13}} etter ||{SECRET}"))])
    assert f"Før {SECRET} [Unntatt offentlighet, jf. offl. § 13] etter" in text(made(of))
    public = made(of, edition="public")
    assert "Før [Unntatt offentlighet, jf. offl. § 13] etter [Unntatt offentlighet]" in text(public)
    assert_nowhere(lay_out(public).content, SECRET)


def test_the_marks_of_an_exempt_passage_hold_in_titles_and_actions_too() -> None:
    of = item(1, f"Sak om ||{SECRET}||")
    ref = item_record(of).ref
    meeting = replace(MEETING, title=f"||{SECRET}", distribution=f"Til ||{SECRET}|| alle", place=f"Oslo ||{SECRET}||")
    whole = record(meeting=meeting, items=[item_record(of, actions=[action(f"Gjøre ||{SECRET}||{{offl. § 13}}", ref)])])
    assert_nowhere(lay_out(made(whole, edition="public")).content, SECRET)


# --- The page


def test_the_metadata_say_what_the_document_is() -> None:
    about = made(record(), "nn", "public").about
    facts = {fact.name: fact.value for fact in about.facts}
    assert about.title == "Referat frå møte 3/2017, Referansegruppe Tromsø"
    assert about.language == "nn-NO"
    assert about.created.isoformat() == "2017-10-03T12:00:00+00:00"
    assert facts == {
        "document": "minutes",
        "edition": "public",
        "body": "Referansegruppe Tromsø",
        "meetingNumber": "3/2017",
        "day": "2017-10-03",
        "registerId": "register-1",
    }


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("nb", "Demonstrasjon. Personene er oppdiktet."),
        ("nn", "Demonstrasjon. Personane er oppdikta."),
        ("en", "Demonstration. The people are fictitious."),
    ],
)
def test_the_paper_of_a_demonstration_says_so_at_its_foot(code: str, sentence: str) -> None:
    demonstration: Programme = replace(PROGRAMME, is_demonstration=True)
    content = minutes(record(), wording(code), occasion(programme=demonstration))
    assert content.about.notes[-1] == sentence
    assert made(record(), code).about.notes == (draft(wording(code)).words,)


def test_texts_in_another_language_than_the_document_are_marked() -> None:
    content = made(full_meeting(), "en")
    assert content.items[0].title.language == "nb-NO"
    assert content.subtitles[0].language == "nb-NO"
    assert made(full_meeting()).items[0].title.language is None
