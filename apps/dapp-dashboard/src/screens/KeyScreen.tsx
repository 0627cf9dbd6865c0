import { type FileFault, findFileFaults, makeConsumerFile } from '@idos/client/consumer'
import { CONSUMER_PROFILE_PATH } from '@idos/protocol'
import { Button, Screen, Section } from '@idos/ui'
import { parseSite, saveText, say } from '@idos/ui/page'
import { type FormEvent, useId, useState, useSyncExternalStore } from 'react'
import { useActState, useApp, useClient } from '../app.tsx'

import { useSpeech } from '../words/provider.tsx'

/** The key's public half from the desk, and the file that tells people's windows of it. */
export function KeyScreen() {
  const { acts, desk, kept } = useApp()
  const { words } = useSpeech()
  const busy = useActState()?.is === 'running'
  const key = useSyncExternalStore(kept.publicKey.subscribe, kept.publicKey.get)
  const [isOther, setIsOther] = useState(false)
  const getKey = () =>
    acts.run({
      title: words.keyGetting,
      phase: 'window',
      async work({ signal }) {
        const next = await desk.key({ signal })
        setIsOther(key !== null && key !== next)
        kept.publicKey.set(next)
      },
      done: () => words.keyGot,
    })
  return (
    <Screen name="key" title={words.keyTitle} lead={words.keyLead}>
      <Section title={words.keyNow}>
        <p className="hint">{key ? <code className="key">{key}</code> : words.keyNone}</p>
        {isOther && (
          <p className="note" role="status">
            {words.keyOther}
          </p>
        )}
        <div className="bar">
          <Button
            kind={key ? 'secondary' : 'primary'}
            isDisabled={busy}
            onPress={() => void getKey()}
          >
            {words.keyDo}
          </Button>
        </div>
      </Section>
      {key && <FileForm publicKey={key} />}
    </Screen>
  )
}

const faultWords = {
  form: 'form',
  key: 'wrongKey',
  wallet: 'wrongWallet',
  proof: 'wrongProof',
} as const satisfies Record<FileFault, string>

function FileForm({ publicKey }: { publicKey: string }) {
  const { acts, visits } = useApp()
  const { account } = useClient()
  const { words } = useSpeech()
  const id = useId()
  const [site, setSite] = useState('')
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<{ site?: boolean; name?: boolean }>({})
  const [file, setFile] = useState<string | null>(null)
  const [pasted, setPasted] = useState('')
  const [faults, setFaults] = useState<readonly FileFault[] | null>(null)
  const origin = parseSite(site)

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault()
    const visit = visits.get()
    const isNamed = name.trim().length > 0 && name.trim().length <= 80
    setWrong({ site: origin === null, name: !isNamed })
    if (visit.at !== 'in' || origin === null || !isNamed) return
    const made = await acts.run({
      title: words.making,
      phase: 'wallet',
      work: () =>
        makeConsumerFile({
          ...{ origin, name: name.trim(), walletIdentifier: account.address },
          encryptionPublicKey: publicKey,
          sign: visit.sign,
        }),
    })
    if (made) setFile(made.result)
  }

  async function check(event: FormEvent): Promise<void> {
    event.preventDefault()
    setWrong({ site: origin === null })
    if (origin === null) return
    const expected = { origin, walletIdentifier: account.address, encryptionPublicKey: publicKey }
    setFaults(await findFileFaults(pasted, expected))
  }

  return (
    <>
      <Section title={words.fileTitle}>
        <p className="hint">{say(words.fileBody, { path: CONSUMER_PROFILE_PATH })}</p>
        <form className="form" onSubmit={(event) => void make(event)} noValidate>
          <label className="field" htmlFor={`${id}-site`}>
            <span className="field-name">{words.site}</span>
            <input
              id={`${id}-site`}
              className="input"
              inputMode="url"
              autoComplete="url"
              placeholder={words.siteHint}
              value={site}
              aria-invalid={wrong.site === true}
              aria-describedby={`${id}-site-bad`}
              onChange={({ target }) => {
                setSite(target.value)
                setFile(null)
                setFaults(null)
              }}
            />
            <span id={`${id}-site-bad`} className="hint hint-wrong" role="alert">
              {wrong.site ? words.siteBad : ''}
            </span>
          </label>
          <label className="field" htmlFor={`${id}-name`}>
            <span className="field-name">{words.name}</span>
            <input
              id={`${id}-name`}
              className="input"
              autoComplete="organization"
              value={name}
              aria-invalid={wrong.name === true}
              aria-describedby={`${id}-name-bad`}
              onChange={({ target }) => {
                setName(target.value)
                setFile(null)
              }}
            />
            <span id={`${id}-name-bad`} className="hint hint-wrong" role="alert">
              {wrong.name ? words.nameBad : ''}
            </span>
          </label>
          <div className="bar">
            <button type="submit" className="button button-primary">
              {words.make}
            </button>
          </div>
        </form>
        {file !== null && (
          <>
            <pre className="file">{file}</pre>
            <div className="bar">
              <Button
                kind="secondary"
                onPress={() => saveText(document, 'idos-consumer.json', file)}
              >
                {words.save}
              </Button>
            </div>
          </>
        )}
      </Section>
      <Section title={words.checkTitle}>
        <p className="hint">
          {words.checkBody}{' '}
          {origin !== null && (
            <a href={`${origin}${CONSUMER_PROFILE_PATH}`} target="_blank" rel="noopener noreferrer">
              {`${origin}${CONSUMER_PROFILE_PATH}`}
            </a>
          )}
        </p>
        <form className="form" onSubmit={(event) => void check(event)} noValidate>
          <label className="field" htmlFor={`${id}-paste`}>
            <span className="field-name">{words.paste}</span>
            <textarea
              id={`${id}-paste`}
              className="input"
              rows={5}
              dir="ltr"
              spellCheck={false}
              value={pasted}
              onChange={({ target }) => {
                setPasted(target.value)
                setFaults(null)
              }}
            />
          </label>
          <div className="bar">
            <button type="submit" className="button button-secondary">
              {words.check}
            </button>
          </div>
        </form>
        <div role="status">
          {faults?.length === 0 && <p className="note">{words.good}</p>}
          {faults && faults.length > 0 && (
            <ul className="points hint-wrong">
              {faults.map((fault) => (
                <li key={fault}>{words[faultWords[fault]]}</li>
              ))}
            </ul>
          )}
        </div>
      </Section>
    </>
  )
}
