from __future__ import annotations

import pytest

from samrad.domain.candidates import Field, LeftOut
from samrad.exchange.header_vocabulary import FIELD_HEADINGS, LEFT_OUT_HEADINGS
from samrad.exchange.header_words import heading_of


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("NAVN:", Field.NAME),
        ("Etternavn, Fornavn", Field.NAME),
        ("Fornavn og etternavn", Field.NAME),
        ("Hva heter du?", Field.NAME),
        ("Navn på deltaker", Field.NAME),
        ("namn", Field.NAME),
        ("E-post *", Field.EMAIL),
        ("EPOST", Field.EMAIL),
        ("e post", Field.EMAIL),
        ("E-postadresse (jobb)", Field.EMAIL),
        ("Epsot", Field.EMAIL),
        ("Tlf. nr.", Field.PHONE),
        ("Mobil / tlf", Field.PHONE),
        ("Tefelon", Field.PHONE),
        ("Kontaktinfo", Field.CONTACT),
        ("E-post og telefon", Field.CONTACT),
        ("Komune", Field.MUNICIPALITY),
        ("Hvilken kommune representerer du?", Field.MUNICIPALITY),
        ("Kommunenr.", Field.MUNICIPALITY_NUMBER),
        ("K.nr", Field.MUNICIPALITY_NUMBER),
        ("Kommune / virksomhet", Field.ORGANISATION),
        ("Virksomehet", Field.ORGANISATION),
        ("Arbeidsstad", Field.ORGANISATION),
        ("Navn på virksomhet", Field.ORGANISATION),
        ("Stilling/tittel", Field.JOB_TITLE),
        ("Vara for (navn)", Field.DEPUTY_FOR),
        ("Personlig vara", Field.DEPUTY),
        ("Rolle i gruppa", Field.ROLE),
        ("Målform (bm/nn)", Field.WRITTEN_STANDARD),
        ("Deltar du digitalt eller fysisk?", Field.PRESENCE_MODE),
        ("Påmeldt?", Field.RESPONSE),
        ("Har du allergier eller andre behov vi må ta hensyn til?", LeftOut.HEALTH),
        ("Ønsker du lunsj?", LeftOut.HEALTH),
        ("Merknad (allergi)", LeftOut.HEALTH),
        ("Kosthold/allergi", LeftOut.HEALTH),
        ("Navn og allergier", LeftOut.HEALTH),
        ("Fødsels- og personnr", LeftOut.NATIONAL_ID),
        ("Fnr.", LeftOut.NATIONAL_ID),
        ("Årsak til forfall", LeftOut.ABSENCE_REASON),
        ("E-post nærmeste leder", LeftOut.OTHER_PERSON),
        ("Bestillers e-post", LeftOut.OTHER_PERSON),
        ("Kjøpers navn", LeftOut.OTHER_PERSON),
        ("Buyer's email", LeftOut.OTHER_PERSON),
        ("2. Kommune", Field.MUNICIPALITY),
        ("3) Stilling/funksjon", Field.JOB_TITLE),
        ("1. vara", Field.DEPUTY),
        ("Kommentar", LeftOut.FREE_TEXT),
        ("Postnr", LeftOut.ADDRESS),
        ("#", LeftOut.NUMBERING),
        ("Kontonummer", LeftOut.PRIVATE),
    ],
)
def test_a_heading_is_understood_whatever_its_spelling(text: str, meaning: Field | LeftOut) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert (heading.field or heading.left_out) is meaning


@pytest.mark.parametrize(
    "text", ["Kari Nordmann", "Bærum kommune", "Prosjektnavn", "3.10.2017", "", "Tull", "3. mars", "2. møte"]
)
def test_what_heads_nothing_is_no_heading(text: str) -> None:
    assert heading_of(text) is None


def test_no_heading_of_the_vocabulary_has_two_meanings() -> None:
    for field, headings in FIELD_HEADINGS.items():
        for text in headings.split("; "):
            heading = heading_of(text)
            assert heading is not None
            assert heading.field is field, text
    for reason, headings in LEFT_OUT_HEADINGS.items():
        for text in headings.split("; "):
            heading = heading_of(text)
            assert heading is not None
            assert heading.left_out is reason, text
