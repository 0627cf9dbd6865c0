/**
 * What the servers of Isle, Enclave and gateway say, asked as a browser would.
 *
 * Attacker: whoever answers there: answers are bounded, and what stands in them is shown as a stranger's words.
 */
import { IdosError, isIdosError, origin as originForm } from '@idos/protocol'
import { readDeployedFor } from '@idos/protocol/deployed-for'
import * as v from 'valibot'
import { type Answer, ask } from '../program/ask.ts'
import type { Finding } from '../program/findings.ts'
import { printable } from '../program/printable.ts'
import { note, right, wrong } from './finding.ts'
import { mayFrame } from './policy-text.ts'

const deployed = v.object({
  enclave: originForm,
  gateway: v.optional(originForm),
  isles: v.optional(v.string()),
  chain: v.optional(v.pipe(v.string(), v.maxLength(64))),
})
export type Deployed = v.InferOutput<typeof deployed>

export type Site = {
  readonly answer?: Answer
  readonly deployed?: Deployed
  readonly finding: Finding
}

/** A page of the Isle or the Enclave, and whom it says it is deployed for. */
export async function askSite(name: 'isle' | 'enclave', url: string): Promise<Site> {
  const answer = await ask(url).catch(known)
  if (answer instanceof IdosError)
    return { finding: wrong(name, answer.message, `Check the address ${url}`) }
  if (answer.status !== 200)
    return {
      answer,
      finding: wrong(name, `${url} answers ${answer.status}.`, `Check the address ${url}`),
    }
  const parsed = v.safeParse(deployed, attributesOf(answer.body))
  if (!parsed.success)
    return {
      answer,
      finding: wrong(name, `What is at ${url} is none.`, `Check the address ${url}`),
    }
  return { answer, deployed: parsed.output, finding: right(name, `It is at ${url}.`) }
}

function attributesOf(body: Uint8Array): unknown {
  try {
    return readDeployedFor(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/** Whether a page of this origin may stand above what a site serves. */
export function ancestorFinding(
  name: 'Isle' | 'Enclave',
  answer: Answer,
  page: string,
  own: readonly string[],
): Finding {
  const code = `frame-ancestors of the ${name}`
  const policy = answer.headers.get('content-security-policy')
  const missing = [page, ...own].filter((origin) => !mayFrame(policy, origin))
  return missing.length === 0
    ? right(code, `The ${name} may be embedded by ${printable(page, 300)}.`)
    : wrong(
        code,
        `The ${name} may not be embedded by ${missing.map((one) => printable(one, 300)).join(' in ')}.`,
        `Add "${printable(page, 300)}" to "embedders" in idos.sites.json of its operator, then: idos sites headers`,
      )
}

export function enclaveFinding(
  { deployed: found }: Site,
  enclave: string,
  isle: string,
): Finding[] {
  if (!found) return []
  const isOwn = found.enclave === enclave
  const isFor = found.isles?.split(' ').includes(isle) === true
  return isOwn && isFor
    ? [right('origins', 'Isle and Enclave are deployed for each other.')]
    : [
        wrong(
          'origins',
          isOwn
            ? `The Enclave is not deployed for the Isle of ${isle}.`
            : `The Enclave at ${enclave} was deployed for ${printable(found.enclave, 300)}.`,
          `"enclave": "${enclave}", "isle": "${isle}" in idos.sites.json, then: idos sites build`,
        ),
      ]
}

/** Milliseconds by which a clock may be wrong: what is signed counts for some minutes. */
const SKEW = 60_000
const chainInfo = v.object({ result: v.object({ chain_id: v.string() }) })

/** The gateway as the Isle reaches it: may its page ask, is it that network, and is the clock here right? */
export async function gatewayFindings(
  { gateway, chain }: Deployed,
  isle: string,
  now: () => number,
): Promise<Finding[]> {
  if (gateway === undefined) return []
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'user.chain_info', params: {} })
  const headers = { origin: isle, 'content-type': 'application/json' }
  const answer = await ask(`${gateway}/rpc/v1`, { method: 'POST', headers, body }).catch(known)
  if (answer instanceof IdosError)
    return [wrong('gateway', answer.message, `Start it, or check the address ${gateway}`)]
  const allowed = answer.headers.get('access-control-allow-origin')
  const isOpen = allowed === isle || allowed === '*'
  const name = chainOf(answer.body)
  return [
    isOpen
      ? right('gateway', `The Isle may ask the gateway at ${gateway}.`)
      : wrong(
          'gateway',
          `The gateway at ${gateway} answers no page of ${isle}.`,
          `--web-origins ${isle} (an option of the gateway)`,
        ),
    name === chain
      ? right('chain', `It is the network ${printable(chain ?? '', 64)}.`)
      : wrong(
          'chain',
          `The gateway is one of ${printable(name ?? 'no network', 64)}, and the Isle is deployed for ${printable(chain ?? 'none', 64)}.`,
          '"chainId" in idos.sites.json, then: idos sites build',
        ),
    clockFinding(answer.headers.get('date'), now()),
  ]
}

function chainOf(body: Uint8Array): string | undefined {
  try {
    return v.parse(chainInfo, JSON.parse(new TextDecoder().decode(body))).result.chain_id
  } catch {
    return undefined
  }
}

function clockFinding(date: string | null, now: number): Finding {
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return note('clock', 'The gateway does not say what time it is.')
  const off = Math.round((now - theirs) / 1000)
  return Math.abs(off) * 1000 <= SKEW
    ? right('clock', 'The clock of this machine is that of the gateway.')
    : wrong(
        'clock',
        `The clocks of this machine and of the gateway are ${Math.abs(off)} seconds apart: what is signed would count as too old or too new.`,
        'Set the clock: timedatectl set-ntp true',
      )
}

function known(error: unknown): IdosError {
  if (isIdosError(error)) return error
  throw error
}
