import { endedRecords } from '@idos/client'
import { Button, Disclosure, Rows } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Wanted } from '../flow/asked.ts'
import { misfitOf } from '../flow/fit.ts'
import { type Acquaintances, granteeOf } from '../flow/grantee.ts'
import type { Session } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { Picture } from '../ui/Picture.tsx'
import { CredentialItem } from './credentials.tsx'
import { EndedAccess } from './ended-access.tsx'
import { GrantItem } from './grant-item.tsx'

export type RecordsAround = Acquaintances & {
  /** The person has a list of names that is not open here. */
  readonly isSealed: boolean
}

export type RecordsProps = {
  session: Session
  around: RecordsAround
  now: () => number
  actions: IsleActions
  /** Where none fits: says of each why. */
  wanted?: Wanted
}

/**
 * Everything that the host does not know of: other credentials and who else has access. Always there, closed at first and
 * of one height when open, however much it holds: the host sees how high the Isle is.
 */
export function Records({ session, around, now, actions, wanted }: RecordsProps) {
  const messages = useMessages()
  const { records } = messages
  const shown = session.granted ? null : session.match
  const credentials = session.credentials.filter(({ id }) => id !== shown?.id)
  return (
    <div className="records">
      <Disclosure title={records.grants}>
        <div className="records-list">
          <Grants session={session} around={around} now={now} actions={actions} />
        </div>
      </Disclosure>
      <Disclosure title={session.granted || wanted ? records.all : records.others}>
        <div className="records-list">
          {credentials.length === 0 && !wanted && <Picture name="credential" />}
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

function Grants({ session, around, now, actions }: Omit<RecordsProps, 'wanted'>) {
  const { access, records } = useMessages()
  const grants = session.grants.filter(({ id }) => id !== session.granted?.grantId)
  const isUnknown = grants.some(
    (grant) => grant.kind === 'share' && granteeOf(grant, around).name === null,
  )
  return (
    <>
      {grants.length === 0 && (
        <>
          {endedRecords(around.access, session.grants).length === 0 && <Picture name="access" />}
          <p className="hint">{records.noGrants}</p>
        </>
      )}
      {around.isSealed && (isUnknown || grants.length === 0) && (
        <p className="names-locked">
          <span className="hint">{access.namesLocked}</span>
          <Button kind="secondary" onPress={actions.learnNames}>
            {access.unlock}
          </Button>
        </p>
      )}
      <Rows>
        {grants.map((grant) => (
          <GrantItem key={grant.id} grant={grant} around={around} now={now} actions={actions} />
        ))}
      </Rows>
      <EndedAccess {...{ session, around, now, actions }} />
    </>
  )
}
