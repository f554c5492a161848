/** Validates `content/` and prints each fault with file, place and reason. `npx tsx tools/check-content.ts [folder or file …]` */
import { readCases } from "../src/modules/casework/reconstructed/case.files.ts";
import { readContent } from "../src/modules/library/content.files.ts";

const only = process.argv.slice(2);
const { items, faults: ofItems } = await readContent("content");
const { cases, faults: ofCases } = await readCases("content/cases");
const faults = [...ofItems, ...ofCases];
const shown = only.length === 0 ? faults : faults.filter((fault) => only.some((part) => fault.file.includes(part)));
for (const fault of shown) console.log(`${fault.file}: ${fault.message}`);
console.log(`${items.length} items, ${cases.length} cases, ${shown.length} faults`);
process.exitCode = shown.length === 0 ? 0 : 1;
