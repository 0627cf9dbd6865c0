import type { IsleActions } from '../control/actions.ts'
import { NotMine } from './foreign.tsx'
import { ChangePassword } from './password.tsx'
import { RecoveryWords } from './recovery-words.tsx'

/** What a person can do about the profile itself: seldom wanted, so in one quiet line. */
export function OwnAffairs({ actions }: { actions: IsleActions }) {
  return (
    <div className="own-affairs">
      <ChangePassword actions={actions} />
      <RecoveryWords actions={actions} />
      <NotMine actions={actions} />
    </div>
  )
}
