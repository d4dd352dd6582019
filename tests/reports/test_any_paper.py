"""Whatever the meeting or the list, every paper conforms and says its content object word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from samrad.domain.markup import parse
from samrad.domain.meeting_record import MeetingRecord
from samrad.domain.meetings import MeetingState
from samrad.domain.papers import Edition
from samrad.errors import say
from samrad.i18n import LANGUAGES
from samrad.reports.content import extract as extracts
from samrad.reports.content import items, listing, notice, place_cards, sign_in
from samrad.reports.content.invited import Invited
from samrad.reports.content.listing import CellWords, Holds, Listing, ListSection, ListTable, Strong
from samrad.reports.content.place_cards import CardKind
from samrad.reports.content.redaction import public
from samrad.reports.content.wording import Said
from samrad.reports.layout import extract as extract_layout
from samrad.reports.layout import listing as listing_layout
from samrad.reports.layout import notice as notice_layout
from samrad.reports.layout import place_cards as cards_layout
from samrad.reports.layout import sign_in as sign_in_layout
from samrad.reports.tagged import Pdf
from tests.reports.invitations import invited
from tests.reports.pdfcheck import check, misplaced
from tests.reports.printed import assert_says, assert_says_alone
from tests.reports.records import FIRST, LINES, NAMES, TEXTS, occasion, records, wording

FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))
CODES = st.sampled_from(LANGUAGES)
EDITIONS = st.sampled_from(list(Edition))


def assert_conforms(pdf: Pdf) -> None:
    assert check(pdf.content) == []
    assert misplaced(pdf.content) == []


@FEW
@given(records(), invited(), CODES, EDITIONS, st.sampled_from(list(MeetingState)))
def test_any_notice(of: MeetingRecord, there: Invited, code: str, edition: Edition, state: MeetingState) -> None:
    of = structs.replace(of, meeting=structs.replace(of.meeting, state=state, response_deadline=FIRST))
    content = notice.notice(of, there, wording(code, of.meeting.language), occasion(edition))
    pdf = notice_layout.lay_out(content)
    assert_conforms(pdf)
    assert_says(pdf.content, content.about, content)


@FEW
@given(records(), CODES, EDITIONS)
def test_any_extract(of: MeetingRecord, code: str, edition: Edition) -> None:
    of_any = list(items.flat(of.items))
    if not of_any:
        return
    wanted = of_any[len(of_any) // 2]
    words = wording(code, of.meeting.language)
    content = extracts.extract(of, wanted.item.id, words, occasion(edition))
    pdf = extract_layout.lay_out(content)
    assert_conforms(pdf)
    assert_says(pdf.content, content.about, content)
    told = public(of) if edition is Edition.PUBLIC else of
    assert extracts.file_name(of, wanted.item.id, words, edition).endswith(".pdf")
    assert content.item.id in {one.item.id for one in items.flat(told.items)}


@FEW
@given(records(), invited(), CODES)
def test_any_sign_in_sheet(of: MeetingRecord, there: Invited, code: str) -> None:
    content = sign_in.sign_in_sheet(of, there, wording(code, of.meeting.language), occasion())
    pdf = sign_in_layout.lay_out(content)
    assert_conforms(pdf)
    assert_says(pdf.content, content.about, content)


@FEW
@pytest.mark.parametrize("kind", list(CardKind))
@given(of=records(), there=invited(), code=CODES)
def test_any_badges_and_signs(kind: CardKind, of: MeetingRecord, there: Invited, code: str) -> None:
    content = place_cards.cards(of, there, kind, wording(code), occasion())
    pdf = cards_layout.lay_out(content)
    assert_conforms(pdf)
    assert_says_alone(pdf.content, content)


CELLS: st.SearchStrategy[CellWords] = st.one_of(
    st.just("–"),
    LINES,
    NAMES,
    NAMES.map(Strong),
    NAMES.map(lambda words: Said(words, "se")),
    TEXTS.map(lambda text: wording().rich(parse(text))),
)


@st.composite
def tables(draw: st.DrawFn) -> ListTable:
    heads = draw(st.lists(st.tuples(st.sampled_from(list(Holds)), NAMES), min_size=1, max_size=6))
    return ListTable(
        columns=tuple(listing.ListColumn(holds=holds, words=words) for holds, words in heads),
        rows=tuple(
            draw(st.lists(st.tuples(*[CELLS] * len(heads)), max_size=20)),
        ),
        heads=draw(st.sampled_from([None, 0, len(heads) - 1])),
    )


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    subject = listing.Subject(title=say("Follow-up list"), document="follow-up list", day=FIRST)
    words = wording(draw(CODES))
    sections = draw(
        st.lists(
            st.builds(
                ListSection,
                heading=st.one_of(st.none(), NAMES.map(Said)),
                sentences=st.lists(NAMES, max_size=3).map(tuple),
                table=st.one_of(st.none(), tables()),
            ),
            max_size=4,
        )
    )
    return replace(
        listing.listing(subject, sections, words, occasion()),
        subtitles=tuple(Said(one) for one in draw(st.lists(NAMES, max_size=2))),
        is_wide=draw(st.booleans()),
    )


@FEW
@given(listings())
def test_any_list(content: Listing) -> None:
    pdf = listing_layout.lay_out(content)
    assert_conforms(pdf)
    assert_says(pdf.content, content.about, content)
