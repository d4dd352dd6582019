"""Which lines the list shows: all, those of a figure, those that typed letters find, or whom a deputy may come for."""

from __future__ import annotations

from collections.abc import Sequence

from samrad.domain.ids import PersonId
from samrad.domain.roll_search import Findable, find
from samrad.domain.roll_sheet import RollSheet, Workplace
from samrad.domain.walk_ins import Party
from samrad.ui.pages.meeting.roll_counts import Chosen
from samrad.ui.pages.meeting.roll_model import Line
from samrad.ui.pages.meeting.roll_offers import Offers, can_have_deputy
from samrad.ui.pages.meeting.roll_state import RollState
from samrad.ui.surroundings import Surroundings


class RollLines:
    """Finds lines in a roll; its people are made findable once, until others are on it."""

    def __init__(self, around: Surroundings) -> None:
        """Nobody can be found yet."""
        self._offers = Offers(around)
        self._people: list[Findable] = []
        self._indexed: RollSheet | None = None

    def all_of(self, state: RollState, choice: Chosen | None, kept: str | None) -> list[Line]:
        """Everybody, or those of a figure; whoever is `kept` stays, so that a row does not vanish when it is marked."""
        return [row for row in state.rows if choice is None or choice(row) or row.person_id == kept]

    def found(self, state: RollState, text: str) -> list[Line]:
        """Those on the roll that typed letters find, the best first, and who could be added."""
        people = self._findable(state)
        called = frozenset(row.person_id for row in state.rows if row.outcome is not None)
        ids = find(text.replace(",", " "), people, called)
        rows = [row for one in ids if (row := state.row(one)) is not None]
        return [*rows, *self._offers.of(text, state, people, ids)]

    def possible_principals(self, state: RollState, deputy: Line, text: str) -> list[Line]:
        """For whom a deputy may have come: those the deputy is appointed for first."""
        first = self.principals(state, deputy)
        ids = find(text, self._findable(state), frozenset())
        ordered = [*(one for one in first if one in ids), *(one for one in ids if one not in first)]
        rows = [row for one in ordered if (row := state.row(one)) is not None]
        return [row for row in rows if can_have_deputy(row) and row.person_id != deputy.person_id]

    def principals(self, state: RollState, deputy: Line) -> Sequence[PersonId]:
        """For whom a deputy is appointed, and who is not there."""
        if deputy.person_id is None:
            return ()
        found = (state.row(one) for one in state.sheet.principals.get(deputy.person_id, ()))
        return [row.person_id for row in found if row is not None and can_have_deputy(row)]

    def parties(self, state: RollState, text: str) -> Sequence[Party]:
        """On whose behalf a typed place means."""
        return self._offers.parties(text, state)

    def _findable(self, state: RollState) -> list[Findable]:
        sheet = state.sheet
        same_people = [one.person_id for one in self._people] == [row.person_id for row in state.rows]
        if self._indexed is not sheet or not same_people:
            self._indexed, self._people = sheet, []
            for row in state.rows:
                work = sheet.workplaces.get(row.person_id, Workplace())
                municipality = None
                if row.represents is not None and row.represents.municipality_id is not None:
                    municipality = sheet.municipalities.get(row.represents.municipality_id)
                places = {row.represents_name, work.organisation_name, work.municipality_name, municipality}
                self._people.append(Findable.of(row.person_id, row.number, row.name, sorted(filter(None, places))))
        return self._people
