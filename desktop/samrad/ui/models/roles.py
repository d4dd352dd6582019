"""What Qt asks a model for, as the plain numbers it asks with.

For each cell that is painted a model is asked nine times. To look a role up by its name in Qt's enumerations takes
longer than to answer, and a page of rows was painted in 11 ms instead of 4.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

WORDS: Final = int(Qt.ItemDataRole.DisplayRole)
SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
WRITTEN: Final = int(Qt.ItemDataRole.EditRole)
ICON: Final = int(Qt.ItemDataRole.DecorationRole)
TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
LETTERS: Final = int(Qt.ItemDataRole.FontRole)
COLOUR: Final = int(Qt.ItemDataRole.ForegroundRole)
ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)

HORIZONTAL: Final = Qt.Orientation.Horizontal
TO_THE_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
