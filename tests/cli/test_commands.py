"""Each command does its work on a real register, as somebody at a terminal would use it."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from samrad.services import registers
from tests.cli.conftest import Run
from tests.registers import context

AGDER = "RG Agder 1/2017"


def test_a_new_register_is_the_one_that_is_meant_from_then_on(run: Run, tmp_path: Path) -> None:
    lost = run("info")
    assert lost.code == 2
    assert "samrad new" in lost.err
    assert run("new", tmp_path / "reform", "--name", "Helsereform", "--owner", "KS").code == 0
    told = run("info", "--json")
    assert (told.code, told.json["programme"]["name"]) == (0, "Helsereform")
    assert run("new", tmp_path / "reform.samrad", "--name", "X", "--owner", "Y").code == 3


def test_the_only_register_in_the_folder_is_meant(run: Run, register: Path) -> None:
    register.rename(Path.cwd() / "only.samrad")
    assert run("info").code == 0
    (Path.cwd() / "other.samrad").write_bytes((Path.cwd() / "only.samrad").read_bytes())
    told = run("info")
    assert told.code == 2
    assert "only.samrad" in told.err
    assert "other.samrad" in told.err


def test_info_tells_what_there_is(run: Run, register: Path) -> None:
    told = run("info", "--register", register)
    assert "278" in told.out
    assert run("info", "--json", "--register", register).json["counts"]["person"] == 278


def test_people_are_found_by_words_and_place(run: Run, register: Path) -> None:
    everybody = run("people", "--json", "--register", register).json
    first = everybody[0]
    found = run("people", first["given_name"], first["family_name"], "--register", register)
    assert found.code == 0
    assert first["email"] in found.out
    tromso = run("people", "--municipality", "Tromsø", "--json", "--register", register).json
    assert 0 < len(tromso) < len(everybody)
    assert {row["municipality_name"] for row in tromso} == {"Tromsø"}
    assert run("people", "Nobody", "At", "All", "--register", register).out.strip() == "Nobody fits."


def test_meetings_are_listed_and_shown(run: Run, register: Path) -> None:
    rows = run("meeting", "list", "--json", "--register", register).json
    assert len(rows) == 24
    assert AGDER in run("meeting", "list", "--body", "RG Agder", "--register", register).out
    told = run("meeting", "show", AGDER, "--register", register)
    assert "Kristiansand" in told.out
    whole = run("meeting", "show", AGDER, "--json", "--register", register).json
    assert len(whole["roll"]) >= len(whole["invitations"]) > 0


def test_a_meeting_that_can_be_several_is_asked_about(run: Run, register: Path) -> None:
    told = run("meeting", "show", "RG", "--register", register)
    assert (told.code, told.out) == (2, "")
    assert AGDER in told.err


def test_a_meeting_goes_from_plan_to_minutes(run: Run, register: Path, tmp_path: Path) -> None:
    def on(*arguments: str | Path) -> str:
        told = run(*arguments, "--register", register)
        assert (told.code, told.err) == (0, ""), told
        return told.out

    planned = on("meeting", "plan", "--body", "RG Bergen", "--day", "2017-11-15 09:30-13:30", "--place", "Os rådhus")
    meeting = planned.splitlines()[-1]
    on("meeting", "invite", meeting, "--members")
    on("meeting", "call", meeting)
    roll = json.loads(on("meeting", "attendance", meeting, "--json"))["rows"]
    by_name = roll[2]["name"]
    counted = on("meeting", "attendance", meeting, "--present", "1", "2", "--excused", by_name)
    assert counted.splitlines()[0] == "Recorded: 3"
    on("meeting", "hold", meeting)
    on("meeting", "minutes", meeting)
    made = run("minutes", meeting, "--public", "-o", tmp_path, "--register", register)
    assert made.code == 0
    assert Path(made.out.strip()).read_bytes().startswith(b"%PDF-")
    assert run("undo", "--register", register).code == 0


def test_a_rule_refuses_with_3(run: Run, register: Path) -> None:
    told = run("meeting", "cancel", AGDER, "--register", register)
    assert (told.code, told.out) == (3, "")
    assert told.err


def test_a_cancelled_meeting_and_its_undoing(run: Run, register: Path) -> None:
    meeting = "RG Tromsø 2/2017"
    assert run("meeting", "cancel", meeting, "--register", register).code == 0
    listed = run("meeting", "list", "--state", "cancelled", "--json", "--register", register).json
    assert run("undo", "--register", register).code == 0
    after = run("meeting", "list", "--state", "cancelled", "--json", "--register", register).json
    assert len(after) == len(listed) - 1
    assert run("redo", "--register", register).code == 0
    newest = run("history", "--limit", "3", "--json", "--register", register).json
    assert [row["kind"] for row in newest] == ["redo", "undo", "do"]
    told = run("history", "--limit", "3", "--register", register).out.splitlines()[2:]
    assert [line.find(word) > 0 for line, word in zip(told, ("Redid: ", "Undid: ", "Undid: "), strict=True)] == [
        True,
        True,
        False,
    ]
    assert run("redo", "--register", register).code == 3


def test_the_minutes_come_in_the_language_asked_for(run: Run, register: Path, tmp_path: Path) -> None:
    made = [
        run("minutes", AGDER, "--language", code, "-o", tmp_path / f"{code}.pdf", "--register", register)
        for code in ("nb", "nn", "en")
    ]
    assert [one.code for one in made] == [0, 0, 0]
    assert len({(tmp_path / f"{code}.pdf").read_bytes() for code in ("nb", "nn", "en")}) == 3


def test_a_paper_that_cannot_be_written_ends_with_4(run: Run, register: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    below = tmp_path / "file"
    for place in (tmp_path / "no" / "such" / "folder.pdf", below / "below", below / "paper.pdf"):
        told = run("minutes", AGDER, "-o", place, "--register", register)
        assert (told.code, told.out) == (4, "")
    assert run("new", tmp_path / "file" / "below", "--name", "X", "--owner", "Y").code == 4


def test_participation_counts_the_period(run: Run, register: Path) -> None:
    told = run("participation", "--json", "--register", register)
    assert told.json["totals"]["meetings"]["period"] > 0
    spring = run("participation", "--to", "30.6.2017", "--json", "--register", register).json
    assert 0 < spring["totals"]["people"]["period"] < told.json["totals"]["people"]["period"]
    assert run("participation", "--from", "2017-12-01", "--to", "2017-01-01", "--register", register).code == 2


def test_a_sound_register_is_said_to_be_sound(run: Run, register: Path) -> None:
    told = run("check", "--register", register)
    assert (told.code, told.err) == (0, "")


def test_a_damaged_register_ends_with_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.samrad").write_bytes(b"no register at all" * 100)
    told = run("info", "--register", tmp_path / "broken.samrad")
    assert (told.code, told.out) == (4, "")
    assert run("info", "--register", tmp_path / "missing.samrad").code == 4


def test_what_fails_since_the_file_is_damaged_is_blamed_on_the_file(run: Run, register: Path) -> None:
    never = run("participation", "--from", "2017-01-01", "--to", "2017-11-17", "--json", "--register", register)
    person = never.json["never_came"][0]["person_id"]
    with closing(sqlite3.connect(register)) as db:
        db.execute("UPDATE person SET id = 'torn' WHERE id = ?", [person])
        db.commit()
    told = run("participation", "--from", "2017-01-01", "--to", "2017-11-17", "--json", "--register", register)
    assert (told.code, told.err.splitlines()[0]) == (4, f"The register “{register.name}” is damaged.")


def test_a_backup_brings_back_what_was(run: Run, register: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.samrad"
    assert run("backup", backup, "--register", register).code == 0
    assert run("meeting", "cancel", "RG Tromsø 2/2017", "--register", register).code == 0
    assert run("restore", backup, "--register", register).code == 0
    assert run("meeting", "list", "--state", "cancelled", "--json", "--register", register).json[1:] == []
    assert run("backup", "--register", register).code == 0
    assert ".samrad" in run("restore", "--register", register).out


def test_beside_whoever_writes_one_can_read_but_not_write(run: Run, register: Path) -> None:
    with registers.open_register(register, context()):
        assert run("people", "--register", register).code == 0
        told = run("undo", "--register", register)
    assert told.code == 4
    assert "Kari Nordmann" in told.err


@pytest.mark.parametrize("written", ["2017-13-01", "in the spring"])
def test_a_date_that_is_none_is_refused_in_words(run: Run, register: Path, written: str) -> None:
    told = run("participation", "--from", written, "--register", register)
    assert told.code == 2
    assert written in told.err


def test_what_goes_wrong_is_said_in_the_language_asked_for(run: Run) -> None:
    assert "register" in run("info", "--language", "nn").err
    assert "ikkje" in run("info", "--language", "nn").err


def test_a_list_is_planned_row_by_row_and_then_taken_in(run: Run, register: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text(
        "Navn;E-post;Kommune\nKari Testesen;kari.testesen@tromso.kommune.no;Tromsø\nOla Testesen;;Atlantis\n",
        encoding="utf-8",
    )
    before = run("people", "--json", "--register", register).json
    told = run("import", listed, "--plan", "--register", register)
    assert (told.code, told.err) == (0, "")
    assert "Kari Testesen" in told.out
    plan = run("import", listed, "--plan", "--json", "--register", register).json
    assert len(plan["rows"]) == 3
    assert all(row["why"] for row in plan["rows"])
    assert run("people", "--json", "--register", register).json == before

    assert run("import", listed, "--leave-out", "3", "--register", register).code == 0
    assert "Kari Testesen" in run("people", "testesen", "--register", register).out
    assert len(run("people", "--json", "--register", register).json) == len(before) + 1
    assert run("undo", "--register", register).code == 0
    assert run("people", "--json", "--register", register).json == before
    assert run("import", listed, "--new", "17", "--register", register).code == 2


def test_a_list_of_nobody_is_said_to_be_one(run: Run, register: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("Hvem er med\nVi stiller alle sammen\n", encoding="utf-8")
    told = run("import", listed, "--register", register)
    assert told.out.startswith("Nothing was taken in: no headings were understood in the list.")
    assert "Vi stiller alle sammen" in told.out
    assert "The list is taken in" not in told.out


def test_recipients_come_from_standard_input(run: Run, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = "Åse Prøve <ase.prove@bergen.kommune.no>; Per Prøve <per.prove@bergen.kommune.no>"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pasted.encode())))
    done = run("import", "-", "--json", "--register", register)
    assert (done.code, done.json["new"]) == (0, 2)
    assert "Åse Prøve" in run("people", "prøve", "--register", register).out


def test_the_report_and_its_public_edition_are_written(run: Run, register: Path, tmp_path: Path) -> None:
    made = [
        run("participation", "-o", tmp_path / "new" / "folder", "--register", register),
        run("participation", "--public", "--language", "nn", "-o", tmp_path, "--register", register),
    ]
    assert [one.code for one in made] == [0, 0]
    assert len({one.out for one in made}) == 2
    assert all(Path(one.out.strip()).read_bytes().startswith(b"%PDF-") for one in made)


def test_every_document_of_a_meeting_comes_in_every_language(run: Run, register: Path, tmp_path: Path) -> None:
    done = run("papers", tmp_path / "all", "--meeting", AGDER, "--register", register)
    assert done.code == 0
    made = {code: len(list((tmp_path / "all" / code).rglob("*.pdf"))) for code in ("nb", "nn", "en")}
    assert len(set(made.values())) == 1
    assert sum(made.values()) == len(done.out.splitlines())
    assert made["nb"] >= 8


def test_past_attendance_is_taken_in_with_its_meetings(run: Run, register: Path, tmp_path: Path) -> None:
    matrix = tmp_path / "attendance.csv"
    matrix.write_text(
        "Navn;E-post;Kommune;12.01.2017;15.03.2017\n"
        "Kari Testesen;kari.testesen@bergen.kommune.no;Bergen;x;x\n"
        "Ola Testesen;ola.testesen@os.kommune.no;Bergen;x;F\n",
        encoding="utf-8",
    )
    asked = ("import", matrix, "--attendance", "--body", "RG Bergen", "--represents", "Bergen", "--register", register)
    plan = run(*asked, "--plan", "--json")
    assert plan.code == 0, plan
    assert [len(plan.json["meetings"]), len(plan.json["marks"])] == [2, 4]
    assert run(*asked, "--plan").out.count("12 Jan 2017") == 1, "the day that was understood stands beside the heading"
    assert run(*asked).code == 0
    held = run("meeting", "list", "--body", "RG Bergen", "--to", "2017-03-15", "--json", "--register", register).json
    assert [row["present"] for row in held] == [2, 1]


def test_a_plan_that_asks_whom_people_represent_tells_how_to_answer(run: Run, register: Path, tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    members.write_text("Navn;Virksomhet;Kommune\nKari Testesen;Solsiden;Bergen\n", encoding="utf-8")
    asked = ("import", members, "--body", "RG Bergen", "--plan", "--register", register)
    assert "“--represents” tells whom the whole list represents" in run(*asked).out
    answered = run(*asked, "--represents", "Bergen")
    assert answered.code == 0
    assert "“--represents”" not in answered.out
    with_column = tmp_path / "answered.csv"
    with_column.write_text(
        "Navn;Virksomhet;Kommune;Representerer\nKari Testesen;Solsiden;Bergen;Bergen\n", encoding="utf-8"
    )
    told = run("import", with_column, "--body", "RG Bergen", "--plan", "--register", register)
    assert told.code == 0
    assert "“--represents”" not in told.out


def test_two_meetings_that_are_called_the_same_are_told_apart(run: Run, register: Path) -> None:
    for _ in range(2):
        assert run("meeting", "plan", "--title", "Likt", "--day", "14.3.2018 9-15", "--register", register).code == 0
    told = run("meeting", "show", "Likt", "--register", register)
    assert told.code == 2
    ids = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", told.err)
    assert len(set(ids)) == 2
    assert run("meeting", "show", ids[0], "--register", register).code == 0


def test_a_group_that_is_not_there_is_answered_with_those_that_are(run: Run, register: Path, tmp_path: Path) -> None:
    told = run("meeting", "plan", "--body", "RG Nord", "--day", "14.3.2018 9-15", "--register", register)
    assert told.code == 2
    assert "RG Bergen" in told.err
    empty = tmp_path / "empty.samrad"
    run("new", empty, "--name", "X", "--owner", "Y")
    told = run("meeting", "plan", "--body", "RG Nord", "--day", "14.3.2018 9-15", "--register", empty)
    assert told.code == 2
    assert "no groups yet" in told.err


def test_answers_to_a_meeting_are_taken_in(run: Run, register: Path, tmp_path: Path) -> None:
    meeting = "RG Tromsø 2/2017"
    invited = run("meeting", "show", meeting, "--json", "--register", register).json["invitations"]
    silent = next(row for row in invited if row["response"] == "none" and row["email"])
    listed = tmp_path / "answers.csv"
    listed.write_text(f"Navn;E-post;Svar\n{silent['name']};{silent['email']};Nei\n", encoding="utf-8")
    asked = ("import", listed, "--responses", meeting, "--register", register)
    assert len(run(*asked, "--plan", "--json").json["answers"]) == 1
    assert run(*asked, "--plan").code == 0
    assert run(*asked).code == 0
    after = run("meeting", "show", meeting, "--json", "--register", register).json["invitations"]
    assert {row["name"]: row["response"] for row in after}[silent["name"]] == "no"
    assert run("import", listed, "--responses", meeting, "--attendance", "--register", register).code == 2
