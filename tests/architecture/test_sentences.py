"""Every sentence shown can be found, translated and filled in; both Norwegian catalogues are whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message

from build_spec import catalogues
from samrad.i18n import fields

ROOT = Path(__file__).resolve().parents[2]
MARKERS = {"say": 1, "say_count": 2, "say_in": 2}
"""How many literal sentences each marker takes first."""

CODES = pytest.mark.parametrize("code", catalogues.TRANSLATED)


def marked_calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / "desktop" / "samrad").rglob("*.py")):
        if path.name == "errors.py" and path.parent.name == "samrad":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*MARKERS, "Text"}:
                yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node


def name_of(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Name)
    return call.func.id


def sentences_in(call: ast.Call) -> list[str]:
    """The literal sentences of a marked call; without the context of `say_in`."""
    literals = [part.value for part in call.args[: MARKERS[name_of(call)]] if isinstance(part, ast.Constant)]
    sentences = [part for part in literals if isinstance(part, str)]
    assert len(sentences) == MARKERS[name_of(call)], "the sentence is not a literal, so it cannot be gathered"
    return sentences[1:] if name_of(call) == "say_in" else sentences


def context_of(call: ast.Call) -> str | None:
    """The context of `say_in`; the others have none."""
    first = call.args[0]
    return str(first.value) if name_of(call) == "say_in" and isinstance(first, ast.Constant) else None


def forms(message: Message) -> list[tuple[str, str]]:
    """Source and translation of a message, form by form."""
    sources = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    words = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return [(str(source), str(word or "")) for source, word in zip(sources, words, strict=True)]


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_marked_sentence_is_a_literal_with_just_the_values_it_names() -> None:
    for place, call in marked_calls():
        if name_of(call) == "Text":
            continue
        named = {keyword.arg for keyword in call.keywords if keyword.arg is not None}
        open_ended = len(named) < len(call.keywords)
        given = named | ({"count"} if name_of(call) == "say_count" else set())
        wanted = set().union(*(fields(sentence) for sentence in sentences_in(call)))
        assert wanted >= named or open_ended, f"{place}: given but not in the sentence: {named - wanted}"
        assert wanted <= given or open_ended, f"{place}: in the sentence but not given: {wanted - given}"


def test_placeholders_are_plain_names() -> None:
    for place, call in marked_calls():
        if name_of(call) != "Text":
            for sentence in sentences_in(call):
                assert all(field.isidentifier() for field in fields(sentence)), place


def test_a_number_of_things_has_a_plural() -> None:
    """A `{count}` before a word that inflects is said by `say_count`: else one thing is told of as many."""
    inflects = re.compile(r"\{count\} (?!(?:more|with|on|of)\b)[a-z]")
    always_several = {"{first} In all {count} things can't be kept."}
    for place, call in marked_calls():
        if name_of(call) in ("say", "say_in"):
            for sentence in set(sentences_in(call)) - always_several:
                assert not inflects.search(sentence), f"{place}: {sentence}"


def test_every_marked_sentence_is_gathered() -> None:
    """A sentence within another's values is not found by those who gather."""
    gathered = {(message.context, forms(message)[0][0]) for message in messages(catalogues.template())}
    missed = [
        f"{place}: {sentences_in(call)[0]}"
        for place, call in marked_calls()
        if name_of(call) != "Text" and (context_of(call), sentences_in(call)[0]) not in gathered
    ]
    assert missed == []


def test_no_sentence_stands_within_an_f_string() -> None:
    """Python reads those in parts since 3.12 only: before that, what stands in one is not gathered."""
    hidden = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for path in sorted((ROOT / "desktop" / "samrad").rglob("*.py"))
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for call in ast.walk(outer)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKERS
    ]
    assert hidden == []


@CODES
def test_a_catalogue_is_in_step_with_the_code(code: str) -> None:
    path = catalogues.path_of(code)
    current = catalogues.template()
    catalogue = catalogues.read(path)
    assert {str(message.id) for message in messages(catalogue)} == {str(message.id) for message in messages(current)}
    catalogues.update(catalogue, current, prune=True)
    assert catalogues.rendered(catalogue) == path.read_bytes(), "run: dev.py messages --prune"


@CODES
def test_every_sentence_has_words_and_none_is_doubted(code: str) -> None:
    catalogue = catalogues.read(catalogues.path_of(code))
    assert [message.id for message in messages(catalogue) if not catalogues.is_translated(message)] == []


@CODES
def test_a_translation_keeps_the_placeholders_of_its_source(code: str) -> None:
    for message in messages(catalogues.read(catalogues.path_of(code))):
        for source, words in forms(message):
            assert fields(words) == fields(source), words


@CODES
def test_a_translation_ends_as_its_source_ends(code: str) -> None:
    """A sentence cut short, or a label that became a sentence, shows in its last sign."""
    signs = ".:?!…"
    for message in messages(catalogues.read(catalogues.path_of(code))):
        for source, words in forms(message):
            assert (words[-1] if words[-1] in signs else "") == (source[-1] if source[-1] in signs else ""), words
            assert (words[0].isspace(), words[-1].isspace()) == (source[0].isspace(), source[-1].isspace()), words


@CODES
def test_norwegian_words_are_quoted_the_norwegian_way(code: str) -> None:
    for message in messages(catalogues.read(catalogues.path_of(code))):
        for _, words in forms(message):
            assert not set(words) & set('“”"'), words
