"""The same content gives the same bytes, whenever and wherever it is set."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from samrad import paths
from samrad.reports.tagged import Document, Fonts
from tests.reports.tagged.samples import FACTS, PAGE, everything

PROGRAM = """
import hashlib
from samrad import paths
from samrad.reports.tagged import Document, Fonts
from tests.reports.tagged.samples import FACTS, PAGE, everything
pdf = Document(FACTS, Fonts.load(paths.resources() / "fonts"), PAGE).build(everything())
print(hashlib.sha256(pdf.content).hexdigest())
"""


def digest(fonts: Fonts) -> str:
    return hashlib.sha256(Document(FACTS, fonts, PAGE).build(everything()).content).hexdigest()


def test_two_buildings_of_one_story_are_equal(fonts: Fonts) -> None:
    story = everything()
    first = Document(FACTS, fonts, PAGE).build(story).content
    assert Document(FACTS, fonts, PAGE).build(story).content == first
    assert Document(FACTS, fonts, PAGE).build(everything()).content == first


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_a_fresh_process_gives_the_same_bytes(fonts: Fonts, seed: str) -> None:
    root = paths.resources().parent
    search = os.pathsep.join([str(root / "desktop"), str(root)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": search, "TZ": "Asia/Tokyo"}
    run = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == digest(fonts)


def test_papers_made_on_several_threads_at_once_do_not_disturb_each_other(fonts: Fonts) -> None:
    expected = digest(fonts)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(digest, [fonts] * 12)) == {expected}
