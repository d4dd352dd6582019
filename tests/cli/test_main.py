"""Exit codes, help and what is said when something goes wrong."""

from __future__ import annotations

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
