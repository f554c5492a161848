export { addresses as surveysAddresses } from "./addresses.ts";
export { roundMessages as surveyWorkMessages } from "./messages.ts";
