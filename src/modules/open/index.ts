export { addresses as openAddresses } from "./addresses.ts";
