"""Kill a writer for real, again and again, and look after each kill: `python -m … FOLDER ROUNDS SEED`.

A process of its own, since it forks: a child that has everything imported opens and writes at once, so that a hundred
kills take seconds.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NoReturn

from samrad.domain.ids import PersonId
from samrad.domain.people import Person
from samrad.errors import say
from samrad.register import history
from samrad.register.check import check
from samrad.register.coherence import contradictions
from samrad.register.opening import open_register
from samrad.register.store import Register
from tests.register.random_history import Change, Changer, State, state, turned
from tests.registers import context, new_register

_LONGEST_WAIT = 0.012
"""Seconds from the last thing heard of to the kill, at most: some operations' length."""


@dataclass
class Killer:
    """One register, and what is known of it."""

    path: Path
    random: Random
    acknowledged: list[str] = field(default_factory=list)
    replayed: State = field(default_factory=dict)
    seen: int = 0

    def one_round(self, number: int) -> None:
        """Let a child write, kill it, and look."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _write(self.path, number, writing)
        os.close(writing)
        self.acknowledged += _heard_until_killed(child, reading, self.random)
        with open_register(self.path, context()) as register:
            self._look(register, thoroughly=number % 10 == 0)

    def _look(self, register: Register, *, thoroughly: bool) -> None:
        recorded = [row[0] for row in register.rows("SELECT id FROM operation ORDER BY rowid")]
        lost = set(self.acknowledged) - set(recorded)
        assert not lost, f"committed operations are lost: {lost}"
        # The kill may come between a commit and its word: one operation more than was heard of.
        assert len(recorded) - self.seen <= len(self.acknowledged) + 2
        self.acknowledged.clear()
        for operation in recorded[self.seen :]:
            changes = _changes(register, operation)
            assert changes, f"operation {operation} is there without its changes"
            self.replayed = turned(self.replayed, changes)
        self.seen = len(recorded)
        assert state(register) == self.replayed, "the rows are not what the history says"
        if thoroughly:
            assert _harm(register) == []


def _harm(register: Register) -> list[str]:
    """What a check finds, but for rows that contradict each other: random ones do, which no service would write."""
    senseless = {finding.text.message for finding in contradictions(register)}
    return [
        str(finding.text)
        for finding in check(register)
        if finding.text.message not in senseless and not finding.text.message.startswith("And {count} more")
    ]


def _write(path: Path, number: int, out: int) -> NoReturn:
    """Write operations until killed, telling of each one when it is committed."""
    try:
        random = Random(number)
        with open_register(path, context(laptop=f"writer-{number}-{os.getpid()}")) as register:
            changer = Changer(register, random, made=number * 1_000_000)
            for step in range(10_000):
                os.write(out, f"{_operate(register, changer, random, number * 1_000_000 + step)}\n".encode())
    except BaseException:  # noqa: BLE001 nothing may run on into what the parent does
        traceback.print_exc()
    os._exit(1)


def _operate(register: Register, changer: Changer, random: Random, number: int) -> str | None:
    if random.random() < 0.2 and history.next_undo(register) is not None:
        return history.undo(register).operation
    if random.random() < 0.2:
        with register.transaction(say("Add many")) as tx:
            tx.insert_all(
                Person(id=PersonId(f"many-{number}-{n}"), given_name="Kari", family_name="Nordmann") for n in range(60)
            )
        return tx.changes.operation
    return changer.operation()


def _heard_until_killed(child: int, reading: int, random: Random) -> list[str]:
    """Hear some words of the child, wait for a moment, kill it, and hear the rest."""
    wanted = random.randint(0, 6)
    heard = b""
    while heard.count(b"\n") < wanted and (more := os.read(reading, 4096)):
        heard += more
    # No sleep: whatever the child says next ends the wait, so that kills fall everywhere.
    select.select([reading], [], [], random.random() * _LONGEST_WAIT)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself"
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    return [word for word in heard.decode().split("\n")[:-1] if word != "None"]


def _changes(register: Register, operation: str) -> list[Change]:
    rows = register.rows(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY position", [operation]
    )
    return [(t, i, before and json.loads(before), after and json.loads(after)) for t, i, before, after in rows]


def main(folder: Path, rounds: int, seed: int) -> None:
    """Kill in as many rounds; the first thing that is not as it must be ends it with a traceback."""
    with new_register(folder) as register:
        killer = Killer(register.path, Random(seed), replayed=state(register), seen=1)
    for number in range(1, rounds + 1):
        killer.one_round(number)
    print(f"{rounds} kills, {killer.seen} operations")  # noqa: T201 the answer to whoever started it


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
