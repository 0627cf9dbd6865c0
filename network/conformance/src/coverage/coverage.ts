import type { ActionName } from '@idos/schema'
import type { ConformanceCase } from '../cases/case.ts'
import type { CaseResult } from '../run/run-case.ts'
import { reachableErrors } from './schema-errors.ts'

/** Sentences that no request can bring about, and why. `action`: in these only. */
export const unreachable: readonly {
  readonly text: string
  readonly actions?: readonly string[]
  readonly why: string
}[] = [
  {
    text: 'the node is catching up with the network, try again later',
    why: 'a node that answers is not catching up; the engine suite sets the clock back',
  },
  {
    text: 'authentication required',
    actions: ['writes'],
    why: 'a transaction always has a sender',
  },
  {
    text: 'the caller is not a supported wallet or key',
    why: 'every signature scheme of a node renders callers that have an identity; a sender that is none is refused before any action (caller/unsupported). For schemes that a node may get later; the engine suite makes one up',
  },
  { text: 'unsupported wallet type', actions: ['add_wallet'], why: 'it finds the type itself' },
  {
    text: 'public_notes is not valid',
    actions: ['share_credential', 'create_credential_copy', 'share_credential_through_dag'],
    why: 'copies have no notes',
  },
  {
    text: 'the id can not be used, choose another one',
    actions: ['upsert_credential_as_inserter'],
    why: 'a row that it may not replace is told before',
  },
  {
    text: 'the credential, that the AG is for, does not exist',
    why: 'every caller of create_access_grant has made or found the copy',
  },
  {
    text: 'a grant with the same grantee, copy_credential_id, and locked_until already exists',
    actions: ['share_credential', 'create_credentials_by_dwg', 'share_credential_through_dag'],
    why: 'the copy is new, so nobody has a grant for it',
  },
]

/** Numbers of the specification that no case over the wire can show, and where they are shown instead. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  G22: 'not changed: any wallet of a profile has its full power (docs/security-model.md)',
  G24: 'plans with 100,000 wallets and grants: src/schema/indexes.test.ts',
  G25: 'concerns gas, which this network does not have',
  G29: 'a node that is catching up: src/schema/caller-cases.ts',
}

export type Coverage = {
  /** `action: sentence` pairs that the schema can raise, and how many of them were seen. */
  readonly errors: {
    readonly seen: number
    readonly all: number
    readonly missing: readonly string[]
  }
  /** Items of the checklist and fixed gaps without a case. */
  readonly uncovered: readonly string[]
}

export function coverageOf(
  cases: readonly ConformanceCase[],
  results: readonly CaseResult[],
  isView: (name: ActionName) => boolean,
): Coverage {
  const said = new Set(
    results.flatMap(({ steps }) =>
      steps.flatMap(({ action, outcome }) => (outcome.ok ? [] : [`${action}: ${outcome.text}`])),
    ),
  )
  const all: string[] = []
  for (const [name, texts] of reachableErrors()) {
    for (const text of texts)
      if (!isUnreachable(name, text, isView(name))) all.push(`${name}: ${text}`)
  }
  const missing = all.filter((pair) => !said.has(pair))
  const covered = new Set(cases.flatMap(({ covers }) => covers))
  const wanted = [
    ...Array.from({ length: 22 }, (_, i) => `checklist ${i + 1}`),
    ...Array.from({ length: 29 }, (_, i) => `G${i + 1}`),
  ]
  const uncovered = wanted.filter(
    (item) => !covered.has(item) && !Object.hasOwn(shownElsewhere, item),
  )
  return { errors: { seen: all.length - missing.length, all: all.length, missing }, uncovered }
}

function isUnreachable(name: string, text: string, view: boolean): boolean {
  return unreachable.some(
    (one) =>
      one.text === text &&
      (one.actions === undefined ||
        one.actions.includes(name) ||
        (!view && one.actions.includes('writes'))),
  )
}
