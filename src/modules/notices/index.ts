export { addresses as noticesAddresses } from "./addresses.ts";
