export { addresses as surveysAddresses } from "./addresses.ts";
export { codingMessages as openAnswerMessages, roundMessages as surveyWorkMessages } from "./messages.ts";
