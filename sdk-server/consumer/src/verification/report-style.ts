/** The look of a report, on a screen in both themes and on paper. No `<` and no closing tag: it stands inside of `<style>`. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #16181d; --soft: #555b66; --line: #d5d9e0; --page: #ffffff; --tint: #f5f6f8; --good: #0b6b3a; --bad: #a8182b; --warn: #7a4b00 }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --soft: #a9b0bc; --line: #3a404b; --page: #14161a; --tint: #1d2026; --good: #6fdc9f; --bad: #ff8f9c; --warn: #f0b860 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 52rem; margin-inline: auto; padding: 2rem 1.25rem 3rem }
h1 { margin: 0; font-size: 2rem; line-height: 1.2 }
h2 { margin: 2.25rem 0 .5rem; font-size: 1.15rem }
p { margin: .25rem 0 .75rem; color: var(--soft) }
.kind { margin: 0; font-size: .85rem; letter-spacing: .04em; text-transform: uppercase }
.accepted { color: var(--good) }
.accepted-with-remarks { color: var(--warn) }
.refused { color: var(--bad) }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) minmax(0, 1fr); margin: 0; border-block-start: 1px solid var(--line) }
dt, dd { margin: 0; padding: .4rem .5rem .4rem 0; border-block-end: 1px solid var(--line); overflow-wrap: anywhere }
dt { color: var(--soft) }
.wide { grid-template-columns: minmax(0, 1fr) }
.wide dt { border: 0; padding-block-end: 0 }
.reasons { margin: 0 0 1.25rem; padding-inline-start: 1.25rem; font-weight: 600 }
table { width: 100%; border-collapse: collapse; border-block-start: 1px solid var(--line) }
th, td { padding: .5rem .75rem .5rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere }
thead th { color: var(--soft); font-weight: 500 }
tbody th { width: 11rem; font-weight: 600 }
td:nth-child(2) { width: 6.5rem }
.mark { font-weight: 600; white-space: nowrap }
.pass .mark { color: var(--good) }
.fail .mark { color: var(--warn) }
.skip .mark { color: var(--soft); font-weight: 400 }
.refuses { background: var(--tint) }
.refuses .mark { color: var(--bad) }
small { color: var(--soft); display: block }
code { font: .85em/1.5 ui-monospace, monospace }
@media (max-width: 36rem) {
 dl { grid-template-columns: minmax(0, 1fr) }
 dt { border: 0; padding-block-end: 0 }
 table, tbody, tr, th, td { display: block; border: 0; padding: 0 }
 thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }
 tr { padding: .6rem .5rem; border-block-end: 1px solid var(--line) }
 tbody th, td:nth-child(2) { width: auto }
}
@page { margin: 18mm }
@media print {
 :root { --ink: #000000; --soft: #333333; --line: #999999; --page: #ffffff; --tint: #eeeeee; --good: #000000; --bad: #000000; --warn: #000000 }
 body { font-size: 10pt }
 main { max-width: none; padding: 0 }
 h2 { break-after: avoid }
 tr, dt, dd { break-inside: avoid }
 .refuses .mark::before { content: "\\2717\\00a0" }
}
`
