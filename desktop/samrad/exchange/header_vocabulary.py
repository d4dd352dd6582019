"""The words that head a column in Norwegian (bokmål, nynorsk) and English lists, and what each column is."""

from __future__ import annotations

from samrad.domain.candidates import Field, LeftOut

FAMILY_FIRST_HEADINGS = (
    "Etternavn, fornavn; Etternavn og fornavn; Etternamn, fornamn; Etternavn/fornavn; Last name, first name; "
    "Surname, first name; Navn (etternavn, fornavn); Navn (etternavn fornavn); Family name, given name; "
    "Etternavn fornavn mellomnavn"
)

FIELD_HEADINGS: dict[Field, str] = {
    Field.NAME: (
        "Navn; Namn; Name; Fullt navn; Fullt namn; Full name; Hele navnet; Deltaker; Deltakar; Deltager; Deltakere; "
        "Deltagere; "
        "Deltakarar; Deltakernavn; Deltagernavn; Navn på deltaker; Navn på deltager; Namn på deltakar; "
        "Navn deltaker; Deltakers navn; "
        "Participant; Participants; Participant name; Attendee; Attendees; Attendee name; Person; Personnavn; "
        "Medlem; Medlemmer; "
        "Medlemer; Medlemmar; Medlemene; Member; Members; Member name; Representant; Representanter; Representantar; "
        "Representative; "
        "Kandidat; Ansatt; Tilsett; Fornavn og etternavn; Fornavn etternavn; Fornavn, etternavn; Fornavn/etternavn; "
        "For- og etternavn; "
        "Fornamn og etternamn; For- og etternamn; First and last name; Navn på representant; Navn på medlem; "
        "Oppnevnt; Oppnevnt medlem; "
        "Oppnevnte medlemmer; Oppnemnd; Fast medlem; Faste medlemmer; Fast representant; Faste representanter; "
        "Visningsnavn; "
        "Display name; Hvem; Kven; Who; Møtedeltaker; Møtedeltakere; Påmeldte; Navnet ditt; Ditt navn; Namnet ditt; "
        "Hva heter du; "
        "Kva heiter du; Your name; Kontaktperson; Kontakt; Contact; Contact person; Navn og tittel; Utpekt; "
        "Utpekt person; "
        "Ressursperson; Fagperson; Fagpersoner; Navn (fornavn og etternavn); Til stede; Tilstede; Frammøtte"
    ),
    Field.GIVEN_NAME: (
        "Fornavn; Fornamn; For navn; First name; Given name; Given names; Firstname; Forename; "
        "Fornavn og mellomnavn; Fornavn(er); "
        "Fornavn/mellomnavn; Fornamn og mellomnamn; Fornavn + mellomnavn"
    ),
    Field.MIDDLE_NAME: "Mellomnavn; Mellomnamn; Middle name; Middle names; Mellomnavn(er)",
    Field.FAMILY_NAME: (
        "Etternavn; Etternamn; Etter navn; Last name; Lastname; Surname; Family name; Slektsnavn; Slektsnamn; "
        "Familienavn; Efternavn"
    ),
    Field.EMAIL: (
        "E-post; Epost; E-postadresse; Epostadresse; E-post adresse; E-postadr; Mail; E-mail; Email; Mailadresse; "
        "Mail adresse; Mailadr; Mail adr; E-mailadr; "
        "E-mailadresse; Emailadresse; Email address; E-mail address; E-post jobb; E-post (jobb); E-post arbeid; "
        "Jobbepost; "
        "E-postadresser; Epost 1; E-post 1; E-post 2; Epost 2; Deltaker-ID (UPN); Participant ID (UPN); UPN; "
        "Kontaktmail; Kontakt e-post; "
        "Din e-post; Din e-postadresse; E-postadressa di; Alternativ e-post; E-posten; Elektronisk postadresse; "
        "Brukernavn (e-post); Privat e-post; "
        "E-post deltaker; Deltakers e-post"
    ),
    Field.PHONE: (
        "Telefon; Telefonnummer; Telefonnr; Tlf; Tlf nr; Tlfnr; Tlf nummer; Tel; Telephone; Phone; Phone number; "
        "Mobil; Mobilnr; "
        "Mobilnummer; Mobiltelefon; Mobil tlf; Mob; Mob nr; Mobile; Mobile phone; Cell; Cell phone; Direkte; "
        "Direktenummer; Direkte tlf; "
        "Direktetelefon; Kontakttelefon; Kontaktnummer; Telefon jobb; Telefon arbeid; Arbeidstelefon; Jobbtelefon; "
        "Mobil/telefon; "
        "Telefon/mobil; Tlf/mobil; Mobil/tlf; Telefon 1; Telefon 2; Mobil jobb; Telefon mobil; Telefon privat; "
        "Mobil privat; Ditt telefonnummer; Fon"
    ),
    Field.CONTACT: (
        "Kontaktinfo; Kontaktinformasjon; Kontaktdata; Kontaktopplysninger; Kontaktopplysningar; Contact info; "
        "Contact details; "
        "Telefon/e-post; E-post/telefon; E-post og telefon; Telefon og e-post; Tlf/e-post; E-post/tlf; Mail/tlf; "
        "Tlf/mail; E-post/mobil; Mobil/e-post"
    ),
    Field.MUNICIPALITY: (
        "Kommune; Kommunenavn; Kommunenamn; Kommunens navn; Navn på kommune; Municipality; Fra kommune; "
        "Kommune navn; Komm; Kommuner; "
        "Kommunar; Din kommune; Hvilken kommune; Kva kommune; Kommune/bydel; Representerer kommune; "
        "Representerar kommune; Deltakerkommune; "
        "Arbeidskommune; Deltakende kommune; Kommune (navn); Kommunen"
    ),
    Field.MUNICIPALITY_NUMBER: (
        "Kommunenr; Kommunenummer; Kommune nr; Kommune nummer; Knr; Komnr; Komm nr; Kommnr; K.nr; Kom.nr; "
        "Municipality number; "
        "Municipality no; Municipality code; Kommunekode"
    ),
    Field.COUNTY: "Fylke; Fylkesnavn; Fylkesnamn; County; Fylker",
    Field.AREA: (
        "Område; Vertskommune; Referansekommune; Region; Area; Kommuneregion; Helsefellesskap; Host municipality; "
        "Kommunegruppe; Distrikt"
    ),
    Field.ORGANISATION: (
        "Virksomhet; Virksomheter; Virksomhetsnavn; Virksomhetens navn; Verksemd; Verksemdsnamn; Arbeidssted; "
        "Arbeidsstad; Arbeidsgiver; "
        "Arbeidsgjevar; Arbeidsgivar; Arb.sted; Arb.stad; Arb.plass; Arb.giver; Arbeidsplass; Organisasjon; "
        "Organisasjonsnavn; Org; Organisation; "
        "Organization; Company; Firma; Employer; "
        "Institusjon; Institution; Foretak; Helseforetak; HF; Etat; Bedrift; Selskap; Instans; Tilhørighet; "
        "Tilhøyrsle; Kommune/virksomhet; "
        "Virksomhet/kommune; Kommune/organisasjon; Organisasjon/kommune; Kommune/foretak; Kommune/arbeidssted; "
        "Kommune / HF; Kommune/helseforetak; "
        "Kommune eller virksomhet; Virksomhet/organisasjon; Virksomhet (kommune/HF); Sykehus; Sjukehus; Legekontor; "
        "Legesenter; Workplace; "
        "Place of work; Hvor jobber du; Kor arbeider du; Hvor arbeider du; Arbeidssted/virksomhet; Fra virksomhet; "
        "Organ; Enhet/virksomhet; Firmanavn"
    ),
    Field.UNIT: (
        "Enhet; Eining; Avdeling; Avdeling/enhet; Enhet/avdeling; Avd; Klinikk; Klinikk/avdeling; Seksjon; "
        "Tjenestested; Tenestestad; Unit; "
        "Department; Dept; "
        "Sektor/avdeling; Etat/avdeling; Virksomhetsområde; Bydel"
    ),
    Field.ORGANISATION_NUMBER: (
        "Orgnr; Org nr; Org.nr; Organisasjonsnummer; Organisasjonsnr; Org nummer; Orgnummer; Organisation number; "
        "Organization number; Foretaksnummer"
    ),
    Field.JOB_TITLE: (
        "Stilling; Tittel; Stillingstittel; Stillingsbetegnelse; Stillingsnemning; Stilling/tittel; Tittel/stilling; "
        "Stilling/funksjon; Funksjon/stilling; "
        "Yrkestittel; Yrke; Title; Job title; Position; Funksjon; Jobbtittel; Fagstilling; Stilling/rolle; "
        "Stilling og rolle; Rolle/stilling; Stillinger; "
        "Stillingskode; Stilling i kommunen; Occupation; Din stilling; Arbeidstittel"
    ),
    Field.ROLE: (
        "Rolle; Roller; Verv; Role; Rolle i gruppa; Rolle i gruppen; Rolle i utvalget; Rolle i utvalet; "
        "Rolle i prosjektet; Rolle i møtet; Rolle i styret; "
        "Funksjon i gruppen; Funksjon i gruppa; Medlemstype; Type medlem; Medlem/vara; Fast/vara; "
        "Fast medlem/varamedlem; Medlem/varamedlem; "
        "Type deltaker; Deltakertype; Deltakerrolle; Membership; Medlemskap; Vervet; Oppnevnt som; Oppnemnd som; "
        "Møter som; "
        "Møterolle"
    ),
    Field.DEPUTY_FOR: (
        "Vara for; For; Varamedlem for; Vara for (navn); Vara for hvem; Vara for kven; Personlig vara for; "
        "Personleg vara for; Stedfortreder for; "
        "Stadfortredar for; Erstatter; Erstattar; Møter for; Stiller for; Deputy for; Substitute for; Er vara for; "
        "Vararepresentant for; Vikar for"
    ),
    Field.DEPUTY: (
        "Vara; Varamedlem; Varamedlemmer; Varamedlemer; Varamedlemmar; Vararepresentant; Vararepresentanter; "
        "Personlig vara; Personleg vara; "
        "Stedfortreder; Stadfortredar; Deputy; Deputy member; Substitute; Alternate; Navn vara; Navn på vara; "
        "Namn på vara; Varas navn; Vara navn; "
        "Varaperson; 1. vara; 2. vara; 3. vara; Første vara; Andre vara; Personlig varamedlem; Navn på varamedlem; "
        "Vara (navn); Varerepresentant"
    ),
    Field.GROUP: (
        "Gruppe; Grupper; Gruppenavn; Gruppenamn; Arbeidsgruppe; Arbeidsgrupper; Referansegruppe; Referansegrupper; "
        "Utvalg; Utval; Delgruppe; "
        "Gruppetilhørighet; Group; Groups; Working group; Reference group; Gruppenr; Gruppe nr; "
        "Faggruppe i prosjektet; Prosjektgruppe; Delprosjekt; "
        "Medlem av; Medlem i; Råd/utvalg; Forum; Committee; Navn på gruppe; Hvilken gruppe"
    ),
    Field.REPRESENTS: (
        "Representerer; Representerar; Representerer hvem; Hvem representerer du; Kven representerer du; "
        "På vegne av; På vegner av; Representing; "
        "Represents; On behalf of; Representasjon; Hva representerer du; Representant for; "
        "Representerer (kommune/organisasjon); Pva"
    ),
    Field.STAKEHOLDER_KIND: (
        "Aktørgruppe; Aktør; Aktørtype; Type aktør; Type virksomhet; Virksomhetstype; Kategori; Stakeholder; "
        "Stakeholder group; Interessentgruppe; "
        "Interessent; Målgruppe; Sektor; Aktørkategori; Type organisasjon; Organisasjonstype; Category"
    ),
    Field.SERVICE: (
        "Tjeneste; Tjenester; Teneste; Tenester; Tjenesteområde; Tenesteområde; Tjenestetype; Service; Services; "
        "Fagområde; Tjenestefelt; "
        "Hvilken tjeneste; Kva teneste; Kommunal tjeneste; Service area; Arbeidsområde; Ansvarsområde"
    ),
    Field.COMPETENCE: (
        "Kompetanse; Kompetanseområde; Fagbakgrunn; Utdanning; Utdannelse; Fagkompetanse; Profesjon; Faggruppe; "
        "Yrkesgruppe; Competence; Competency; "
        "Faglig bakgrunn; Fagleg bakgrunn; Fag; Kompetansekategori; Profession; Education; Helsefaglig kompetanse; "
        "Yrkesbakgrunn; Bakgrunn"
    ),
    Field.WRITTEN_STANDARD: (
        "Målform; Målføre; Språkform; Skriftspråk; Bokmål/nynorsk; Nynorsk/bokmål; Språk; Language; Ønsket målform; "
        "Ønska målform; Skriftleg målform; NB/NN; BM/NN"
    ),
    Field.RESPONSE: (
        "Påmeldt; Påmeld; Påmelding; Svar; Deltar; Deltek; Kommer; Kjem; Deltakelse; Deltaking; Deltagelse; "
        "Deltar du; Kommer du; Kjem du; Ja/nei; "
        "Respons; Response; Svar på innkalling; Svar på invitasjon; Deltar (ja/nei); Skal delta; Bekreftet; "
        "Bekreftelse; Stadfesta; Attending; Status; "
        "Påmeldingsstatus; Kan delta; Kan møte; Kan du delta; Kan du møte; Delta; RSVP; Registration; "
        "Registration status; Deltar på møtet; Kommer (ja/nei); "
        "Meldt på; Påmeldt (ja/nei); Jeg deltar; Eg deltek; Svarstatus; Kommer/kommer ikke; Reply"
    ),
    Field.PRESENCE_MODE: (
        "Fysisk/digitalt; Digitalt/fysisk; Fysisk eller digitalt; Fysisk/digital; Digital/fysisk; Deltakelsesform; "
        "Deltakingsform; Deltakerform; Oppmøteform; "
        "Frammøteform; Møteform; Fysisk eller digital; Digitalt; Deltar digitalt; Fysisk/Teams; Teams/fysisk; "
        "Format; Hvordan deltar du; Fysisk"
    ),
    Field.ATTENDED: (
        "Møtt; Oppmøte; Frammøte; Møtte; Deltok; Present; Attended; Oppmøte (ja/nei); Møtt (ja/nei); Var til stede; "
        "Møtt opp; Møtt fram; Har møtt; Faktisk oppmøte"
    ),
    Field.MEMBER_FROM: (
        "Fra; Fra dato; Frå; Frå dato; Fom; F.o.m.; Fra og med; Frå og med; Startdato; Start; Oppnevnt dato; "
        "Oppnevnt fra; Medlem fra; Medlem frå; From; "
        "From date; Gjelder fra; Gjeld frå; Oppnevningsdato; Tiltrådt; Start date; Dato oppnevnt; Medlem siden; "
        "Medlem sidan; Gyldig fra; Member since"
    ),
    Field.MEMBER_TO: (
        "Til; Til dato; Tom; T.o.m.; Til og med; Sluttdato; Slutt; Oppnevnt til; Medlem til; To; Until; Fratrådt; "
        "Fråtredd; Gjelder til; Gjeld til; End date; "
        "Utløper; Gyldig til; Sluttet; Slutta; Sluttet dato; Gått ut"
    ),
    Field.PERIOD: (
        "Periode; Perioden; Oppnevningsperiode; Oppnemningsperiode; Funksjonsperiode; Funksjonstid; Valgperiode; "
        "Period; Term; Oppnevnt for perioden; Virketid"
    ),
    Field.DATE: (
        "Dato; Date; Påmeldt dato; Påmeldingsdato; Påmeldt den; Svardato; Svar dato; Dato for svar; "
        "Dato for påmelding; Svart; Svart dato; Registreringsdato; "
        "Registrert; Meldt dato; Registration date; Dato påmeldt; Dato svar; Svar mottatt; Mottatt; Mottatt dato"
    ),
}

LEFT_OUT_HEADINGS: dict[LeftOut, str] = {
    LeftOut.HEALTH: (
        "Allergi; Allergier; Allergiar; Matallergi; Matallergier; Kosthold; Kosthensyn; Kostomsyn; Mathensyn; "
        "Mat; Matønsker; Matønske; Diett; "
        "Vegetar; Spesialkost; Lunsj; Lunch; Middag; "
        "Dinner; Festmiddag; Servering; Bespisning; Food; Dietary; Dietary requirements; Allergies; Tilrettelegging; "
        "Tilrettelegging/allergi; "
        "Behov for tilrettelegging; Tilretteleggingsbehov; Særlige behov; Særlege behov; Spesielle behov; "
        "Spesielle hensyn; Hensyn; Hørsel; Teleslynge; "
        "Rullestol; Tolk; Tegnspråktolk; Teiknspråktolk; Ledsager; Ledsagar; Accessibility; Accessibility needs; "
        "Special needs; Diagnose; Diagnoser; "
        "Sykdom; Sjukdom; Helse; Helseopplysninger; Medisiner; Funksjonsnedsettelse; Funksjonshemming; Matbehov; "
        "Mathensyn; Matpreferanse; Matpreferanser; "
        "Intoleranse; Mat/allergi; Allergi/diett; Frokost; Måltid; Måltider; Kost; Drikke; Vegetarianer; Glutenfri; "
        "Behov; Universell utforming; Parkering HC"
    ),
    LeftOut.NATIONAL_ID: (
        "Fødselsnummer; Fødselsnr; Fødselsnr.; Personnummer; Personnr; Fnr; F.nr; Fødsels- og personnummer; "
        "D-nummer; Dnr; Fnr/Dnr; Fødselsnummer (11 siffer); "
        "National identity number; National ID; Social security number; SSN; Personal number; Pnr; "
        "Fødselsnummer/D-nummer; ID-nummer"
    ),
    LeftOut.ABSENCE_REASON: (
        "Årsak; Årsak til forfall; Årsak til fravær; Grunn; Grunn til forfall; Grunn til fravær; Forfallsgrunn; "
        "Forfallsårsak; Begrunnelse; Fraværsgrunn; "
        "Fraværsårsak; Reason; Reason for absence; Forfall årsak; Hvorfor ikke; Grunngjeving; Årsak til fråvær; "
        "Grunn fravær; Sykmeldt; Permisjon; Sjukmeld"
    ),
    LeftOut.PRIVATE: (
        "Fødselsdato; Født; Fødd; Fødselsår; Fødselsdag; Alder; Age; Date of birth; Kjønn; Kjønn (M/K); Gender; Sex; "
        "M/K; Sivilstand; Sivilstatus; Privatadresse; "
        "Privat adresse; Adresse privat; Hjemmeadresse; Heimeadresse; Bostedsadresse; Bostedskommune; Bustadkommune; "
        "Kontonummer; Kontonr; Bankkonto; Bankkontonummer; Skattekommune; Skatteprosent; "
        "Lønn; Lønnstrinn; Honorar; Pårørende; Nærmeste pårørende; Statsborgerskap; Nasjonalitet; Nationality; "
        "Religion; Fagforening; Etnisitet; Parti; Bilnummer; Regnr; Bilnr"
    ),
    LeftOut.FREE_TEXT: (
        "Merknad; Merknader; Merknadar; Kommentar; Kommentarer; Kommentarar; Notat; Notater; Annet; Anna; "
        "Andre opplysninger; Andre merknader; Diverse; Info; Informasjon; "
        "Comment; Comments; Remarks; Remark; Note; Notes; Beskjed; Tilleggsopplysninger; Tilleggsinfo; "
        "Tilleggsinformasjon; Ymse; Merk; Anmerkning; Other; Forventninger; "
        "Spørsmål; Innspill; Bio; Biografi; Om deg; Motivasjon"
    ),
    LeftOut.ADDRESS: (
        "Adresse; Adr; Adr.; Postadresse; Besøksadresse; Postnr; Postnummer; Poststed; Poststad; Postnr/sted; "
        "Postnr og sted; Address; Zip; Zip code; Postal code; City; By; Sted; Stad; "
        "Gateadresse; Gate; Land; Country; Fakturaadresse; Kontorsted; Kontoradresse; Kontorstad; Nettside; "
        "Hjemmeside; Web; Website; Postboks; Lokasjon; Location; Rom"
    ),
    LeftOut.NUMBERING: (
        "Nr; Nummer; Løpenr; Løpenummer; Lnr; L.nr; #; No; No.; Id; Rad; Nummerering; Number; Rekkefølge; Sort; "
        "Sortering; Deltakernr; Deltakernummer; Plassnr; Plass nr; Linje; Antall; "
        "Antall deltakere; Medlemsnr; Medlemsnummer; Ansattnr; Ansattnummer; Ressursnr; ID nr; Respondent; "
        "Respondent ID"
    ),
    LeftOut.TECHNICAL: (
        "Stillingsbrøk; Stillingsprosent; Stillingsstørrelse; Stillingsstorleik; Årsverk; "
        "Starttidspunkt; Fullføringstidspunkt; Start time; Completion time; Tidsstempel; Timestamp; Sist endret; "
        "Sist endra; Registrert av; Endret av; Opprettet; Opprettet av; "
        "Tid for deltakelse; Tid for utlogging; Deltakelsestid; Created; Modified; Last modified; "
        "Last modified time; Tid for siste endring; Tidspunkt for siste endring; "
        "Tid for tilkobling; Tid for frakobling; Tidspunkt for tilkobling; Tidspunkt for frakobling; "
        "Første tilkobling; Siste frakobling; Tilkobling; Frakobling; Dato levert; Levert; Innlevert; "
        "Innsjekket; Sjekket inn; Ordre-ID; Billett-ID; Billettype; Ordrenummer; Klokkeslett; Varighet; Duration; "
        "Første deltakelse; Siste deltakelse; "
        "Siste utlogging; Første innlogging; First join; Last leave; Join time; Leave time; In-meeting duration; "
        "Varighet i møtet; Deltok tid; Forlot tid; User action; Brukerhandling; Brukernavn; Username; IP-adresse; "
        "Kilde; Source; Signatur; Signature; Underskrift; Sign; Sign.; Signert; Navneskilt; Bordkort; Betalt; "
        "Faktura; Fakturareferanse; Ressursnummer; Pris; Beløp; Reise; Overnatting; Hotell; Reisekostnader; "
        "Sendt e-post; Invitert; Invitasjon sendt; Purret; Purring; Utsendt; Innkalt; Bord; Bordnr; Samtykke; "
        "Godkjenner lagring; GDPR; Lenke; URL; Objekttype; Item type; Path; Sti"
    ),
    LeftOut.SUMMARY: (
        "Sum; Totalt; Total; Antall møter; Sum møter; Sum oppmøte; Oppmøteprosent; Oppmøte %; Oppmøte i prosent; "
        "Andel; Prosent; %; Antall fremmøter; Antall frammøter; Sum møtt; Antall møtt; "
        "Antall oppmøter; Antall forfall; Sum forfall; Antal møte; Fravær; Fråvær; I alt; Antall ganger; "
        "Totalt antall; Attendance rate; Count; Antall vara; Tal på møte; Snitt; Gjennomsnitt"
    ),
    LeftOut.OTHER_PERSON: (
        "Leder; Formann; Nærmeste leder; Overordnet; Leders navn; Leders e-post; Navn på leder; E-post leder; "
        "E-post nærmeste leder; Innmelder; Påmeldt av; Meldt inn av; Fakturamottaker; "
        "Saksbehandler; Manager; Registrert av (navn); Bestiller; Oppnevnt av; Oppnemnd av; Nominert av; "
        "Foreslått av; Innstilt av; Utpekt av; Sekretær for gruppen; "
        "Sentralbord; Felles e-post; Postmottak; Kontaktperson i kommunen; Kontaktperson e-post; "
        "Kontaktperson telefon; Assistent; Sekretær e-post"
    ),
}
