import { ServerError } from './http.ts'

export type Check = { name: string; outcome: 'pass' | 'fail' | 'skip'; reason: string }
export type Account = { name: string; verified: boolean; checks: readonly Check[] }

/** The account, when it was opened by a credential that passed every check. Whatever else answers, opens none here. */
export function openedAccount(answer: Account): Account {
  const isGood = answer.checks.every(({ outcome }) => outcome !== 'fail')
  if (answer.verified === true && isGood) return answer
  const message = 'The credential failed verification. No account was opened.'
  throw new ServerError('CREDENTIAL_INVALID', message, { checks: answer.checks })
}
