export { EmbeddedPostgresError } from "./errors.ts";
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, findRunning, startEmbeddedPostgres } from "./supervisor.ts";
