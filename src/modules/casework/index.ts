export { addresses as caseworkAddresses } from "./addresses.ts";
