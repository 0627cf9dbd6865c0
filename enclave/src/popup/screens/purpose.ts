import type { PendingRequest } from '../../shared/messages.ts'

/** What a site asks for that needs the key. */
export function purposeOf(request: PendingRequest): string {
  switch (request.method) {
    case 'share':
      return 'asks you to share a credential. You decide on the next page'
    case 'view':
      return 'asks to show you a credential in this window'
    case 'backup':
      return 'asks to show you your recovery words in this window'
    default:
      return 'asks you to unlock your idOS key'
  }
}
