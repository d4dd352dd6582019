"""What the words of a list mean in the register's code lists: stakeholder kind, service, competence, organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from samrad.domain.alphabet import fold
from samrad.domain.codes import Code
from samrad.domain.ids import CodeId


class Sort(NamedTuple):
    """The type and stakeholder kind that an organisation's name tells. `local`: there is one in each municipality."""

    type_id: CodeId
    kind_id: CodeId
    local: bool


def _sort(type_key: str, kind_key: str, *, local: bool) -> Sort:
    return Sort(CodeId(f"organisation_type.{type_key}"), CodeId(f"kind.{kind_key}"), local)


OTHER = _sort("other", "other", local=True)
_OF_MUNICIPALITY = _sort("municipality", "municipality", local=True)

# The first that fits holds. The words are folded: æ and å as a, ø as o.
_SORTS = tuple(
    (re.compile(pattern), sort)
    for pattern, sort in (
        (
            r"\b(?:fylkeskommun|tannhelse|videregaende|vidaregaande)",
            _sort("county_authority", "authority", local=False),
        ),
        (
            r"\b(?:rhf|regionalt helsef)|^helse (?:nord|vest|sor ost|midt(?: norge)?)$",
            _sort("regional_authority", "specialist", local=False),
        ),
        (
            (
                r"\b(?:hf|helseforetak\w*|universitetss[yj]u?k\w+|\w*s[yj]u?kehuset?"
                r"|unn|ahus|ous|dps|sykehus\w*|sjukehus\w*|poliklinikk\w*|hospital\w*|haukeland|sunnaas|ulleval|lovisenberg"
                r"|diakonhjemmet|haraldsplass|betanien|vestre viken|modum bad|spesialisthelse\w*)\b"
                r"|^helse (?:bergen|stavanger|fonna|forde|more og romsdal|nord trondelag)$"
            ),
            _sort("hospital_trust", "specialist", local=False),
        ),
        (
            r"\b(?:legekontor\w*|legesent\w+|fastleg\w+|legegruppe\w*|legehus\w*)\b",
            _sort("gp_practice", "gp", local=True),
        ),
        (r"\bnav\b", _sort("nav_office", "nav", local=True)),
        (r"\bbarnevern\w*", _sort("child_welfare", "child_welfare", local=True)),
        (r"\b(?:ppt|pp tjeneste\w*|pp teneste\w*|pedagogisk psykologisk\w*)\b", _sort("ppt", "ppt", local=True)),
        (
            (
                r"\b(?:direktorat\w*|\w+direktoratet|helsetilsynet|fylkesmann\w*|statsforvalt\w+|departement\w*|\w+departementet"
                r"|folkehelseinstituttet|fhi|norsk helsenett|helsedir|hod|nhn|statped|bufetat|bufdir|husbanken"
                r"|stortinget|\w+tilsynet|politiet|politidistrikt\w*|kriminalomsorg\w*|legemiddelverk\w*"
                r"|pasient\w* og brukerombud\w*)\b"
            ),
            _sort("national_authority", "authority", local=False),
        ),
        (r"\b(?:ikomm|interkommunal\w*|iks)\b", _sort("intermunicipal", "municipality", local=False)),
        (
            (
                r"\b(?:ffo|safo|ldo|lhl|mental helse|diabetesforbundet|\w*pasientforening\w*"
                r"|\w*blindeforbund\w*|norges \w+forbund|\w*diabetesforbund\w*|brukerutvalg\w*|brukarutval\w*"
                r"|pensjonistforbundet|kreftforeningen|\w*handikapp?forbund\w*|funksjonshemmede\w*|parorend\w+)\b"
            ),
            _sort("user_organisation", "user", local=False),
        ),
        (
            r"\b(?:fagforbundet|sykepleierforbund\w*|sjukepleiarforbund\w*|legeforening\w*|nsf|delta|fellesorganisasjonen)\b",
            _sort("professional_association", "other", local=False),
        ),
        (r"\b(?:dips|visma|tieto\w*|acos|sykehuspartner|helse vest ikt|as)\b", _sort("supplier", "other", local=False)),
    )
)

_MUNICIPAL = re.compile(
    r"\b(?:kommun\w*|radhus\w*|herredshus\w*|heradshus\w*|sykehjem\w*|sjukeheim\w*|\w*omsorg\w*|\w*pleie\w*|hjem|hjemme\w*"
    r"|heime\w*|helse|helse(?:stasjon|hus|tun|senter|tenest|tjenest)\w*|helseheim\w*|bo|bofellesskap\w*|bo\w*senter\w*"
    r"|(?:eldre|dag|aktivitets|bo|omsorgs|mestrings|frivillig|velferds|behandlings|rehabiliterings)sent\w+|\w*bolig\w*"
    r"|legevakt\w*|tildeling\w*|\w*kontor(?:et)?|\w*habilitering\w*|psykisk helse\w*|rus|rustenest\w*|rustjenest\w*"
    r"|oppvekst\w*|(?!\w*ho[gy]sk[ou]le)\w*sk[ou]le\w*|\w*barnehage\w*|kultur|teknisk|ikt|it|okonomi\w*|personal\w*|hr|administrasjon\w*"
    r"|radmann\w*|kommunedirektor\w*|stab|staben|ledelse\w*|leiing\w*|sektor\w*|\w*enhet(?:en)?|enheter|eining\w*|\w*avdeling\w*"
    r"|etat\w*|\w*etaten|\w*tjenest(?:e|en|er|ene)|\w*tenest(?:e|a|er|ene)|bydel\w*|\w*distrikt\w*|korttid\w*|langtid\w*"
    r"|demens\w*|fysio\w*|ergo\w*|miljo\w*|flyktning\w*|voksenopplaring\w*|folkehelse|samfunnsmedisin|service\w*|mestring\w*"
    r"|responssenter\w*|digitalisering\w*|byrad\w*|ordforer\w*|velferd\w*|familie\w*|plo|kad|kok)\b"
)
"""Services and workplaces that municipalities have, and whose names tell it."""

_SYNONYMS: dict[str, dict[str, str]] = {
    "kind": {
        r"\b(?:kommun\w*|primarhelse\w*)\b": "municipality",
        r"\b(?:spesialisthelse\w*|sykehus\w*|sjukehus\w*|helseforetak\w*|hf)\b": "specialist",
        r"\b(?:fastleg\w*|allmennleg\w*)\b": "gp",
        r"\bnav\b": "nav",
        r"\bbarnevern\w*": "child_welfare",
        r"\b(?:ppt|pp tjeneste\w*)\b": "ppt",
        r"\badministrasjon\w*": "administration",
        r"\b(?:bruker\w*|brukar\w*|pasient\w*|parorend\w*)\b": "user",
        r"\b(?:nasjonal\w* myndighet\w*|direktorat\w*|stat|statlig)\b": "authority",
    },
    "service": {
        r"\b(?:hjemmesykepleie\w*|heimesjukepleie\w*|hjemmetjeneste\w*|heimeteneste\w*)\b": "home_nursing",
        r"\b(?:sykehjem\w*|sjukeheim\w*|institusjon\w*)\b": "nursing_home",
        r"\b(?:tildeling\w*|tjenestekontor\w*|tenestekontor\w*|bestillerkontor\w*)\b": "allocation",
        r"\b(?:helsestasjon\w*|skolehelse\w*|skulehelse\w*|jordmor\w*|helses\w+)\b": "child_health",
        r"\b(?:fysioterap\w*|ergoterap\w*|rehabilitering\w*|fysio|ergo)\b": "rehabilitation",
        r"\b(?:rus|psykisk helse|rus og psykiatri|psykiatri)\b": "mental_health",
        r"\b(?:legevakt\w*|kad)\b": "emergency",
        r"\b(?:ledelse\w*|leiing|administrativ ledelse)\b": "management",
        r"\b(?:kommuneoverleg\w*|kommuneleg\w*)\b": "chief_physician",
        r"\b(?:habilitering\w*|bpa)\b": "habilitation",
        r"\b(?:ikt|it|journalsystem\w*|fagsystem\w*|personvern)\b": "ict",
        r"\bbarnevern\w*": "child_welfare",
        r"\b(?:ppt|pp tjeneste\w*)\b": "ppt",
        r"\bnav\b": "nav",
        r"\b(?:fastleg\w*|allmennleg\w*)\b": "gp",
        r"\b(?:bruker\w*|brukar\w*)\b": "user_representative",
    },
    "competence": {
        r"\b(?:helsepersonell|helsefag\w*|helse|sykepleie\w*|sjukepleiar\w*|lege|leger|vernepleie\w*)\b": "health",
        r"\b(?:teknisk\w*|ikt|it)\b": "technical",
        r"\b(?:leder\w*|leiar\w*|ledelse)\b": "manager",
        r"\b(?:bruker\w*|brukar\w*)\b": "user_representative",
        r"\b(?:administrativ\w*|merkantil\w*)\b": "administrative",
    },
}


def sort_of(name: str) -> Sort | None:
    """The type and stakeholder kind that an organisation's name tells; None when it tells none."""
    folded = fold(name)
    return next((sort for pattern, sort in _SORTS if pattern.search(folded)), None)


def sort_within(name: str, *, in_municipality: bool, as_part: bool = False) -> Sort:
    """As `sort_of`, for an organisation that a list has in a municipality or, by `as_part`, for a part of it.

    A service that municipalities have is a part of the one it stands under. What tells nothing is something else: it
    may only lie there, as a university does.
    """
    known = sort_of(name)
    if known is not None:
        return known
    return _OF_MUNICIPALITY if in_municipality and (as_part or _MUNICIPAL.search(fold(name))) else OTHER


class CodeWords:
    """The codes in use, found by their labels in any language and by the words people write for them."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._labels: dict[tuple[str, str], CodeId] = {}
        self._ids: set[str] = set()
        for code in codes:
            self._ids.add(code.id)
            for language in ("nb", "nn", "en"):
                self._labels.setdefault((code.list, fold(code.label(language))), code.id)
                self._labels.setdefault((code.list, fold(code.prose(language))), code.id)
        self._patterns = {
            code_list: [(re.compile(pattern), CodeId(f"{code_list}.{key}")) for pattern, key in words.items()]
            for code_list, words in _SYNONYMS.items()
        }
        self._found: dict[tuple[str, str], CodeId | None] = {}

    def find(self, code_list: str, text: str) -> CodeId | None:
        """The code that a text means: by label, or when the words in it point to one code only; None otherwise."""
        key = code_list, text
        if key not in self._found:
            self._found[key] = self._look(code_list, fold(text))
        return self._found[key]

    def _look(self, code_list: str, folded: str) -> CodeId | None:
        by_label = self._labels.get((code_list, folded))
        if by_label is not None:
            return by_label
        hits = {code for pattern, code in self._patterns.get(code_list, ()) if pattern.search(folded)}
        return hits.pop() if len(hits) == 1 and hits <= self._ids else None
