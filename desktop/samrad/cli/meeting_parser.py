"""The grammar of `samrad meeting …`."""

from __future__ import annotations

import re
from datetime import date, time

from samrad.cli.grammar import Commands, Declared, day, hour
from samrad.errors import Text, UsageError, say, say_in

_FORMATS = ("physical", "digital", "hybrid", "written")
_STATES = ("planned", "called", "held", "drafted", "cancelled")
_MODES = ("room", "video", "telephone")


def add(commands: Commands) -> None:
    """Declare the meeting's commands."""
    meeting = commands.add(
        "meeting",
        say("Meetings: list, plan, invite, call, take attendance, hold."),
        examples=[
            'samrad meeting plan --body "RG Bergen" --day "2017-12-12 09:30-13:30" --place "Os rådhus"',
            'samrad meeting invite "RG Bergen 2017-12-12" --members',
            'samrad meeting call "RG Bergen 2017-12-12"',
            'samrad meeting attendance "RG Bergen 2/2017" --present 1 2 5 --excused "Kari Nordmann"',
            'samrad meeting hold "RG Bergen 2/2017"',
        ],
    ).commands("meeting_command")
    _list(meeting)
    _plan(meeting)
    _invite(meeting)
    _attendance(meeting)
    show = _one(meeting, "show", say("Tell all about one meeting."), "meetings.show")
    show.json().register_and_language()
    for name, does, run in (
        ("call", say("Call a meeting: it and its items get their numbers."), "meetings.call_in"),
        ("hold", say("Mark a meeting as held."), "meetings.hold"),
        ("minutes", say("Begin the minutes of a meeting that is held."), "meetings.start_minutes"),
        ("cancel", say("Cancel a meeting."), "meetings.cancel"),
    ):
        _one(meeting, name, does, run).register_and_language()


def hours(written: str) -> tuple[date, time, time]:
    """A day with its hours as one types it: "2017-12-12 09:30-13:30".

    Raises:
        UsageError: it is none.
    """
    found = re.fullmatch(r"(\S+)\s+([\d.:]+)\s*[-–]\s*([\d.:]+)", written.strip())
    if found is None:
        raise UsageError(
            say("“{written}” is no day with hours.", written=written),
            remedy=say("Write it as “2017-12-12 09:30-13:30”."),
        )
    return day(found[1]), hour(found[2]), hour(found[3])


def _one(meeting: Commands, name: str, does: Text, run: str) -> Declared:
    command = meeting.add(name, does, examples=[f'samrad meeting {name} "RG Bergen 1/2017"'], run=run)
    return command.meeting()


def _list(meeting: Commands) -> None:
    command = meeting.add(
        "list",
        say("List meetings, all or those that fit."),
        examples=["samrad meeting list --from 2017-09-01", 'samrad meeting list --body "RG Bergen" --state called'],
        run="meetings.list_meetings",
    )
    command.argument("query", say_in("help", "WORDS"), say("Part of title, place, body or number."), nargs="*")
    command.named("--body", say("Those of this body."))
    command.option("--state", choices=_STATES, does=say("Those that have come so far."))
    command.period()
    command.json().register_and_language()


def _plan(meeting: Commands) -> None:
    command = meeting.add(
        "plan",
        say("Plan a meeting."),
        examples=[
            'samrad meeting plan --body "RG Bergen" --day "2017-12-12 09:30-13:30" --place "Os rådhus"',
            'samrad meeting plan --title "Rus og psykisk helse" --day "2018-01-10 10-15" --day "2018-01-11 9-13"',
        ],
        run="meetings.plan",
    )
    command.option(
        "--day",
        shown=say_in("help", "DAY"),
        does=say("A day with its hours, as “2017-12-12 09:30-13:30”; once for each day."),
        type=hours,
        action="append",
        required=True,
    )
    command.named("--body", say("The body that meets."))
    command.option(
        "--type",
        shown=say_in("help", "TYPE"),
        does=say("reference, working, board, committee, joint or information; reference for a body, else working."),
    )
    command.option("--title", shown=say_in("help", "TITLE"), does=say("What the meeting is called or about."))
    command.option("--place", shown=say_in("help", "PLACE"), does=say("Where it is."))
    command.named("--municipality", say("The municipality that is host."))
    command.option("--format", choices=_FORMATS, does=say("How people meet; physical when not told."))
    command.option("--minutes-in", choices=("nb", "nn"), does=say("The written standard; otherwise the body's."))
    command.register_and_language()


def _invite(meeting: Commands) -> None:
    command = meeting.add(
        "invite",
        say("Invite people, the members of the body, or an organisation or municipality."),
        examples=[
            'samrad meeting invite "RG Bergen 2/2017" --members',
            'samrad meeting invite 2018-01-10 "Kari Nordmann" --represents Tromsø',
            "samrad meeting invite 2018-01-10 --municipality Bergen --quota 3",
        ],
        run="meetings.invite",
    )
    command.meeting()
    command.argument("person", say_in("help", "PERSON"), say("A name or e-mail address in the register."), nargs="*")
    command.switch("--members", does=say("Everybody who is a member on the first day."))
    command.named("--organisation", say("An organisation, which chooses who comes."))
    command.named("--municipality", say("A municipality, which chooses who comes."))
    command.option("--quota", shown=say_in("help", "NUMBER"), does=say("How many may come from there."), type=int)
    command.option("--role", shown=say_in("help", "ROLE"), does=say("invited, observer, guest, presenter, staff …"))
    command.on_behalf()
    command.register_and_language()


def _attendance(meeting: Commands) -> None:
    command = meeting.add(
        "attendance",
        say("Record who came; with nothing to record, show the roll."),
        examples=[
            'samrad meeting attendance "RG Bergen 2/2017"',
            'samrad meeting attendance "RG Bergen 2/2017" --present 1 2 5 --excused "Kari Nordmann"',
        ],
        run="meetings.take_attendance",
    )
    command.meeting()
    who = say("People, by number on the sign-in sheet or by name.")
    for name in ("--present", "--excused", "--absent"):
        command.option(name, shown=say_in("help", "PERSON"), does=who, nargs="+")
    command.switch("--said-yes", does=say("Record everybody who accepted as present."))
    command.option("--mode", choices=_MODES, does=say("How the present took part; room when not told."))
    command.on_behalf()
    command.json().register_and_language()
