/** Ends of words that name organisations, and words that stand in their names. */
const organisationEnd =
  /(?:verket|kassan|myndigheten|styrelsen|nämnden|rätten|domstolen|förvaltningen|inspektionen|rådet|institutet|universitetet?|högskolan?|kommuner?|fogden|polisen|banken|gälden|avdelningen|departementet|sjukhuset|förmedlingen|centralen|centret|centrum|enheten|sektionen|museet|arkivet|biblioteket|bolaget|tjänsten|stiftelsen|fonden|förbundet|föreningen|kansliet|ombudsmannen|delegationen|kommissionen|kontoret|kommittén|akademin|akademien|gruppen|teamet|unionen|partiet)s?$/iu;
/** Ends of words that name what is done, written or held, in a form that no name has. */
const thingEnd =
  /\p{Ll}{3}(?:veckan|dagarna|dagen|rapporten|programmet|projektet|lagen|balken|förordningen|konventionen|utredningen|revisionen|modellen|metoden|systemet|avtalet|planen|strategin|processen|portalen|registret|arenan|loppet|priset)s?$/iu;
const organisationWord =
  /^(?:Region|Regionen|Stad|Kommun|Län|Länsstyrelsen|Sveriges?|Svenska|Svensk|Norra|Södra|Östra|Västra|Mellersta|Norr|Söder|Syd|Nord|Öst|Väst|Öster|Väster|Riksdagen|Regeringen|Regeringskansliet|EU|Europa|Norden|Statens|Kungliga|Nationella)s?$/u;

export const isOrganisation = (word: string): boolean => organisationEnd.test(word) || thingEnd.test(word) || organisationWord.test(word);

/** Counties and places with a municipality: a team names them without telling of anybody. Those that are names of persons too are left out. */
export const places: ReadonlySet<string> = new Set(
  (
    "Stockholm Göteborg Malmö Uppsala Västerås Örebro Linköping Helsingborg Jönköping Norrköping Lund Umeå Gävle Borås Södertälje Eskilstuna Halmstad Växjö " +
    "Karlstad Sundsvall Östersund Trollhättan Luleå Kalmar Falun Kristianstad Skövde Karlskrona Nyköping Visby Härnösand Kiruna Skellefteå Piteå Borlänge " +
    "Blekinge Dalarna Gotland Gävleborg Halland Jämtland Härjedalen Kronoberg Norrbotten Skåne Södermanland Värmland Västerbotten Västernorrland Västmanland " +
    "Alingsås Arboga Arvidsjaur Arvika Askersund Avesta Bengtsfors Boden Bollnäs Borgholm Danderyd Eksjö Enköping Eslöv Fagersta Falkenberg Falköping " +
    "Filipstad Finspång Flen Gislaved Gnosjö Gällivare Hagfors Haparanda Hedemora Hjo Hofors Huddinge Hudiksvall Hultsfred Höganäs Höör Jokkmokk Järfälla Kalix Karlshamn " +
    "Karlskoga Katrineholm Klippan Kramfors Kristinehamn Kumla Kungsbacka Kungälv Köping Laholm Landskrona Leksand Lerum Lidingö Lidköping Lindesberg Ljungby Ljusdal Ludvika " +
    "Lycksele Lysekil Malung Mariestad Markaryd Mjölby Mora Motala Mölndal Mönsterås Nacka Norrtälje Nybro Nynäshamn Nässjö Olofström Orsa Oskarshamn Oxelösund Pajala Ronneby " +
    "Rättvik Sandviken Sigtuna Simrishamn Skara Skurup Sollefteå Sollentuna Solna Sorsele Storuman Strängnäs Strömstad Strömsund Sundbyberg Sunne Säffle Säter Sävsjö Söderhamn " +
    "Sölvesborg Tibro Tidaholm Tierp Timrå Torsby Tranås Trelleborg Trosa Tyresö Täby Uddevalla Ulricehamn Vadstena Vallentuna Vansbro Varberg Vetlanda Vimmerby " +
    "Vännäs Värnamo Västervik Ystad Åmål Ånge Åre Älmhult Älvsbyn Ängelholm Öckerö Örkelljunga Örnsköldsvik Östhammar Övertorneå Öland Fårö " +
    "Östergötland Götaland Svealand Norrland Sverige Norge Danmark Finland Bryssel"
  ).split(" "),
);

/** Countries near and far. */
export const countries: ReadonlySet<string> = new Set(
  (
    "Island Estland Lettland Litauen Polen Tyskland Nederländerna Holland Belgien Luxemburg Frankrike Spanien Portugal Italien Grekland Turkiet Schweiz Österrike Tjeckien Slovakien Ungern " +
    "Rumänien Bulgarien Kroatien Serbien Bosnien Kosovo Albanien Ukraina Ryssland Belarus Moldavien Storbritannien England Skottland Wales Irland Grönland Färöarna Åland USA Kanada Mexiko " +
    "Brasilien Chile Argentina Colombia Peru Australien Kina Japan Korea Indien Pakistan Afghanistan Iran Irak Syrien Libanon Israel Palestina Jordanien Egypten Marocko Tunisien Algeriet " +
    "Somalia Etiopien Eritrea Sudan Kenya Uganda Tanzania Nigeria Ghana Gambia Thailand Vietnam Filippinerna Afrika Asien Amerika Nordamerika Sydamerika Skandinavien Baltikum"
  ).split(" "),
);

/** Programs, makers of programs and days that have a capital. */
export const commonThings: ReadonlySet<string> = new Set(
  (
    "Teams SharePoint Excel Word Outlook PowerPoint Windows Microsoft Google Zoom Skype Apple Android Chrome Slack Trello Jira Copilot Facebook Instagram LinkedIn Youtube YouTube Visma SAP " +
    "Primula Agresso Platina Mentimeter Lean Kanban Scrum Internet Intranätet Jul Påsk Midsommar Nobel"
  ).split(" "),
);

/** A word that begins many sentences, and whose capital therefore says nothing though a name may follow. */
export const plain: ReadonlySet<string> = new Set(
  (
    "Det Den De Vi Ni Jag Han Hon Hen Man En Ett Alla Ingen Någon När Då Om Men Och Så Efter Före Under Enligt Hos Med Utan För Från Till På I Av Som Att Där Här Hur Vad Vem " +
    "Varför Chefen Handläggaren Studenten Patienten Kollegan Medarbetaren Överläkaren Läkaren Sjuksköterskan Juristen Gruppchefen Enhetschefen Kunden Sökanden Fru Herr Doktor Professor"
  ).split(" "),
);

/**
 * Given names that are common in Sweden, among older and younger, with roots in several parts of the world: a list of our own, from no register,
 * for the beginning of a sentence alone.
 */
export const givenNames: ReadonlySet<string> = new Set(
  (
    "Anna Eva Maria Karin Kristina Kerstin Lena Sara Emma Malin Helena Ingrid Marie Linda Birgitta Johanna Jenny Susanne Hanna Annika Monica Sofia Elin Ulla Therese Elisabeth " +
    "Inger Ida Julia Linnea Anette Åsa Amanda Gunilla Lisa Camilla Maja Anita Jessica Ann Frida Ebba Pia Ellen Agneta Wilma Cecilia Siv Barbro Alice Margareta Matilda Klara " +
    "Yvonne Agnes Ulrika Charlotte Louise Jonna Tove Ylva Gun Britt Berit Sonja Astrid Maj Alva Nora Stina Fatima Amina Zahra Maryam Leila Layla Aisha Nadia Samira Yasmin Hodan " +
    "Lars Mikael Anders Johan Per Erik Karl Peter Jan Thomas Daniel Fredrik Hans Andreas Stefan Mats Marcus Magnus Mattias Jonas Bengt Bo Niklas Martin Oskar Leif Patrik Björn " +
    "Viktor Alexander David Henrik Emil Christer Joakim Ulf Robert Anton Simon Filip Kjell William Jonathan Rickard Roger Göran Sven Håkan Gustav Christian Robin Elias Hugo Lucas " +
    "Oliver Kent Jesper Rolf Sebastian Johannes Samuel Olof Claes Nils Axel Ali Mohammed Muhammad Mohamed Ahmed Ahmad Omar Hassan Hussein Ibrahim Abdi Yusuf Mustafa Khalid Mahmoud Amir Reza"
  ).split(" "),
);
