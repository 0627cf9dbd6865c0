import { ERASING, GOVERNING, type Transaction } from '../shared/answers.ts'

/** What a transaction is about, in ten words that a newcomer knows. */
export type Kind =
  | 'profile'
  | 'wallet'
  | 'credential'
  | 'access'
  | 'erasure'
  | 'attribute'
  | 'key'
  | 'rules'
  | 'governance'
  | 'other'

/** The first that fits, by the name of the action. */
const byAction: readonly (readonly [RegExp, Kind])[] = [
  [/_as_owner$/, 'rules'],
  [/^(stage_content|discard_staged_contents|change_profile_key)$/, 'key'],
  [/attribute/, 'attribute'],
  [/access_grant|_dag_|^share_|through_dag/, 'access'],
  [/wallet/, 'wallet'],
  [/credential|notes|_dwg/, 'credential'],
  [/user/, 'profile'],
]

export function kindOf({ type, action }: Pick<Transaction, 'type' | 'action'>): Kind {
  if (GOVERNING.includes(type) || type.startsWith('validator_')) return 'governance'
  if (type === 'raw_statement') return 'rules'
  if (ERASING.some((name) => name === action)) return 'erasure'
  return byAction.find(([pattern]) => action !== null && pattern.test(action))?.[1] ?? 'other'
}
