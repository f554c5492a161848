import { examineEveryKindOfPage } from "../support/accessibility.ts";

examineEveryKindOfPage("en");
