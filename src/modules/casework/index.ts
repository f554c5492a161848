export { addresses as caseworkAddresses } from "./addresses.ts";
export { reconstructedMessages } from "./messages.ts";
export { caseCollections, foundCaseHref, foundCaseKinds } from "./reconstructed/found-case.ts";
