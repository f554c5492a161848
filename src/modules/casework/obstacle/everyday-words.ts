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
  "utbildning kurs e-learning webbutbildning föreläsning genomgång seminarium",
  "ändra byta skifta växla",
  "data uppgift statistik information",
  "plan planering VP verksamhetsplan",
  "omorganisation omorg omorganisering",
  "domstol tingsrätt rätt",
  "lita förtroende tillit tro",
  "arg irriterad missnöjd förbannad",
  "tyst tystnad tiga",
  "chefsgrupp ledningsgrupp",
  "mejl e-post mail",
  "stressad pressad överbelastad",
  "region län distrikt",
  "gemensam tillsammans ihop",
  "ansvar ansvarig",
  "mandat befogenhet beslutanderätt rätt",
  "metod arbetssätt modell",
  "vana tradition kultur",
];

const said: Readonly<Record<string, string>> = {
  "ad-hoc-styrning":
    "departementet ringer i dag, svar i morgon, media tidning nyheter rubriker, brådskande beställning underlag, utryckning, ministern vill veta, panik, akut, frågor från riksdagen, pressen ringer, på studs, dagsaktuellt",
  "ej-sammanhallen-styrning":
    "olika departement beställer var för sig, pratar inte med varandra, spretiga beställningar, ena handen vet inte, olika statssekreterare, rimmar inte, ingen samlad beställning, motarbetar",
  "regeringen-styr-i-detalj":
    "uppdraget talar om hur det ska göras inte bara vad som ska uppnås, RU regeringsuppdrag, detaljerat regleringsbrev, färdig lösning metod föreskriven, redan skrivit in exakt vad vi ska bygga, ingen frågade om det behövdes, lösningen är bestämd, app, portal, talar om hur, låst",
  "kortsiktig-och-ryckig-styrning":
    "nya prioriteringar varje år, tvära kast, kursändring, ny minister ny inriktning, gäller inte längre, ändrade sig, något annat som gällde efter ett par månader, zickzack, omprioritering, svänger",
  "svart-planera":
    "går inte att lägga en plan, flera år framåt, allt ändras hela tiden, planeringsförutsättningar, osäkert, ingen idé att planera, VP verksamhetsplan håller inte, nya förutsättningar mitt i året, får göra om planen, ovisst",
  "snabba-beslut-lonar-sig": "visa handlingskraft, snabba utspel, politiskt tryck, symbolpolitik, quick fix",
  "samma-regler-olika-tolkning":
    "tolkar samma paragraf olika, olika besked från olika myndigheter, olika bedömning av lagen, ingen gemensam praxis, praxis, rättsläge, olika svar på samma fråga, två myndigheter",
  "for-lite-aterkoppling-om-regler":
    "lagen fungerar inte i verkligheten, ingen har sagt till lagstiftaren, föråldrad regel, föreslå regeländring, påpeka, knasig paragraf, dum regel, förs inte vidare till departementet, alla handläggare vet, bestämmelse som slår fel, hemställan",
  "stangd-dialog-kring-beslut":
    "ingen frågade oss innan, överraskade av regleringsbrevet, läsa om uppdraget, inte tillfrågade, dialog med departementet, envägs, fick reda på i efterhand, regeringen hade redan bestämt, stängda dörrar, envägskommunikation",
  "outnyttjad-kunskap":
    "ingen frågar oss som kan, kompetens tas inte till vara, erfarenhet sitter hos personalen, outnyttjad, ingen har undrat vad jag kan, lång erfarenhet, jobbat här i många år, får inte använda det jag kan, överkvalificerad, talang",
  "personbundet-larande":
    "går i pension, slutar, den enda som kan, nyckelperson, sitter i huvudet på någon, sårbart, ingen annan vet, alla håller med, ingen backup, en nyckelperson, tyst kunskap, överlämning saknas",
  "strategi-och-vardag-ser-olika-ut":
    "ledningens powerpoint stämmer inte, annan verklighet ute i verksamheten, i luckan, på golvet, elfenbenstorn, verklighetsfrånvänd",
  "larandet-stannar-i-gruppen":
    "pilot gick bra men resten av myndigheten vet inte, sprids inte vidare, slutrapport i byrålåda, resultatet hörde ingen av, kom fram till",
  "stodet-ar-en-parm": "länk till manual, handbok, någon att fråga, kör fast, hänvisas till rutin, e-kurs, webbkurs, mentor saknas",
  "stodmaterialet-gar-inte-att-hitta-i":
    "intranätet hittar inte rätt, flera versioner, söka dokument, djungel av vägledningar, rörigt, inaktuellt, sökfunktion, gamla dokument, sharepoint, gammalt, länkar, teams",
  "ingen-tid-for-kollegialt-larande":
    "gå igenom svåra fall tillsammans, knepiga ärenden, ärendedragning, kollegor, kalender schema fullt, hinner inte, case, erfarenhetsutbyte, dela med sig, lära av kollegan, mellan ärendena, handledning",
  "svag-aterkopplingskultur":
    "ger inte feedback, håller tyst, säger inget, beröm, ingen säger till när det gick snett, tokigt, vågar inte kritisera, konflikträdd, uppskattning, respons, ger aldrig någon återkoppling, högt i tak saknas",
  "vet-inte-vad-arbetet-gav":
    "skickar vidare ärendet och hör inget mer, vad hände sedan, svart hål, utfallet får vi inte se, lämnar över, domstolen, dom, skickar iväg, får aldrig veta utgången, slutresultat, hur det slutade",
  "utvarderingar-nar-inte-fram":
    "utvärderingen läses inte, forskare rapport hamnar i hyllan, resultat från utvärdering, konsultrapport, slutsatserna tas inte emot, utredare, presentation, forskarna",
  "bjuds-in-for-sent":
    "kopplas in för sent, it kommunikation hr jurister tillfrågas när det är klart, upphandling redan klar, sista minuten, får veta sist, inkopplade, före lansering, kommunikatör, it-arkitekt, informeras när det är spikat",
  "bilden-utat-putsas":
    "solsken, nyhetsbrev, skryta, försköna, fasad, reklam, framgångssaga, det svåra eller jobbiga pratar man inte om, varumärke, goda exempel, allt låter bra, skönmålning, glättigt, pr, polerat",
  "olika-satt-att-lara":
    "utbildningen passar inte alla, samma genomgång för alla, föreläsning, jurister läser, praktiker, obligatorisk webbutbildning, passar inte min yrkesgrupp, samma kurs",
  "utvecklingen-stannar-i-enheten":
    "stuprör, uppfinner hjulet, var enhet för sig, tänker bara på sin enhet, egna lösningar, egen utveckling, egen lösning på varje enhet, delas inte",
  "forum-saknas-internt":
    "ingenstans att prata, inget forum, träffas aldrig hela huset, mötesplats, APT räcker inte, diskutera tillsammans, stormöte, dialogmöte, ingen plats att tycka till, arena, samlas, gemensam träff",
  "dalig-intern-kommunikation":
    "har ingen koll på varandra, vet inte vad grannavdelningen håller på med, får veta av en slump, sektioner, information når inte, visste inte om varandra",
  "information-undanhalls-utan-forklaring":
    "utan motivering, känsligt, får inte veta varför, hemlighetsmakeri, tystas ner, rykten, ingen förklaring, chefer mörkar, sluten, locket på",
  "kanda-lardomar-anvands-inte":
    "samma slutsats som förra gången, gammal utredning, visste redan, upprepar misstag, har sagts förut, stod redan i en gammal rapport, glömt, hjulet igen, lärde oss aldrig",
  "egna-hinder-syns-inte":
    "kommer inte på något hinder, vad står i vägen, hemmablinda, tycker allt fungerar, inga problem, ser inte, alla säger att det fungerar, det rullar på, frågar man är allt bra, inga hinder, tystnad, förnekar",
  felletarkultur:
    "livrädda att göra bort sig, letar syndabockar, skuld, rädsla, vågar inte, straffas, nollfelskultur, hellre ingenting, skylla på, skämmas, rätt och fel, straff, bestraffa",
  "tror-att-vi-har-helhetssyn": "ser bara oss själva, navelskådande, tror att vi har helheten, glömmer de andra",
  "egen-detaljstyrning-syns-inte":
    "staben har gjort mallarna, vi styr inte så hårt tycker vi, egna rutiner, detaljer vi själva hittat på, ser inte själva, petigt",
  "vet-inte-hur-vi-reagerar-pa-fel": "när något går fel, vad händer, avvikelse, incident, lex, skuldfråga, efteråt",
  "frihet-utan-gemensam-riktning":
    "kör sitt eget race, gör som de vill, inget hänger ihop, spretar, experter, lärare, forskare, egna öar, spretigt, varje kontor har sina egna rutiner, hemmasnickrat, vilda västern, gör olika, var och en",
  "anstallningsvillkor-gloms-bort":
    "lön, arbetsmiljö, villkor, förmåner, tar ingen upp, avtal, arbetstider, distansarbete, fackliga frågor, otrygga anställningar, skyddsombud",
  "informell-rangordning-styr-modet":
    "sitter i väggarna, vem som får tycka, oskrivet, hackordning, status, ny ska veta sin plats, jurister väger tyngre, jantelag, pecking order, spelar roll vem man är, vem som säger det, vissa lyssnar man på, hierarki, titel, assistent, jurist, akademiker, finare, yngst",
  "hinner-inte-undersoka-fore-losning":
    "hann inte prata med grannenheten, två veckor mellan träffarna, förstudie, lösning direkt, lämna förslag, inte undersökt, för kort tid, hann inte fråga, gissade, ogenomtänkt förslag",
  "svart-rekrytera-och-behalla":
    "ingen söker jobben, slutar efter ett år, får inte tag på folk, vakanser, konkurrens om kompetens, sluta, annonser, lön, annonserar flera gånger, få sökande, tar folk av varandra, personalbrist, it-arkitekt, kompetensbrist, headhuntas, lockas över",
  "reglerna-for-pengarna-hindrar":
    "får inte flytta pengar mellan poster, anslagsregler, villkor, fel pott, förbrukas, låst, låst till ett anslag, fel konto, får bara gå till, får inte användas till personal, öronmärkt",
  "arlig-budgetprocess":
    "31 december, slut på året, decemberbränna, november, årsskifte, ettårigt, spendera, behöver inte, ta slut på pengarna, budgetår, inköpsstopp, köpstopp, äska, budgetunderlag, slutet av året",
  "bidrag-mellan-myndigheter":
    "söka medel hos annan myndighet, ansökan varje år, vårt vanliga jobb, bidragsansökan, statsbidrag, redovisa bidrag, administrera bidrag, rekvirera",
  "korta-pengar-korta-anstallningar":
    "projektmedel, vikariat, visstid, projektanställd, tillfälligt, osäkra medel, ettårigt, fast tjänst, kontrakt, får inte förlängt, projektet tar slut, vikarie, tillsvidare",
  "uppdrag-med-bundna-pengar":
    "öronmärkta pengar, december får veta, januari, tillfälliga uppdrag, vet inte nästa år, särskilda uppdrag, tillfälliga medel, ovisst nästa år",
  "beroende-av-externa-forskningsmedel": "doktorand, forskningsråd, stiftelser, basanslag, lektor, ansöka om forskningsmedel, universitet",
  "stel-anslagsprocess":
    "bygget tar många år, infrastruktur, anslaget måste användas inom, stora investeringar, tidsgräns, anslagssparande",
  "rapporteringen-ger-inget-tillbaka":
    "skickar in siffror, ser aldrig vad de används till, ingen läser, inget svar, årsredovisning, statistik till SCB ESV Statskontoret, lämnar uppgifter, fyller i samma siffror, hör aldrig något, ut i tomma intet, återkoppling på statistiken",
  "enkater-fran-andra-myndigheter":
    "ännu en enkät, inkorgen, svara på enkäter, vill veta hur vi jobbar, förfrågningar, remiss, survey, samma uppgifter till flera, besvara, nationell samordnare, uppgiftslämnande",
  "rapportering-till-eu":
    "Bryssel kommissionen europeisk redovisning, EU-projekt, fonder, ESF, heltider, förordning från EU, unionen, direktiv",
  "granskning-tar-tid":
    "Riksrevisionen JO IVO på besök, ta fram papper handlingar, massor av timmar, revisorer, svara på granskning, inspektion tar tid, tillsynsbesök, revision, granskare samtidigt, vem gör jobbet under tiden, begär ut",
  "detaljkrav-slar-igenom-inat":
    "regleringsbrevet vill ha uppgifter per, därför måste vi räkna, krav utifrån blir styrning av handläggare, återrapportera, brytas ner",
  "vi-okar-detaljeringen-tillsammans":
    "ber om fler föreskrifter, vill ha tydligare regler, tillsynen frågar, vi svarar med rutin, eskalerar, efterfrågar detaljer, fler allmänna råd, rundgång, önskar tydlighet",
  "fast-i-processmal": "andra frågar efter processer, antal och ledtider, inte effekter, Statskontoret, uppföljning av process",
  "motstridiga-signaler":
    "säger en sak, en annan, en tredje, revisor, instruktion, olika besked uppifrån, motsägelse, går inte ihop, otydliga signaler, tvärtom",
  "missuppfattade-krav":
    "trodde att lagen krävde, det visade sig, måste vi verkligen, hittat på själva, underskrifter, hängslen och livrem, för säkerhets skull, överarbetar, någon sa att det var ett krav, juristen kollade, inte krav i lagen, myt, övertolkar",
  "granskning-som-signalerar-misstro":
    "inspektion utgår från att vi fuskar, litar inte på oss, misstänkta, polis, kontrolleras, misstroende, jagar fel",
  "allt-fler-som-granskar":
    "ny tillsynsmyndighet, fler granskare, inspektioner, kontrollanter, överallt mäts, alla ska granska oss samtidigt, ännu en inspektion, kontrollsamhälle",
  "redovisningen-visar-inte-resultatet":
    "årsredovisningen säger inget om nyttan, tjock, kan inte utläsa, vad vi åstadkommit, skrivs för sakens skull, resultat syns inte",
  "ont-om-utrymme":
    "springer på ärenden, kö växer, drunknar, hinner inte utveckla, ingen lucka i kalendern, belastning, stress, brinner, underbemannade, utveckling på några procent, driften tar allt, gissa vad som ryker, prioriteras bort, ingen avsatt tid, ärendena går före, sista prioritet",
  "omorganisation-och-personalomsattning":
    "omorganisation igen, ny chef igen, folk slutar, byte, börja om, personalen byts ut, inskolning, igen och igen, tappar fart",
  "yttre-forutsattningar-andras": "utlokalisering, flytt av kontor, besparing, sparkrav, pandemi, neddragning, budget skars",
  "en-fluga":
    "modeord, trend, blåser över, går över, ännu en grej, nästa påhitt, buzzword, konsultsnack, väntar ut, hajp, först var det lean sedan agilt och nu tillit, väntar ut, sitter det av, i går balanserade styrkort, nya ord, mode",
  "ser-inte-relevansen":
    "rycker på axlarna, har inget med mig att göra, flum, konferens, bryr sig inte, ointresse, what's in it for me, gäller inte mig, jag gör mina ärenden, angår inte oss, varför ska vi",
  "fran-princip-till-vardag":
    "alla nickar, workshop, på måndagen som vanligt, fina ord, värdegrund, omsätta i praktiken, vackra ord, teori, fina värderingar, inget blev annorlunda, i praktiken",
  "effekten-hamnar-hos-nagon-annan":
    "sparar pengar åt andra, syns inte hos oss, ser ut som vi blivit sämre, nyttan syns någon annanstans, statistik, kommunen vinner",
  "ingen-utifran-att-bolla-med": "bollplank, någon utifrån, fastnar i egna tankar, extern hjälp, hemmablinda, processledare saknas",
  "missuppfattningar-om-tillit":
    "tillit betyder ingen styrning, får inte bestämma längre, tappa kontroll, släppa allt, naivt, låt gå, tror att, avskaffa chefer, betyder det att vi får strunta i rutinerna, behöver inte följa regler, fritt fram, slippa",
  "forslag-blir-inte-forandring":
    "lappar i en låda, idéer rinner ut i sanden, ingen gör något av, inget händer, utvecklingsdag, förslagslåda, post-it, planeringsdag, idélåda, inget kommer ut, aldrig genomfört, brainstorming, dör",
  "losningar-rullas-ut-centralt":
    "huvudkontoret bestämmer, ska införas på alla kontor, passar inte här, lokala förutsättningar, uppifrån, en mall för alla, utrullning, one size, kom uppifrån, centralt beslut, påtvingat",
  "inget-utgangslage":
    "baseline, nollmätning, kan inte visa att det blev bättre, före och efter, inget att jämföra med, mätte inte innan, ingen har siffrorna från förut, vet inte hur det var tidigare, kan inte jämföra, kortare än vad, påstår att det blivit bättre, startvärde",
  "for-stora-projekt":
    "jätteprogram, delprojekt, styrgrupp, växte, svällde, för mycket på en gång, komplicerat, mastodont, big bang, megaprojekt, i smått",
  "startar-utan-eftertanke":
    "drog i gång, snabbt, utan plan, ingen frågade varför, vad vi egentligen skulle göra, hastigt, kickoff, otänkt",
  "samtalet-om-styrning-nar-inte-alla":
    "når inte ner till oss, ledningen har pratat, receptionen, golvet, stannar på chefsnivå, aldrig hört talas om, fikarummet, bara högst upp",
  "oklar-styrfilosofi":
    "vet inte hur vi styrs, olika modeller, lean, NPM, tillit, vilken modell gäller, otydlig styrning, ledningsmodell, ingen uttalad filosofi",
  "kulturen-drar-at-annat-hall":
    "så har vi alltid gjort, vanans makt, gammal vana, motstånd mot förändring, sitter i väggarna, hos oss gör man inte så, alltid gjort så, det går inte här, gamla vanor, tradition",
  "misstro-mellan-grupper":
    "litar inte på varandra, tror inte på, jurister och handläggare, revir, vi och dom, bevakar, skyller på, prestige, vi mot dem, ser ner på, fördomar, kärnan",
  "angslan-styr-vilka-vi-fragar":
    "kopierar in alla, cc, förankrar allt, frågar för säkerhets skull, vågar inte besluta själv, göra fel, hålla ryggen fri, rygg, mejl, sätter kopia på alla, cc:ar, gardera, ingen ska kunna säga, många på sändlistan",
  "for-hierarkiskt-och-omstandligt":
    "godkännas av flera chefer, attest, linjen, beslutsvägar, långa vägar, signera, tre nivåer, tjänsteväg, byråkratiskt, skicka upp, passerade flera skrivbord, många underskrifter, småsaker ska upp, beslut om bagateller, instanser, vandrar, evigheter",
  "leverans-fore-helhet":
    "produktion först, leverera ärenden, ser bara sin bit, bocka av, löpande band, fabrik, volym, produktion, beta av, takt",
  "chefer-pa-olika-nivaer-drar-at-olika-hall":
    "cheferna drar åt olika håll, olika besked från olika chefer, chefsgruppen oense, min chef och hennes chef, gruppchefen säger en sak och avdelningschefen en annan, två chefer två besked, chefsled, mellanchef, oense",
  "delat-ansvar-tar-tid": "tar längre tid än vi trodde, ovana, vänja sig, tålamod, gemensamt ansvar går trögt, omställning",
  "ord-och-styrning-gar-isar":
    "talar om tillit men, inför kontroll, tidrapport, säger en sak gör en annan, lever inte som de lär, tomma ord, vackert, dubbelmoral, hyckleri, prat, i verkligheten",
  "slapper-inte-detaljerna":
    "mejlar varje dag, vill veta varje steg, petar, micromanagement, lägger sig i, delegerar men, ska godkänna allt, detaljfrågor, kör du men, vill läsa allt, godkänna varje mejl, hänger över axeln, kontrollbehov, micromanagear",
  "ansvaret-tas-inte-emot":
    "vill inte ta ansvar, väntar på order, fråga chefen om allt, skjuter över, tar inte för sig, inte mitt bord, passiva, kommer till mig med allt",
  "for-passiv-styrning":
    "struntar i rutiner, får hållas, ingen chef tar tag i, inga konsekvenser, ingen säger ifrån, konflikträdd, slapp, ingen höjer på ögonbrynen, kör inte det gemensamma systemet, väljer bort, ingen reagerar, får pågå, undantag",
  "for-mycket-ar-delegerat": "varje avdelning beslutar själv, går inte att samla, ingen gemensam styrning, kungadömen, decentraliserat",
  "hoga-krav-pa-chefer":
    "chefen ska klara allt, orimliga förväntningar, chefsrollen, coach ekonom psykolog, krav på ledare, superchef, ska vara både och, övermänniska, räcka till, allt på en gång, multitaskare",
  "cheferna-hinner-inte-vara-chefer":
    "chef i möten, excel, administration uppåt, hinner inte med personalen, för många medarbetare, attestera, sitter mest, dagarna går åt till attester, rekryteringsverktyg, lokaler, korridoren, administrativa system, fakturor, uppgifter som inte är chefskap",
  "chefen-ar-for-langt-bort":
    "annan ort, ses sällan, chef på distans, träffar aldrig, mil, syns inte, två gånger om året, osynlig chef, annan stad, träffats, distans, skärm, ort, okänd",
  "narvaro-tolkas-som-kontroll":
    "sätter mig i teamet, tror att jag kollar, kontrollera, övervakad, medlyssning, sitta med, misstolkas, chef närvarande, tittar över axeln, känner sig bevakad",
  "chefer-ser-olika-pa-sitt-mandat":
    "en chef gör vad hon vill, en annan får inte, olika uppfattning om mandat, får jag besluta, tolkar befogenheter, köpa, den ena chefen testar fritt och den andra frågar om lov, sektionschefer gör olika, låter sin grupp, vågar olika mycket, kollega som också är chef",
  "oklart-steg-fran-kollega-till-chef":
    "blev chef över sina kompisar, arbetskamrater, ny arbetsledare, ny roll, över en natt, befordrad, gamla kollegor, blev teamledare, får hen säga åt oss, vem är chef nu, formellt utsedd, mandat som teamledare",
  "misstro-uppifran-smittar-nedat":
    "regeringen litar inte på oss, skiten rinner nedåt, trycket fortplantas, kedja av misstro, uppifrån och ned, kedjan neråt, sparkar nedåt, smittar",
  "kortsiktiga-mal-vinner": "snabba resultat, bedöms på kort sikt, utvärderas på, kvartal, snabba poäng, GD mäts",
  "allt-vilar-pa-myndighetschefen": "GD ensam, generaldirektören bestämmer, allt hänger på GD, byter GD, utnämning",
  "ingen-star-emot-onodig-administration":
    "säger ja till allt, mer administration, ingen säger nej, ny blankett, pålagor, tidredovisning, stoppa, hittar på nya blanketter, chefen borde ha stoppat, bromskloss saknas, grindvakt",
  "ingen-gemensam-bild-av-uppdraget":
    "vad är vi till för, sex svar, olika bild av uppdraget, fråga fem personer, vad ska vi åstadkomma, oense om målet, grälar om vad vi ska göra, inte överens om uppdraget, varför finns vi",
  "var-och-en-mats-for-sig":
    "mäts på sitt, optimerar sin bit, polis och åklagare, egna mål, egen budget, suboptimera, bedöms var för sig, vår budget, varje myndighet för sig, revirtänk, egna siffror, tänker på sin del",
  "oklart-var-systemet-slutar":
    "var går gränsen, vems ansvar, avgränsa, vad ingår, hur långt sträcker sig, för stort att få grepp, vilka ska räknas in, omfattning",
  "viktiga-aktorer-saknas":
    "inte inbjudna, de som träffar brukaren saknas, kommunen vårdcentralen skolan var inte med, glömde bjuda, fel personer i rummet, facket, har aldrig suttit med, arbetsgrupp utan brukare, saknas i rummet, samma kretsar",
  "nagon-maste-andra-sig":
    "ingen vill ändra sig, göra om hos sig själv, parterna backar, när det kommer till kritan, överens på pappret, egna huset, alla är med tills någon ska skrota sin rutin, tyst när det gäller en själv, ingen backar, släppa sitt, med på noterna, ge upp, kompromiss",
  "dubbelarbete-och-glapp":
    "samma intyg två gånger, dubbelt, faller mellan stolarna, ingen tar ansvar, begär samma uppgift, skickas runt, uppfinna hjulet, parallellt, ingens ansvar, stolarna",
  "fragorna-ar-storre-an-organisationerna":
    "för stort för en myndighet, komplext, klimat, segregation, psykisk ohälsa, kriminalitet, ingen äger frågan, allas ansvar och ingens, tvärs",
  "samverkan-ger-sallan-bestaende-resultat":
    "samverkansmöten utan resultat, rinner ut i sanden, prat, samverkansgrupp, kaffe och bullar, inget består, trevligt men, möten utan beslut, leder ingenstans",
  "forandringen-blir-ett-lager-till":
    "ännu ett projekt läggs på, ovanpå, vid sidan av linjen, tar aldrig bort något, strukturerna rör ingen, till det gamla, ny modell men gamla möten kvar, staplas på, dubbla strukturer",
  "stod-och-karna-drar-at-olika-hall":
    "upphandlare, hr, ekonomi och it ställer krav, har inget med vårt jobb att göra, administratörer, stödet för sin egen skull, support",
  "forvaltningsmodellen-forsvarar-tvarfragor":
    "självständiga myndigheter, ministerstyre, förvaltningsmodell, små departement, ingen kan bestämma över alla",
  "fragan-hor-till-flera-departement":
    "flera departement, bollas mellan departement, vilket departement, ansvarig minister, gemensam beredning",
  "specialisering-kraver-samordning": "specialister, uppdelat arbete, samordnare, många inblandade i ett ärende, koordinatorer, lotsar",
  "kostnaden-har-nyttan-dar":
    "kostar oss, någon annan tjänar på det, vinsten hamnar hos sjukvården kommunen, fel ficka, plånbok, betala, lönar sig inte, vi lägger tid och någon annan slipper, domstolen sparar, vår budget får ta smällen, förebygga, vi betalar, får inget för det, investera",
  "fart-har-blir-ko-dar":
    "snabbare hos oss, proppen flyttar, flaskhals, nästa led domstolen hinner inte, kö längre fram, svämmar över, nästa instans får allt på en gång, kapacitet, överbelastad",
  "omotiverat-avstand-mellan-enheter":
    "sitter på olika våningar, hus, ses inte, korridor, onödigt avstånd, mejlar grannen, olika ort, lokaler, annan byggnad",
  "data-har-lokalkunskap-dar":
    "vi har datan, kommunen vet hur det ser ut, trafikdata, lokalkännedom, gata, platsen, de på plats vet, sitter på statistiken, folk på plats vet mer, bygden, ortsbor, karta, siffror utan kännedom, lokala, väg",
  "regionala-skillnader-utan-helhetsbild":
    "norr och söder gör olika, län, regioner, postnummerlotteri, ingen nationell bild, ojämlikt, hela landet, Skåne, olika kontor, lotteri var man bor, lokala varianter, landet",
  "svart-se-vardet-for-medborgaren":
    "vad ger det medborgaren, nyttan ute, varför gör vi det här, meningen, svårt att se värdet, för vem, för vems skull, koppling",
  "bara-var-egen-relation-till-malgruppen":
    "skickas runt mellan myndigheter, ser bara vårt ärende, hela människan, flera kontakter, personens hela resa, flera myndigheter kring samma person, helheten för den enskilde",
  "medborgaren-ses-som-mottagare":
    "sökanden ska bara ta emot, ärende inte människa, ovanifrån, hjälplös, kunskap räknas inte, objekt, pratar om dem, paket, brukare i arbetsgruppen, ser ner på, kolli",
  "vi-tror-att-vi-vet":
    "egen känsla, gissar, utgår från oss själva, ingen har frågat dem, vi vet bäst, antar, magkänsla, vad de vill ha, ingen frågade om det behövdes, inbillar oss, utan att fråga, tror vi",
  "fragar-de-berorda-for-sent":
    "frågar när allt är klart, redan bestämt mål, involveras sent, skenremiss, brukare tillfrågas efteråt, enkäten till användarna kom när systemet redan var beställt, frågade efteråt, redan upphandlat, för sent att påverka, kulisser",
  "strukturer-som-passar-oss":
    "gjort för vårt system, blankett fylla i, öppettider, e-tjänst, bankid, de får anpassa sig, för vår skull, inte för den som ska använda, skicka in papper, krångligt för den enskilde, intyg, för myndighetens skull, internt språk",
  "medborgarfokus-hotar-rollen":
    "hotar min yrkesroll, experten vet bäst, förlora status, motstånd mot att lyssna, ifrågasätts, ändra arbetssätt",
  "saknar-metoder-att-involvera":
    "service design, tjänstedesign, intervjua användare, fokusgrupp, metod saknas, kan inte, brukarmedverkan, vet inte hur, intervjuer, enkät till användare, hur gör man, användartest, personas",
  "inget-forum-for-samtal-med-andra":
    "träffar aldrig andra myndigheter, ingen samverkansgrupp, kontaktperson saknas, mötesplats med kommuner, nätverk",
  "befintlig-kunskap-anvands-inte":
    "synpunkter och klagomål samlas inte, kundtjänst vet, statistik från telefonsamtal, ingen sammanställer, ligger utspritt, ingen analyserar, samtalsstatistik, loggar, ingen går igenom, data ligger",
  "otydlig-information":
    "krånglig text, brev, begriper inte, ringer och frågar, undrar vad det står, svår svenska, myndighetsspråk, klarspråk, handläggningstid, hemsidan",
  "medborgarfokus-passar-inte-oss":
    "vi är tillsynsmyndighet, domstol, kan inte fråga dem vi inspekterar, opartisk, inga kunder, myndighetsutövning, vi ska inte vara snälla, kontrollmyndighet, ej service",
  "vagar-inte-prova-att-involvera":
    "vågar inte fråga, tänk om de säger, fegar, tar inte risken, skyller på metod, skjuter upp, törs inte ringa upp dem, rädd att de ska bli arga, ingen som törs, obehagligt att fråga, drar sig för",
  "hor-bara-de-resursstarka":
    "brukarråd, samma föreningar som alltid, de tysta kommer inte, högljudda, starka röster, språk, de som skriker högst, referensgrupp med samma organisationer, alltid samma, den som inte kan svenska, arbetar natt, kommer aldrig till tals, intresseorganisationer",
  "malgruppen-ar-beroende-av-oss":
    "törs inte säga som det är, vi bestämmer över hans pengar, makt, rädd för avslag, beroende, ärende påverkas, försörjning, ställning",
  "svart-att-fa-malgruppen-engagerad":
    "få svarade, vill inte ställa upp, ungdomar, svårt att få folk att komma, låg svarsfrekvens, inbjudan, intervju, dyker inte upp, ingen dök upp, få anmälda, ointresserade, svarar inte",
  "kan-inte-gora-allt-de-ber-om":
    "önskar sig, får vi inte enligt lagen, besvikna, orimliga krav, löften, nej, förväntningar, önskemål vi inte kan uppfylla, önskelista",
  "for-langt-till-medborgaren":
    "jobbar mot kommuner, ser aldrig patienten, indirekt, träffar inga medborgare, via andra, huvudmän, långt från",
  "interna-funktioner-ser-bara-inat":
    "ekonomiavdelningen, fakturor, hr, löner, registratur, ingen aning om brukarna, internt, vaktmästeri, arkiv, stödfunktion, inte vår kund, lokalvård",
  "vet-inte-vad-nasta-led-behover":
    "mottagaren, vad behöver de av oss, underlag i retur, kompletteras, ofullständigt, nästa myndighet, skickas tillbaka, mottagaren av vårt arbete, beställaren, nästa handläggare",
  "hemligt-uppdrag-forsvarar-oppenhet":
    "hemligstämplat, säkerhetsskydd, får inte prata med någon utanför, Säpo, försvar, underrättelse, sekretessbelagt, klassat, skyddat, allmänheten får inte veta, rikets säkerhet",
  "svart-att-prova-dar-motet-sker":
    "tillstånd krävs, får inte testa på riktigt, skarpt läge, fältförsök, prototyp, på plats, ute hos användaren",
  "erfarenhet-vager-latt-mot-expertis":
    "läkare litar på studier, evidens, vetenskap, anekdot, anhörigas berättelser, anhörig berättar, profession, forskning, inte vetenskapligt, underlag räknas inte, kvalitativt, subjektivt, bara åsikter",
  "for-tillmotesgaende":
    "ger efter, den som skriker högst får, särbehandling, bryter mot regler för att vara snäll, orättvist, lika behandling, viker ner sig, undantag",
  "olika-bild-av-medledarskap": "medledarskap betyder olika, chef vill ansvar, medarbetare vill mandat, förväntningar, begreppet",
  "otydlig-delegering":
    "vet inte om man får fatta beslutet, måste fråga, vem bestämmer, mandat oklart, gråzon, får jag, befogenhet, får jag skriva under själv eller måste det upp, beror på vem man frågar, vem får bestämma, mitt beslut eller chefens, osäker på befogenheter",
  "fritt-valt-arbete":
    "frihet är att välja bort tråkiga uppgifter, gör vad man vill, jobbar med det roliga, fritt fram, strunta i rutinerna, välja själv, göra som man vill, bara roliga saker",
  "mallar-tranger-undan-omdomet":
    "checklista bestämmer, använda huvudet, robot, bocka i, systemet tvingar, tänka själv, sunt förnuft, standardtext, kryssa, styrd av mallen, slaviskt",
  "handlingsutrymmet-behover-ramar": "för fritt, behöver tydligare ramar, olika bedömningar, olikhet, godtycke, för stort utrymme",
  "oro-infor-nya-roller": "utan datorn, naken, ny roll, gömma sig bakom, trygghet i manualen, utanför bekvämlighetszon, obekvämt",
  "frihet-utan-stod":
    "självstyrande grupp, såg aldrig till chefen, ensam, lämnade åt sig själva, släppte, inget stöd, sjunka eller simma, lämnade i sticket",
  "arbetsordningen-bromsar":
    "delegationsordning, bara chefen får skriva under, skriva på, beslutsrätt, arbetsordning, firmatecknare, formellt, gammal delegationsordning, måste upp till avdelningschef, beslutsordning, formalia",
  "svag-uppdragskunskap":
    "nyanställda, vad är en statstjänsteman, kan systemet men inte uppdraget, introduktion, offentlig etik, grundlag, roll",
  "metodkompetens-saknas":
    "processledning, facilitera, leda workshop, utbildning saknas, aldrig lärt sig, ovan att leda möten, service design, utsedd till facilitator, aldrig hållit i workshop, fick lära mig på egen hand, processledare, youtube, leda grupp, ovan",
  "anstallning-lon-och-kravprofil":
    "lönekriterier belönar fel, rekryterar fel, annons, kravprofil, lönesamtal, bonus, premieras, solist, belönar, lönerevision, den som syns får lön, uppmuntrar fel saker, egoism",
  "utveckling-ar-en-ledningsfraga":
    "inget för oss på golvet, sköter staben, chefens jobb, utvecklare, vi utför bara, inte vår sak, förändring är chefernas grej, det får cheferna pyssla med, inget jag lägger mig i, jag bara jobbar här, jag gör mitt",
  "tvarteam-utmanar-cheferna":
    "tvärgrupp, mellanchefer nervösa, ser inte vad folk gör, tappar insyn, matris, låna ut personal, cross functional, teamet över gränserna, agilt team",
  "balans-mellan-styrning-och-kontroll":
    "för mycket kontroll, hitta balans, lagom styrning, hård styrning, lösa tyglar, avvägning, för hårt eller för löst, avstånd till huvudkontoret, släppa eller hålla",
  "manga-mal-tungt-system":
    "KPI, styrkort, för många mål, vet inte vilka som är viktiga, målstyrning, tungt, nyckeltal, dashboard, scorecard",
  "systemet-mater-ett-ar-i-taget": "bara årets siffror, kvartal, långsiktigt syns inte, förebyggande syns inte, innevarande år, årsvis",
  "fran-detaljmal-till-inriktning": "släppa siffermål, inriktning i stället, riktning, byta mål, visioner, förväntningar",
  "indikatorer-valda-pa-avstand":
    "controller hittat på måttet, aldrig handlagt, fel mått, skrivbordsprodukt, centralt mätetal, vem bestämde måttet, verklighetsfrämmande mått, centralt",
  "mal-matt-och-syfte-glider-isar":
    "stänga ärenden, månadsskiftet, pinnar, antal viktigare än hjälp, snygga till statistik, fokus på siffror, produktionsmål, rätt hjälp, hets, snabba ärenden",
  "for-lite-styrning":
    "inga riktlinjer, ingen bestämmer, otydligt, var och en tolkar, saknar ramar, ledningen tiger, kaos, varje kontor har sina egna rutiner, egna rutiner, inga gemensamma regler",
  "uppfoljning-utan-larande":
    "kvartalsrapport, läggs till handlingarna, ingen pratar om, uppföljning i pärm, tertial, läggs på hög, lär inget, ingen diskussion, ingen analys",
  "effekten-for-medborgaren-mats-inte":
    "antal kurser, hållit, fick jobb, blev det bättre, nyttan mäts inte, aktivitet, insatser, hjälper det, vet hur många, antal utbildningar, fick det någon betydelse, kvalitet",
  "overrapportering-av-angslan":
    "för säkerhets skull, skickar med allt, styrelsen, bilagor, rapportera för mycket, gardera sig, tjocka underlag, tänk om någon frågar, tjockt, ifall att, onödigt mycket",
  "styrda-fran-flera-hall":
    "flera herrar, olika krav, målkonflikt, dubbla budskap, krockar, drar åt olika håll, riksdag regering EU, många som bestämmer, olika uppdragsgivare",
  "sekretess-och-it-stanger-inne-uppgifter":
    "system pratar inte med varandra, kommer inte åt journaler, GDPR, sekretess, dela uppgifter, får inte se, integration, register, fax, hos en annan myndighet, hämta uppgifter, pratar inte med vårt, papper, digitalt, api",
  "planen-binder-allt-for-ett-ar":
    "VP verksamhetsplan fulltecknad, ny idé får vänta till nästa år, inplanerat, inget utrymme, oktober, låst plan, spikad, får vänta till hösten, redan planerat, smart idé",
  "ansvar-utan-befogenhet":
    "svarar för men får inte, anställa vikarie, be om lov, ekonomi, ansvarig utan pengar, mandat saknas, budgetansvar, får inte bestämma över pengarna, inköp",
  "egen-rapportering-vaxer":
    "interna rapporter, vi själva bett om, egna krav, självpåtaget, dubbelrapportering, mallar, hitta på, veckorapport",
  "for-manga-styrdokument":
    "policy för allt, ingen läser, riktlinjer, strategier, planer på hyllan, handlingsplan, dokument, pappersprodukt",
  "malen-ar-for-allmanna":
    "luddiga mål, säger mig inget, ökad trygghet, vision, i telefonen, vad betyder målet för mig, flummiga, floskler, Sverige i världsklass, slagord, vad har det med mitt jobb att göra, högtravande, floskel, jag sorterar post",
  "bara-siffror-raknas-uppat":
    "vill bara se diagram, siffror uppåt, allt annat flum, chefens chef, staplar, kvalitet räknas inte, mjuka värden, graf",
  "storlek-och-spridning":
    "liten myndighet, få anställda, samma krav som stora, litet verk, många orter, utspridda, elva personer, få anställda, litet kansli, samma som de stora, proportion, utspritt",
  "uppfoljning-som-tar-tillit": "uppföljningen visar fel, orättvis, jämförs, rankning, missvisande siffror, hängs ut",
  "intern-kontroll-blir-dokumentation":
    "riskanalys fylls i, revisorns skull, glöms bort, internkontroll, bocka av, matris, risklista, FISK, compliance, pappersövning",
};

/** How those who meet an obstacle of the catalogue speak of it, in words that its own text does not use; nothing for one that is new. */
export const saidOf = (slug: string): string => said[slug] ?? "";

/** Words that many write whatever they write of: they say little of where it belongs. */
export const everydayFillers: readonly string[] =
  "få säga veta vilja göra komma gå ta ha se ge bli ligga sitta hålla måste bra ny gammal hel sak fall gång år dag vecka nåt nån något någon man folk myndighet arbete jobb jobba arbeta".split(
    " ",
  );
