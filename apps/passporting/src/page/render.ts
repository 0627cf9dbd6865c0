import type { Peer } from '@idos/consumer'
import { html } from 'hono/html'
import type { Facts, ReceiptState } from './facts.ts'

export type Shown = {
  publicUrl: string
  publicKey: string
  /** `null`: the registry can not be read now. */
  peers: readonly Peer[] | null
  facts: Facts
}

type Html = ReturnType<typeof html>

const STATE_WORDS: Readonly<Record<ReceiptState, readonly [word: string, look: string]>> = {
  stands: ['stands', 'good'],
  unknown: ['not known', 'warning'],
  failed: ['refused by the network', 'muted'],
  unconfirmed: ['withdrawn, not confirmed', 'bad'],
  withdrawn: ['withdrawn', 'muted'],
}

/** The page. Names are the registry's: `html` escapes all that is put in. */
export function renderPage({ publicUrl, publicKey, peers, facts }: Shown): Html {
  const { counts, receipts, refused, recent } = facts
  const figures = [
    ['Others rely on', counts.stands + counts.unknown],
    ['Withdrawn', counts.withdrawn + counts.unconfirmed],
    ['Not confirmed', counts.unconfirmed],
    ['Peers', peers?.length ?? '–'],
  ] as const
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Passporting server</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<header>
<h1>Passporting server</h1>
<p><a href="/">Look again</a></p>
<dl>
<div><dt>Address</dt><dd>${publicUrl}</dd></div>
<div><dt>Key</dt><dd><code>${publicKey}</code></dd></div>
</dl>
</header>
<ul class="figures">${figures.map(([name, count]) => html`<li><b>${count}</b> ${name}</li>`)}</ul>
${section(
  'Registry',
  peers === null
    ? 'The registry can not be read now.'
    : peers.length === 0
      ? 'No peer shares a club with this key. Nobody is answered.'
      : '',
  ['Name', 'Clubs', 'Address', 'Key'],
  (peers ?? []).map((peer) => [
    peer.name,
    peer.clubs.map(({ name }) => name).join(', '),
    peer.url,
    short(peer.publicKey),
  ]),
)}
${section(
  'Receipts',
  receipts.length === 0 ? 'Nobody has relied on a check of yours yet.' : '',
  ['Given (UTC)', 'Peer', 'Clubs', 'Content', 'State'],
  receipts.map((one) => [
    time(one.at),
    one.peer,
    one.clubs,
    short(one.contentHash),
    state(one.state),
  ]),
)}
${section(
  'Refused, of known peers',
  refused.length === 0 ? 'No peer was refused anything.' : '',
  ['Reason', 'Times', 'Last (UTC)', 'Peers'],
  refused.map((one) => [html`<code>${one.refusal}</code>`, one.count, time(one.lastAt), one.peers]),
)}
${section(
  'What happened last',
  recent.length === 0 ? 'Nothing yet.' : '',
  ['When (UTC)', 'What', 'Peer'],
  recent.map((one) => [time(one.at), one.what, one.peer]),
)}
</main>
</body>
</html>`
}

type Cell = string | number | Html

function section(
  title: string,
  empty: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  if (empty !== '') return html`<section><h2>${title}</h2><p class="empty">${empty}</p></section>`
  return html`<section><h2>${title}</h2>
<table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td data-head="${heads[at]}">${cell}</td>`)}</tr>`)}</tbody>
</table></section>`
}

function state(of: ReceiptState): Html {
  const [word, look] = STATE_WORDS[of]
  return html`<span class="state ${look}">${word}</span>`
}

function short(text: string): Html {
  return html`<code title="${text}">${text.length > 18 ? `${text.slice(0, 8)}…${text.slice(-8)}` : text}</code>`
}

function time(seconds: number): Html {
  const iso = new Date(seconds * 1000).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}
