"""Exit codes, help and what is said when something goes wrong."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from samrad.cli.grammar import Parser
from samrad.cli.main import handler
from samrad.cli.parser import parser
from samrad.i18n import LANGUAGES, language
from tests.cli.conftest import Run


def every_command(grammar: Parser, begun: tuple[str, ...] = ()) -> dict[tuple[str, ...], Parser]:
    found = {begun: grammar}
    for action in grammar._actions:  # argparse has no public door to its commands
        if isinstance(action.choices, dict):
            for name, command in action.choices.items():
                found |= every_command(command, (*begun, name))
    return found


COMMANDS = every_command(parser(language("en")))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_command_explains_itself_in_each_language(run: Run, code: str) -> None:
    for command in COMMANDS:
        told = run("--language", code, *command, "--help")
        assert (told.code, told.err) == (0, "")
        assert told.out.split(":")[0] == {"nb": "Bruk", "nn": "Bruk", "en": "Usage"}[code]
        if code != "en":
            assert "Show this help" not in told.out


def test_each_command_that_does_something_has_someone_to_do_it() -> None:
    runs = {command: grammar.get_default("run") for command, grammar in COMMANDS.items()}
    assert {command for command, does in runs.items() if does is None} <= {(), ("meeting",)}
    assert all(callable(handler(does)) for does in runs.values() if does is not None)


@pytest.mark.parametrize(
    "arguments",
    [("--language", "se"), ("nonsense",), ("--nonsense",), ("demo",), ("demo", "a", "b"), ("demo", "--language")],
    ids=str,
)
def test_what_is_not_understood_ends_with_2_and_says_how_it_is_written(run: Run, arguments: tuple[str, ...]) -> None:
    told = run(*arguments)
    assert (told.code, told.out) == (2, "")
    assert "--help" in told.err
    assert "cannot be read" not in told.err


def test_a_fault_of_ours_ends_with_70_and_a_report_without_the_arguments(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_call: object) -> int:
        raise LookupError("broken on purpose")

    monkeypatch.setattr(import_module("samrad.cli.demonstration"), "demo", broken)
    told = run("demo", "Kari Nordmann")
    assert (told.code, told.out) == (70, "")
    assert "LookupError: broken on purpose" in told.err
    assert "Kari Nordmann" not in told.err
    assert not told.err.startswith("Traceback")


def test_help_loads_neither_sqlite_nor_what_makes_paper(home: Path) -> None:
    slow = ["sqlite3", "sqlite_utils", "sqlcipher3", "reportlab", "PySide6", "babel", "phonenumbers"]
    program = (
        "import sys; from samrad.cli.main import main; assert main(['--help']) == 0;"
        f"assert not [name for name in {slow} if name in sys.modules]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert home.exists()


def test_a_reader_that_leaves_early_is_no_fault(home: Path) -> None:
    program = "import sys; from samrad.cli.main import main; sys.stdin.read(); sys.exit(main(['--help']))"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert home.exists()


@pytest.mark.parametrize("command", [("new", "--name", "N", "--owner", "O"), ("backup", "--register", "REGISTER")])
def test_a_name_too_long_for_the_disk_gets_its_sentence(run: Run, register: Path, command: tuple[str, ...]) -> None:
    told = run(*[str(register) if word == "REGISTER" else word for word in command], "a" * 300)
    assert told.code == 4
    assert "File name too long" in told.err


@pytest.mark.parametrize("written", ["0217-10-03", "9999-12-31", "3.10.0217"])
def test_a_year_that_nobody_means_is_no_date(run: Run, register: Path, written: str) -> None:
    told = run("participation", "--from", written, "--to", "2017-12-31", "--json", "--register", register)
    assert (told.code, told.err.splitlines()[0]) == (2, f"“{written}” is no date.")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("command", [("info",), ("people", "--json")])
def test_an_answer_that_cannot_be_written_gets_its_sentence(
    register: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "answer").touch()
    with (tmp_path / "answer").open("rb") as only_to_read:
        told = subprocess.run(
            [sys.executable, "-m", "samrad", "--language", "en", *command, "--register", str(register)],
            stdout=only_to_read,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    why = f"The system says: {os.strerror(errno.EBADF)}"
    remedy = "Make room where it is to go, or let it go elsewhere, and ask again."
    assert (told.returncode, told.stderr.splitlines()) == (4, ["The answer could not be written.", why, remedy])


def test_a_name_of_several_words_without_quotation_marks_is_told_what_it_lacks(run: Run, register: Path) -> None:
    told = run("minutes", "RG", "Bergen", "1/2017", "--register", register)
    assert told.code == 2
    assert told.err.splitlines()[:2] == [
        "Samråd does not know what “Bergen 1/2017” means here.",
        "A name of several words must stand between straight quotation marks.",
    ]


@pytest.mark.usefixtures("home")
def test_ctrl_c_once_more_while_the_program_ends_does_no_harm(register: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Navn;Kommune\nKari Testesen;Bergen\n", encoding="utf-8")
    program = (
        "import signal, sys\n"
        "from samrad.cli.main import main\n"
        "def press(event, given):\n"
        "    if event == 'open' and str(given[0]).endswith('list.csv'):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "sys.addaudithook(press)\n"
        "code = main(sys.argv[1:])\n"
        "signal.raise_signal(signal.SIGINT)\n"
        "sys.exit(code)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, "--language", "en", "import", "list.csv", "--register", str(register)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr.split("\n")[-2]) == (130, "Stopped. Nothing is half done.")
