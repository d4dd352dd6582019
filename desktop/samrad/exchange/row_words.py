"""Rows that are no people: what a line of a list says when it is a section, a sum, a note or an empty place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from samrad.domain.alphabet import fold
from samrad.domain.candidates import Field
from samrad.exchange.places import ends_in_kommune, is_municipality
from samrad.exchange.role_words import role_of

_SUMMARY = re.compile(
    r"^(?:del)?(?:sum|summer\w*|sum\w*t|total\w*|antall?|tal p|i alt|til ?sammen|samlet|samla|count|grand total|"
    r"snitt|gjennomsnitt)\b(?!.*\b(?:gruppe|kommune)$)"
    r"|^\d{1,5} (?:deltak|deltag|pameld|person|stk|medlem|kommun|participants|mott|til stede)"
)
_SIGNATURE = re.compile(
    r"^(?:mvh\b|med (?:vennlig|venleg|beste) hils|(?:vennlig|venleg|beste) hils|hilsen\b|kind regards|best regards|"
    r"regards\b)"
)
_SUMMARY_STARTS = ("del", "sum", "total", "antal", "tal p", "i alt", "til", "saml", "count", "grand", "snitt", "gjenn")
_NOTE = re.compile(
    r"^(?:\*|nb\b|obs\b|merk\b|note\b|kilde|kjelde|sist (?:endr|oppdat)|oppdater|revider|utskrift|utskrive|side \d|"
    r"dato\b|pr\.? ?\d|status pr|versjon|"
    r"generert|skrevet ut|vedlegg|forklaring|tegnforklaring|teiknforklaring|mvh|med vennlig|med helsing|se ogsa|"
    r"se eget|slutt pa|end of|ark \d|jf\b|liste(?:n|a)? er|fortrolig|"
    r"ajour|hilsen|listen gjelder|kontaktpersoner? (?:i|for)|sporsmal|frist|vennligst|husk|returneres)"
)
_LIST_TITLE = re.compile(
    r"^(?:(?:delta[kg]\w*|navne|namne|medlems|pameldings|oppmote|frammote|adresse|kontakt|e?post)\s?list[ea]n?|"
    r"(?:forelopig|endelig|oppdatert|revidert) \w*list[ea]n?|list[ea]n? over|oversikt over|oversyn over|"
    r"(?:opp|ut)nemning\w*|oppnevning\w*|utnevning\w*|invitasjon|innkalling|arbeidsmote\w*|arbeidsseminar|"
    r"workshop|seminar|samling|fagdag|\w*konferanse\w*|mote (?:i|med|om|\d))\b"
)
_FOOTNOTE = re.compile(r"(?:\d{1,2}\)|[¹²³⁴†‡])\s*\S")
_WITH_OWNER = re.compile(r"(?P<whole>[^()]+)\((?P<inside>[^()]+)\)")
_VACANT = re.compile(
    r"^(?:(?:forelopig|er|plassen er|enna) )?(?:vakant\w*(?: plass| sete)?|vacant|ledig\w*(?: plass| sete| verv)?|"
    r"ubesatt\w*|ikke (?:oppnevnt|avklart|besatt|utpekt|valgt|"
    r"klart|meldt\w*|bestemt|innmeldt|meldt inn|fastsatt|navngitt)|"
    r"ikkje (?:oppnemnd?|avklart?|avklara|utpeikt|vald|meldt|klart|bestemt)|avventer\w*|nn|n n|nn\d|tba|tbd|tbc|"
    r"ukjent\w*|navn kommer|kommer senere|kjem seinare|"
    r"oppnevnes\w*|meldes\w*|ettersendes|ettersend\w*|ingen|ingen representant|ingen vara|ny representant|ny medlem|"
    r"nytt medlem|under (?:avklaring|tilsetting|ansettelse)|"
    r"uavklart|mangler|manglar|not appointed|to be (?:announced|decided|confirmed)|vikar|utgar|utgatt|slutta|sluttet|"
    r"deltar ikke|deltek ikkje|ingen deltakere?|ikke deltakelse|ingen pameldt\w*|"
    r"ikke aktuelt|n a|na|ikke relevant|ikke svart|ubesatt|blir oppnevnt\w*|kommer|kjem|ny person|avklares\w*|avklarast"
    r"|bestemmes|bestemmast|utpekes|utpeikast|velges|veljast|vurderes|vert oppnemnd|venter pa (?:svar|oppnevning)"
    r"|har ikke svart|trukket seg|har sluttet|stiller ikke|ikke representert|onsker ikke plass)"
    r"(?: (?:enna|enda|enno|enn|senere|seinere|seinare|snart|forelopig|fortlopende|na|no|pr \d+ \d+(?: \d+)?))*$"
)
_VACANT_STARTS = tuple(
    "vaka vacan ledig ubesatt ikke ikkje avvent nn n.n n. n  n/ na tb ukjent navn komm kjem oppn meld etters ingen ny "
    "under uavkl mangl not to vikar utg slutt deltar deltek blir "
    "vent velg velj avkl best utpek vurd vert har trukk still onsk ønsk fore er pla enn - – — _ . ? * / ( [".split()
)
_NOTHING = re.compile(r"[\s\-–—_.?*xX/]*")
_GROUP = re.compile(
    r"^(?:\w*gruppe\w*|utvalg\w*|utval\w*|delprosjekt|komite\w*|delgruppe|team|forum|nufa|nuit|nehs|prosjektstyr\w*|"
    r"styringsgruppe\w*|styret?|spor)\b"
    r"|\b\w*(?:gruppe[nar]?|gruppene|utvalget|utvalet|prosjektstyret)(?: \d+)?$|\b(?:arbeids|referanse|prosjekt|"
    r"styrings|fag)gruppe\w*\b"
)
_GROUP_FIRST = re.compile(r"\w*gruppe[nar]?$|utvalg(?:et)?$|utval(?:et)?$|komite\w*$|delprosjekt$|nufa$|nuit$|nehs$")
_ORGANISATION_STARTS = tuple(
    f"{word} ".replace("_", " ")
    for word in (
        "helse norsk norges nasjonal nasjonalt nasjonale den_norske vestre_viken mental_helse unge digi "
        "statens universitetssykehuset team postmottak landsforeningen voksne_for "
    ).split()
)
_ORGANISATION_ENDINGS = tuple(
    (
        "sykehus sjukehus sykehuset sjukehuset kommune kommuner kommunar foretak foretaket foretakene "
        "foretaka forbund forbundet forening foreningen foreininga direktorat direktoratet departement "
        "departementet tjeneste tjenesten tjenester teneste tenesta tenester kontor kontoret senter senteret "
        "avdeling avdelingen avdelinga enhet enheten legevakt legevakten legevakta sykehjem sykehjemmet "
        "sjukeheim sjukeheimen barnevern barnevernet helsestasjon helsestasjonen universitet universitetet "
        "hogskole hogskolen hogskulen organisasjon organisasjonen organisasjoner virksomhet virksomheter "
        "verksemder sektor sektoren etat etaten fylke region regionen radet tilsynet bydel omsorg institutt "
        "institutter myndigheter helsevesenet helsenett sekretariat sekretariatet leverandorer leverandor "
        "administrasjonen fellesskapet "
    ).split()
)
_GROUP_HINTS = ("grupp", "utval", "styr", "komite", "team", "forum", "delprosjekt", "nufa", "nuit", "nehs", "spor")
_ABBREVIATION = re.compile(r"\b(?:HF|RHF|AS|ASA|SF|IKS|KS|NAV|Nav|PPT|NHN|KF|FFO|SAFO|Difi|DIFI|HOD|FHI|NSF|USHT)\b")
_KIND = re.compile(
    r"^(?:fastleger|fastlegar|brukerrepresentanter|brukarrepresentantar|brukere|pasient\w* og bruker\w*|kommuner|"
    r"kommunar|kommunerepresentanter|helseforetak|sykehus|andre|andre deltakere|"
    r"ansattrepresentanter|tillitsvalgte|fagfolk|statlige aktorer|eksterne|interne|gjester|inviterte|innledere|"
    r"innleiarar|foredragsholdere|prosjektgruppen|sekretariat\w*|"
    r"(?:spesialist|kommune|primar)helse(?:tjeneste|teneste)\w*|"
    r"administrasjon|leger|sykepleiere|ledere|pleie og omsorg|hjemmetjeneste\w*|legevakt|"
    r"barnevern|nav|ppt)$"
)
_ROLE_HEADING = re.compile(
    r"^(?:(?:faste )?medlem(?:mer|mar|er|mane|mene)|vara(?:medlem(?:mer|mar|er)|representanter|er)?|observatorer|"
    r"observatorar|faste (?:representanter|medlemmer|deltakere)|ledere?|leiar|sekreta\w+)$"
)
_RESPONSE_HEADING = re.compile(
    r"^(?:pameld\w*(?: deltakere| deltakarar)?|avmeld\w*|forfall|meldt forfall|til stede|tilstede|frammotte|mott|"
    r"motte|ikke mott|ikkje mott|ikke svart|deltar|deltar ikke|venteliste|"
    r"kommer|kommer ikke|digitalt|fysisk|deltakere|deltakarar|deltagere|deltakerliste|participants|inviterte|innkalte)$"
)
_LONGEST_SECTION = 90
_LONGEST_GROUP = 4
_SENTENCE = re.compile(r"[.!?](?:\s|$)|\b(?:er|skal|kan|vil|har|bes|må|ved|som|dersom|hvis)\b", re.IGNORECASE)


class Section(NamedTuple):
    """A heading over a block of rows: what it says of the people under it. `field` None: nothing the register keeps."""

    field: Field | None
    text: str


def is_summary(text: str) -> bool:
    """Whether a row beginning with this text counts others: "Sum", "Antall: 14", "Totalt 14 deltakere"."""
    lowered = text[:8].casefold()
    if not lowered.startswith(_SUMMARY_STARTS) and not lowered[:1].isdigit():
        return False
    return _SUMMARY.search(fold(text)) is not None


def is_signature(text: str) -> bool:
    """Whether a line begins a signature: whoever stands below it sent the list."""
    return _SIGNATURE.search(fold(text)) is not None


def is_note(text: str) -> bool:
    """Whether a line standing alone is a remark to the reader rather than a person."""
    folded = fold(text)
    if text.startswith(("*", "(*", "†")) or _NOTE.search(folded):
        return True
    words = folded.split()
    return len(words) > 7 or (len(words) > 4 and _SENTENCE.search(text) is not None)


def is_list_title(text: str) -> bool:
    """Whether a line standing alone is the title of a list or a meeting: "Deltakerliste arbeidsmøte Bærum"."""
    return _LIST_TITLE.search(fold(text)) is not None


def is_footnote(text: str) -> bool:
    """Whether a line standing alone explains a mark: "1) Til 31.12.2017"."""
    return _FOOTNOTE.match(text) is not None


def is_vacant(text: str) -> bool:
    """Whether a text in a name's place says that there is none: "Vakant", "N.N.", "ikke oppnevnt", "-"."""
    if len(text) > 4 and not text[:12].casefold().startswith(_VACANT_STARTS):
        return False
    return _NOTHING.fullmatch(text) is not None or _VACANT.search(fold(text)) is not None


@lru_cache(maxsize=4096)
def looks_like_organisation(text: str) -> bool:
    """Whether a text speaks of an organisation, a group or a municipality rather than of a person."""
    folded = fold(text)
    return (
        _is_organisation(text, folded)
        or _is_group(folded)
        or _KIND.search(folded) is not None
        or ("k" in folded and ends_in_kommune(text))
    )


def _is_organisation(text: str, folded: str) -> bool:
    return (
        folded.startswith(_ORGANISATION_STARTS)
        or any(word.endswith(_ORGANISATION_ENDINGS) for word in folded.split())
        or _ABBREVIATION.search(text) is not None
    )


def _is_group(folded: str) -> bool:
    return any(hint in folded for hint in _GROUP_HINTS) and _GROUP.search(folded) is not None


def section_of(text: str) -> Section | None:
    """What a line standing alone heads: a municipality, a group, an organisation, a role. None: it heads nothing."""
    bare = text.strip().rstrip(":").strip()
    if not bare or len(bare) > _LONGEST_SECTION or "@" in bare:
        return None
    label, colon, value = bare.partition(":")
    if colon and value.strip():
        return _labelled(label, value.strip())
    return _bare_section(bare)


def _bare_section(text: str) -> Section | None:
    folded = fold(text)
    if not text.isdigit() and (is_municipality(text) or ends_in_kommune(text)):
        return Section(Field.MUNICIPALITY, text)
    if _ROLE_HEADING.search(folded):
        return Section(Field.ROLE, text)
    if _RESPONSE_HEADING.search(folded):
        return Section(Field.RESPONSE, text)
    if _is_group(folded) and (names_one_group(text) or len(folded.split()) <= _LONGEST_GROUP):
        return Section(Field.GROUP, text)
    if _KIND.search(folded):
        return Section(Field.STAKEHOLDER_KIND, text)
    if _is_organisation(text, folded):
        return Section(Field.ORGANISATION, _owner(text))
    return (
        Section(Field.ROLE, text)
        if text.endswith("er") and role_of(text) is not None and len(folded.split()) == 1
        else None
    )


def _owner(text: str) -> str:
    """The organisation of "Sekretariat (Direktoratet for e-helse)"; else the text."""
    parts = _WITH_OWNER.fullmatch(text)
    if parts is None or _KIND.search(fold(parts["whole"])) is None:
        return text
    inside = parts["inside"].strip()
    return inside if _is_organisation(inside, fold(inside)) else text


_LABELS: dict[str, Field] = {
    "kommune": Field.MUNICIPALITY,
    "municipality": Field.MUNICIPALITY,
    "kommunenavn": Field.MUNICIPALITY,
    "fra kommune": Field.MUNICIPALITY,
    "gruppe": Field.GROUP,
    "arbeidsgruppe": Field.GROUP,
    "referansegruppe": Field.GROUP,
    "utvalg": Field.GROUP,
    "utval": Field.GROUP,
    "group": Field.GROUP,
    "virksomhet": Field.ORGANISATION,
    "verksemd": Field.ORGANISATION,
    "organisasjon": Field.ORGANISATION,
    "organisation": Field.ORGANISATION,
    "arbeidssted": Field.ORGANISATION,
    "helseforetak": Field.ORGANISATION,
    "tjeneste": Field.SERVICE,
    "teneste": Field.SERVICE,
    "aktorgruppe": Field.STAKEHOLDER_KIND,
    "omrade": Field.AREA,
    "vertskommune": Field.AREA,
    "fylke": Field.COUNTY,
}


def label_field(text: str) -> Field | None:
    """The field that a label over the list gives a value for: "Kommune:" and "Referansegruppe" do, "Dato:" does not."""
    return _LABELS.get(fold(text.strip().rstrip(":")))


def names_one_group(text: str) -> bool:
    """Whether a line begins with the word for a group and says which: "Arbeidsgruppe 2", not "Grupper"."""
    words = fold(text).split()
    return 1 < len(words) <= 9 and _GROUP_FIRST.match(words[0]) is not None


def _labelled(label: str, value: str) -> Section | None:
    field = label_field(label)
    if field is not None:
        return Section(field, value)
    if _is_group(fold(label)):
        return Section(Field.GROUP, f"{label.strip()}: {value}")
    return None
