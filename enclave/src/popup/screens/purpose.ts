import type { PendingRequest } from '../../shared/messages.ts'
import type { Messages } from '../messages/catalogue.ts'

/** What a site asks for that needs the key. */
export function purposeOf(request: PendingRequest, { asker }: Messages) {
  switch (request.method) {
    case 'share':
    case 'present':
      return asker.share
    case 'view':
      return asker.view
    case 'rekey':
      return asker.rekey
    case 'backup':
      return asker.backup
    default:
      return asker.unlock
  }
}
