import { Button, Screen, Steps } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Wanted } from '../flow/asked.ts'
import { useMessages } from '../messages/provider.tsx'
import { IssuerSites } from './issuer-sites.tsx'

type NoProfileProps = {
  canCreate: boolean
  /** The identity check of the page comes next. */
  canVerify: boolean
  wanted: Wanted
  actions: IsleActions
}

export function NoProfileScreen({ canCreate, canVerify, wanted, actions }: NoProfileProps) {
  const { noCredential, noProfile } = useMessages()
  if (!canCreate) {
    return (
      <Screen name="no-profile" title={noProfile.title} lead={noProfile.unavailable}>
        <IssuerSites wanted={wanted} />
      </Screen>
    )
  }
  return (
    <Screen
      name="no-profile"
      title={noProfile.title}
      lead={noProfile.body}
      actions={<Button onPress={actions.createProfile}>{noProfile.create}</Button>}
    >
      <Steps of={canVerify ? [...noProfile.steps, noCredential.title] : noProfile.steps} />
      <p className="note">{noProfile.note}</p>
    </Screen>
  )
}
