"""A register at a glance."""

from __future__ import annotations

from datetime import datetime

from samrad.domain.register_rows import RegisterInfo
from samrad.register.connection import file_and_logs
from samrad.register.store import Register

_COUNTED = (
    "person",
    "organisation",
    "area",
    "body",
    "seat",
    "membership",
    "meeting",
    "agenda_item",
    "invitation",
    "attendance",
    "action",
    "attachment",
    "issued_paper",
)


def info(register: Register) -> RegisterInfo:
    """What the register holds, how large it is, and who changed it last."""
    counted = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in _COUNTED)
    ((operations, at, author),) = register.rows(
        "SELECT (SELECT count(*) FROM operation), at, author FROM operation ORDER BY rowid DESC LIMIT 1"
    )
    return RegisterInfo(
        path=register.path,
        programme=register.programme(),
        counts=dict(register.rows(counted)),
        size=sum(part.stat().st_size for part in file_and_logs(register.path) if part.exists()),
        operations=operations,
        last_changed=datetime.fromisoformat(at),
        last_changed_by=author,
        read_only=register.read_only,
        warnings=register.warnings,
    )
