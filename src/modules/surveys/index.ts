export { addresses as surveysAddresses } from "./addresses.ts";
export { foundCollections as surveyCollections, foundHref as foundSurveyHref, foundKinds as foundSurveyKinds } from "./found/found.ts";
export {
  codingMessages as openAnswerMessages,
  foundMessages as foundSurveyMessages,
  roundMessages as surveyWorkMessages,
} from "./messages.ts";
