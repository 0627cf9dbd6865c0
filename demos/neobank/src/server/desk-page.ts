import { html } from 'hono/html'
import type { Case } from './cases.ts'
import type { IssuedRecord } from './issued-records.ts'

type Html = ReturnType<typeof html>

const DOCUMENTS = { PASSPORT: 'Passport', ID_CARD: 'Identity card', DRIVERS: 'Driving licence' }

/** What the bank's people see. Names are the applicant's: `html` escapes all that is put in. */
export function deskPage(shown: {
  waiting: readonly Case[]
  issued: readonly IssuedRecord[]
}): Html {
  const { waiting, issued } = shown
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Neobank: the desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>The desk</h1>
<p>For the bank’s own people, on this machine alone. <a href="/">Look again</a></p>
<section aria-labelledby="waiting">
<h2 id="waiting">To be looked at</h2>
${waiting.length === 0 ? html`<p class="empty">Nobody waits.</p>` : waiting.map(waitingCase)}
</section>
<section aria-labelledby="issued">
<h2 id="issued">Issued</h2>
${issued.length === 0 ? html`<p class="empty">Nothing yet.</p>` : html`<ul>${[...issued].reverse().map(issuedRow)}</ul>`}
</section>
</main>
</body>
</html>`
}

function waitingCase({ id, reference, opened, state }: Case): Html {
  if (state.is !== 'pending') return html``
  const { firstName, familyName, birthDate, country, documentType, documentNumber, photo, selfie } =
    state.applicant
  return html`<article aria-label="${reference}">
<h3>${firstName} ${familyName}</h3>
<p><code>${reference}</code>, ${time(opened)}</p>
<p>Born ${birthDate}. ${DOCUMENTS[documentType]} ${documentNumber}, ${country}</p>
<div class="pictures">
<figure><img src="${photo}" alt=""><figcaption>Document</figcaption></figure>
<figure><img src="${selfie}" alt=""><figcaption>Person</figcaption></figure>
</div>
<form method="post" action="/decisions">
<input type="hidden" name="id" value="${id}">
<button name="verdict" value="approve">Approve</button>
<button name="verdict" value="not-a-document" class="quiet">Refuse: no document</button>
<button name="verdict" value="other-person" class="quiet">Refuse: another person</button>
</form>
</article>`
}

function issuedRow({ reference, at, isWithdrawn }: IssuedRecord): Html {
  return html`<li>
<span><code>${reference}</code> ${time(at)}</span>
${
  isWithdrawn
    ? html`<b>Withdrawn</b>`
    : html`<form method="post" action="/withdrawals">
<input type="hidden" name="reference" value="${reference}">
<button class="quiet" aria-label="Withdraw ${reference}">Withdraw</button>
</form>`
}
</li>`
}

function time(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}
