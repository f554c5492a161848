/** 10 000 mails while the process that sends them is killed 20 times: each person is written to, once by the ledger. */
import { jobsAtOnce, killDuringMails } from "../test/crash/deeds.ts";
import { inTrial, judge } from "./support/trial.ts";

const [persons, kills] = [10_000, 20];
const figures = await inTrial((trial) => killDuringMails(trial, persons, kills));
const holds = figures.sentOnce === persons && figures.reached === persons && figures.again <= kills * jobsAtOnce;
judge(`${persons} mails, ${kills} kills; sent once ${persons}, again at most ${kills * jobsAtOnce}`, figures, holds);
