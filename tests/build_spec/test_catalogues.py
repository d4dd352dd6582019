"""Catalogues follow the code without losing a translator's words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from babel.messages import Catalog

from build_spec import catalogues


def code_saying(*sentences: str) -> Catalog:
    template = Catalog(charset="utf-8")
    for sentence in sentences:
        template.add(sentence, locations=[("desktop/samrad/x.py", 1)])
    return template


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = catalogues.path_of("nb", tmp_path)
    path.parent.mkdir(parents=True)
    return path


def write(path: Path, catalogue: Catalog) -> Catalog:
    path.write_bytes(catalogues.rendered(catalogue))
    return catalogues.read(path)


def test_a_sentence_that_comes_back_brings_its_words_along(path: Path) -> None:
    catalogue = catalogues.read(path)
    catalogues.update(catalogue, code_saying("One.", "Two."))
    catalogue["One."].string = "Én."
    catalogue = write(path, catalogue)
    catalogues.update(catalogue, code_saying("Two."))
    catalogue = write(path, catalogue)
    assert "One." not in catalogue
    catalogues.update(catalogue, code_saying("One.", "Two."))
    assert catalogue["One."].string == "Én."


def test_pruning_drops_what_the_code_no_longer_says(path: Path) -> None:
    catalogue = catalogues.read(path)
    catalogues.update(catalogue, code_saying("One."))
    catalogue["One."].string = "Én."
    catalogues.update(catalogue, code_saying("Two."), prune=True)
    assert b"One." not in catalogues.rendered(catalogue)


def test_nothing_is_guessed_from_a_sentence_that_looks_alike(path: Path) -> None:
    catalogue = catalogues.read(path)
    catalogues.update(catalogue, code_saying("The register was opened."))
    catalogue["The register was opened."].string = "Registeret ble åpnet."
    catalogues.update(catalogue, code_saying("The register was closed."))
    assert not catalogues.is_translated(catalogue["The register was closed."])


def test_a_catalogue_written_twice_is_the_same(path: Path) -> None:
    catalogue = catalogues.read(path)
    catalogues.update(catalogue, code_saying("b", "a"))
    first = catalogues.rendered(catalogue)
    path.write_bytes(first)
    again = catalogues.read(path)
    catalogues.update(again, code_saying("a", "b"))
    assert catalogues.rendered(again) == first


def test_only_what_changed_is_compiled_again(path: Path, tmp_path: Path) -> None:
    write(path, catalogues.read(path))
    catalogues.compile_all(tmp_path)
    compiled = path.with_suffix(".mo")
    made = compiled.stat().st_mtime_ns
    catalogues.compile_all(tmp_path)
    assert compiled.stat().st_mtime_ns == made
    os.utime(path, ns=(made + 10**9, made + 10**9))
    catalogues.compile_all(tmp_path)
    assert compiled.stat().st_mtime_ns != made


def test_sentences_are_gathered_in_each_way_they_are_marked(tmp_path: Path) -> None:
    source = tmp_path / "desktop" / "samrad"
    source.mkdir(parents=True)
    (source / "x.py").write_text(
        'say("Two "\n    "parts.")\nsay_count("{count} day", "{count} days", 2)\nsay_in("minutes", "Approved")\n',
        encoding="utf-8",
    )
    template = catalogues.template(source)
    assert template.get("Two parts.") is not None
    assert template.get("{count} day") is not None
    assert template.get("Approved", "minutes") is not None
    assert template.get("Approved") is None
    assert {place for message in template for place, _ in message.locations} == {"desktop/samrad/x.py"}
