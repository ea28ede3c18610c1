/** Of the report's page; colours differ in lightness too, so that the lines are told apart in print. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #10201f; --soft: #4a5c5a; --ground: #fff; --line: #c3cfcd;
  --sampled: #1c4f8f; --tested: #0b5f59; --reported: #a3501b; --planned: #7a8a88; --good: #17652f; --bad: #a3201b; }
@media (prefers-color-scheme: dark) { :root { --ink: #eaf3f1; --soft: #a9bbb8; --ground: #0c1514; --line: #3a4d4a;
  --sampled: #9cc5fa; --tested: #5fc9bd; --reported: #f2c46d; --planned: #8fa09d; --good: #86d79c; --bad: #ff9d94; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 16px; }
h2 { margin-top: 40px; }
figure { margin: 16px 0; }
figcaption { font-weight: 600; }
svg { width: 100%; height: auto; font-size: 13px; fill: var(--soft); }
.grid { stroke: var(--line); } .mark { stroke: var(--soft); stroke-dasharray: 2 4; }
.end { text-anchor: end; } .mid { text-anchor: middle; }
.line { fill: none; stroke: currentColor; stroke-width: 2.5; }
.sampled { color: var(--sampled); } .tested { color: var(--tested); } .reported { color: var(--reported); }
.planned { color: var(--planned); } path.planned { stroke-dasharray: 6 4; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 40px; margin: 0; padding-left: 24px; }
.legend li::marker { font-size: 1.4em; }
.good { color: var(--good); } .bad { color: var(--bad); }
.wide { overflow-x: auto; margin: 16px 0; }
table { border-collapse: collapse; } th, td { padding: 4px 12px 4px 0; text-align: left; border-bottom: 1px solid var(--line); }
th[scope="row"] { font-weight: 400; } .n { text-align: right; font-variant-numeric: tabular-nums; }
`;
