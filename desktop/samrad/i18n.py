"""Words, dates, times and numbers in the reader's language: gettext catalogues, and Babel for the forms.

Babel costs a tenth of a second to load, so it is imported by what formats, never at the start of the program.
"""

from __future__ import annotations

import datetime as dt
import gettext
import os
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from numbers import Rational
from pathlib import PurePath
from string import Formatter
from typing import Literal

from msgspec import Struct

from samrad import paths
from samrad.errors import Text, UsageError, say

LANGUAGES = ("nb", "nn", "en")
"""The languages of window, command line and paper: bokmål, nynorsk, English. English is the language of the source."""

CATALOGUE = "samrad"

Number = int | float | Decimal | Rational


class _Forms(Struct, frozen=True):
    """What differs between the languages and is no sentence."""

    locale: str
    short_date: str
    time: str
    date_and_time: str
    group: str


_FORMS = {
    "nb": _Forms("nb", "dd.MM.y", "HH.mm", "{date} kl. {time}", "\N{NO-BREAK SPACE}"),
    "nn": _Forms("nn", "dd.MM.y", "HH.mm", "{date} kl. {time}", "\N{NO-BREAK SPACE}"),
    "en": _Forms("en_GB", "d MMM y", "HH:mm", "{date} at {time}", ","),
}

_FIRST_GROUPED = 10_000


class Language(Struct, frozen=True):
    """One language for one surface: turns a Text into a sentence and formats the values in it.

    Make it with `language(code)`. A document's language is independent of the window's.
    """

    code: str
    catalogue: gettext.NullTranslations

    def __call__(self, text: Text) -> str:
        """The sentence in this language, its values formatted: Text, date, time, number, path, sequence or string.

        Raises:
            KeyError: the Text lacks a value that its own source names, which is our mistake.
        """
        values = {name: self._shown(value) for name, value in text.values.items()}
        source, translated = self._look_up(text)
        known = fields(translated) <= values.keys()
        return (translated if known else source).format(**values)

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """A date for running text: "3. oktober 2017", or "tirsdag 3. oktober 2017" with the weekday."""
        pattern = "d MMMM y" if self.code == "en" else "d. MMMM y"
        return self._date(day, f"EEEE {pattern}" if weekday else pattern)

    def dates(self, first: dt.date, last: dt.date) -> str:
        """The days of one meeting: "3.–4. oktober 2017", "31. oktober – 1. november 2017", or a single day."""
        if first == last:
            return self.date(first)
        day = "d" if self.code == "en" else "d."
        if (first.year, first.month) == (last.year, last.month):
            return f"{self._date(first, day)}–{self.date(last)}"
        if first.year == last.year:
            return f"{self._date(first, f'{day} MMMM')} – {self.date(last)}"
        return f"{self.date(first)} – {self.date(last)}"

    def short_date(self, day: dt.date) -> str:
        """A date for tables: "03.10.2017"; in English "3 Oct 2017", which no reader can turn round."""
        return self._date(day, _FORMS[self.code].short_date)

    def month(self, day: dt.date) -> str:
        """The month of a date: "oktober 2017"."""
        return self._date(day, "MMMM y")

    def weekday(self, day: dt.date) -> str:
        """The name of the day: "tirsdag", "tysdag"."""
        return self._date(day, "EEEE")

    def time(self, moment: dt.time | dt.datetime) -> str:
        """The time of day: "09.05", English "09:05". The sentence around it says "kl."."""
        from babel.dates import format_time

        clock = moment.time() if isinstance(moment, dt.datetime) else moment.replace(tzinfo=None)
        forms = _FORMS[self.code]
        return format_time(clock, forms.time, locale=forms.locale)

    def moment(self, when: dt.datetime) -> str:
        """Date and time as the moment itself states them, no zone converted: "3. oktober 2017 kl. 09.05"."""
        return _FORMS[self.code].date_and_time.format(date=self.date(when.date()), time=self.time(when))

    def number(self, n: Number, decimals: int | None = None) -> str:
        """A number, half rounded up: "1234", "12 345", "2,5".

        Digits are grouped from five figures on, as Norwegian typography has it, so a year passes as a number.
        Without `decimals` the number is shown as it is, a fraction with at most three.
        """
        if decimals is None and isinstance(n, int) and n >= 0:  # most of them, and Babel's data take long to load
            return str(int(n)) if n < _FIRST_GROUPED else f"{n:,}".replace(",", _FORMS[self.code].group)
        from babel.numbers import format_decimal

        exact = _decimal(n)
        if decimals is not None:
            exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        pattern = "#,##0." + ("#" * 3 if decimals is None else "0" * decimals)
        grouped = abs(exact) >= _FIRST_GROUPED
        shown: str = format_decimal(
            exact, pattern.rstrip("."), locale=_FORMS[self.code].locale, group_separator=grouped
        )
        return shown

    def percent(self, share: Number, decimals: int = 0) -> str:
        """A share of one as a percentage, half rounded up: `percent(Fraction(43, 61))` is "70 %", English "70%"."""
        shown = self.number(_decimal(share) * 100, decimals)
        return f"{shown}%" if self.code == "en" else f"{shown}\N{NO-BREAK SPACE}%"

    def join(self, parts: Sequence[str], *, last_word: Literal["and", "or"] = "and") -> str:
        """A list in running text: "a, b og c"; with `last_word="or"` "a, b eller c"."""
        from babel.lists import format_list

        return format_list(
            list(parts), style="or" if last_word == "or" else "standard", locale=_FORMS[self.code].locale
        )

    def _date(self, day: dt.date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=_FORMS[self.code].locale)

    def _look_up(self, text: Text) -> tuple[str, str]:
        """Source and translation, both in the form that the count asks for."""
        if text.plural is not None and text.count is not None:
            source = text.message if text.count == 1 else text.plural
            return source, self.catalogue.ngettext(text.message, text.plural, text.count)
        if text.context is not None:
            return text.message, self.catalogue.pgettext(text.context, text.message)
        return text.message, self.catalogue.gettext(text.message)

    def _shown(self, value: object) -> str:
        match value:
            case str():
                return value
            case Text():
                return self(value)
            case dt.datetime():
                return self.moment(value)
            case dt.date():
                return self.date(value)
            case dt.time():
                return self.time(value)
            case int() | float() | Decimal() | Rational():
                return self.number(value)
            case PurePath():
                return str(value)
            case Sequence() | frozenset():
                return self.join([self._shown(part) for part in value])
            case _:
                return str(value)


@cache
def language(code: str) -> Language:
    """The language with this code (one of LANGUAGES).

    Raises:
        UsageError: Samråd has no such language.
    """
    if code not in LANGUAGES:
        raise UsageError(
            say("Samråd does not have the language “{code}”.", code=code),
            remedy=say("Choose one of these: {codes}.", codes=LANGUAGES),
        )
    if code == "en":
        return Language(code, gettext.NullTranslations())
    folder = paths.resources() / "locale"
    return Language(code, gettext.translation(CATALOGUE, folder, [code], fallback=True))


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """The code of the language that the user's system asks for: bokmål in a Norwegian locale, else English."""
    found = os.environ if environment is None else environment
    asked = [found.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    if environment is None and not any(asked):
        asked.append(_locale())
    wanted = next((name.lower() for name in asked if name), "")
    if wanted.startswith(("nn", "norwegian-nynorsk", "norwegian nynorsk")):
        return "nn"
    return "nb" if wanted.startswith(("nb", "no")) else "en"


def _locale() -> str:
    import locale

    return locale.getlocale()[0] or ""


def fields(sentence: str) -> set[str]:
    """The names of the placeholders in a sentence: `fields("{a} of {b}") == {"a", "b"}`."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _decimal(n: Number) -> Decimal:
    if isinstance(n, Rational) and not isinstance(n, int):
        return Decimal(int(n.numerator)) / Decimal(int(n.denominator))
    return Decimal(str(n)) if isinstance(n, float) else Decimal(n)
