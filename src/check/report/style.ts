/** The look of the site's pages, without the fonts: a report stands alone. */
export const style = `:root {
  --ink: #1c2530; --soft: #4a5662; --page: #ffffff; --surface: #f4f7f6; --rule: #d3dbd9;
  --teal: #14574f; --wash: #e3f0ed; --bad: #8f1d14; --focus: #8a3b00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8ecf0; --soft: #b4bfc9; --page: #1b1b1d; --surface: #25292c; --rule: #3d4448;
    --teal: #86d0c4; --wash: #1d3532; --bad: #ffb4a9; --focus: #ffc46b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1.0625rem/1.6 'Atkinson Hyperlegible Next', system-ui, sans-serif;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 2.125rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.5rem; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.25rem; line-height: 1.35; margin: 0 0 0.5rem; }
a { color: var(--teal); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
code, pre { font-family: 'Atkinson Hyperlegible Mono', ui-monospace, monospace; font-size: 0.875rem; }
h3 code { color: var(--soft); font-weight: 400; }
pre {
  margin: 0.5rem 0; padding: 0.75rem; background: var(--surface); border-radius: 6px;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.75rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.summary { font-size: 1.25rem; margin: 0; }
.note { padding: 0.75rem 1rem; border-left: 4px solid var(--teal); background: var(--wash); }
.finding { padding: 1rem 0; border-top: 1px solid var(--rule); break-inside: avoid-page; }
.mend { font-weight: 600; }
summary { cursor: pointer; color: var(--teal); }
.region { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; line-height: 1.45; }
caption { text-align: left; color: var(--soft); padding: 0 0 0.5rem; }
th, td { padding: 0.45rem 0.7rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
thead th { border-bottom: 2px solid var(--rule); }
td { overflow-wrap: anywhere; }
td.passed { color: var(--teal); }
td.failed { color: var(--bad); font-weight: 600; }
td.skipped { color: var(--soft); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
@media print {
  :root { --ink: #000; --soft: #333; --page: #fff; --surface: #fff; --rule: #999; --teal: #000; --wash: #fff; --bad: #000; }
  main { max-width: none; padding: 0; }
  pre, .note { border: 1px solid var(--rule); }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.75em; overflow-wrap: anywhere; }
}
`;
