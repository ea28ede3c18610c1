const FEATURES =
  "(access|booking|campaign|command|field|follow-up|laboratory|messages|people|planning|sampling|supplies|transport)";
const WORDS = ".*-words\\.(en|zh-CN)\\.ts$";

/**
 * The layers, bottom first. A layer sees itself and those in `sees`, and the types of those in `types`. A test holds the
 * map in docs/architecture.md against this list.
 */
export const layers = [
  { name: "shared/domain", sees: [] },
  { name: "shared/errors", sees: ["shared/domain"] },
  { name: "shared/instruments", sees: ["shared/domain"] },
  { name: "shared/contracts", sees: ["shared/domain", "shared/errors"] },
  { name: "shared/ports", sees: ["shared/domain"] },
  { name: "shared/security", sees: ["shared/domain", "shared/errors", "shared/ports"] },
  { name: "shared/store", sees: ["shared/domain", "shared/errors", "shared/ports", "shared/security"] },
  {
    name: "shared/services",
    sees: [
      ...["shared/domain", "shared/errors", "shared/instruments", "shared/contracts", "shared/ports"],
      ...["shared/security", "shared/store"],
    ],
  },
  {
    name: "shared/edge",
    sees: [
      ...["shared/domain", "shared/errors", "shared/contracts", "shared/ports", "shared/security"],
      "shared/services",
    ],
  },
  {
    name: "shared/platform",
    sees: ["shared/domain", "shared/ports", "shared/security", "shared/store", "shared/services"],
  },
  { name: "functions", path: "^functions/(?!lambda/)", sees: ["shared"] },
  { name: "functions/lambda", sees: ["shared", "functions"] },
  { name: "infra", sees: ["shared"] },
  { name: "local/platform", sees: ["shared"] },
  {
    name: "local",
    path: "^local/(?!platform/)",
    sees: ["shared", "functions", "functions/lambda", "local/platform"],
  },
  {
    name: "web words",
    path: `^web/src/(i18n/|${WORDS})`,
    sees: ["shared/domain", "shared/errors"],
    types: ["shared/contracts", "web base"],
  },
  {
    name: "web base",
    path: `^web/src/(ui|api|offline|session|older-browsers)/(?!${WORDS})`,
    sees: ["shared/domain", "shared/instruments", "web words"],
    types: ["shared/contracts"],
  },
  {
    // A feature is a folder. It does not see another feature: what needs two is a page.
    name: "web features",
    path: `^web/src/${FEATURES}/(?!${WORDS})`,
    own: "^web/src/$1/",
    sees: ["shared/domain", "shared/instruments", "web words", "web base"],
    types: ["shared/contracts"],
  },
  {
    name: "web pages",
    path: `^web/src/(pages/(?!${WORDS})|[^/]+$)`,
    sees: ["shared/domain", "shared/instruments", "web words", "web base", "web features"],
    types: ["shared/contracts"],
  },
];

const pathOf = (name) => layers.find((layer) => layer.name === name)?.path ?? `^${name}/`;

const layerRules = layers.flatMap(({ name, own = pathOf(name), sees, types = [] }) => [
  {
    name: `${name} sees ${[...sees, ...types].join(", ") || "nothing else of ours"}`,
    severity: "error",
    from: { path: pathOf(name) },
    to: {
      path: "^(shared|functions|infra|local|web|bench|test)/",
      pathNot: [own, ...[...sees, ...types].map(pathOf)],
    },
  },
  ...types.map((type) => ({
    name: `${name} sees only types of ${type}`,
    severity: "error",
    from: { path: pathOf(name) },
    to: { path: pathOf(type), dependencyTypesNot: ["type-only"] },
  })),
]);

export default {
  forbidden: [
    ...layerRules,
    { name: "no circles, types included", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only tests and benches see tests and benches",
      severity: "error",
      from: { pathNot: "^(test|bench)/" },
      to: { path: "^(test|bench)/" },
    },
    {
      name: "every file is in a layer",
      severity: "error",
      from: { path: "^(shared|functions|web/src)/", pathNot: layers.map(({ name }) => pathOf(name)) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^web/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
