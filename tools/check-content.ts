/** Validates `content/` and prints each fault with file, place and reason. `npx tsx tools/check-content.ts [folder or file …]` */
import { readContent } from "../src/modules/library/content.files.ts";

const only = process.argv.slice(2);
const { items, faults } = await readContent("content");
const shown = only.length === 0 ? faults : faults.filter((fault) => only.some((part) => fault.file.includes(part)));
for (const fault of shown) console.log(`${fault.file}: ${fault.message}`);
console.log(`${items.length} items, ${shown.length} faults`);
process.exitCode = shown.length === 0 ? 0 : 1;
