/**
 * Questions with a judgement of what answers them. The judgement is by families of words, read through word by word, and so fits any
 * Swedish text: a document answers when each criterion holds, and a criterion holds when one of its alternatives does. An alternative is
 * a pattern that some word of the document fits, or two that words within `pairDistance` of each other fit.
 *
 * The engine has been tuned on those marked tuned. Those marked held were written when that was done, and nothing has been changed to
 * please them: whoever tunes on them must write new ones.
 */
export type Alternative = RegExp | readonly [RegExp, RegExp];
export type JudgedQuery = {
  readonly query: string;
  /** Of the texts that are searched and judged. */
  readonly language: "sv" | "en";
  readonly held: boolean;
  readonly criteria: readonly (readonly Alternative[])[];
};

/** Words between two that say a compound in two words, at most. */
export const pairDistance = 5;

const ledning = /^(?!.*(?:in|an|väg|hand|av|här|för)ledning).*ledning/;
const mål =
  /^mål(et|en|s|ets|ens)?$|^mål(styr|bild|nivå|konflikt|uppfyll|grupp|område|bas|värde|inrikt|formuler|dialog|arbet|kort|kedj|dokument|sätt)|(?<=..)(?<!än|än?da|önske|klago|före|brott|brotts|modd?ers|spörs|gifter|tviste|kä?ro|åtals)mål(et|en|s|ets|ens)?$/;

type Line = readonly [query: string, ...criteria: (RegExp | readonly Alternative[])[]];

const tuned: readonly Line[] = [
  ["handlingsutrymmet", /handlingsutrymm/],
  ["utrymme", /utrymme/],
  ["chef", /chef/],
  ["uppföljning", /uppföljning/],
  ["tillitsstyrning", [/tillitsstyrning/, [/tillit/, /styrning/]]],
  ["medarbetare", /medarbetar/],
  ["myndighet", /myndighet/],
  ["myndigheternas ledning", /myndighet/, ledning],
  ["ansvar", /ansvar/],
  ["kvalitet verksamhet", /kvalitet/, /verksamhet/],
  ["granskning", /granskning|gransk(a|ar|ade|at|as|ades|ats|ad|ande|andet)$/],
  ["utbildning", /utbildning/],
  ["utveckling", /utveckling|utveckl(a|ar|ade|at|as|ades|ats|ad|ande|andet)$/],
  ["mål", mål],
  ["nätverk", /nätverk/],
  ["kompetens", /kompetens/],
  ["samverkan", /samverk/],
  ["rapport", /rapport(?!era|eri)/],
  ["regering", /regering/],
  ["system", /(?<!eco)system(?!atis|atik)/],
  ["styrning", /styrning/],
  ["tillit", /tillit/],
  ["dialog", /dialog(?!ue)/],
  ["medborgare", /medborgar/],
  ["brukarperspektiv", [/brukarperspektiv/, [/^brukar/, /perspektiv/]]],
  ["detaljstyrning", [/detaljstyrning/]],
  ["kärnuppdrag", [/kärnuppdrag/, [/^kärn(a|an|ans)?$|^kärn/, /uppdrag(?!s?giv)/]]],
  ["arbetsmiljö", /arbetsmiljö/],
  ["tillitsbaserad styrning", [/tillitsbasera/, [/tillit/, /^basera/]], /styrning/],
  ["psykologisk trygghet", /^(social|neuro)?psykologisk/, /trygghet/],
  ["ekonomisk styrning", /ekonomisk/, /styrning/],
  ["målstyrning", [/målstyrning/, [mål, /styrning/]]],
  ["nyckeltal", /nyckeltal/],
  ["intern kontroll", /^intern(a|t)?$|^intern(kontroll|revision)/, /kontroll/],
  ["kollegialt lärande", /^kollegial/, /^lär(a|ande|andet|andets|t|de|as)?$|^lär(ande)|lärande/],
  ["ledarskap", /ledarskap/],
  ["beslut", /beslut/],
  ["stöd", /(?<!an|under)stöd/],
  ["krav", /krav/],
  ["resultat", /resultat/],
  ["kultur", /kultur(?!ell)/],
  ["process", /process(?!or|ing)/],
  ["tillsyn", /tillsyn/],
  ["inspektioner", /inspektion(?!er(a|ad))/],
  ["lärdomar", /lärdom/],
  ["forskning", /(?<!ut)forskning/],
  ["budget", /budget(?!ering)/],
  ["ersättningar", /(?<!öv)ersättning/],
  ["regleringsbrev", [/regleringsbrev/]],
  ["statsförvaltningen", /statsförvaltning/],
  ["kommuner", /kommun(?!ic|ik|is|al)/],
  ["regionerna", /region(?!al)/],
  ["digitalisering", /digitaliser/],
  ["rättssäkerhet", /rättssäkerhet/],
  ["förtroende", /förtroende/],
  ["helhetssyn", /helhetssyn/],
  ["öppenhet", /öppenhet/],
  ["långsiktighet", /långsiktighet/],
  ["kunskap", /kunskap/],
  ["utvärdering", /utvärdering|utvärder(a|ar|ade|at|as|ades|ats|ad|ande)$/],
  ["handläggare", /handläggar/],
  ["tjänsteman", /tjänstem[aä]n|tjänstemanna/],
  ["barnens perspektiv", /^barn(?!aktig)|barn(en|ens|et|s)?$/, /perspektiv/],
  ["organisationskultur", [/organisationskultur/, [/organisation(?!er(a|i))/, /kultur(?!ell)/]]],
  ["styrsignaler", [/styrsignal/, [/^styr(?!els|k)/, /signal(?!era)/]]],
  ["chefers förutsättningar", /chef/, /förutsättning/],
  ["ärenden", /ärende/],
  ["möten", /(?<!be|till|före|för|leda)möte(?!nde|r$)|mötena$/],
  ["hinder", /(?<!för)hind(er|ret|ren|rets|rens)(s?[a-zåäö]+)?$/],
  ["värdegrund", /värdegrund/],
  ["arbetsgrupper", /arbetsgrupp/],
  ["medborgarfokus", [/medborgarfokus/, [/medborgar/, /fokus(?!er)/]]],
];

const held: readonly Line[] = [
  ["relationer", /(?<!kor|cor)relation(?!ell)/],
  ["konflikt", /konflikt/],
  ["ledningsgruppens", /ledningsgrupp/],
  ["delaktighet", /delaktighet/],
  ["mandat", /mandat/],
  ["patienter", /patient/],
  ["skolor", /^skol(?!ning|ad|ade)|(?<=[a-zåäö]{2})(?<!hög|hog|för)skol(a|an|or|orna|ans|ornas)$/],
  ["polisen", /polis/],
  ["domstolar", /domstol/],
  ["vård", /vård(?!slös|a$|ar$|at$|as$)/],
  ["arbetsgivare", /arbetsgivar/],
  ["nytta", /(nytta|nyttan|nyttor|nyttans)$|^nytto/],
  ["värderingar", /(?<!ut|om|över|under)värdering/],
  ["effekter", /effekt(?!iv)/],
  ["problem", /problem(?!at)/],
  ["erfarenheter", /erfarenhet/],
  ["enkät", /enkät/],
  ["samtal", /samtal(?!a$|ar$|ade$|at$|as$)/],
  ["mätning", /mätning/],
  ["indikatorer", /indikator/],
  ["riktlinje", /riktlinje/],
  ["regler", /^reg(el|ler|eln|lerna|lernas|lers|elns)$|regel(?!bund|rätt|mässig)|[a-zåäö]{3,}reg(ler|lerna)$/],
  ["lagstiftningen", /lagstiftning/],
  ["kostnader", /(?<!be)kostnad/],
  ["forskare", /forskar(?!$)/],
  ["ledare", /(?<!hand|väg|in)ledar(e|en|ens|na|nas|es)$|(?<!hand|väg|in)ledar(?!skap|e|na).+/],
  ["nya arbetssätt", /^ny(a|tt|are|aste)?$/, /arbetssätt/],
  ["stöd till chefer", /(?<!an|under)stöd/, /chef/],
  ["förtroendefulla relationer", /förtroendefull/, /(?<!kor|cor)relation(?!ell)/],
  ["myndighetssamverkan", [/myndighetssamverk/, [/myndighet/, /samverk/]]],
  ["tillitskultur", [/tillitskultur/, [/tillit/, /kultur(?!ell)/]]],
  ["lärprocesser", [/lärprocess/, [/^lär(?!ar|o|d)/, /process(?!or|ing)/]]],
  ["utvecklingsarbete", /utvecklingsarbet/],
  ["trygghet", /(?<!o)trygghet/],
  ["ministern", /minist(er|ern|rar|rarna|rarnas|erns|ers)$|minister(?!i|n?s?$)[a-zåäö]{3,}/],
  ["beslutsfattarna", /beslutsfattar/],
  ["utmaningar", /utmaning/],
  ["arbetsbelastning", /arbetsbelastning/],
  ["uppdragsgivaren", /uppdragsgivar/],
  ["medborgarnas behov", /medborgar/, /behov/],
];

/** Written for the roles of readers: case officer, manager, union representative, HR specialist, researcher. */
const heldByRole: readonly Line[] = [
  ["handläggningstid", /handläggningstid/],
  ["handläggningen", /handläggning/],
  ["väntetider", /väntetid/],
  ["bemötande", /bemötande/],
  ["sekretess", /sekretess/],
  ["styrdokument", /styrdokument/],
  ["mallen", /mall(en|ar|arna|s)?$/],
  ["telefonen", /telefon/],
  ["verksamhetsplaneringen", [/verksamhetsplanering/, [/^verksamhet/, /planering/]]],
  ["delegera", /^deleger(a|ar|ade|at|as|ades|ats|ad)$/],
  ["självledarskapet", /självledarskap/],
  ["prioriteringar", /prioritering/],
  ["omorganisation", /omorganisation/],
  ["fackliga", /^facklig/],
  ["stress", /^stress(en|ens)?$/],
  ["sjukfrånvaron", /sjukfrånvaro/],
  ["löner", /^lön(en|er|erna)?$|^löne(?!v)|månadslön/],
  ["lönesamtalen", /lönesamtal/],
  ["inflytande", /inflytande/],
  ["rekrytering", /rekrytering/],
  ["introduktionen", /introduktion/],
  ["kompetensutveckling", /kompetensutveckling/],
  ["nyanställda", /nyanställd/],
  ["fallstudie", /fallstudie/],
  ["intervjuer", /intervju(n|er|erna|ernas)?$|intervju(anteckning|guide|omgång|rum)/],
  ["motivation", /motivation/],
  ["urval", /urval/],
  ["professionerna", /(?<!av|åter)profession(en|ens|er|erna|ernas|s)?$|^professions/],
  ["policylabb", /policylabb/],
  ["prototyper", /prototyp/],
  ["donation", /donation/],
  ["resenärers", /resenär/],
  ["styrkortet", /styrkort/],
  ["likvärdighet", /likvärdighet/],
  ["stuprören", /stuprör/],
  ["misstag", /misstag/],
  ["rädsla", /rädsla/],
  ["workshop", /workshop/],
  ["försöksverksamheter", /försöksverksamhet/],
  ["klagomålen", /klagomål/],
  ["återkoppling", /återkoppling/],
  ["kollektivavtal", /kollektivavtal/],
  ["student", /student/],
  ["brott", /(?<!av|upp|in)brott(en|et|ens|ets)?$|^brotts(?!lig)/],
  ["kunder", /^kund(en|ens|er|erna|ernas|s)?$|^kund(driven|möte|resa|resor|service|tjänst)/],
  ["rapportering", /rapportering/],
  ["Riksrevisionens", /riksrevision/],
  ["statistik", /statistik/],
  ["administrationen", /administration/],
  ["byråkrati", /^byråkrati(n|er|ns)?$/],
  ["checklistor", /checklist/],
  ["webbutbildning", /webbutbildning/],
  ["kollegor", /kolleg(a|an|as|or|ors|orna|ornas)$|^kollegau/],
  ["våldet", /våld/],
  ["ungdomar", /^ungdom(en|ar|arna|arnas|s)?$|^ungdoms/],
  ["intresseorganisationer", /intresseorganisation/],
  ["återkoppling till medarbetare", /återkoppling/, /medarbetar/],
  ["kontakten med medborgarna", /kontakt(?!ad|at)/, /medborgar/],
  ["uppföljning utan kontroll", /uppföljning/, /kontroll(?!er)|^kontroller$/],
  ["lära av misstag", /^lär(a|ande|andet|de|as|t)?$/, /misstag/],
  ["chefer i första linjen", /chef/, /^första$/, /^linje(n|ns|r)?$/],
  ["rekrytering av chefer", /rekrytering/, /chef/],
];

/** As they are typed; the answer to the proposed spelling counts, as on the page. */
const heldMisspelt: readonly Line[] = [
  ["handlingsutryme", /handlingsutrymm/],
  ["medabetare", /medarbetar/],
  ["uppfoljning", /uppföljning/],
  ["försäkringskasan", /försäkringskass/],
  ["ledarskapp", /ledarskap/],
  ["organistation", /organisation(?!er(a|i|ar))/],
  ["kompentens", /kompetens/],
  ["förtroened", /förtroende/],
];

const heldEnglish: readonly Line[] = [
  ["trust", /^trust/],
  ["manager", /^managers?$/],
  ["follow-up", [[/^follow$/, /^up$/]]],
  ["citizen", /^citizens?$/],
  ["inspection", /^inspections?$/],
  ["student", /^students?$/],
  ["obstacle", /^obstacles?$/],
  ["interviewing", /^interview/],
  ["leadership", /leadership/],
  ["detailed goal", /^detailed$/, /^goals?$/],
  ["the police", /^police$/],
  ["learning from colleagues", /^learn(ing|s|t|ed)?$/, /^colleagues?$/],
];

export const queries: readonly JudgedQuery[] = [
  ...tuned.map((line) => toQuery(line, "sv", false)),
  ...[...held, ...heldByRole, ...heldMisspelt].map((line) => toQuery(line, "sv", true)),
  ...heldEnglish.map((line) => toQuery(line, "en", true)),
];

function toQuery([query, ...criteria]: Line, language: JudgedQuery["language"], isHeld: boolean): JudgedQuery {
  return { query, language, held: isHeld, criteria: criteria.map((criterion) => (criterion instanceof RegExp ? [criterion] : criterion)) };
}
