import { openSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { chooseDatabaseUser } from "./database-user.ts";
import { describeEnding, type GuardedProcess, spawnGuarded } from "./guarded-process.ts";
import { guardsOf, temporaryFolder, until } from "./postgres.testing.ts";

const user = chooseDatabaseUser("/no/cluster");
const self = { ...user, credentials: undefined };

test("tells how a program ended", async () => {
  expect(describeEnding(await run("exit 0").ended)).toBe("ended with status 0");
  expect(describeEnding(await run("exit 3").ended)).toBe("ended with status 3");
  expect(describeEnding(await run("kill -KILL $$").ended)).toBe("ended by SIGKILL");
});

test("interrupts a program until it heeds", async () => {
  const file = path.join(temporaryFolder(), "output");
  const script =
    "let heard = 0; process.on('SIGINT', () => ++heard === 3 && process.exit(7)); setTimeout(() => 0, 10_000); console.log('ready')";
  const program = spawnGuarded(process.execPath, ["-e", script], { user: self, output: openSync(file, "w") });
  await until(() => readFileSync(file, "utf8").includes("ready"));
  program.stop();
  program.stop();
  expect(describeEnding(await program.ended)).toBe("ended with status 7");
});

test("stays on guard when a service manager or a terminal signals every process", async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, "output");
  const script = `process.on('SIGINT', () => process.exit(7)); setTimeout(() => 0, 10_000); console.log('ready') // ${folder}`;
  const program = spawnGuarded(process.execPath, ["-e", script], { user: self, output: openSync(file, "w") });
  await until(() => readFileSync(file, "utf8").includes("ready"));
  for (const guard of guardsOf(folder)) ["SIGTERM", "SIGHUP", "SIGINT"].map((signal) => process.kill(guard, signal));
  program.stop();
  expect(describeEnding(await program.ended)).toBe("ended with status 7");
});

test("gives a program none of the application's environment", async () => {
  process.env["TILLIT_TRIAL_SECRET"] = "x";
  expect(describeEnding(await run('test -z "$TILLIT_TRIAL_SECRET"').ended)).toBe("ended with status 0");
});

function run(script: string): GuardedProcess {
  return spawnGuarded("/bin/sh", ["-c", script], { user, output: nowhere() });
}

function nowhere(): number {
  return openSync("/dev/null", "w");
}
