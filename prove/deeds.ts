/** 200 kills of the program that acts and runs jobs: nothing that was acknowledged is lost or done twice. And the control, which must fail. */
import { jobsAtOnce, killDuringDeeds } from "../test/crash/deeds.ts";
import { inTrial, judge } from "./support/trial.ts";

const kills = Number(process.env["CRASH_ROUNDS"] ?? 200);
const careful = await inTrial((trial) => killDuringDeeds(trial, kills, "careful"));
const { lost, doubled, findings, mailedAgain } = careful;
const holds = lost === 0 && doubled === 0 && findings === 0 && mailedAgain <= kills * jobsAtOnce;
judge(`${kills} kills; lost 0, doubled 0, mailed again at most ${kills * jobsAtOnce}`, careful, holds);

const careless = await inTrial((trial) => killDuringDeeds(trial, Math.ceil(kills / 8), "careless"));
judge("control without keys and ledgers; doubled more than 0", careless, careless.doubled > 0);
