"""What a screen reader does: walk the tree of a window through AT-SPI, read it, fill fields, press buttons and keys."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")
_PATIENCE = 60.0
"""Seconds until something that must appear is missed."""

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_REGISTRY = "org.a11y.atspi.Registry"
_CONTROLLER, _DEVICES = "org.a11y.atspi.DeviceEventController", "/org/a11y/atspi/registry/deviceeventcontroller"
_ROOT, _EVENTS = "/org/a11y/atspi/accessible/root", "/org/a11y/atspi/registry"
_WITH_CELLS = frozenset({"table", "tree table", "tree", "list"})
_ACTIVE, _CHECKED, _ENABLED, _FOCUSED, _SHOWING = 1, 4, 8, 12, 25
"""Numbers of states in AT-SPI."""

_KEYSYM = 3
"""The kind of key event that is told by its symbol."""

KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Down": 0xFF54, "Tab": 0xFF09}


class GoneError(Exception):
    """The thing, or the program, is no longer there."""


class Bus:
    """The accessibility bus of a session."""

    def __init__(self, session: str) -> None:
        """Ask the session where it is, which starts it."""
        with open_dbus_connection(bus=session) as asked:
            place = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = _asked(asked, place, "GetAddress", None, ())
        self._connection = open_dbus_connection(bus=address)
        self._announced: deque[Message] = deque()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def call(self, thing: Thing, interface: str, method: str, signature: str | None = None, *values: Any) -> Any:
        """What a method answers; a single value comes bare.

        Raises:
            GoneError: the thing is gone or does not have the method.
        """
        place = DBusAddress(thing.path, thing.owner, interface)
        answer = _asked(self._connection, place, method, signature, values)
        return answer[0] if len(answer) == 1 else answer

    def listen(self) -> None:
        """Hear what programs announce from now on."""
        self.call(Thing(self, _REGISTRY, _EVENTS), _REGISTRY, "RegisterEvent", "sass", "object:announcement", [], "")
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        self._connection.filter(rule, queue=self._announced)
        self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE)

    def heard(self) -> list[str]:
        """All that was announced since `listen`, the newest last."""
        Thing(self, _REGISTRY, _ROOT).children()  # signals come in with an answer
        return [str(one.body[3][1]) for one in self._announced]

    def application(self, name: str) -> Thing:
        """A program by its name, as soon as it is there."""
        root = Thing(self, _REGISTRY, _ROOT)
        return until(lambda: next((one for one in root.children() if one.name == name), None), f"program {name}")

    def press(self, key: str) -> None:
        """Press and release a key; it goes where the focus is."""
        symbol = KEYS.get(key) or ord(key)
        self.call(Thing(self, _REGISTRY, _DEVICES), _CONTROLLER, "GenerateKeyboardEvent", "isu", symbol, "", _KEYSYM)

    def click(self, x: int, y: int) -> None:
        """Click at a point of the screen."""
        self.call(Thing(self, _REGISTRY, _DEVICES), _CONTROLLER, "GenerateMouseEvent", "iis", x, y, "b1c")


@dataclass(frozen=True)
class Thing:
    """A control, a cell or a window, as others see it."""

    bus: Bus
    owner: str
    path: str

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        return str(self._property(_ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        """What it says besides."""
        return str(self._property(_ACCESSIBLE, "Description"))

    @property
    def key(self) -> str:
        """The object names that lead to it, from the program on, with points between."""
        return str(self._property(_ACCESSIBLE, "AccessibleId"))

    @property
    def role(self) -> str:
        """What it is: "push button", "table", …"""
        return str(self.bus.call(self, _ACCESSIBLE, "GetRoleName"))

    @property
    def is_showing(self) -> bool:
        """Whether it can be seen."""
        return self._state(_SHOWING)

    @property
    def is_focused(self) -> bool:
        """Whether the keyboard speaks to it."""
        return self._state(_FOCUSED)

    @property
    def is_enabled(self) -> bool:
        """Whether it can be used."""
        return self._state(_ENABLED)

    @property
    def is_checked(self) -> bool:
        """Whether it is ticked or pressed in."""
        return self._state(_CHECKED)

    @property
    def text(self) -> str:
        """The text it holds."""
        return str(self.bus.call(self, "org.a11y.atspi.Text", "GetText", "ii", 0, -1))

    def children(self) -> list[Thing]:
        """What is in it."""
        return [Thing(self.bus, owner, path) for owner, path in self.bus.call(self, _ACCESSIBLE, "GetChildren")]

    def descendants(self) -> Iterator[Thing]:
        """All that is in it, but for the cells of tables and lists."""
        for child in self.children():
            try:
                role = child.role
            except GoneError:
                continue
            yield child
            if role not in _WITH_CELLS:
                yield from child.descendants()

    def find(self, key: str, *, hidden_too: bool = False) -> Thing:
        """The thing with this object name in it, as soon as it can be seen; entries of closed menus: `hidden_too`."""
        return until(lambda: self._found(key, hidden_too=hidden_too), key)

    def write(self, text: str) -> None:
        """Put a text in the place of what it holds."""
        if not self.bus.call(self, "org.a11y.atspi.EditableText", "SetTextContents", "s", text):
            raise GoneError(f"{self.key} takes no text")

    def act(self) -> None:
        """Do what it is there for: press a button, choose an entry."""
        if not self.bus.call(self, "org.a11y.atspi.Action", "DoAction", "i", 0):
            raise GoneError(f"{self.key} does nothing")

    def activate(self) -> None:
        """Click on the lower edge of a window: where no window manager is, this gives it the keyboard."""
        x, y, width, height = self.bus.call(self, "org.a11y.atspi.Component", "GetExtents", "u", 0)
        self.bus.click(x + width // 2, y + height - 4)
        until(lambda: self._state(_ACTIVE) or None, "the active window")

    def focus(self) -> None:
        """Give it the keyboard."""
        self.bus.call(self, "org.a11y.atspi.Component", "GrabFocus")
        until(lambda: self.is_focused or None, f"focus on {self.key}")

    def rows(self) -> int:
        """How many rows a table has."""
        return int(self._property("org.a11y.atspi.Table", "NRows"))

    def columns(self) -> list[str]:
        """The headings of a table."""
        count = int(self._property("org.a11y.atspi.Table", "NColumns"))
        return [
            str(self.bus.call(self, "org.a11y.atspi.Table", "GetColumnDescription", "i", at)) for at in range(count)
        ]

    def cell(self, row: int, column: int) -> Thing:
        """A cell of a table."""
        owner, path = self.bus.call(self, "org.a11y.atspi.Table", "GetAccessibleAt", "ii", row, column)
        return Thing(self.bus, owner, path)

    def column(self, heading: str) -> list[str]:
        """What a screen reader says of the cells under a heading, from the top."""
        place = self.columns().index(heading)
        return [self.cell(row, place).name for row in range(self.rows())]

    def choose_row(self, row: int) -> None:
        """Choose a row of a table."""
        self.bus.call(self, "org.a11y.atspi.Table", "AddRowSelection", "i", row)

    def _found(self, key: str, *, hidden_too: bool) -> Thing | None:
        for one in self.descendants():
            try:
                if one.key.endswith(f".{key}") and (hidden_too or one.is_showing):
                    return one
            except GoneError:
                continue
        return None

    def _state(self, number: int) -> bool:
        words = self.bus.call(self, _ACCESSIBLE, "GetState")
        return bool(words[number // 32] >> (number % 32) & 1)

    def _property(self, interface: str, name: str) -> Any:
        _signature, value = self.bus.call(self, _PROPERTIES, "Get", "ss", interface, name)
        return value


def until(ask: Callable[[], T | None], what: str) -> T:
    """The answer as soon as there is one.

    Raises:
        AssertionError: there is none in time.
    """
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        try:
            found = ask()
        except GoneError:
            found = None
        if found is not None:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not appear")


def _asked(
    connection: DBusConnection, place: DBusAddress, method: str, signature: str | None, values: tuple[Any, ...]
) -> tuple[Any, ...]:
    reply = connection.send_and_get_reply(new_method_call(place, method, signature, values), timeout=_PATIENCE)
    if reply.header.message_type is MessageType.error:
        raise GoneError(f"{method} on {place.object_path}: {reply.body}")
    return tuple(reply.body)
