"""Item models over frozen read rows."""
