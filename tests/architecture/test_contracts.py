"""The contracts between the layers bite: what they forbid is found, and what they cannot see is listed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}

PURE = {"email-validator", "markdown-it-py", "msgspec", "phonenumbers", "python-stdnum", "rapidfuzz"}
"""Dependencies that only know syntax or likeness, or what a record is: the domain may use them."""

IMPORT_NAMES = {"pillow": "PIL", "PySide6-Essentials": "PySide6", "python-bidi": "bidi"}

BREACHES = {
    "utils.py": ("layers", "def anything() -> None: ..."),
    "domain/leak.py": ("domain", "import sqlite3"),
    "cli/leak.py": ("surfaces", "import samrad.register"),
    "services/qt.py": ("qt", "import PySide6.QtCore"),
    "services/sql.py": ("sql", "import sqlcipher3"),
    "services/paper.py": ("reportlab", "import reportlab"),
    "services/folders.py": ("platformdirs", "import platformdirs"),
    "register/words.py": ("storage-words", "import samrad.i18n"),
    "reports/content/layout.py": ("paper-content", "import samrad.reports.layout"),
    "reports/tagged/meetings.py": ("paper-tagged", "import samrad.domain"),
}


def broken_contracts(source_root: Path) -> set[str]:
    """The ids of the contracts that the package under this folder breaks."""
    program = (
        "from importlinter.cli import lint_imports; import sys;"
        f"sys.exit(lint_imports(config_filename={str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=source_root,
        env={**os.environ, "PYTHONPATH": str(source_root), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return {key for key, contract in CONTRACTS.items() if f"{contract['name']} BROKEN" in done.stdout}


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "*.pyi")
    return Path(shutil.copytree(ROOT / "desktop" / "samrad", tmp_path / "samrad", ignore=ignored))


def test_every_contract_finds_its_breach(copied_package: Path) -> None:
    for name, (_, line) in BREACHES.items():
        (copied_package / name).write_text(f'"""A breach."""\n\n{line}\n', encoding="utf-8")
    assert broken_contracts(copied_package.parent) >= {contract for contract, _ in BREACHES.values()}
    assert CONTRACTS.keys() == {contract for contract, _ in BREACHES.values()}


def test_the_domain_may_use_no_dependency_that_is_not_pure() -> None:
    forbidden = set(CONTRACTS["domain"]["forbidden_modules"])
    for requirement in PROJECT["project"]["dependencies"]:
        name = requirement.split("=")[0].split(">")[0].strip()
        module = IMPORT_NAMES.get(name, name.replace("-", "_"))
        assert (name in PURE) != (module in forbidden), f"{name}: pure, or forbidden to the domain?"


def test_the_lock_file_is_what_pyproject_asks_for() -> None:
    uv = Path(sys.executable).with_name("uv")
    done = subprocess.run([uv, "lock", "--check", "--offline"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
