"""The menu bar: every command has a name and stands in a menu, the frequent ones with a shortcut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from samrad import paths
from samrad.errors import Text, say, say_in
from samrad.ui.commands import Command, action
from samrad.ui.page import Page
from samrad.ui.pages.register_of_pages import PAGES
from samrad.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from samrad.domain.context import Context
    from samrad.services.registers import Register
    from samrad.ui.main_window import MainWindow

_MENUS = (
    ("file", say_in("menu", "&File")),
    ("edit", say_in("menu", "&Edit")),
    ("view", say_in("menu", "&View")),
    ("go", say_in("menu", "&Go")),
    ("page", say_in("menu", "&Here")),
    ("help", say_in("menu", "&Help")),
)
_RECENT_SHOWN = 8


class Menus:
    """The menus of one window. The menu "Here" changes with the page that is shown."""

    def __init__(self, window: MainWindow, around: Surroundings) -> None:
        """Make the bar and the commands that are always there."""
        self._window, self._around = window, around
        self.bar = QMenuBar()
        self.bar.setObjectName("menus")
        self._menus: dict[str, QMenu] = {}
        self._page_actions: list[QAction] = []
        self._actions: dict[str, QAction] = {}
        self._beginnings: dict[str, QAction] = {}
        self._shown = ""
        for key, name in _MENUS:
            menu = self.bar.addMenu(around.tr(name))
            menu.setObjectName(f"menu.{key}")
            self._menus[key] = menu
        for command in self._always():
            self._add(command)
        self._menus["file"].insertMenu(self._actions["close"], self._recent_menu())
        for key in ("file", "edit", "view"):
            self._separate(key)
        self.show_page(None)

    def show_page(self, page: Page | None) -> None:
        """Put the commands of a page into the menu "Here"."""
        menu = self._menus["page"]
        menu.clear()
        self._page_actions = []
        if page is None:
            self._shown = ""
            menu.menuAction().setVisible(False)
            return
        self._shown = page.key
        name = next((entry.new_name for entry in PAGES if entry.key == page.key), None)
        new = [] if name is None else [Command("new_here", name, page.new_thing, "page", "Ctrl+N", "plus")]
        own = [
            *new,
            Command("find_here", say("Find here"), page.find_here, "page", "Ctrl+F", "list-filter"),
            *page.commands(),
        ]
        for command in own:
            made = action(command, self._around, menu)
            menu.addAction(made)
            self._page_actions.append(made)
        menu.menuAction().setVisible(True)

    def actions_now(self) -> list[QAction]:
        """Every command that can be run now, those of the page first; and what is begun on other pages."""
        always = [found for found in self._actions.values() if found.isEnabled()]
        return [*self._page_actions, *always, *self._begun_elsewhere()]

    def _begun_elsewhere(self) -> list[QAction]:
        """What Ctrl+N does on each of the other pages, made when it is first asked for."""
        if not self._shown:
            return []
        for entry in PAGES:
            if entry.new_name is not None and entry.key not in self._beginnings:
                command = Command(f"new_{entry.key}", entry.new_name, self._beginner(entry.key), "go", icon="plus")
                self._beginnings[entry.key] = action(command, self._around, self.bar)
        return [made for key, made in self._beginnings.items() if key != self._shown]

    def show_register(self, *, is_open: bool) -> None:
        """Offer what needs an open register only while one is open."""
        for key in ("backup", "import", "close", "search", *(f"go_{entry.key}" for entry in PAGES)):
            self._actions[key].setEnabled(is_open)

    def name_undo(self, undo: Text | None, redo: Text | None) -> None:
        """Name what Undo and Redo would do."""
        tr = self._around.tr
        for key, label, plain, full in (
            ("undo", undo, say("Undo"), say("Undo: {operation}", operation=undo or "")),
            ("redo", redo, say("Redo"), say("Redo: {operation}", operation=redo or "")),
        ):
            self._actions[key].setText(tr(plain if label is None else full))
            self._actions[key].setEnabled(label is not None)

    def new_register(self) -> None:
        """Ask where, and what the programme is called; make the register."""
        from samrad.ui.dialogs.new_register import NewRegisterDialog

        NewRegisterDialog(self._around, self._window).open()

    def open_register(self) -> None:
        """Ask which file, and open it."""
        from samrad.ui.dialogs.files import ask_for_file

        kinds = say("Samråd registers (*.samrad)")
        title = say("Open a register")
        ask_for_file(self._around, self._window, "open_register", title, kinds, paths.data_dir(), self.open_path)

    def open_path(self, path: Path) -> None:
        """Open a register that is known by its path."""
        self._around.desk.open(path)

    def open_demonstration(self) -> None:
        """Open the demonstration register, made first where there is none."""
        self._around.desk.open(paths.data_dir() / "demo.samrad", make=_demonstration)

    def _always(self) -> list[Command]:
        window = self._window
        pages = [
            Command(f"go_{entry.key}", entry.name, self._goer(entry.key), "go", icon=entry.icon) for entry in PAGES
        ]
        return [
            Command("new_register", say("New register …"), self.new_register, "file", icon="plus"),
            Command("open_register", say("Open register …"), self.open_register, "file", "Ctrl+O", "folder-open"),
            Command("demonstration", say("Look around in the demonstration"), self.open_demonstration, "file"),
            Command("backup", say("Back up the register …"), self._backup, "file", icon="save"),
            Command("import", say("Import a list …"), self._import, "file", "Ctrl+I", "upload"),
            Command("close", say("Close the register"), window.desk.close, "file", "Ctrl+W"),
            Command("quit", say("Quit"), self._quit, "file", "Ctrl+Q"),
            Command("undo", say("Undo"), window.undo, "edit", "Ctrl+Z", "undo-2"),
            Command("redo", say("Redo"), window.redo, "edit", "Ctrl+Shift+Z", "redo-2"),
            Command("search", say("Search everything"), self._search, "edit", "Ctrl+E", "search"),
            Command("palette", say("Go to or do …"), self._palette, "edit", "Ctrl+K", "command"),
            Command("settings", say("Settings …"), self._settings, "edit", "Ctrl+,", "settings"),
            Command("larger", say("Larger text"), lambda: self._scale(1), "view", "Ctrl++"),
            Command("smaller", say("Smaller text"), lambda: self._scale(-1), "view", "Ctrl+-"),
            Command("normal", say("Text in normal size"), lambda: self._scale(0), "view", "Ctrl+0"),
            *self._language_commands(),
            *self._look_commands(),
            *pages,
            *self._step_commands(),
            Command("help", say("Help"), self._help, "help", "F1", "circle-question-mark"),
            Command("shortcuts", say("Shortcuts"), self._shortcuts, "help", "Ctrl+/"),
            Command("about", say("About Samråd"), self._about, "help", icon="info"),
        ]

    def _step_commands(self) -> list[Command]:
        window = self._window
        return [
            Command("next_page", say("Next page"), lambda: window.step_page(1), "go", "Ctrl+PgDown"),
            Command("previous_page", say("Previous page"), lambda: window.step_page(-1), "go", "Ctrl+PgUp"),
            Command("next_part", say("Next part of the window"), lambda: window.focus_part(1), "go", "F6"),
            Command("previous_part", say("Part before it"), lambda: window.focus_part(-1), "go", "Shift+F6"),
        ]

    def _language_commands(self) -> list[Command]:
        names = (("nb", say("Bokmål")), ("nn", say("Nynorsk")), ("en", say("English")))
        return [Command(f"language_{code}", name, self._language_setter(code), "view") for code, name in names]

    def _look_commands(self) -> list[Command]:
        names = (
            ("system", say("Colours as the system has them")),
            ("light", say("Light colours")),
            ("dark", say("Dark colours")),
            ("contrast", say("High contrast")),
        )
        return [Command(f"look_{key}", name, self._look_setter(key), "view") for key, name in names]

    def _add(self, command: Command) -> None:
        made = action(command, self._around, self._menus[command.menu])
        self._menus[command.menu].addAction(made)
        self._actions[command.key] = made

    def _separate(self, key: str) -> None:
        before = {"file": ("close",), "edit": ("search", "settings"), "view": ("language_nb", "look_system")}
        for command in before[key]:
            self._menus[key].insertSeparator(self._actions[command])

    def _recent_menu(self) -> QMenu:
        menu = QMenu(self._around.tr(say("Recent registers")), self.bar)
        menu.setObjectName("menu.recent")
        recent = [path for path in self._window.settings.recent if path.exists()][:_RECENT_SHOWN]
        for path in recent:
            menu.addAction(path.name, self._opener(path)).setToolTip(str(path))
        menu.setEnabled(bool(recent))
        return menu

    def _opener(self, path: Path) -> Callable[[], None]:
        return lambda: self.open_path(path)

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self._window.go(key)

    def _beginner(self, key: str) -> Callable[[], None]:
        def begin() -> None:
            self._window.go(key)
            if self._window.page is not None:
                self._window.page.new_thing()

        return begin

    def _language_setter(self, code: str) -> Callable[[], None]:
        return lambda: self._window.change_language(code)

    def _look_setter(self, key: str) -> Callable[[], None]:
        return lambda: self._window.change_look(key)

    def _search(self) -> None:
        self._window.search.setFocus()
        self._window.search.selectAll()

    def _palette(self) -> None:
        from samrad.ui.dialogs.palette import PaletteDialog

        window = self._window
        PaletteDialog(self._around, window.all_actions, window.hits, window.go, window).open()

    def _settings(self) -> None:
        from samrad.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._around, self._window).open()

    def _import(self) -> None:
        self._window.go("participants", "import:")

    def _backup(self) -> None:
        from samrad.ui.dialogs.backup import back_up

        back_up(self._around, self._window)

    def _help(self) -> None:
        from samrad.ui.dialogs.help import HelpDialog

        HelpDialog(self._around, self._window).open()

    def _shortcuts(self) -> None:
        from samrad.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._around, self.actions_now(), self._window).open()

    def _about(self) -> None:
        from samrad.ui.dialogs.about import AboutDialog

        AboutDialog(self._around, self._window).open()

    def _scale(self, step: int) -> None:
        self._window.scale_text(step)

    def _quit(self) -> None:
        self._window.close()
        QApplication.quit()


def _demonstration(path: Path, context: Context) -> Register:
    """The demonstration register, made first where there is none."""
    from samrad.services import demo, registers

    if not path.exists():
        demo.create_demo(path).close()
    return registers.open_register(path, context)
