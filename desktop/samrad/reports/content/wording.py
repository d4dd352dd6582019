"""Words in their final form: the language of a document, and parts of it that are in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from samrad.domain.codes import Code
from samrad.domain.ids import CodeId
from samrad.domain.markup import Block, Blocks, Exempt, Inline, Paragraph, Withheld, Words
from samrad.errors import Text, say, say_in
from samrad.i18n import Language

_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

LANGUAGE_NAMES = {
    "nb": say_in("language", "bokmål"),
    "nn": say_in("language", "nynorsk"),
    "en": say_in("language", "English"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words that may stand in another language than the document: a BCP 47 tag then, None for the document's own."""

    words: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Rich:
    """Running text with lists, bold, italics and links, and its language where that is not the document's.

    A `Withheld` in it holds the words to be printed there, in the document's language.
    """

    blocks: Blocks
    language: str | None = None


def capital(words: str) -> str:
    """The words as a sentence or a cell begins."""
    return words[:1].upper() + words[1:]


def tag(code: str) -> str:
    """The BCP 47 tag of one of the program's languages: "nb-NO", "nn-NO", "en-GB"."""
    return _TAGS[code]


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things in a document's language, and marks what is in another: a meeting's own, a body's, a programme's."""

    language: Language
    own: str
    """The code of the language in which the users wrote the texts that are printed."""

    def __call__(self, text: Text) -> str:
        """A sentence of the program's, in the document's language."""
        return self.language(text)

    @property
    def code(self) -> str:
        """The code of the document's language: nb, nn or en."""
        return self.language.code

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the document's language."""
        return tag(self.code)

    def label(self, of: CodeId | None, codes: Mapping[CodeId, Code]) -> str | None:
        """The label of a code, in the document's language; None where there is none."""
        return None if of is None else codes[of].label(self.code)

    def said(self, words: str, code: str | None = None) -> Said:
        """Words of the users', in the language `code`, else in their own."""
        return Said(words, self._foreign(code or self.own))

    def rich(self, blocks: Blocks) -> Rich:
        """A text of the users'. The legal basis follows an exempt passage, and stands in the place of one taken out."""
        return Rich(tuple(self._block(block) for block in blocks), self._foreign(self.own))

    def exempt(self, legal_basis: str | None) -> str:
        """Unntatt offentlighet, jf. …, without a full stop."""
        if legal_basis is None:
            return self(say_in("paper", "Exempt from public access"))
        return self(say("Exempt from public access, cf. {legal_basis}", legal_basis=legal_basis))

    def exempt_sentence(self, legal_basis: str | None) -> str:
        """The same, as a sentence of its own."""
        return f"{self.exempt(legal_basis)}."

    def _foreign(self, code: str) -> str | None:
        return None if code == self.code else tag(code)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return Paragraph(tuple(self._content(block.content)))
        return replace(block, items=tuple(tuple(self._block(inner) for inner in item) for item in block.items))

    def _content(self, content: Iterable[Inline]) -> Iterable[Inline]:
        for inline in content:
            if isinstance(inline, Exempt):
                yield from (*inline.content, Words(" "), Withheld(f"[{self.exempt(inline.legal_basis)}]"))
            elif isinstance(inline, Withheld):
                yield Withheld(f"[{self.exempt(inline.legal_basis)}]")
            else:
                yield inline


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a plain text that hold something."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
