"""Every page and tab in every language, palette and size of text: nothing nameless, cut off or too faint to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from samrad.i18n import LANGUAGES, language
from samrad.services import meetings
from samrad.ui.dialogs.about import AboutDialog
from samrad.ui.dialogs.help import HelpDialog
from samrad.ui.dialogs.new_person import NewPersonDialog
from samrad.ui.dialogs.new_register import NewRegisterDialog
from samrad.ui.dialogs.settings import SettingsDialog
from samrad.ui.dialogs.shortcuts import ShortcutsDialog
from samrad.ui.main_window import MainWindow
from samrad.ui.pages.bodies import BodiesPage
from samrad.ui.pages.meeting.tabs import TABS
from samrad.ui.pages.meetings import MeetingsPage
from samrad.ui.pages.participants import ParticipantsPage
from samrad.ui.pages.places import PlacesPage
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.theme import CONTRAST, DARK, LIGHT, Look, apply
from tests.ui.inspecting import Settling, cut_off, faint, keep_picture, nameless, overlapping, sideways, vanishing

_SMALL = QSize(1024, 700)
"""The screen of an old laptop, but for the panels that are always there."""
_LOOKS = {"light": LIGHT, "dark": DARK}


def _views(window: MainWindow) -> Iterator[str]:
    """Bring every page to the front, and every tab of those that have some."""
    for entry in PAGES:
        window.go(entry.key)
        yield entry.key
        page = window.page
        if isinstance(page, MeetingsPage):
            meeting_id = window.desk.look(meetings.nearest_meeting)
            for tab in TABS:
                window.go(entry.key, f"{meeting_id}/{tab.key}")
                yield f"{entry.key} {tab.key}"
        elif isinstance(page, (BodiesPage, PlacesPage)):
            for place in range(1, page.tabs.count()):
                page.tabs.setCurrentIndex(place)
                yield f"{entry.key} {place + 1}"


def _rest(qtbot: QtBot, settling: Settling, window: MainWindow) -> None:
    """Wait until all is read; who is chosen among the participants is shown a moment after the list."""
    settling.wait()
    page = window.page
    if isinstance(page, ParticipantsPage):
        qtbot.waitUntil(lambda: page.pane.person_id is not None, timeout=60_000)
        settling.wait()


def _wear(window: MainWindow, qapp: object, code: str, look: Look) -> None:
    apply(qapp, look)  # type: ignore[arg-type]
    window.rebuild(language(code), look)


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_is_whole_and_can_be_read(
    qtbot: QtBot, qapp: object, opened: MainWindow, settling: Settling, tmp_path: Path, code: str, look: str
) -> None:
    _wear(opened, qapp, code, _LOOKS[look])
    faults = []
    for view in _views(opened):
        _rest(qtbot, settling, opened)
        picture = keep_picture(opened, f"{code} {look} {view}", tmp_path)
        found = [*nameless(opened), *cut_off(opened), *faint(opened, picture), *vanishing(opened, picture)]
        faults += [f"{view}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_of_double_size_loses_nothing(
    qtbot: QtBot, opened: MainWindow, settling: Settling, tmp_path: Path, code: str
) -> None:
    opened.rebuild(language(code), LIGHT)
    faults = []
    try:
        for _ in range(10):
            opened.scale_text(1)
        settling.wait()
        opened.resize(_SMALL)
        for view in _views(opened):
            _rest(qtbot, settling, opened)
            keep_picture(opened, f"{code} double {view}", tmp_path)
            faults += [f"{view}: {fault}" for fault in (*cut_off(opened), *overlapping(opened))]
            faults += [f"{view}: {fault}" for fault in sideways(opened)]
            if opened.size() != _SMALL:
                faults.append(f"{view}: the window grew to {opened.width()} x {opened.height()}")
                opened.resize(_SMALL)
    finally:
        opened.scale_text(0)
    assert faults == []


def test_high_contrast_can_be_read(
    qtbot: QtBot, qapp: object, opened: MainWindow, settling: Settling, tmp_path: Path
) -> None:
    _wear(opened, qapp, "nb", CONTRAST)
    faults = []
    for view in _views(opened):
        _rest(qtbot, settling, opened)
        picture = keep_picture(opened, f"nb contrast {view}", tmp_path)
        faults += [f"{view}: {fault}" for fault in (*faint(opened, picture), *vanishing(opened, picture))]
    assert faults == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_dialog_has_names_and_room_for_its_words(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, code: str
) -> None:
    opened.rebuild(language(code), LIGHT)
    dialogs = [
        AboutDialog(opened.around, opened),
        HelpDialog(opened.around, opened),
        NewPersonDialog(opened.around, opened, lambda _done: None),
        NewRegisterDialog(opened.around, opened),
        SettingsDialog(opened.around, opened),
        ShortcutsDialog(opened.around, opened.all_actions(), opened),
    ]
    for dialog in dialogs:
        dialog.show()
        keep_picture(dialog, f"{code} {dialog.objectName()}", tmp_path)
        assert dialog.windowTitle()
        assert nameless(dialog) == []
        assert cut_off(dialog) == []
        dialog.close()


def test_closing_the_register_leads_back_to_the_beginning(qtbot: QtBot, opened: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(opened.desk.closed, timeout=60_000):
        opened.desk.close()
    assert opened.page is None
    shown = opened.stack.currentWidget()
    assert shown is not None
    assert shown.objectName() == "first_start"
    picture = keep_picture(opened, "first start", tmp_path)
    assert nameless(opened) == []
    assert cut_off(opened) == []
    assert faint(opened, picture) == []
    assert not [line for line in opened.findChildren(QLineEdit) if line.isVisible() and not line.accessibleName()]
