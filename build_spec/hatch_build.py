"""Build hook: compiles the translations, so that a wheel and an editable install carry them ready."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles each catalogue before hatch gathers the resources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is older than its source."""
        del version, build_data
        source = Path(self.root) / "build_spec" / "catalogues.py"
        spec = importlib.util.spec_from_file_location("catalogues", source)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(source)
        catalogues = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(catalogues)
        catalogues.compile_all(Path(self.root) / "resources" / "locale")
