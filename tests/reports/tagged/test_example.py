"""The package tells how to use it by a whole program, which runs, and names what it has."""

from __future__ import annotations

import re
import runpy
import textwrap
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from samrad import paths
from samrad.reports import tagged
from tests.reports.pdfcheck import check, counts, misplaced, text_in_tree_order


def test_the_example_of_the_package_makes_a_conforming_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "resources").symlink_to(paths.resources())
    monkeypatch.chdir(tmp_path)
    parts = re.findall(r"(?:^    .*\n|^\n)+", tagged.__doc__ or "", re.MULTILINE)
    [program] = [textwrap.dedent(part) for part in parts if "import" in part]
    (tmp_path / "example.py").write_text(program, encoding="utf-8")
    runpy.run_path(str(tmp_path / "example.py"))
    content = (tmp_path / "minutes.pdf").read_bytes()
    assert check(content) == []
    assert misplaced(content) == []
    assert counts(content)["Figure"] == counts(content)["Table"] == counts(content)["Link"] == 1
    assert text_in_tree_order(content).startswith("Minutes of meeting 1/17\nHeld in Kárášjohka, see the call")
    assert capsys.readouterr().out == ""


def test_every_public_name_and_each_of_its_fields_is_there_and_has_words() -> None:
    for name in tagged.__all__:
        thing = getattr(tagged, name)
        assert not isinstance(thing, type) or thing.__doc__
        if is_dataclass(thing):
            args = (thing.__doc__ or "").partition("Args:")[2]
            untold = [one.name for one in fields(thing) if not re.search(rf"\b{one.name}\b.*: ", args)]
            assert untold == [], name
    named = set(re.findall(r"`(\w+)`", (tagged.__doc__ or "").partition("The rest")[2]))
    assert named <= set(tagged.__all__)
