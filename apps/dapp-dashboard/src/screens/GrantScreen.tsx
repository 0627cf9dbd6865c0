import type { GrantReceived } from '@idos/client/consumer'
import { Button, Facts, Progress, Screen } from '@idos/ui'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useActState, useApp, useClient, useKnown } from '../app.tsx'
import { lockStateOf } from '../grants/filter.ts'
import { useGrants } from '../grants/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { useWho } from './parts.tsx'
import { useReading } from './use-reading.ts'

/** One access: read at the desk, or given back. */
export function GrantScreen() {
  const { id } = useParams({ from: '/grants/$id' })
  const { words, isle } = useSpeech()
  const { grants, isWhole } = useGrants(useClient())
  const grant = grants?.find((one) => one.id === id)
  const navigate = useNavigate()
  if (grant) return <Present grant={grant} />
  return (
    <Screen
      name="grant"
      title={words.access}
      actions={
        <Button kind="secondary" onPress={() => void navigate({ to: '/' })}>
          {words.back}
        </Button>
      }
    >
      {isWhole ? (
        <p className="note">{words.gone}</p>
      ) : (
        <Progress icon="clock" title={isle.loading.progress} body={isle.connecting.body} />
      )}
    </Screen>
  )
}

function Present({ grant }: { grant: GrantReceived }) {
  const { acts, now } = useApp()
  const client = useClient()
  const { outcomes } = useKnown()
  const busy = useActState()?.is === 'running'
  const { words, format } = useSpeech()
  const who = useWho()(grant.owner)
  const read = useReading()
  const navigate = useNavigate()
  const [isAsked, setIsAsked] = useState(false)
  const outcome = outcomes.get(grant.copyId)
  const isLocked = lockStateOf(grant, now()) === 'locked'

  async function giveBack(): Promise<void> {
    const done = await acts.run({
      title: words.giving,
      phase: 'wallet',
      work: () => client.rescind(grant.copyId),
      done: () => words.given,
    })
    if (done) void navigate({ to: '/' })
  }

  if (isAsked) {
    return (
      <Screen
        name="give-back"
        title={words.giveBackTitle}
        lead={words.giveBackBody}
        actions={
          <>
            <Button kind="secondary" onPress={() => setIsAsked(false)}>
              {words.keepIt}
            </Button>
            <Button kind="danger" isDisabled={busy} onPress={() => void giveBack()}>
              {words.giveBackDo}
            </Button>
          </>
        }
      >
        <p>
          <bdi>{who}</bdi>
        </p>
      </Screen>
    )
  }
  return (
    <Screen
      name="grant"
      title={who}
      actions={
        <>
          <Button isDisabled={busy} onPress={() => read([grant])}>
            {words.read}
          </Button>
          <Button kind="danger" isDisabled={busy} onPress={() => setIsAsked(true)}>
            {words.giveBack}
          </Button>
          <Button kind="secondary" onPress={() => void navigate({ to: '/' })}>
            {words.back}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [words.result, outcome ? words[outcome.decision] : words.notChecked],
          ...(outcome && outcome.failed.length > 0
            ? [[words.failed, outcome.failed.join(', ')] as const]
            : []),
          [words.until, isLocked ? format.dateTime(grant.lockedUntil) : words.notLocked],
          [words.owner, <code key="owner">{grant.owner ?? words.noProfile}</code>],
          [words.grantId, <code key="grant">{grant.id}</code>],
          [words.copyId, <code key="copy">{grant.copyId}</code>],
          [words.hash, <code key="hash">{grant.contentHash ?? ''}</code>],
        ]}
      />
    </Screen>
  )
}
