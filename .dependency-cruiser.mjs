/** @type {import('dependency-cruiser').IConfiguration} */

const ENGINE =
  '^api/src/(planning|firewall|configuration|intake|federation|diagnostics|call-flow|ice|proof|trace|wire|alerting)/';
const ADAPTER = '^api/src/(http|store|probe|command|notify)/';
const SPEC = '[.](spec|test|fixture)[.]ts$';
const ZOD = '^node_modules/zod/';
/** Packages that turn values into values: parsers and arithmetic, no I/O. */
const PURE_PACKAGES = `^node_modules/(@types/)?(zod|ipaddr[.]js|yaml|saxes|papaparse|fflate)/`;
const VARIANTS = 'vendors|readers|targets|scenarios|flows|kinds|verbs';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data flows one way. Move what both need one layer down.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-the-floor',
      comment:
        'The model describes what exists; it knows no engine, no contract and no adapter. Only zod.',
      severity: 'error',
      from: { path: '^api/src/domain/', pathNot: SPEC },
      to: { pathNot: ['^api/src/domain/', PURE_PACKAGES] },
    },
    {
      name: 'facts-are-data',
      comment: 'Facts are shaped by the domain and know nothing else.',
      severity: 'error',
      from: { path: '^api/src/facts/', pathNot: SPEC },
      to: { pathNot: ['^api/src/(domain|facts)/', PURE_PACKAGES] },
    },
    {
      name: 'engines-are-pure',
      comment:
        'Engines turn values into values. I/O, time and randomness come in as arguments from an adapter.',
      severity: 'error',
      from: { path: ENGINE, pathNot: SPEC },
      to: { pathNot: [ENGINE, '^api/src/(domain|facts)/', PURE_PACKAGES] },
    },
    {
      name: 'engines-do-not-know-each-other',
      comment:
        'Engines meet in a service. What they share belongs in domain, or in wire when it is a codec.',
      severity: 'error',
      from: { path: ENGINE, pathNot: SPEC },
      to: { path: ENGINE, pathNot: '^api/src/($1|wire)/' },
    },
    {
      name: 'variants-do-not-know-each-other',
      comment:
        'A vendor, scenario, flow rule or probe kind can be deleted without touching its neighbours.',
      severity: 'error',
      from: {
        path: `^api/src/.+/(${VARIANTS})/[^/]+[.]ts$`,
        pathNot: ['index[.]ts$', SPEC],
      },
      to: { path: `^api/src/.+/(${VARIANTS})/[^/]+[.]ts$` },
    },
    {
      name: 'contract-shows-the-domain-only',
      comment: 'The contract runs in the browser too: domain shapes and zod, nothing else.',
      severity: 'error',
      from: { path: '^api/src/contract/', pathNot: SPEC },
      to: { pathNot: ['^api/src/(contract|domain)/', ZOD] },
    },
    {
      name: 'services-see-no-adapter',
      comment: 'A service talks to the world through the interfaces in service/ports.ts.',
      severity: 'error',
      from: { path: '^api/src/service/', pathNot: SPEC },
      to: { path: [ADAPTER, '^node_modules/(express|@prisma|pg)/', '^prisma/'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'http, store, probe and command are wired together in main.ts, nowhere else.',
      severity: 'error',
      from: { path: ADAPTER, pathNot: SPEC },
      to: { path: ADAPTER, pathNot: '^api/src/$1/' },
    },
    {
      name: 'agents-need-no-server',
      comment:
        'An agent runs where there is no database and nothing to serve; it gets its jobs from a JobSource.',
      severity: 'error',
      from: { path: '^api/src/agent/', pathNot: SPEC },
      to: { path: ['^api/src/(http|store|command)/', '^node_modules/(express|@prisma|pg)/'] },
    },
    {
      name: 'the-database-is-behind-the-store',
      comment: 'Only store/ knows tables. Everything else asks service/ports.ts.',
      severity: 'error',
      from: { path: '^(api|web)/src/', pathNot: ['^api/src/store/', SPEC] },
      to: { path: ['^prisma/', '^node_modules/(@prisma|pg|@electric-sql)/'] },
    },
    {
      name: 'web-sees-the-contract-only',
      comment: 'The browser asks; it does not compute. Put the shape it needs in the contract.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(api|prisma|docs|scripts)/', pathNot: '^api/src/contract/' },
    },
    {
      name: 'ui-is-presentational',
      comment: 'ui/ takes inputs and emits outputs; no store, no http, no router, no feature.',
      severity: 'error',
      from: { path: '^web/src/app/ui/' },
      to: {
        path: ['^node_modules/@ngrx/', '@angular/(router|common/.*http)', '^web/src/app/(?!ui/)'],
      },
    },
    {
      name: 'features-do-not-know-each-other',
      comment:
        'Features meet in state/, editing/ and in the router. Shared pieces go down to ui/, api/, state/ or shell/.',
      severity: 'error',
      from: { path: '^web/src/app/(?!ui/|api/|state/|editing/|shell/)([^/]+)/' },
      to: {
        path: '^web/src/app/(?!ui/|api/|state/|editing/|shell/)[^/]+/',
        pathNot: '^web/src/app/$1/',
      },
    },
    {
      name: 'http-behind-the-api-door',
      comment: 'Only web/src/app/api speaks HTTP.',
      severity: 'error',
      from: { path: '^web/src/app/', pathNot: ['^web/src/app/api/', 'app[.]config[.]ts$', SPEC] },
      to: { path: '@angular/common/.*http' },
    },
    {
      name: 'e2e-sees-no-source',
      comment:
        'End-to-end tests use the product as a user does. The lab plans, proves and speaks with its engines.',
      severity: 'error',
      from: { path: '^e2e/', pathNot: '^e2e/lab/' },
      to: { path: '^(api|web|prisma)/' },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing reaches this file. Use it or delete it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          SPEC,
          '[.]e2e[.]ts$',
          '[.]d[.]ts$',
          '[.]config[.](ts|mjs|js)$',
          // Sent to browsers as it is.
          '^api/src/http/api-reference/',
          // The build loads it before everything else: angular.json.
          '^web/src/interpreted-validators[.]ts$',
        ],
      },
      to: {},
    },
    {
      name: 'no-production-use-of-dev-dependencies',
      comment: 'Production code runs after `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^(api|web)/src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unknown-packages',
      comment: 'A package that package.json does not name is there by luck only.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-broken-imports',
      comment: 'This path leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', 'prisma/generated'] },
    exclude: { path: ['__golden__', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
