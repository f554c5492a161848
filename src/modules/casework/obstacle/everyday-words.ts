/** Words that are used for the same at work, a group a line. */
export const everydayWords: readonly string[] = [
  "chef ledare arbetsledare gruppchef enhetschef sektionschef avdelningschef teamledare boss",
  "ledning GD generaldirektör myndighetsledning högkvarter huvudkontor toppen staben",
  "medarbetare handläggare kollega personal anställd arbetskamrat folk",
  "medborgare kund brukare klient patient sökande elev student enskild användare anhörig målgrupp allmänhet",
  "siffra mätetal nyckeltal KPI indikator mått pinne statistik diagram graf",
  "mål målsättning styrkort verksamhetsmål",
  "rapport rapportering redovisning återrapportering underlag",
  "enkät undersökning formulär frågeformulär",
  "regeringen departement regeringskansliet uppdragsgivare ministern",
  "regleringsbrev RB instruktion regeringsuppdrag RU uppdrag",
  "pengar medel anslag budget finansiering resurser",
  "it system datasystem it-system plattform program",
  "regel föreskrift lag förordning paragraf bestämmelse lagstiftning",
  "mall blankett formulär checklista rutin",
  "manual handbok vägledning pärm stödmaterial",
  "tid hinna tidsbrist schema kalender stress",
  "kontroll övervaka kolla granska",
  "granskning tillsyn inspektion revision revisor inspektör",
  "återkoppling feedback beröm kritik",
  "rädd orolig ängslig livrädd nervös osäker",
  "fel misstag miss tokig",
  "samarbete samverkan",
  "stuprör silo revir",
  "försök pilot test prova experiment",
  "idé förslag uppslag",
  "beslut bestämma besluta avgöra",
  "krånglig omständlig byråkratisk snårig svårbegriplig",
  "utveckling förbättring utvecklingsarbete verksamhetsutveckling förändringsarbete",
  "lön lönesättning lönekriterier",
  "rekrytera anställa sökande jobb tjänst",
  "brev information beslutsbrev webbplats hemsida",
  "sekretess hemlig känslig hemligstämplad",
  "kommun region landsting utförare",
  "projekt program satsning",
];

const said: Readonly<Record<string, string>> = {
  "ad-hoc-styrning":
    "departementet ringer i dag, svar i morgon, media tidning nyheter rubriker, brådskande beställning underlag, utryckning, ministern vill veta",
  "ej-sammanhallen-styrning":
    "olika departement beställer var för sig, pratar inte med varandra, spretiga beställningar, ena handen vet inte",
  "regeringen-styr-i-detalj":
    "uppdraget talar om hur det ska göras inte bara vad som ska uppnås, RU regeringsuppdrag, detaljerat regleringsbrev, färdig lösning metod föreskriven",
  "kortsiktig-och-ryckig-styrning": "nya prioriteringar varje år, tvära kast, kursändring, ny minister ny inriktning, gäller inte längre",
  "svart-planera": "går inte att lägga en plan, flera år framåt, allt ändras hela tiden, planeringsförutsättningar, osäkert",
  "snabba-beslut-lonar-sig": "visa handlingskraft, snabba utspel, politiskt tryck, symbolpolitik, quick fix",
  "samma-regler-olika-tolkning":
    "tolkar samma paragraf olika, olika besked från olika myndigheter, olika bedömning av lagen, ingen gemensam praxis",
  "for-lite-aterkoppling-om-regler":
    "lagen fungerar inte i verkligheten, ingen har sagt till lagstiftaren, föråldrad regel, föreslå regeländring, påpeka",
  "stangd-dialog-kring-beslut":
    "ingen frågade oss innan, överraskade av regleringsbrevet, läsa om uppdraget, inte tillfrågade, dialog med departementet, envägs",
  "outnyttjad-kunskap": "ingen frågar oss som kan, kompetens tas inte till vara, erfarenhet sitter hos personalen, outnyttjad",
  "personbundet-larande":
    "går i pension, slutar, den enda som kan, nyckelperson, sitter i huvudet på någon, sårbart, ingen annan vet, alla håller med",
  "strategi-och-vardag-ser-olika-ut":
    "ledningens powerpoint stämmer inte, annan verklighet ute i verksamheten, i luckan, på golvet, elfenbenstorn, verklighetsfrånvänd",
  "larandet-stannar-i-gruppen":
    "pilot gick bra men resten av myndigheten vet inte, sprids inte vidare, slutrapport i byrålåda, resultatet hörde ingen av, kom fram till",
  "stodet-ar-en-parm": "länk till manual, handbok, någon att fråga, kör fast, hänvisas till rutin, e-kurs, webbkurs, mentor saknas",
  "stodmaterialet-gar-inte-att-hitta-i":
    "intranätet hittar inte rätt, flera versioner, söka dokument, djungel av vägledningar, rörigt, inaktuellt",
  "ingen-tid-for-kollegialt-larande":
    "gå igenom svåra fall tillsammans, knepiga ärenden, ärendedragning, kollegor, kalender schema fullt, hinner inte, case",
  "svag-aterkopplingskultur":
    "ger inte feedback, håller tyst, säger inget, beröm, ingen säger till när det gick snett, tokigt, vågar inte kritisera",
  "vet-inte-vad-arbetet-gav":
    "skickar vidare ärendet och hör inget mer, vad hände sedan, svart hål, utfallet får vi inte se, lämnar över, domstolen, dom",
  "utvarderingar-nar-inte-fram": "utvärderingen läses inte, forskare rapport hamnar i hyllan, resultat från utvärdering, konsultrapport",
  "bjuds-in-for-sent":
    "kopplas in för sent, it kommunikation hr jurister tillfrågas när det är klart, upphandling redan klar, sista minuten",
  "bilden-utat-putsas":
    "solsken, nyhetsbrev, skryta, försköna, fasad, reklam, framgångssaga, det svåra eller jobbiga pratar man inte om, varumärke",
  "olika-satt-att-lara": "utbildningen passar inte alla, samma genomgång för alla, föreläsning, jurister läser, praktiker",
  "utvecklingen-stannar-i-enheten":
    "stuprör, uppfinner hjulet, var enhet för sig, tänker bara på sin enhet, egna lösningar, egen utveckling",
  "forum-saknas-internt":
    "ingenstans att prata, inget forum, träffas aldrig hela huset, mötesplats, APT räcker inte, diskutera tillsammans",
  "dalig-intern-kommunikation":
    "har ingen koll på varandra, vet inte vad grannavdelningen håller på med, får veta av en slump, sektioner, information når inte",
  "information-undanhalls-utan-forklaring":
    "utan motivering, känsligt, får inte veta varför, hemlighetsmakeri, tystas ner, rykten, ingen förklaring, chefer mörkar",
  "kanda-lardomar-anvands-inte": "samma slutsats som förra gången, gammal utredning, visste redan, upprepar misstag, har sagts förut",
  "egna-hinder-syns-inte": "kommer inte på något hinder, vad står i vägen, hemmablinda, tycker allt fungerar, inga problem, ser inte",
  felletarkultur: "livrädda att göra bort sig, letar syndabockar, skuld, rädsla, vågar inte, straffas, nollfelskultur, hellre ingenting",
  "tror-att-vi-har-helhetssyn": "ser bara oss själva, navelskådande, tror att vi har helheten, glömmer de andra",
  "egen-detaljstyrning-syns-inte":
    "staben har gjort mallarna, vi styr inte så hårt tycker vi, egna rutiner, detaljer vi själva hittat på, ser inte själva",
  "vet-inte-hur-vi-reagerar-pa-fel": "när något går fel, vad händer, avvikelse, incident, lex, skuldfråga, efteråt",
  "frihet-utan-gemensam-riktning":
    "kör sitt eget race, gör som de vill, inget hänger ihop, spretar, experter, lärare, forskare, egna öar, spretigt",
  "anstallningsvillkor-gloms-bort": "lön, arbetsmiljö, villkor, förmåner, tar ingen upp, avtal, arbetstider, distansarbete",
  "informell-rangordning-styr-modet":
    "sitter i väggarna, vem som får tycka, oskrivet, hackordning, status, ny ska veta sin plats, jurister väger tyngre, jantelag, pecking order",
  "hinner-inte-undersoka-fore-losning":
    "hann inte prata med grannenheten, två veckor mellan träffarna, förstudie, lösning direkt, lämna förslag, inte undersökt, för kort tid",
  "svart-rekrytera-och-behalla":
    "ingen söker jobben, slutar efter ett år, får inte tag på folk, vakanser, konkurrens om kompetens, sluta, annonser, lön",
  "reglerna-for-pengarna-hindrar": "får inte flytta pengar mellan poster, anslagsregler, villkor, fel pott, förbrukas, låst",
  "arlig-budgetprocess":
    "31 december, slut på året, decemberbränna, november, årsskifte, ettårigt, spendera, behöver inte, ta slut på pengarna",
  "bidrag-mellan-myndigheter":
    "söka medel hos annan myndighet, ansökan varje år, vårt vanliga jobb, bidragsansökan, statsbidrag, redovisa bidrag",
  "korta-pengar-korta-anstallningar": "projektmedel, vikariat, visstid, projektanställd, tillfälligt, osäkra medel, ettårigt, fast tjänst",
  "uppdrag-med-bundna-pengar": "öronmärkta pengar, december får veta, januari, tillfälliga uppdrag, vet inte nästa år, särskilda uppdrag",
  "beroende-av-externa-forskningsmedel": "doktorand, forskningsråd, stiftelser, basanslag, lektor, ansöka om forskningsmedel, universitet",
  "stel-anslagsprocess": "bygget tar många år, infrastruktur, anslaget måste användas inom, stora investeringar, tidsgräns",
  "rapporteringen-ger-inget-tillbaka":
    "skickar in siffror, ser aldrig vad de används till, ingen läser, inget svar, årsredovisning, statistik till SCB ESV Statskontoret, lämnar uppgifter",
  "enkater-fran-andra-myndigheter": "ännu en enkät, inkorgen, svara på enkäter, vill veta hur vi jobbar, förfrågningar, remiss, survey",
  "rapportering-till-eu": "Bryssel kommissionen europeisk redovisning, EU-projekt, fonder, ESF, heltider, förordning från EU",
  "granskning-tar-tid":
    "Riksrevisionen JO IVO på besök, ta fram papper handlingar, massor av timmar, revisorer, svara på granskning, inspektion tar tid",
  "detaljkrav-slar-igenom-inat":
    "regleringsbrevet vill ha uppgifter per, därför måste vi räkna, krav utifrån blir styrning av handläggare, återrapportera, brytas ner",
  "vi-okar-detaljeringen-tillsammans":
    "ber om fler föreskrifter, vill ha tydligare regler, tillsynen frågar, vi svarar med rutin, eskalerar",
  "fast-i-processmal": "andra frågar efter processer, antal och ledtider, inte effekter, Statskontoret, uppföljning av process",
  "motstridiga-signaler": "säger en sak, en annan, en tredje, revisor, instruktion, olika besked uppifrån, motsägelse, går inte ihop",
  "missuppfattade-krav":
    "trodde att lagen krävde, det visade sig, måste vi verkligen, hittat på själva, underskrifter, hängslen och livrem, för säkerhets skull, överarbetar",
  "granskning-som-signalerar-misstro":
    "inspektion utgår från att vi fuskar, litar inte på oss, misstänkta, polis, kontrolleras, misstroende, jagar fel",
  "allt-fler-som-granskar": "ny tillsynsmyndighet, fler granskare, inspektioner, kontrollanter, överallt mäts",
  "redovisningen-visar-inte-resultatet":
    "årsredovisningen säger inget om nyttan, tjock, kan inte utläsa, vad vi åstadkommit, skrivs för sakens skull",
  "ont-om-utrymme":
    "springer på ärenden, kö växer, drunknar, hinner inte utveckla, ingen lucka i kalendern, belastning, stress, brinner, underbemannade",
  "omorganisation-och-personalomsattning": "omorganisation igen, ny chef igen, folk slutar, byte, börja om, personalen byts ut, inskolning",
  "yttre-forutsattningar-andras": "utlokalisering, flytt av kontor, besparing, sparkrav, pandemi, neddragning, budget skars",
  "en-fluga": "modeord, trend, blåser över, går över, ännu en grej, nästa påhitt, buzzword, konsultsnack, väntar ut, hajp",
  "ser-inte-relevansen": "rycker på axlarna, har inget med mig att göra, flum, konferens, bryr sig inte, ointresse, what's in it for me",
  "fran-princip-till-vardag":
    "alla nickar, workshop, på måndagen som vanligt, fina ord, värdegrund, omsätta i praktiken, vackra ord, teori",
  "effekten-hamnar-hos-nagon-annan":
    "sparar pengar åt andra, syns inte hos oss, ser ut som vi blivit sämre, nyttan syns någon annanstans, statistik, kommunen vinner",
  "ingen-utifran-att-bolla-med": "bollplank, någon utifrån, fastnar i egna tankar, extern hjälp, hemmablinda, processledare saknas",
  "missuppfattningar-om-tillit":
    "tillit betyder ingen styrning, får inte bestämma längre, tappa kontroll, släppa allt, naivt, låt gå, tror att, avskaffa chefer",
  "forslag-blir-inte-forandring":
    "lappar i en låda, idéer rinner ut i sanden, ingen gör något av, inget händer, utvecklingsdag, förslagslåda, post-it, planeringsdag",
  "losningar-rullas-ut-centralt":
    "huvudkontoret bestämmer, ska införas på alla kontor, passar inte här, lokala förutsättningar, uppifrån, en mall för alla, utrullning, one size",
  "inget-utgangslage": "baseline, nollmätning, kan inte visa att det blev bättre, före och efter, inget att jämföra med, mätte inte innan",
  "for-stora-projekt": "jätteprogram, delprojekt, styrgrupp, växte, svällde, för mycket på en gång, komplicerat, mastodont, big bang",
  "startar-utan-eftertanke":
    "drog i gång, snabbt, utan plan, ingen frågade varför, vad vi egentligen skulle göra, hastigt, kickoff, otänkt",
  "samtalet-om-styrning-nar-inte-alla":
    "når inte ner till oss, ledningen har pratat, receptionen, golvet, stannar på chefsnivå, aldrig hört talas om, fikarummet",
  "oklar-styrfilosofi": "vet inte hur vi styrs, olika modeller, lean, NPM, tillit, vilken modell gäller, otydlig styrning, ledningsmodell",
  "kulturen-drar-at-annat-hall":
    "så har vi alltid gjort, vanans makt, gammal vana, motstånd mot förändring, sitter i väggarna, hos oss gör man inte så",
  "misstro-mellan-grupper":
    "litar inte på varandra, tror inte på, jurister och handläggare, revir, vi och dom, bevakar, skyller på, prestige",
  "angslan-styr-vilka-vi-fragar":
    "kopierar in alla, cc, förankrar allt, frågar för säkerhets skull, vågar inte besluta själv, göra fel, hålla ryggen fri, rygg, mejl",
  "for-hierarkiskt-och-omstandligt":
    "godkännas av flera chefer, attest, linjen, beslutsvägar, långa vägar, signera, tre nivåer, tjänsteväg, byråkratiskt, skicka upp",
  "leverans-fore-helhet": "produktion först, leverera ärenden, ser bara sin bit, bocka av, löpande band, fabrik, volym",
  "chefer-pa-olika-nivaer-drar-at-olika-hall":
    "cheferna drar åt olika håll, olika besked från olika chefer, chefsgruppen oense, min chef och hennes chef",
  "delat-ansvar-tar-tid": "tar längre tid än vi trodde, ovana, vänja sig, tålamod, gemensamt ansvar går trögt, omställning",
  "ord-och-styrning-gar-isar":
    "talar om tillit men, inför kontroll, tidrapport, säger en sak gör en annan, lever inte som de lär, tomma ord, vackert",
  "slapper-inte-detaljerna":
    "mejlar varje dag, vill veta varje steg, petar, micromanagement, lägger sig i, delegerar men, ska godkänna allt, detaljfrågor",
  "ansvaret-tas-inte-emot":
    "vill inte ta ansvar, väntar på order, fråga chefen om allt, skjuter över, tar inte för sig, inte mitt bord, passiva",
  "for-passiv-styrning": "struntar i rutiner, får hållas, ingen chef tar tag i, inga konsekvenser, ingen säger ifrån, konflikträdd, slapp",
  "for-mycket-ar-delegerat": "varje avdelning beslutar själv, går inte att samla, ingen gemensam styrning, kungadömen, decentraliserat",
  "hoga-krav-pa-chefer": "chefen ska klara allt, orimliga förväntningar, chefsrollen, coach ekonom psykolog, krav på ledare, superchef",
  "cheferna-hinner-inte-vara-chefer":
    "chef i möten, excel, administration uppåt, hinner inte med personalen, för många medarbetare, attestera, sitter mest",
  "chefen-ar-for-langt-bort": "annan ort, ses sällan, chef på distans, träffar aldrig, mil, syns inte, två gånger om året, osynlig chef",
  "narvaro-tolkas-som-kontroll":
    "sätter mig i teamet, tror att jag kollar, kontrollera, övervakad, medlyssning, sitta med, misstolkas, chef närvarande",
  "chefer-ser-olika-pa-sitt-mandat":
    "en chef gör vad hon vill, en annan får inte, olika uppfattning om mandat, får jag besluta, tolkar befogenheter, köpa",
  "oklart-steg-fran-kollega-till-chef":
    "blev chef över sina kompisar, arbetskamrater, ny arbetsledare, ny roll, över en natt, befordrad, gamla kollegor",
  "misstro-uppifran-smittar-nedat":
    "regeringen litar inte på oss, skiten rinner nedåt, trycket fortplantas, kedja av misstro, uppifrån och ned",
  "kortsiktiga-mal-vinner": "snabba resultat, bedöms på kort sikt, utvärderas på, kvartal, snabba poäng, GD mäts",
  "allt-vilar-pa-myndighetschefen": "GD ensam, generaldirektören bestämmer, allt hänger på GD, byter GD, utnämning",
  "ingen-star-emot-onodig-administration":
    "säger ja till allt, mer administration, ingen säger nej, ny blankett, pålagor, tidredovisning, stoppa",
  "ingen-gemensam-bild-av-uppdraget":
    "vad är vi till för, sex svar, olika bild av uppdraget, fråga fem personer, vad ska vi åstadkomma, oense om målet",
  "var-och-en-mats-for-sig": "mäts på sitt, optimerar sin bit, polis och åklagare, egna mål, egen budget, suboptimera, bedöms var för sig",
  "oklart-var-systemet-slutar": "var går gränsen, vems ansvar, avgränsa, vad ingår, hur långt sträcker sig, för stort att få grepp",
  "viktiga-aktorer-saknas":
    "inte inbjudna, de som träffar brukaren saknas, kommunen vårdcentralen skolan var inte med, glömde bjuda, fel personer i rummet, facket",
  "nagon-maste-andra-sig":
    "ingen vill ändra sig, göra om hos sig själv, parterna backar, när det kommer till kritan, överens på pappret, egna huset",
  "dubbelarbete-och-glapp":
    "samma intyg två gånger, dubbelt, faller mellan stolarna, ingen tar ansvar, begär samma uppgift, skickas runt, uppfinna hjulet",
  "fragorna-ar-storre-an-organisationerna":
    "för stort för en myndighet, komplext, klimat, segregation, psykisk ohälsa, kriminalitet, ingen äger frågan",
  "samverkan-ger-sallan-bestaende-resultat":
    "samverkansmöten utan resultat, rinner ut i sanden, prat, samverkansgrupp, kaffe och bullar, inget består",
  "forandringen-blir-ett-lager-till":
    "ännu ett projekt läggs på, ovanpå, vid sidan av linjen, tar aldrig bort något, strukturerna rör ingen, till det gamla",
  "stod-och-karna-drar-at-olika-hall":
    "upphandlare, hr, ekonomi och it ställer krav, har inget med vårt jobb att göra, administratörer, stödet för sin egen skull, support",
  "forvaltningsmodellen-forsvarar-tvarfragor":
    "självständiga myndigheter, ministerstyre, förvaltningsmodell, små departement, ingen kan bestämma över alla",
  "fragan-hor-till-flera-departement":
    "flera departement, bollas mellan departement, vilket departement, ansvarig minister, gemensam beredning",
  "specialisering-kraver-samordning": "specialister, uppdelat arbete, samordnare, många inblandade i ett ärende, koordinatorer, lotsar",
  "kostnaden-har-nyttan-dar":
    "kostar oss, någon annan tjänar på det, vinsten hamnar hos sjukvården kommunen, fel ficka, plånbok, betala, lönar sig inte",
  "fart-har-blir-ko-dar": "snabbare hos oss, proppen flyttar, flaskhals, nästa led domstolen hinner inte, kö längre fram, svämmar över",
  "omotiverat-avstand-mellan-enheter": "sitter på olika våningar, hus, ses inte, korridor, onödigt avstånd, mejlar grannen, olika ort",
  "data-har-lokalkunskap-dar": "vi har datan, kommunen vet hur det ser ut, trafikdata, lokalkännedom, gata, platsen, de på plats vet",
  "regionala-skillnader-utan-helhetsbild":
    "norr och söder gör olika, län, regioner, postnummerlotteri, ingen nationell bild, ojämlikt, hela landet, Skåne",
  "svart-se-vardet-for-medborgaren": "vad ger det medborgaren, nyttan ute, varför gör vi det här, meningen, svårt att se värdet, för vem",
  "bara-var-egen-relation-till-malgruppen":
    "skickas runt mellan myndigheter, ser bara vårt ärende, hela människan, flera kontakter, personens hela resa",
  "medborgaren-ses-som-mottagare": "sökanden ska bara ta emot, ärende inte människa, ovanifrån, hjälplös, kunskap räknas inte, objekt",
  "vi-tror-att-vi-vet": "egen känsla, gissar, utgår från oss själva, ingen har frågat dem, vi vet bäst, antar, magkänsla, vad de vill ha",
  "fragar-de-berorda-for-sent": "frågar när allt är klart, redan bestämt mål, involveras sent, skenremiss, brukare tillfrågas efteråt",
  "strukturer-som-passar-oss":
    "gjort för vårt system, blankett fylla i, öppettider, e-tjänst, bankid, de får anpassa sig, för vår skull, inte för den som ska använda",
  "medborgarfokus-hotar-rollen":
    "hotar min yrkesroll, experten vet bäst, förlora status, motstånd mot att lyssna, ifrågasätts, ändra arbetssätt",
  "saknar-metoder-att-involvera":
    "service design, tjänstedesign, intervjua användare, fokusgrupp, metod saknas, kan inte, brukarmedverkan, vet inte hur",
  "inget-forum-for-samtal-med-andra":
    "träffar aldrig andra myndigheter, ingen samverkansgrupp, kontaktperson saknas, mötesplats med kommuner, nätverk",
  "befintlig-kunskap-anvands-inte":
    "synpunkter och klagomål samlas inte, kundtjänst vet, statistik från telefonsamtal, ingen sammanställer, ligger utspritt",
  "otydlig-information":
    "krånglig text, brev, begriper inte, ringer och frågar, undrar vad det står, svår svenska, myndighetsspråk, klarspråk, handläggningstid, hemsidan",
  "medborgarfokus-passar-inte-oss":
    "vi är tillsynsmyndighet, domstol, kan inte fråga dem vi inspekterar, opartisk, inga kunder, myndighetsutövning",
  "vagar-inte-prova-att-involvera": "vågar inte fråga, tänk om de säger, fegar, tar inte risken, skyller på metod, skjuter upp",
  "hor-bara-de-resursstarka":
    "brukarråd, samma föreningar som alltid, de tysta kommer inte, högljudda, starka röster, språk, de som skriker högst",
  "malgruppen-ar-beroende-av-oss":
    "törs inte säga som det är, vi bestämmer över hans pengar, makt, rädd för avslag, beroende, ärende påverkas, försörjning",
  "svart-att-fa-malgruppen-engagerad":
    "få svarade, vill inte ställa upp, ungdomar, svårt att få folk att komma, låg svarsfrekvens, inbjudan, intervju, dyker inte upp",
  "kan-inte-gora-allt-de-ber-om": "önskar sig, får vi inte enligt lagen, besvikna, orimliga krav, löften, nej, förväntningar",
  "for-langt-till-medborgaren":
    "jobbar mot kommuner, ser aldrig patienten, indirekt, träffar inga medborgare, via andra, huvudmän, långt från",
  "interna-funktioner-ser-bara-inat":
    "ekonomiavdelningen, fakturor, hr, löner, registratur, ingen aning om brukarna, internt, vaktmästeri, arkiv",
  "vet-inte-vad-nasta-led-behover":
    "mottagaren, vad behöver de av oss, underlag i retur, kompletteras, ofullständigt, nästa myndighet, skickas tillbaka",
  "hemligt-uppdrag-forsvarar-oppenhet":
    "hemligstämplat, säkerhetsskydd, får inte prata med någon utanför, Säpo, försvar, underrättelse, sekretessbelagt",
  "svart-att-prova-dar-motet-sker":
    "tillstånd krävs, får inte testa på riktigt, skarpt läge, fältförsök, prototyp, på plats, ute hos användaren",
  "erfarenhet-vager-latt-mot-expertis":
    "läkare litar på studier, evidens, vetenskap, anekdot, anhörigas berättelser, anhörig berättar, profession, forskning",
  "for-tillmotesgaende":
    "ger efter, den som skriker högst får, särbehandling, bryter mot regler för att vara snäll, orättvist, lika behandling",
  "olika-bild-av-medledarskap": "medledarskap betyder olika, chef vill ansvar, medarbetare vill mandat, förväntningar, begreppet",
  "otydlig-delegering": "vet inte om man får fatta beslutet, måste fråga, vem bestämmer, mandat oklart, gråzon, får jag, befogenhet",
  "fritt-valt-arbete": "frihet är att välja bort tråkiga uppgifter, gör vad man vill, jobbar med det roliga, fritt fram",
  "mallar-tranger-undan-omdomet":
    "checklista bestämmer, använda huvudet, robot, bocka i, systemet tvingar, tänka själv, sunt förnuft, standardtext, kryssa",
  "handlingsutrymmet-behover-ramar": "för fritt, behöver tydligare ramar, olika bedömningar, olikhet, godtycke, för stort utrymme",
  "oro-infor-nya-roller": "utan datorn, naken, ny roll, gömma sig bakom, trygghet i manualen, utanför bekvämlighetszon, obekvämt",
  "frihet-utan-stod": "självstyrande grupp, såg aldrig till chefen, ensam, lämnade åt sig själva, släppte, inget stöd, sjunka eller simma",
  "arbetsordningen-bromsar":
    "delegationsordning, bara chefen får skriva under, skriva på, beslutsrätt, arbetsordning, firmatecknare, formellt",
  "svag-uppdragskunskap":
    "nyanställda, vad är en statstjänsteman, kan systemet men inte uppdraget, introduktion, offentlig etik, grundlag, roll",
  "metodkompetens-saknas":
    "processledning, facilitera, leda workshop, utbildning saknas, aldrig lärt sig, ovan att leda möten, service design",
  "anstallning-lon-och-kravprofil": "lönekriterier belönar fel, rekryterar fel, annons, kravprofil, lönesamtal, bonus, premieras, solist",
  "utveckling-ar-en-ledningsfraga": "inget för oss på golvet, sköter staben, chefens jobb, utvecklare, vi utför bara, inte vår sak",
  "tvarteam-utmanar-cheferna":
    "tvärgrupp, mellanchefer nervösa, ser inte vad folk gör, tappar insyn, matris, låna ut personal, cross functional",
  "balans-mellan-styrning-och-kontroll": "för mycket kontroll, hitta balans, lagom styrning, hård styrning, lösa tyglar, avvägning",
  "manga-mal-tungt-system":
    "KPI, styrkort, för många mål, vet inte vilka som är viktiga, målstyrning, tungt, nyckeltal, dashboard, scorecard",
  "systemet-mater-ett-ar-i-taget": "bara årets siffror, kvartal, långsiktigt syns inte, förebyggande syns inte, innevarande år, årsvis",
  "fran-detaljmal-till-inriktning": "släppa siffermål, inriktning i stället, riktning, byta mål, visioner, förväntningar",
  "indikatorer-valda-pa-avstand":
    "controller hittat på måttet, aldrig handlagt, fel mått, skrivbordsprodukt, centralt mätetal, vem bestämde måttet",
  "mal-matt-och-syfte-glider-isar":
    "stänga ärenden, månadsskiftet, pinnar, antal viktigare än hjälp, snygga till statistik, fokus på siffror, produktionsmål, rätt hjälp, hets",
  "for-lite-styrning": "inga riktlinjer, ingen bestämmer, otydligt, var och en tolkar, saknar ramar, ledningen tiger, kaos",
  "uppfoljning-utan-larande":
    "kvartalsrapport, läggs till handlingarna, ingen pratar om, uppföljning i pärm, tertial, läggs på hög, lär inget",
  "effekten-for-medborgaren-mats-inte":
    "antal kurser, hållit, fick jobb, blev det bättre, nyttan mäts inte, aktivitet, insatser, hjälper det, vet hur många",
  "overrapportering-av-angslan":
    "för säkerhets skull, skickar med allt, styrelsen, bilagor, rapportera för mycket, gardera sig, tjocka underlag",
  "styrda-fran-flera-hall": "flera herrar, olika krav, målkonflikt, dubbla budskap, krockar, drar åt olika håll, riksdag regering EU",
  "sekretess-och-it-stanger-inne-uppgifter":
    "system pratar inte med varandra, kommer inte åt journaler, GDPR, sekretess, dela uppgifter, får inte se, integration, register, fax",
  "planen-binder-allt-for-ett-ar":
    "VP verksamhetsplan fulltecknad, ny idé får vänta till nästa år, inplanerat, inget utrymme, oktober, låst plan",
  "ansvar-utan-befogenhet":
    "svarar för men får inte, anställa vikarie, be om lov, ekonomi, ansvarig utan pengar, mandat saknas, budgetansvar",
  "egen-rapportering-vaxer":
    "interna rapporter, vi själva bett om, egna krav, självpåtaget, dubbelrapportering, mallar, hitta på, veckorapport",
  "for-manga-styrdokument": "policy för allt, ingen läser, riktlinjer, strategier, planer på hyllan, handlingsplan, dokument",
  "malen-ar-for-allmanna":
    "luddiga mål, säger mig inget, ökad trygghet, vision, i telefonen, vad betyder målet för mig, flummiga, floskler",
  "bara-siffror-raknas-uppat":
    "vill bara se diagram, siffror uppåt, allt annat flum, chefens chef, staplar, kvalitet räknas inte, mjuka värden",
  "storlek-och-spridning": "liten myndighet, få anställda, samma krav som stora, litet verk, många orter, utspridda, elva personer",
  "uppfoljning-som-tar-tillit": "uppföljningen visar fel, orättvis, jämförs, rankning, missvisande siffror, hängs ut",
  "intern-kontroll-blir-dokumentation":
    "riskanalys fylls i, revisorns skull, glöms bort, internkontroll, bocka av, matris, risklista, FISK, compliance",
};

/** How those who meet an obstacle of the catalogue speak of it, in words that its own text does not use; nothing for one that is new. */
export const saidOf = (slug: string): string => said[slug] ?? "";

/** Words that many write whatever they write of: they say little of where it belongs. */
export const everydayFillers: readonly string[] =
  "få säga veta vilja göra komma gå ta ha se ge bli ligga sitta hålla måste bra ny gammal hel sak fall gång år dag vecka nåt nån något någon man folk myndighet arbete jobb jobba arbeta".split(
    " ",
  );
