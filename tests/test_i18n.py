"""Words, dates, times and numbers come out as a Norwegian reader expects them."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from samrad.errors import Text, UsageError, say, say_count, say_in
from samrad.i18n import LANGUAGES, Language, fields, language, system_language

NB, NN, EN = (language(code) for code in LANGUAGES)
DAY = dt.date(2017, 10, 3)
NBSP = "\N{NO-BREAK SPACE}"


def speaking(code: str, *entries: tuple[str | tuple[str, str], str | tuple[str, str], str | None]) -> Language:
    """A language with just these words: (source, translation, context)."""
    catalogue = Catalog(locale=code, fuzzy=False)
    for source, words, context in entries:
        catalogue.add(source, words, context=context)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, gettext.GNUTranslations(compiled))


@pytest.mark.parametrize(
    ("tongue", "long", "with_weekday", "short", "month"),
    [
        (NB, "3. oktober 2017", "tirsdag 3. oktober 2017", "03.10.2017", "oktober 2017"),
        (NN, "3. oktober 2017", "tysdag 3. oktober 2017", "03.10.2017", "oktober 2017"),
        (EN, "3 October 2017", "Tuesday 3 October 2017", "3 Oct 2017", "October 2017"),
    ],
    ids=LANGUAGES,
)
def test_a_date_has_the_form_of_its_place(
    tongue: Language, long: str, with_weekday: str, short: str, month: str
) -> None:
    assert tongue.date(DAY) == long
    assert tongue.date(DAY, weekday=True) == with_weekday
    assert tongue.short_date(DAY) == short
    assert tongue.month(DAY) == month


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (DAY, "3. oktober 2017"),
        (dt.date(2017, 10, 4), "3.–4. oktober 2017"),
        (dt.date(2017, 11, 1), "3. oktober – 1. november 2017"),
        (dt.date(2018, 1, 9), "3. oktober 2017 – 9. januar 2018"),
    ],
)
def test_the_days_of_a_meeting_say_only_what_differs(last: dt.date, expected: str) -> None:
    assert NB.dates(DAY, last) == expected


def test_a_time_has_a_point_in_norwegian_and_a_colon_in_english() -> None:
    assert [tongue.time(dt.time(9, 5)) for tongue in (NB, NN, EN)] == ["09.05", "09.05", "09:05"]
    assert NB.moment(dt.datetime(2017, 10, 3, 9, 5, tzinfo=dt.UTC)) == "3. oktober 2017 kl. 09.05"
    assert EN.moment(dt.datetime(2017, 10, 3, 9, 5, tzinfo=dt.UTC)) == "3 October 2017 at 09:05"


def test_a_moment_is_shown_as_it_stands_and_not_converted() -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    assert NB.time(dt.datetime(2017, 10, 3, 23, 50, tzinfo=zone)) == "23.50"
    assert NB.time(dt.time(23, 50, tzinfo=zone)) == "23.50"


@pytest.mark.parametrize(
    ("number", "norwegian", "english"),
    [
        (0, "0", "0"),
        (2017, "2017", "2017"),
        (12345, f"12{NBSP}345", "12,345"),
        (-12345, f"-12{NBSP}345", "-12,345"),
        (2.5, "2,5", "2.5"),
        (Fraction(1, 3), "0,333", "0.333"),
        (Decimal("1.250"), "1,25", "1.25"),
    ],
)
def test_a_number_is_grouped_from_five_figures(
    number: float | Fraction | Decimal, norwegian: str, english: str
) -> None:
    assert (NB.number(number), NN.number(number), EN.number(number)) == (norwegian, norwegian, english)


@given(number=st.integers(10_000, 10**15))
def test_whole_numbers_are_grouped_as_the_locale_groups_them(number: int) -> None:
    norwegian, english = format_decimal(number, locale="nb"), format_decimal(number, locale="en_GB")
    assert (NB.number(number), NN.number(number), EN.number(number)) == (norwegian, norwegian, english)


@pytest.mark.parametrize(
    ("number", "decimals", "expected"), [(0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (2, 1, "2,0")]
)
def test_a_half_is_rounded_up(number: float, decimals: int, expected: str) -> None:
    assert NB.number(number, decimals) == expected


def test_a_share_is_a_whole_percentage_rounded_from_the_exact_fraction() -> None:
    assert NB.percent(Fraction(43, 61)) == f"70{NBSP}%"
    assert NB.percent(Fraction(1, 200)) == f"1{NBSP}%"
    assert EN.percent(Fraction(49, 61), 1) == "80.3%"


@given(st.fractions(min_value=0, max_value=1))
def test_a_percentage_is_never_more_than_half_a_point_off(share: Fraction) -> None:
    shown = Fraction(NB.percent(share).removesuffix(f"{NBSP}%"))
    assert abs(shown - share * 100) <= Fraction(1, 2)


def test_a_list_ends_with_a_word_and_no_comma_before_it() -> None:
    assert NB.join(["a", "b", "c"]) == "a, b og c"
    assert NN.join(["a", "b"], last_word="or") == "a eller b"
    assert EN.join(["a", "b", "c"]) == "a, b and c"
    assert (NB.join(["a"]), NB.join([])) == ("a", "")


def test_values_are_shown_in_the_language_of_the_sentence() -> None:
    tongue = speaking(
        "nn", ("{who} came on {day} at {time}", "{who} kom {day} kl. {time}", None), ("the leader", "leiaren", None)
    )
    text = say("{who} came on {day} at {time}", who=say("the leader"), day=DAY, time=dt.time(9, 5))
    assert tongue(text) == "leiaren kom 3. oktober 2017 kl. 09.05"


def test_paths_lists_and_foreign_values_have_a_form_too() -> None:
    values = {"path": Path("a") / "b.samrad", "list": ["x", 12345, DAY], "other": None}
    assert (
        NB(say("{path} {list} {other}", **values)) == f"{Path('a') / 'b.samrad'} x, 12{NBSP}345 og 3. oktober 2017 None"
    )


def test_the_count_chooses_the_form() -> None:
    forms = ("{count} person", "{count} people")
    tongue = speaking("nb", (forms, ("{count} person", "{count} personer"), None))
    assert [tongue(say_count(*forms, n)) for n in (0, 1, 2)] == ["0 personer", "1 person", "2 personer"]
    assert [EN(say_count(*forms, n)) for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]


def test_the_context_chooses_among_several_norwegian_words() -> None:
    tongue = speaking("nb", ("Approved", "Godkjent", "minutes"), ("Approved", "Godkjente", "papers"))
    assert tongue(say_in("minutes", "Approved")) == "Godkjent"
    assert tongue(say_in("papers", "Approved")) == "Godkjente"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_without_words_is_shown_in_english(code: str) -> None:
    assert language(code)(Text("No catalogue has {this}", {"this": "one"})) == "No catalogue has one"


def test_a_translation_that_names_a_value_nobody_gave_falls_back_to_the_source() -> None:
    tongue = speaking("nb", ("{a} came", "{b} kom", None))
    assert tongue(say("{a} came", a="Kari")) == "Kari came"


def test_braces_in_a_value_are_only_braces() -> None:
    assert NB(say("{name} came", name="{Kari}")) == "{Kari} came"


def test_an_unknown_language_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        language("se")
    assert refused.value.remedy is not None
    assert NB(refused.value.remedy) == "Velg en av disse: nb, nn og en."


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "nn_NO.UTF-8", "LANG": "en_US.UTF-8"}, "nn"),
        ({"LANGUAGE": "nb:en", "LANG": "en_US.UTF-8"}, "nb"),
    ],
    ids=str,
)
def test_the_language_follows_the_system(environment: dict[str, str], expected: str) -> None:
    assert system_language(environment) == expected


def test_the_fields_of_a_sentence_are_its_placeholders() -> None:
    assert fields("{a} of {b}, {{c}}") == {"a", "b"}
