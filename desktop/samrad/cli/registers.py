"""Commands about the register as a file: making, telling of, checking, backing up, restoring."""

from __future__ import annotations

from pathlib import Path

from samrad.cli.call import EXTENSION, Call
from samrad.domain.register_rows import RegisterInfo, Severity
from samrad.errors import AppError, say, say_in
from samrad.services import checking, registers
from samrad.services.papers_files import made_folder


def new(call: Call) -> int:
    """Make a register."""
    path = Path(call["file"])
    if path.suffix != EXTENSION:
        path = path.with_name(path.name + EXTENSION)
    made_folder(path.absolute().parent)
    fresh = registers.create(
        path,
        call.session.context,
        name=call["name"],
        owner=call["owner"],
        language=call["written_in"] or "nb",
    )
    fresh.close()
    call.remember(path.absolute())
    call.output.tell(say("The register is made: {path}", path=path.absolute()))
    return 0


def info(call: Call) -> int:
    """Tell what the register holds."""
    with call.reading() as register:
        told = registers.info(register)
    if call["json"]:
        call.output.json(told)
        return 0
    for warning in told.warnings:
        call.output.note(warning)
    _tell(call, told)
    return 0


def _tell(call: Call, told: RegisterInfo) -> None:
    counts = told.counts
    call.output.pairs(
        [
            (say_in("info", "Register"), str(told.path)),
            (say_in("info", "Programme"), told.programme.name),
            (say_in("info", "Owner"), told.programme.owner),
            (say_in("info", "People"), counts.get("person", 0)),
            (say_in("info", "Organisations"), counts.get("organisation", 0)),
            (say_in("info", "Bodies"), counts.get("body", 0)),
            (say_in("info", "Meetings"), counts.get("meeting", 0)),
            (say_in("info", "Operations"), told.operations),
            (say_in("info", "Last changed"), told.last_changed.astimezone()),
            (say_in("info", "Changed by"), told.last_changed_by or None),
            (say_in("info", "Size"), say("{megabytes} MB", megabytes=round(told.size / 1_000_000, 1))),
        ]
    )


def check(call: Call) -> int:
    """Look through the register; errors found end with 4."""
    if call["rebuild"]:
        with call.writing() as register, call.output.progress(say("Making anew what is derived …")):
            checking.rebuild(register)
    with call.reading() as register, call.output.progress(say("Checking the register …")) as progress:
        found = checking.check(register, progress=progress)
    for finding in found:
        call.output.tell(finding.text)
    for remedy in dict.fromkeys(call.output.language(one.remedy) for one in found if one.remedy is not None):
        call.output.tell(remedy)
    if not found:
        call.output.tell(say("The register is sound."))
    return AppError.exit_code if any(finding.severity is Severity.ERROR for finding in found) else 0


def backup(call: Call) -> int:
    """Write a checked copy, where it is told or among the automatic backups."""
    with call.reading() as register, call.output.progress(say("Backing up the register …")):
        if call["file"] is None:
            copy = registers.keep_backup(register)
        else:
            copy = registers.back_up(register, Path(call["file"]))
    if copy is None:
        call.output.tell(say("The newest automatic backup holds everything already."))
    else:
        call.output.tell(say("The backup is made and checked: {path}", path=copy.absolute()))
    return 0


def restore(call: Call) -> int:
    """Put a backup in the register's place; without one, list those there are."""
    if call["backup"] is None:
        with call.reading() as register:
            rows = registers.backups(register)
        call.output.table(
            [say_in("backup", "Made"), say_in("backup", "Backup")], [(row.at, str(row.path)) for row in rows]
        )
        return 0
    target = call.register_path()
    aside = registers.restore(target, Path(call["backup"]), call.session.context)
    call.output.tell(say("The register is restored: {path}", path=target.absolute()))
    if aside is not None:
        call.output.tell(say("What stood there lies now here: {path}", path=aside))
    return 0
