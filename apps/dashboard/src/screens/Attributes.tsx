import type { Attribute } from '@idos/client'
import { Button, Row, Rows } from '@idos/ui'
import { say } from '@idos/ui/page'
import { useId, useState } from 'react'
import { useApp, useBusy, useClient } from '../app.tsx'
import { useAttributes } from '../mine/queries.ts'
import { useSpeech } from '../words/provider.tsx'
import { Read } from './parts.tsx'

const EMPTY = { key: '', value: '' }

/** Small values in plain text: seen, added, changed and removed. */
export function Attributes() {
  const { acts } = useApp()
  const client = useClient()
  const busy = useBusy()
  const { words } = useSpeech()
  const attributes = useAttributes()
  const [draft, setDraft] = useState<Omit<Attribute, 'id'> & { id?: string }>(EMPTY)
  const ids = { key: useId(), value: useId() }

  async function save(): Promise<void> {
    const name = draft.key.trim()
    const saved = await acts.run({
      title: say(words.data.saving, { name }),
      phase: 'wallet',
      work: ({ signal }) => client.saveAttribute({ ...draft, key: name }, { signal }),
    })
    if (saved) setDraft(EMPTY)
  }
  const remove = ({ id, key }: Attribute) =>
    acts.run({
      title: say(words.data.removing, { name: key }),
      phase: 'wallet',
      work: ({ signal }) => client.removeAttribute(id, { signal }),
    })

  return (
    <>
      <Read of={attributes}>
        {(all) =>
          all.length === 0 ? (
            <p className="note">{words.data.attributesNone}</p>
          ) : (
            <Rows>
              {all.map((one) => (
                <Row
                  key={one.id}
                  icon="pen"
                  title={<bdi>{one.key}</bdi>}
                  actions={
                    <>
                      <Button
                        kind="secondary"
                        label={say(words.data.changeLabel, { name: one.key })}
                        onPress={() => setDraft(one)}
                      >
                        {words.data.change}
                      </Button>
                      <Button
                        kind="danger"
                        isDisabled={busy}
                        label={say(words.data.removeLabel, { name: one.key })}
                        onPress={() => void remove(one)}
                      >
                        {words.data.remove}
                      </Button>
                    </>
                  }
                >
                  <p className="hint">
                    <bdi>{one.value.slice(0, 300)}</bdi>
                  </p>
                </Row>
              ))}
            </Rows>
          )
        }
      </Read>
      <div className="form">
        <label className="field" htmlFor={ids.key}>
          <span className="field-name">{words.data.name}</span>
          <input
            id={ids.key}
            className="input"
            maxLength={256}
            autoComplete="off"
            value={draft.key}
            onChange={({ target }) => setDraft({ ...draft, key: target.value })}
          />
        </label>
        <label className="field" htmlFor={ids.value}>
          <span className="field-name">{words.data.value}</span>
          <input
            id={ids.value}
            className="input"
            maxLength={2000}
            autoComplete="off"
            value={draft.value}
            onChange={({ target }) => setDraft({ ...draft, value: target.value })}
          />
        </label>
        <div className="bar">
          <Button
            kind="secondary"
            isDisabled={busy || draft.key.trim() === '' || draft.value === ''}
            onPress={() => void save()}
          >
            {draft.id === undefined ? words.data.add : words.data.save}
          </Button>
        </div>
      </div>
    </>
  )
}
