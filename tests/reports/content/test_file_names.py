"""Names of files say what a paper is, and hold on every system."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samrad.domain.papers import Edition
from samrad.reports.content.file_names import LONGEST, file_name, safe
from tests.reports.records import wording

DAY = date(2017, 10, 4)


def test_the_day_what_it_is_and_where_then_edition_and_language() -> None:
    parts = ("Oppsummering arbeidsmøte", None, "Tromsø")
    assert file_name(DAY, parts, wording()) == "2017-10-04 Oppsummering arbeidsmøte Tromsø.pdf"
    public = file_name(DAY, parts, wording(), edition=Edition.PUBLIC)
    assert public == "2017-10-04 Oppsummering arbeidsmøte Tromsø (offentlig).pdf"
    other = file_name(DAY, parts, wording("nn", own="nb"), edition=Edition.PUBLIC)
    assert other == "2017-10-04 Oppsummering arbeidsmøte Tromsø (offentleg, nynorsk).pdf"


def test_what_windows_forbids_is_replaced() -> None:
    assert safe('Møte 3/2017: "A" <B>|C?*') == "Møte 3-2017- -A- -B-C-"
    assert safe("slutter på punktum. . ") == "slutter på punktum"
    assert safe("con") == "_con"
    assert safe("LPT1.txt") == "_LPT1.txt"
    assert safe("\u202e\x00\n") == "_"


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_words_make_a_name_that_every_system_takes(parts: list[str]) -> None:
    name = file_name(DAY, parts, wording(), edition=Edition.PUBLIC)
    assert re.fullmatch(r'2017-10-04[^<>:"/\\|?*\x00-\x1f\x7f]*\.pdf', name)
    assert len(name) <= LONGEST
    assert not name.removesuffix(".pdf").endswith((" ", "."))
    assert name.isprintable()
