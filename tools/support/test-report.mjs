/**
 * A reporter of vitest that writes what each file came to, for `npm test`. Vitest's own JSON does not tell what broke outside of every test,
 * and such a run must not pass because the tests that failed in it passed the second time.
 */
import { writeFileSync } from "node:fs";

export default class TestReport {
  onTestRunEnd(modules, errors) {
    const files = modules.map((module) => resultOf(module, errors));
    const loose = errors.filter(({ VITEST_TEST_PATH: place }) => !files.some(({ file }) => file === place)).length;
    writeFileSync(process.env["TEST_REPORT"] ?? "", JSON.stringify({ files, loose }));
  }
}

function resultOf(module, errors) {
  const tests = [...module.children.allTests()];
  const count = (state) => tests.filter((test) => test.result().state === state).length;
  const why = [
    ...tests.flatMap((test) => (test.result().errors ?? []).map(({ message }) => `${test.fullName}: ${message}`)),
    ...[module, ...module.children.allSuites()].flatMap((suite) => suite.errors().map(({ message }) => message)),
    ...errors.filter(({ VITEST_TEST_PATH: place }) => place === module.moduleId).map(({ message }) => message),
  ];
  // What failed outside of the tests of the file, as in what makes them ready, counts as one.
  const failed = Math.max(count("failed"), why.length === 0 && module.ok() ? 0 : 1);
  return {
    file: module.moduleId,
    passed: count("passed"),
    failed,
    skipped: count("skipped") + count("pending"),
    why: why[0] ?? "no reason given",
  };
}
