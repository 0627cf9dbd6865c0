import type { ActionName } from '@idos/schema'
import type { ConformanceCase } from '../cases/case.ts'
import { ENGINE } from '../engine/door.ts'
import type { CaseResult } from '../run/run-case.ts'
import { type RuleId, rules } from './rules.ts'
import { reachableErrors } from './schema-errors.ts'

/** `action: sentence` pairs; `actions`: in these only, `writes`: in all that write. */
type Sentence = { readonly text: string; readonly actions?: readonly string[] }

/** Sentences that nothing can bring about, and why. */
export const unreachable: readonly (Sentence & { readonly why: string })[] = [
  { text: 'unsupported wallet type', actions: ['add_wallet'], why: 'it finds the type itself' },
  {
    text: 'attribute_key is not valid',
    actions: ['share_credential_recorded'],
    why: 'it makes the name itself',
  },
  {
    text: 'public_notes is not valid',
    actions: [
      'share_credential',
      'share_credential_recorded',
      'create_credential_copy',
      'share_credential_through_dag',
    ],
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
    actions: [
      'share_credential',
      'share_credential_recorded',
      'create_credentials_by_dwg',
      'share_credential_through_dag',
    ],
    why: 'the copy is new, so nobody has a grant for it',
  },
]

/** Sentences about callers and states that no healthy node has. `shownBy`: the case at the engine's door that sees them. */
export const atEngineOnly: readonly (Sentence & { readonly shownBy: string })[] = [
  {
    text: 'the node is catching up with the network, try again later',
    shownBy: 'caller/catching-up',
  },
  { text: 'authentication required', actions: ['writes'], shownBy: 'caller/nobody-writes' },
  { text: 'the caller is not a supported wallet or key', shownBy: 'caller/unrecognised' },
]

export type Coverage = {
  /** `action: sentence` pairs that the schema can raise, and how many of them were seen. */
  readonly errors: {
    readonly seen: number
    readonly all: number
    readonly missing: readonly string[]
    /** Not looked for, because the engine's own door was not among the targets: cases that show them. */
    readonly elsewhere: readonly string[]
  }
  /** Rules without a case. */
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
  const left = results.some(({ target }) => target === ENGINE) ? [] : atEngineOnly
  const all: string[] = []
  for (const [name, texts] of reachableErrors()) {
    for (const text of texts)
      if (!isAmong([...unreachable, ...left], name, text, isView(name)))
        all.push(`${name}: ${text}`)
  }
  const missing = all.filter((pair) => !said.has(pair))
  return {
    errors: {
      seen: all.length - missing.length,
      all: all.length,
      missing,
      elsewhere: left.map(({ text, shownBy }) => `${text}: ${shownBy}`),
    },
    uncovered: uncoveredRules(cases).map((id) => `${id}: ${rules[id].rule}`),
  }
}

export function uncoveredRules(cases: readonly Pick<ConformanceCase, 'covers'>[]): RuleId[] {
  const covered = new Set(cases.flatMap(({ covers }) => covers))
  return (Object.keys(rules) as RuleId[]).filter((id) => !covered.has(id))
}

function isAmong(list: readonly Sentence[], name: string, text: string, view: boolean): boolean {
  return list.some(
    (one) =>
      one.text === text &&
      (one.actions === undefined ||
        one.actions.includes(name) ||
        (!view && one.actions.includes('writes'))),
  )
}
