/** The page's own rules, on the tokens that all pages share. */
export const style = `
body { margin: 0; background: var(--page); color: var(--text); font: var(--size-m)/1.5 var(--font); }
main { max-inline-size: 64rem; margin-inline: auto; padding: var(--space-6) var(--space-4); }
h1 { font-size: var(--size-heading); margin: 0 0 var(--space-3); }
h2 { font-size: var(--size-xl); margin: 0 0 var(--space-3); }
dl { margin: 0; display: grid; gap: var(--space-1); }
dl div { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); }
dt { color: var(--muted); min-inline-size: 4rem; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: var(--mono); font-size: var(--size-s); overflow-wrap: anywhere; }
.figures { list-style: none; margin: var(--space-5) 0; padding: 0; display: grid; gap: var(--space-3);
  grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); }
.figures li, section { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius-control); }
.figures li { padding: var(--space-3) var(--space-4); color: var(--muted); }
.figures b { display: block; font-size: var(--size-heading); color: var(--text); font-variant-numeric: tabular-nums; }
section { padding: var(--space-4); margin-block: var(--space-4); }
.empty { margin: 0; color: var(--muted); }
table { inline-size: 100%; border-collapse: collapse; }
th { text-align: start; font-weight: 600; color: var(--muted); font-size: var(--size-s); }
th, td { padding: var(--space-2) var(--space-3) var(--space-2) 0; border-block-end: 1px solid var(--line); vertical-align: baseline; }
tbody tr:last-child td { border-block-end: 0; }
td { overflow-wrap: anywhere; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.state { padding: 0 var(--space-2); border-radius: var(--radius-small); white-space: nowrap; }
.good { color: var(--good); background: var(--good-ground); }
.warning { color: var(--warning); background: var(--warning-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.muted { color: var(--muted); background: var(--raised); }
@media (max-width: 40rem) {
  thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding-block: var(--space-2); border-block-end: 1px solid var(--line); }
  tbody tr:last-child { border-block-end: 0; }
  td { display: flex; gap: var(--space-3); padding: var(--space-1) 0; border: 0; }
  td:empty { display: none; }
  .state { white-space: normal; }
  td::before { content: attr(data-head); color: var(--muted); flex: 0 0 6rem; }
}
`
