/**
 * The look of a report: teal for what was measured, amber for what it is compared with. The two also
 * differ in lightness and in shape, so that no figure hangs on seeing colours.
 */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2628; --dim: #5b6b6e; --line: #cfd8d9; --page: #fbfcfc;
  --card: #ffffff; --teal: #0f766e; --amber: #b45309; --on-teal: #ffffff;
  --cell: #0f766e; --on-cell: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eeee; --dim: #9fb0b2; --line: #38464a;
  --page: #12191b; --card: #1a2427; --teal: #2dd4bf; --amber: #fbbf24; --on-teal: #06201d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; background: var(--page);
  color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p, ul { margin: .3rem 0; }
.loud { border-left: 4px solid var(--amber); padding: .4rem .8rem; background: var(--card); font-weight: 600; }
.note { color: var(--dim); }
.pair { display: flex; flex-wrap: wrap; gap: 1.5rem; }
.pair > div { flex: 1 1 20rem; min-width: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
th, td { padding: .2rem .7rem; text-align: right; white-space: nowrap; }
th:first-child { text-align: left; font-weight: 500; padding-left: 0; }
thead th { color: var(--dim); font-weight: 500; border-bottom: 1px solid var(--line); }
tbody tr + tr > * { border-top: 1px solid var(--line); }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, sans-serif; }
.label { fill: var(--dim); } .value { fill: var(--ink); } .on { fill: var(--on-teal); }
.axis { stroke: var(--line); fill: none; } .ideal { stroke: var(--dim); stroke-dasharray: 4 4; }
.bar, .dot { fill: var(--teal); } .cell { fill: var(--cell); } .on-cell { fill: var(--on-cell); } .curve { stroke: var(--teal); stroke-width: 2; fill: none; }
.faint { fill: var(--teal); opacity: .3; } .mean { stroke: var(--ink); stroke-width: 2; }
.their { stroke: var(--amber); stroke-width: 2; fill: var(--card); }
`;
