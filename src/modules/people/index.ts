export { addresses as peopleAddresses } from "./addresses.ts";
export type { PeopleTables } from "./people.tables.ts";
export { isAdministrator } from "./role.policy.ts";
