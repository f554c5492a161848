export { addresses as surveysAddresses } from "./addresses.ts";
