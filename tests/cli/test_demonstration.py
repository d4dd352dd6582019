"""The demonstration is made in one command, the same each time, and never in another register's place."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from samrad.services import registers
from tests.cli.conftest import Run
from tests.registers import context


def papers(folder: Path) -> dict[str, bytes]:
    return {paper.name: paper.read_bytes() for paper in folder.glob("*.pdf")}


def test_it_says_where_the_register_and_the_papers_are_and_can_be_made_again(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ein ny mappe" / "demo"
    first = run("demo", folder)
    made = papers(folder)
    assert (first.code, first.err) == (0, "")
    assert len(made) >= 2
    assert all(line in first.out for line in [str(folder / name) for name in [*made, "demo.samrad"]])
    assert all(content.startswith(b"%PDF-") for content in made.values())

    program = shlex.split(first.out.splitlines()[-1].partition(": ")[2])[0]
    assert shutil.which(program) is not None, program

    assert run("demo", folder).code == 0
    assert papers(folder) == made
    assert {entry.suffix for entry in folder.iterdir()} <= {".pdf", ".samrad", ".lock"}


def test_a_register_that_is_no_demonstration_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.samrad"
    registers.create(path, context(), name="Helsereform", owner="KS").close()
    before = path.read_bytes()
    told = run("demo", tmp_path)
    assert told.code == 3
    assert "no demonstration" in told.err
    assert path.read_bytes() == before
    assert not papers(tmp_path)


def test_a_demonstration_in_use_is_left_alone(run: Run, tmp_path: Path, demonstration: Path) -> None:
    path = tmp_path / "demo.samrad"
    path.write_bytes(demonstration.read_bytes())
    with registers.open_register(path, context()):
        told = run("demo", tmp_path)
    assert told.code == 4
    assert "Kari Nordmann" in told.err
