/**
 * Texts that programs have stumbled over, made by families so that each says what it is for. A text field must take every one of them as
 * text: find it or not, show it as it was written, and never fail.
 */
type Family = { readonly name: string; readonly strings: readonly string[] };

/** Every way of putting one of the first between two of the second. */
function around(middles: readonly string[], frames: readonly (readonly [before: string, after: string])[]): string[] {
  return middles.flatMap((middle) => frames.map(([before, after]) => before + middle + after));
}

/** The texts of a long list, which have ¦ or the end of a line between them. */
function apart(list: string): string[] {
  return list
    .trim()
    .split(/ ¦ |\n */)
    .filter((text) => text !== "");
}

function characters(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

const words = [
  ...apart(`
  null ¦ NULL ¦ nil ¦ undefined ¦ None ¦ true ¦ false ¦ NaN ¦ Infinity ¦ -Infinity ¦ [object Object] ¦ constructor
  __proto__ ¦ prototype ¦ hasOwnProperty ¦ toString ¦ valueOf ¦ then ¦ length ¦ __dirname ¦ Array ¦ function ¦ this
`),
  "",
];

const numbers = [
  ...apart(`
  0 ¦ -0 ¦ 00 ¦ 1 ¦ -1 ¦ +1 ¦ 1.0 ¦ 1,0 ¦ .5 ¦ 1e3 ¦ 1E400 ¦ -1e-400 ¦ 0x7F ¦ 0b11 ¦ 0o17 ¦ 1_000 ¦ 1 000 ¦ 2147483647
  2147483648 ¦ -2147483649 ¦ 9007199254740992 ¦ 9223372036854775808 ¦ 123456789012345678901234567890 ¦ 0.1e1.1 ¦ 1/0 ¦ ∞
  ½ ¦ ² ¦ ٣ ¦ १२ ¦ 一 ¦ １２ ¦ Ⅷ ¦ 0% ¦ 1e ¦ --1 ¦ #1
`),
  "1\u00a0000",
  "$1",
];

const sql = around(
  ["1=1", "''=''", "pg_sleep(9)", "1;DROP TABLE library.item", "x' OR 'x'='x", "(SELECT version())"],
  [
    ["' OR ", " --"],
    ["') OR ", "/*"],
    ['" OR ', " #"],
    ["1 UNION SELECT ", ""],
    ["$$", "$$"],
    ["E'\\", "'"],
  ],
);

const searchLanguage = [
  ...apart(`
  & ¦ | ¦ ! ¦ <-> ¦ a & b ¦ a | !b ¦ !!a ¦ <2> ¦ a:* ¦ a:ABCD ¦ 'a' ¦ ':* ¦ * ¦ ** ¦ ? ¦ % ¦ _ ¦ %% ¦ ( ¦ ) ¦ () ¦ ((a)
  +a ¦ -a ¦ -- ¦ ~a ¦ a^2 ¦ a~2 ¦ [a TO b] ¦ title:a ¦ a AND ¦ OR ¦ NOT NOT ¦ a OR OR b ¦ near/3
`),
  "a <-> ",
  "\\",
  "\\\\",
  "\\%",
  "a\\",
  '"',
  '""',
  '"""',
  '"a',
  'a"',
  '"a" "',
  '""a""',
  '-"a b"',
];

const markup = around(
  [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<!--",
    "<style>*{display:none}</style>",
    "<x-canary>",
  ],
  [
    ["", ""],
    ['">', ""],
    ["'>", ""],
    ["</title>", ""],
    ["</textarea>", ""],
    ["</script>", ""],
    ["--&gt;", ""],
    ["<![CDATA[", "]]>"],
  ],
);

const attributes = around(
  ['onmouseover="alert(1)"', "onfocus=alert(1) autofocus", "style=position:fixed", 'href="javascript:alert(1)"'],
  [
    ['" ', ""],
    ["' ", ""],
    ["` ", ""],
    ["\t/", "="],
  ],
);

const entities = [
  ...apart(`
  & ¦ &amp; ¦ &lt;script&gt; ¦ &#60;b&#62; ¦ &#x3c;b&#x3e; ¦ &quot; ¦ &#0; ¦ &#x110000; ¦ &notanentity; ¦ &copy
  &amp;amp; ¦ %3Cb%3E ¦ %253Cb%253E ¦ +ADw-b+AD4-
`),
  "\\u003cb\\u003e",
  "\\x3cb\\x3e",
];

const templates = around(
  ["7*7", "constructor", "self", "env"],
  [
    ["{{", "}}"],
    ["${", "}"],
    ["#{", "}"],
    ["<%= ", " %>"],
    ["{%", "%}"],
    ["[[", "]]"],
    ["$(", ")"],
    ["`", "`"],
    ["%{", "}"],
    ["@(", ")"],
  ],
);

const traversal = around(
  ["etc/passwd", "metoder", "dist/web.js", ".env", "windows\\win.ini"],
  [
    ["../", ""],
    ["../../../../../../../../", ""],
    ["..\\..\\", ""],
    ["....//....//", ""],
    ["%2e%2e%2f", ""],
    ["..%252f", ""],
    ["/", ""],
    ["//", ""],
    ["file:///", ""],
    ["./", "/.."],
    ["..;/", ""],
  ],
);

const commands = around(
  ["id", "cat /etc/passwd", "sleep 9", "ping -c1 localhost"],
  [
    ["; ", ""],
    ["| ", ""],
    ["&& ", ""],
    ["|| ", ""],
    ["$(", ")"],
    ["`", "`"],
    ["\n", ""],
    ["> /tmp/x; ", ""],
  ],
);

const headers = [
  "\r\nSet-Cookie: a=b",
  "\nLocation: https://example.org",
  "\r\n\r\n<b>x</b>",
  "a\rb",
  "a\nb",
  "a\tb",
  "\u2028",
  "\u2029",
  "\u0085",
  "a\u000bb",
  "a\u000cb",
  "HTTP/1.1 200 OK",
  "Content-Length: 0",
];

const controls = [...characters(0x00, 0x1f), ...characters(0x7f, 0x9f)].map((character) => `a${character}b`);

const spaces = [
  ...characters(0x2000, 0x200f),
  "\u00a0",
  "\u1680",
  "\u180e",
  "\u202f",
  "\u205f",
  "\u3000",
  "\ufeff",
  "\u2060",
  "\u00ad",
  "\u034f",
].flatMap((space) => [space, `till${space}it`]);

const directions = [...characters(0x202a, 0x202e), ...characters(0x2066, 0x2069), "\u061c"].flatMap((mark) => [
  `${mark}tillit`,
  `a${mark}<b>${mark}c`,
]);

const combining = [
  "e\u0301",
  "a\u030a",
  "o\u0308",
  "\u0301",
  `a${"\u0300".repeat(60)}`,
  `Z${"\u0334\u0353\u0489".repeat(20)}`,
  "\u1e9b\u0323",
  "ﬁ",
  "ﬀ",
  "ß",
  "ẞ",
  "ŉ",
  "ǰ",
  "İ",
  "ı",
  "ſ",
  "Å",
  "Å",
  "K",
  "Ω",
  "ΐ",
  "ȷ",
  "ö",
  "o\u0308\u0323",
  "\u0344",
  "한국어",
  "\u1112\u1161\u11ab",
];

const scripts = [
  ...apart(`
  Ålänningar äro övade ¦ ÅÄÖ åäö ¦ éèêëēėę ¦ ŠĐČĆŽ šđčćž ¦ Œuvre çà ¦ ÞÐÆŒØ þðæœø ¦ Ελληνικά ¦ Кириллица ¦ Ђурађ ¦ עברית
  العربية ¦ فارسی ¦ हिन्दी ¦ বাংলা ¦ தமிழ் ¦ ไทย ¦ ລາວ ¦ ქართული ¦ Հայերեն ¦ አማርኛ ¦ 中文 ¦ 漢字かな交じり ¦ カタカナ ¦ ｶﾀｶﾅ ¦ 한글
  Tiếng Việt ¦ ᚠᚢᚦᚨᚱᚲ ¦ ᐃᓄᒃᑎᑐᑦ ¦ 𐎀𐎁𐎂 ¦ 𓀀𓁐 ¦ 𝕋𝕚𝕝𝕝𝕚𝕥 ¦ 𝒯𝒾𝓁𝓁𝒾𝓉 ¦ Ⓣⓘⓛⓛⓘⓣ ¦ ᴛɪʟʟɪᴛ ¦ ʇıllıʇ ¦ аpple ¦ pаypаl ¦ 𠜎𠜱𠝹 ¦ ㍿ ¦ ㎏ ¦ ﷺ
  ꧅
`),
];

const emoji = [
  "🙂",
  "👍🏽",
  "👩‍👩‍👧‍👦",
  "🏳️‍🌈",
  "🇸🇪",
  "🇸",
  "👨🏿‍🦽‍➡️",
  "❤️",
  "☃︎",
  "1️⃣",
  "🫠🫡🫥",
  "🏴\u{e0067}\u{e0062}\u{e007f}",
  "\u{1f468}\u200d",
  "\u200d",
  "\ufe0f",
  "🙂".repeat(200),
];

const surrogatesAndNoncharacters = [
  "\ud800",
  "\udc00",
  "\ud83d",
  "a\ud83d",
  "\ude00\ud83d",
  "\udbff\ud800x",
  "\ufffe",
  "\uffff",
  "\ufdd0",
  "\ufffd",
  "\u{1fffe}",
  "\u{10ffff}",
  "\u{e0001}",
  "\ue000",
  "\u{f0000}",
];

const long = ["a", "å", "🙂", "\ud800", "<", '"', " ", "\\", "%", "&", "ord ", "a&", "((", "styrning", "-", "\u0301"].flatMap((unit) => [
  unit.repeat(300),
  unit.repeat(1_000),
]);

const files = [
  ...apart(`
  CON ¦ NUL ¦ COM1 ¦ aux.txt ¦ a:b ¦ a*b?c ¦ ~ ¦ ~root ¦ %USERPROFILE% ¦ -rf ¦ --help ¦ a.php ¦ wp-login.php ¦ .git/config
  . ¦ .. ¦ ... ¦ / ¦ // ¦ a/b ¦ .htaccess ¦ favicon.ico ¦ robots.txt
`),
  "$HOME",
  "C:\\",
  "\\\\server\\share",
  "a\\b",
  " a",
  "a ",
];

const formats = [
  ...apart(`
  %s%s%s%n ¦ %d ¦ %x%x ¦ {0} ¦ =1+1 ¦ +1+1 ¦ -1+1 ¦ @SUM(1) ¦ [] ¦ {} ¦ !!js/function x ¦ a=b&c=d ¦ a[b]=c ¦ a[]=1
  q=1;page=2 ¦ javascript:alert(1) ¦ data:text/html,<b>x ¦ vbscript:x ¦ https://example.org ¦ //example.org
  mailto:a@example.org
`),
  "%1$s",
  '=HYPERLINK("http://example.org")',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '{"$gt":""}',
  '{"__proto__":{"a":1}}',
  "---\na: &x [*x]",
  "jav\u0000ascript:",
];

export const families: readonly Family[] = Object.entries({
  words,
  numbers,
  sql,
  searchLanguage,
  markup,
  attributes,
  entities,
  templates,
  traversal,
  commands,
  headers,
  controls,
  spaces,
  directions,
  combining,
  scripts,
  emoji,
  surrogatesAndNoncharacters,
  long,
  files,
  formats,
}).map(([name, strings]) => ({ name, strings }));

/** All of them, once each. */
export const naughtyStrings: readonly string[] = [...new Set(families.flatMap(({ strings }) => strings))];
