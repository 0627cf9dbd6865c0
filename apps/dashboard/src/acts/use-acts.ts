import type { Received } from '@idos/client'
import { say } from '@idos/ui/page'
import { useApp, useClient } from '../app.tsx'
import { useSpeech } from '../words/provider.tsx'

/** What screens do for a person, in words. */
export function useActs() {
  const { acts, kept, now } = useApp()
  const client = useClient()
  const { words, isle, later } = useSpeech()

  return {
    unlock: () =>
      acts.run({
        title: isle.access.unlockTitle,
        phase: 'window',
        work: ({ signal }) => client.unlock({ window: client.openWindow(), signal }),
      }),
    view: (credentialId: string, name: string) =>
      acts.run({
        title: say(words.credentials.viewing, { name }),
        phase: 'window',
        work: ({ signal }) => client.view({ window: client.openWindow(), credentialId, signal }),
      }),
    viewReceived: (received: Received, name: string) =>
      acts.run({
        title: say(words.credentials.viewing, { name }),
        phase: 'window',
        work: ({ signal }) =>
          client.viewReceived({ window: client.openWindow(), received, signal }),
      }),
    backup: () =>
      acts.run({
        title: later.keeping.title,
        phase: 'window',
        async work({ signal }) {
          await client.backup({ window: client.openWindow(), signal })
          const { profile } = client.state()
          if (profile) kept.kitSeen.set({ ...kept.kitSeen.get(), [profile.userId]: now() })
        },
      }),
    changePassword: () =>
      acts.run({
        title: words.safety.password,
        phase: 'window',
        work: async ({ signal, phase }) =>
          (await client.resumePasswordChange({ signal, onPhase: () => phase('wallet') })) ??
          client.changePassword({
            ...{ window: client.openWindow(), signal },
            onPhase: (next) => phase(next === 'window' ? 'window' : 'wallet'),
          }),
        done: () => words.safety.passwordDone,
      }),
  }
}
