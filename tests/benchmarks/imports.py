"""Lists of 10,000 and 100,000 people: read, planned, applied, planned again."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

import xlsxwriter

from samrad.bootstrap import new_id, now
from samrad.domain.context import Context
from samrad.domain.ids import CodeId
from samrad.domain.import_plan import Outcome
from samrad.domain.programme import Programme
from samrad.exchange.participants import read_participants
from samrad.register.opening import create
from samrad.services import bodies, imports
from samrad.services.municipalities import municipalities

_GIVEN = "Anne Kari Marit Ingrid Liv Eva Ole Lars Jan Per Bjørn Svein Geir Máret Åse Øydis Siri Tone Nils Håkon".split()
_FAMILY = "Hansen Olsen Berg Haugen Moen Dahl Lie Vik Strand Utsi Gaup Ødegård Næss Aas Ali Myhre Foss Tangen".split()
_TITLES = ("Sykepleier", "Rådgiver", "Avdelingsleder", "Kommuneoverlege", "IKT-ansvarlig")


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SAMRAD_HOME"] = str(folder / "home")
        _measure(folder, 10_000, apply=True)
        _measure(folder, 100_000, apply=False)


def _measure(folder: Path, count: int, *, apply: bool) -> None:
    programme = Programme(id="programme", name="Måling", owner="Måling")
    context = Context(clock=now, new_id=new_id, author="bench", laptop="bench")
    with create(folder / f"{count}.samrad", programme, context) as register:
        today = register.today()
        names = [one.near(today).name for one in municipalities(register).on(today)]
        path = workbook(folder / f"{count}.xlsx", count, names)
        body = bodies.add_body(register, name="Gruppa", kind_id=CodeId("body_kind.reference")).value
        start = time.perf_counter()
        file = read_participants(path)
        read = time.perf_counter()
        plan = imports.plan_participants(register, file, body_id=body.id)
        planned = time.perf_counter()
        new = plan.counts[Outcome.NEW]
        print(f"{count:7,} rows: read {read - start:.2f} s, planned {planned - read:.2f} s, new {new:,}")
        if apply:
            imports.apply(register, plan)
            applied = time.perf_counter()
            again = imports.plan_participants(register, file, body_id=body.id)
            done = time.perf_counter()
            print(
                f"{'':12} applied {applied - planned:.2f} s,"
                f" planned again {done - applied:.2f} s, same {again.counts[Outcome.SAME]:,}"
            )


def workbook(path: Path, count: int, municipality_names: list[str]) -> Path:
    """Write a list of that many invented people, as a municipality would send it."""
    chance = random.Random(1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Deltakere")
        sheet.write_row(0, 0, ("Navn", "Kommune", "Stilling", "E-post", "Telefon", "Rolle"))
        for row in range(1, count + 1):
            given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
            municipality = chance.choice(municipality_names)
            address = f"person{row}@eksempel.no"
            phone = str(chance.randint(90_000_000, 99_999_999))
            title = chance.choice(_TITLES)
            sheet.write_row(row, 0, (f"{given} {family}", municipality, title, address, phone, "Medlem"))
    return path


if __name__ == "__main__":
    main()
