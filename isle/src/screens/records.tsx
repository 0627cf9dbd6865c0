import { Disclosure, Rows } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Wanted } from '../flow/asked.ts'
import { misfitOf } from '../flow/fit.ts'
import type { Session } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { CredentialItem, GrantItem, granteeName } from './credentials.tsx'

type RecordsProps = {
  session: Session
  now: () => number
  actions: IsleActions
  /** Where none fits: says of each why. */
  wanted?: Wanted
}

/**
 * Everything that the host does not know of: other credentials and who else has access. Always there, closed at first and
 * of one height when open, however much it holds: the host sees how high the Isle is.
 */
export function Records({ session, now, actions, wanted }: RecordsProps) {
  const messages = useMessages()
  const { records } = messages
  const shown = session.granted ? null : session.match
  const credentials = session.credentials.filter(({ id }) => id !== shown?.id)
  const grants = session.grants.filter(({ id }) => id !== session.granted?.grantId)
  return (
    <div className="records">
      <Disclosure title={records.grants}>
        <div className="records-list">
          {grants.length === 0 && <p className="hint">{records.noGrants}</p>}
          <Rows>
            {grants.map((grant) => (
              <GrantItem
                key={grant.id}
                grant={grant}
                name={granteeName(messages, grant)}
                now={now}
                onView={actions.view}
                onRevoke={actions.askRevoke}
                receiptOf={actions.receiptOf}
              />
            ))}
          </Rows>
        </div>
      </Disclosure>
      <Disclosure title={session.granted || wanted ? records.all : records.others}>
        <div className="records-list">
          {credentials.length === 0 && (
            <p className="hint">{wanted ? messages.elsewhere.none : records.noOthers}</p>
          )}
          <Rows>
            {credentials.map((credential) => (
              <CredentialItem
                key={credential.id}
                credential={credential}
                misfit={wanted ? misfitOf(credential, wanted) : null}
                onView={actions.view}
                onRemove={actions.askRemove}
              />
            ))}
          </Rows>
        </div>
      </Disclosure>
    </div>
  )
}
