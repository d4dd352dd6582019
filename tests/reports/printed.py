"""The words that a content object says, in the order of its fields, to hold against the text of the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from samrad.domain import markup
from samrad.reports.content.document import Particulars
from samrad.reports.content.wording import Rich, Said
from samrad.reports.tagged.characters import clean
from tests.reports.pdfcheck import text_in_tree_order


def assert_says(content: bytes, about: Particulars, said: object) -> None:
    """The PDF says the letterhead and then the content object, word for word, and nothing else."""
    _assert_words(content, [*_letterhead(about), *_words(said)])


def assert_says_alone(content: bytes, said: object) -> None:
    """The PDF has no letterhead, and says the content object, word for word, and nothing else."""
    _assert_words(content, _words(said))


def _assert_words(content: bytes, expected: list[str]) -> None:
    said = without_bullets(text_in_tree_order(content))
    assert "\n".join(said) == "\n".join(word for word in expected if word != "•")


def _words(said: object) -> list[str]:
    return " ".join(map(clean, printed(said))).replace("\u00ad", "").split()


def printed(said: object) -> Iterator[str]:
    """Every printed text of a content object, in reading order."""
    match said:
        case None:
            return
        case str():
            yield said
        case Said(words):
            yield words
        case Rich(blocks):
            yield from _blocks(blocks)
        case tuple() | list():
            for part in said:
                yield from printed(part)
        case _:
            assert is_dataclass(said), f"{type(said)} says nothing"
            for field in fields(said):
                if field.metadata.get("printed", True):
                    yield from printed(getattr(said, field.name))


def without_bullets(text: str) -> list[str]:
    return [word for word in text.split() if word != "•"]


def _letterhead(about: Particulars) -> list[str]:
    head = about.letterhead
    logo = [f"[{head.logo_words}]"] if head.logo is not None else []
    return " ".join([*logo, head.programme.words, head.owner, *head.lines]).split()


def _blocks(blocks: markup.Blocks) -> Iterator[str]:
    for block in blocks:
        match block:
            case markup.Paragraph(content):
                yield "".join(_inlines(content))
            case markup.Bullets(items):
                for item in items:
                    yield from _blocks(item)
            case markup.Numbered(items, start):
                for number, item in enumerate(items, start):
                    yield f"{number}."
                    yield from _blocks(item)


def _inlines(content: tuple[markup.Inline, ...]) -> Iterator[str]:
    for inline in content:
        match inline:
            case markup.Words(text):
                yield text
            case markup.LineBreak():
                yield "\n"
            case markup.Withheld(words):
                yield words or ""
            case markup.Bold(inside) | markup.Italic(inside) | markup.Link(inside, _):
                yield from _inlines(inside)
            case markup.Exempt():
                raise AssertionError("an exempt passage reached the content")
