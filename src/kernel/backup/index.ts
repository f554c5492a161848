export { readIdentities } from "./encryption.ts";
export { type LibrarySchema, type Manifest, type OnProgress, type Progress, type Schemas } from "./format.ts";
export { readBackup } from "./read.ts";
export { type RestoreOptions, restoreBackup, type Step } from "./restore.ts";
export { type Backup, type BackupOptions, makeBackup } from "./write.ts";
