export { addresses as recordsAddresses } from "./addresses.ts";
export { messages as recordsMessages } from "./messages.ts";
