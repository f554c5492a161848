export { addresses as peopleAddresses } from "./addresses.ts";
