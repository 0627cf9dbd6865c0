import { isLocked } from '@idos/client'
import { Button, Facts, Screen, Section } from '@idos/ui'
import { saveFile } from '@idos/ui/page'
import { useState } from 'react'
import { useApp, useBusy, useClient, useUnlocked } from '../app.tsx'
import {
  useAccess,
  useAttributes,
  useReceived,
  useRecords,
  useSession,
  useWallets,
} from '../mine/queries.ts'
import { toExport } from '../mine/to-export.ts'
import { useSpeech } from '../words/provider.tsx'
import { Attributes } from './Attributes.tsx'
import { accessName } from './names.ts'
import { Failed } from './parts.tsx'
import { UnlockNote } from './UnlockNote.tsx'

/** Small values, everything as a file, and the end of it. */
export function Data() {
  const { words } = useSpeech()
  const [isErasing, setErasing] = useState(false)
  if (isErasing) return <Erase onKeep={() => setErasing(false)} />
  return (
    <Screen name="data" title={words.data.title} lead={words.data.lead}>
      <Section title={words.data.attributes}>
        <p className="hint section-hint">{words.data.attributesLead}</p>
        <Attributes />
      </Section>
      <Section title={words.data.export}>
        <p className="hint section-hint">{words.data.exportBody}</p>
        <Export />
      </Section>
      <EraseSection onErase={() => setErasing(true)} />
    </Screen>
  )
}

function Export() {
  const { now } = useApp()
  const { words } = useSpeech()
  const unlocked = useUnlocked()
  const readings = [useSession(), useWallets(), useAttributes(), useReceived()] as const
  const [{ data: session }, { data: wallets }, { data: attributes }, { data: received }] = readings
  const records = useRecords()
  const isReady = session && wallets && attributes && received
  function save(): void {
    if (!isReady) return
    const mine = { session, wallets, attributes, received, records: unlocked ? records : null }
    saveFile(document, 'idos-mine.json', toExport(mine, now()))
  }
  return (
    <>
      {!unlocked && <p className="hint section-hint">{words.data.exportLocked}</p>}
      <UnlockNote />
      <Failed of={readings} />
      <div className="bar">
        <Button kind="secondary" isDisabled={!isReady} onPress={save}>
          {words.data.exportDo}
        </Button>
      </div>
    </>
  )
}

function EraseSection({ onErase }: { onErase(): void }) {
  const { words, later } = useSpeech()
  return (
    <Section title={words.data.erase}>
      <p className="hint section-hint">{later.erasing.note}</p>
      <div className="bar">
        <Button kind="danger" onPress={onErase}>
          {words.data.eraseDo}
        </Button>
      </div>
    </Section>
  )
}

function Erase({ onKeep }: { onKeep(): void }) {
  const { acts, visits, now } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { words, isle, later, format } = useSpeech()
  const { erasing } = later
  const readings = [useSession(), useWallets()] as const
  const [{ data: session }, { data: wallets }] = readings
  const { access } = useAccess()
  // Nobody decides on numbers that are not there yet.
  const isKnown = session && wallets && access
  const count = (value: number | undefined) => (value === undefined ? '…' : format.number(value))
  const there = (access ?? []).filter(({ grant }) => grant !== null)
  const stays = there.filter(({ lockedUntil }) => isLocked(lockedUntil, now()))
  const erase = async () => {
    const erased = await acts.run({
      title: words.data.erasing,
      phase: 'wallet',
      work: ({ signal }) => client.eraseProfile({ signal }),
      done: () => words.data.erased,
    })
    if (erased) visits.profileEnded()
  }
  return (
    <Screen
      name="erase"
      tone="bad"
      title={erasing.title}
      lead={erasing.body}
      actions={
        <>
          <Button kind="danger" isDisabled={busy || !isKnown} onPress={() => void erase()}>
            {erasing.confirm}
          </Button>
          <Button kind="secondary" onPress={onKeep}>
            {erasing.keep}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [erasing.credentials, count(session?.credentials.length)],
          [erasing.ending, count(access && there.length - stays.length)],
          [erasing.wallets, count(wallets?.length)],
          [
            erasing.staysTitle,
            !access
              ? '…'
              : stays.length === 0
                ? erasing.nothingStays
                : stays.map((one) => (
                    <span key={one.id} className="line">
                      <bdi>{accessName(isle, one)}</bdi>:{' '}
                      {erasing.stays(format.dateTime(one.lockedUntil))}
                    </span>
                  )),
          ],
        ]}
      />
      <Failed of={readings} />
      <p className="note">{erasing.note}</p>
    </Screen>
  )
}
