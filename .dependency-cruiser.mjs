/**
 * The layer table of docs/architecture.md, as rules. `npm run check:layers` checks it.
 * Each rule says why it is there and what to do instead.
 */
const layer = (name) => `^src/${name}/`;

/** A layer may reach itself and those named; everything else below src is refused. */
const mayReach = (name, allowed, comment) => ({
  name: `${name}-reaches-only-${allowed.length === 0 ? 'itself' : allowed.join('-')}`,
  severity: 'error',
  comment,
  from: { path: layer(name) },
  to: { path: '^src/', pathNot: [name, ...allowed].map(layer) },
});

export default {
  forbidden: [
    mayReach(
      'contract',
      [],
      'Every process shares contract, so it stands alone. Move the shared type down into it.',
    ),
    mayReach(
      'core',
      ['contract'],
      'The core runs in every host. Declare the small interface it needs and let the host supply it.',
    ),
    mayReach(
      'vision',
      ['contract'],
      'Vision runs in a process that may die. Say what it needs in a contract message instead.',
    ),
    mayReach(
      'cli',
      ['contract', 'core', 'server'],
      'The command line is a host: it talks to the core, and starts the server.',
    ),
    mayReach(
      'server',
      ['contract', 'core'],
      'The loopback host hands requests on to the core. Add what it needs to the core.',
    ),
    mayReach(
      'main',
      ['contract'],
      'The main process must never block: it starts the other processes by path and talks to them.',
    ),
    mayReach('preload', ['contract'], 'The bridge is thin: what it passes on is in contract.'),
    mayReach(
      'renderer',
      ['contract'],
      'A page reaches the core through the GalleryService of its bridge only.',
    ),
    {
      name: 'pages-have-no-node',
      severity: 'error',
      comment: 'Pages are sandboxed: ask the core, or the host by the bridge.',
      from: { path: '^src/(renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-its-host',
      severity: 'error',
      comment: 'Everything else runs without Electron. Let src/main supply what is needed.',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'hosts-use-the-core-by-its-index',
      severity: 'error',
      comment: 'Export what a host needs from src/core/index.ts; the rest of the core may change.',
      from: { path: '^src/(cli|server)/' },
      to: { path: '^src/core/', pathNot: '^src/core/index\\.ts$' },
    },
    {
      name: 'contract-needs-no-platform',
      severity: 'error',
      comment: 'Contract also runs in a browser page: no node: module and no package in it.',
      from: { path: layer('contract') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'sqlite-only-in-the-catalog',
      severity: 'error',
      comment: 'Queries are functions in src/core/catalog; call one, or add one there.',
      from: { path: '^src/', pathNot: '^src/core/catalog/' },
      to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)/' },
    },
    {
      name: 'onnxruntime-behind-one-door',
      severity: 'error',
      comment:
        'Sessions are made in src/vision/runtime.ts, where checksums and providers are seen to.',
      from: { path: '^src/', pathNot: '^src/vision/runtime\\.ts$' },
      to: { path: 'node_modules/onnxruntime' },
    },
    {
      name: 'image-decoders-only-in-vision',
      severity: 'error',
      comment: 'Untrusted image bytes are opened in the vision process only. Add a vision job.',
      from: { path: '^src/', pathNot: '^src/vision/(decode|metadata)/' },
      to: { path: 'node_modules/(sharp|libheif-js|exifreader)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'What both need belongs to src.',
      from: { path: '^src/' },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle has no reading order. Move what both sides share into a file of its own.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      comment:
        'Shipped code needs its packages in "dependencies"; what is bundled (pages) or comes with ' +
        'the host (electron) does not.',
      from: { path: '^src/', pathNot: '^src/(renderer|preload|main)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|dist)/' },
  },
};
