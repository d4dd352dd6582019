"""Domain objects go into rows and come out the same."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from samrad.domain.attendance import Presence, PresenceMode
from samrad.domain.ids import AgendaItemId, AttendanceId
from samrad.domain.programme import Programme
from samrad.register.mapping import _rules, mapping, plain

minutes = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0))

presences = st.builds(
    Presence,
    id=st.text(min_size=1),
    attendance_id=st.text(min_size=1).map(AttendanceId),
    day=st.dates(),
    starts=st.none() | minutes,
    ends=st.none() | minutes,
    from_item_id=st.none() | st.text().map(AgendaItemId),
    to_item_id=st.none() | st.text().map(AgendaItemId),
    mode=st.sampled_from(PresenceMode),
)


@given(presences)
def test_what_goes_into_a_row_comes_out_the_same(presence: Presence) -> None:
    rule = mapping(Presence)
    row = rule.row(presence)
    assert all(value is None or type(value) in (str, int) for value in row)
    assert rule.thing(row) == presence


def test_dates_are_iso_text_and_truth_values_are_numbers() -> None:
    programme = Programme(id="p", name="P", owner="O", is_demonstration=True, today=date(2017, 11, 17))
    rule = mapping(Programme)
    row = dict(zip(rule.columns, rule.row(programme), strict=True))
    assert (row["is_demonstration"], row["today"]) == (1, "2017-11-17")
    assert type(row["is_demonstration"]) is int


def test_parameters_are_converted_like_fields() -> None:
    given_values = [date(2017, 10, 3), time(9, 5), PresenceMode.VIDEO, True, None, "x", 3]
    assert plain(given_values) == ("2017-10-03", "09:05", "video", 1, None, "x", 3)


def test_a_moment_is_refused_since_its_zone_would_be_lost() -> None:
    with pytest.raises(TypeError):
        plain([datetime(2017, 10, 3, 9, 5)])  # noqa: DTZ001 the very thing that is refused


def test_a_type_without_a_table_and_a_field_without_a_column_are_refused() -> None:
    class Odd(Struct):
        id: str

    with pytest.raises(TypeError):
        _rules(datetime)
    with pytest.raises(KeyError):
        mapping(Odd)
