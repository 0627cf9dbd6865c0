import { PASSWORD_LIMIT } from '../../shared/password-limit.ts'
import type { Texts } from '../messages/texts.ts'

export function tooLongInWords({ m, say }: Texts): string {
  return say(m.common.tooLong, { limit: PASSWORD_LIMIT })
}
