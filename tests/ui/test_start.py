"""How the window starts: nothing heavy is loaded before the first paint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication
from samrad.bootstrap import start
from samrad.ui.app import make_window
app = QApplication([])
window = make_window(app, start())
window.show()
app.processEvents()
heavy = {"reportlab", "sqlite_utils", "xlsxwriter", "pypdfium2", "samrad.register"} & set(sys.modules)
window.close()
print("loaded:", sorted(heavy))
"""


def test_neither_paper_nor_register_is_loaded_before_a_register_opens(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "loaded: []\n"
    assert home.is_dir()


_OPENING = """
import sys
from pathlib import Path
from samrad.bootstrap import start
from samrad.domain.people_rows import PersonFilter
from samrad.services import people, registers
register = registers.open_register(Path(sys.argv[1]), start().context)
ids = people.list_people(register, PersonFilter())
people.people_page(register, ids[:256])
slow = {
    "sqlite_utils", "click", "phonenumbers", "email_validator", "rapidfuzz", "psutil", "stdnum", "babel", "_hashlib"
} & set(sys.modules)
register.close()
print("loaded:", sorted(slow))
"""


def test_a_register_opens_without_what_only_writing_and_importing_need(home: Path, demonstration: Path) -> None:
    command = [sys.executable, "-c", _OPENING, str(demonstration)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "loaded: []\n"


_READING = """
import linecache, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from samrad.ui.app import make_window
import samrad.ui.pages.participants
own = Path(sys.modules["samrad"].__file__).parent
read = [name for name in linecache.cache if own in Path(name).parents]
print("read:", read)
"""


def test_no_source_is_read_and_kept_because_a_module_is_imported_after_qt(home: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _READING], capture_output=True, text=True, check=True)
    assert done.stdout == "read: []\n"
