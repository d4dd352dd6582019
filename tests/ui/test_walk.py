"""Every page and tab in every language, palette and size of text: nothing nameless, cut off or too faint to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
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
from samrad.ui.pages.meeting.tabs import TABS
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.theme import CONTRAST, DARK, LIGHT, Look, apply
from tests.ui.inspecting import Settling, cut_off, faint, keep_picture, nameless

_WIDTH = 1280
_LOOKS = {"light": LIGHT, "dark": DARK}


def _views(window: MainWindow) -> Iterator[str]:
    """Bring every page to the front, and on the meeting page every tab."""
    for entry in PAGES:
        window.go(entry.key)
        yield entry.key
        if entry.key != "meetings":
            continue
        meeting_id = window.desk.look(meetings.nearest_meeting)
        for tab in TABS:
            window.go(entry.key, f"{meeting_id}/{tab.key}")
            yield f"{entry.key} {tab.key}"


def _wear(window: MainWindow, qapp: object, code: str, look: Look) -> None:
    apply(qapp, look)  # type: ignore[arg-type]
    window.rebuild(language(code), look)


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_is_whole_and_can_be_read(
    qtbot: QtBot, qapp: object, opened: MainWindow, tmp_path: Path, code: str, look: str
) -> None:
    settling = Settling(qtbot, opened)
    _wear(opened, qapp, code, _LOOKS[look])
    faults = []
    for view in _views(opened):
        settling.wait()
        picture = keep_picture(opened, f"{code} {look} {view}", tmp_path)
        found = [*nameless(opened), *cut_off(opened), *faint(opened, picture)]
        faults += [f"{view}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_text_of_double_size_loses_nothing(qtbot: QtBot, opened: MainWindow, tmp_path: Path, code: str) -> None:
    settling = Settling(qtbot, opened)
    opened.rebuild(language(code), LIGHT)
    faults = []
    try:
        for _ in range(10):
            opened.scale_text(1)
        for view in _views(opened):
            settling.wait()
            keep_picture(opened, f"{code} double {view}", tmp_path)
            faults += [f"{view}: {fault}" for fault in cut_off(opened)]
            if opened.width() > _WIDTH:
                faults.append(f"{view}: the window grew to {opened.width()}")
                opened.resize(_WIDTH, 800)
    finally:
        opened.scale_text(0)
    assert faults == []


def test_high_contrast_can_be_read(qtbot: QtBot, qapp: object, opened: MainWindow, tmp_path: Path) -> None:
    settling = Settling(qtbot, opened)
    _wear(opened, qapp, "nb", CONTRAST)
    faults = []
    for view in _views(opened):
        settling.wait()
        picture = keep_picture(opened, f"nb contrast {view}", tmp_path)
        faults += [f"{view}: {fault}" for fault in faint(opened, picture)]
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
