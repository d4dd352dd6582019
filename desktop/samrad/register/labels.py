"""An operation's label in the file: a message and its values, never a stored sentence and never personal data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from samrad.domain.changes import Ref
from samrad.errors import Text


def stored(label: Text) -> str:
    """The label as JSON.

    Raises:
        TypeError: a value is neither a number, a date, a `Ref` nor a Text of such. A name or any other free text
            would stay in the history for ever; a `Ref` is looked up when the label is shown.
    """
    return json.dumps(_packed(label), ensure_ascii=False)


def loaded(content: str) -> Text:
    """The label from JSON."""
    return _unpacked(json.loads(content))


def _packed(label: Text) -> dict[str, object]:
    packed: dict[str, object] = {"message": label.message}
    if label.values:
        packed["values"] = {name: _packed_value(value) for name, value in label.values.items()}
    optional = {"plural": label.plural, "count": label.count, "context": label.context}
    return packed | {name: value for name, value in optional.items() if value is not None}


def _packed_value(value: object) -> object:
    match value:
        case bool() | None:
            raise TypeError(f"a label can't hold {value!r}")
        case int():
            return value
        case date():
            return {"date": value.isoformat()}
        case Ref():
            return {"ref": [value.table, value.id]}
        case Text():
            return {"text": _packed(value)}
    raise TypeError(f"a label can't hold {value!r}: give a Ref, a number, a date or a Text")


def _unpacked(packed: Mapping[str, Any]) -> Text:
    values = packed.get("values", {})
    return Text(
        str(packed["message"]),
        {name: _unpacked_value(value) for name, value in values.items()} if isinstance(values, dict) else {},
        packed.get("plural"),
        packed.get("count"),
        packed.get("context"),
    )


def _unpacked_value(value: object) -> object:
    match value:
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"ref": [str(table), str(row_id)]}:
            return Ref(table, row_id)
        case {"text": dict(packed)}:
            return _unpacked(packed)
    return value
