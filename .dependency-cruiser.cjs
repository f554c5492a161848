/** The arrows between modules come from architecture.json; the rest says what each role of file may use (ARCHITECTURE.md). */
const { modules } = require("./architecture.json");

const folder = (name) => `^src/modules/${name}/`;

const arrows = modules.map(({ name, dependsOn }) => ({
  name: `${name}-depends-only-on-${dependsOn.join("-") || "nothing"}`,
  severity: "error",
  from: { path: folder(name) },
  to: { path: "^src/modules/", pathNot: [folder(name), ...dependsOn.map(folder)] },
}));

const test = "\\.(test|testing)\\.tsx?$";

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: "other-modules-only-through-index",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/" },
      to: { path: "^src/modules/([^/]+)/", pathNot: ["^src/modules/$1/", "^src/modules/[^/]+/index\\.ts$"] },
    },
    {
      name: "app-only-through-module",
      severity: "error",
      from: { path: "^src/app/" },
      to: { path: "^src/modules/[^/]+/", pathNot: "/module\\.ts$" },
    },
    { name: "kernel-knows-no-module", severity: "error", from: { path: "^src/kernel/" }, to: { path: "^src/(modules|app|design)/" } },
    {
      name: "design-knows-only-kernel",
      severity: "error",
      from: { path: "^src/design/", pathNot: test },
      to: { path: "^src/(modules|app|browser)/" },
    },
    {
      name: "design-only-through-index",
      severity: "error",
      from: { path: "^src/(modules|app)/" },
      to: { path: "^src/design/", pathNot: "^src/design/(index\\.ts|showcase\\.pages\\.tsx|design\\.testing\\.ts)$" },
    },
    {
      name: "parts-of-the-kernel-through-their-door",
      severity: "error",
      from: { path: "^src/(modules|app)/" },
      to: { path: "^src/kernel/(search|postgres|tables|backup)/", pathNot: "/index\\.ts$" },
    },
    { name: "only-app-knows-app", severity: "error", from: { path: "^src/", pathNot: "^src/app/" }, to: { path: "^src/app/" } },
    {
      name: "rules-are-pure",
      severity: "error",
      from: { path: "^src/modules/.*/[a-z0-9-]+\\.ts$", pathNot: "/(index|module|messages)\\.ts$" },
      to: {
        path: [
          "\\.(queries|actions|routes|api|doors|pages|jobs|live)\\.tsx?$",
          "^src/kernel/(db|http|jobs|live)",
          "^node_modules/(kysely|pg|hono)/",
        ],
        pathNot: "^src/kernel/http\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pure-parts-of-surveys-know-nothing-around-them",
      severity: "error",
      from: { path: "^src/modules/surveys/(disclosure|consistency|statistics|export)/" },
      to: { path: "^src/modules/", pathNot: "^src/modules/surveys/(disclosure|consistency|statistics|export)/" },
    },
    {
      name: "sql-only-in-queries",
      severity: "error",
      from: { path: "^src/modules/", pathNot: ["\\.(queries|policy|privacy|tables|testing)\\.ts$", test] },
      to: { path: "node_modules/(kysely|pg)/" },
    },
    {
      name: "pages-touch-no-data",
      severity: "error",
      from: { path: "\\.pages\\.tsx?$" },
      to: { path: ["\\.(queries|actions|routes|api|doors|jobs)\\.ts$", "^src/kernel/db"] },
    },
    {
      name: "routes-are-leaves",
      severity: "error",
      from: { pathNot: ["/module\\.ts$", test] },
      to: { path: "\\.(routes|api|doors)\\.ts$" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-dev-packages-in-src",
      severity: "error",
      from: { path: "^src/", pathNot: [test, "^src/kernel/testing/"] },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
