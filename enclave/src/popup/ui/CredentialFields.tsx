import { useState } from 'preact/hooks'
import { nameInWords } from '../../shared/language/name-in-words.ts'
import type { Field } from '../credential/field.ts'
import { valueInWords } from '../credential/value-words.ts'
import { useTexts } from '../messages/context.tsx'
import { sizeInWords } from '../text/size-in-words.ts'
import { Clipped } from './Clipped.tsx'
import { CopyButton } from './CopyButton.tsx'
import { PictureView } from './PictureView.tsx'

/** Values as text nodes only; each stands alone, so that no value can reorder its neighbours. */
export function CredentialFields({ fields }: { fields: readonly Field[] }) {
  const texts = useTexts()
  return (
    <dl class="fields">
      {fields.map((field, index) => (
        <div key={`${index}-${field.label}`} class={`entry ${field.kind}`}>
          <dt>
            <bdi>{nameInWords(field.label, texts)}</bdi>
          </dt>
          <dd>
            <Value field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ field }: { field: Field }) {
  const texts = useTexts()
  const { m, say } = texts
  switch (field.kind) {
    case 'text':
      return (
        <>
          <Clipped text={valueInWords(field.label, field.text, texts)} limit={600} step={6_000} />{' '}
          <CopyButton text={field.text} label={nameInWords(field.label, texts)} />
        </>
      )
    case 'empty':
      return <span class="quiet">{m.contents.empty}</span>
    case 'truth':
      return <bdi class="value">{field.holds ? m.contents.yes : m.contents.no}</bdi>
    case 'binary':
      return <bdi class="value">{say(m.contents.binary, { count: field.bytes })}</bdi>
    case 'data':
      return <DataText text={field.text} />
    case 'picture':
      return <PictureView picture={field.picture} label={field.label} />
    case 'group':
      return <CredentialFields fields={field.fields} />
  }
}

function DataText({ text }: { text: string }) {
  const texts = useTexts()
  const { m, say } = texts
  const [open, setOpen] = useState(false)
  if (open) return <Clipped text={text} limit={600} step={6_000} />
  return (
    <>
      <span class="quiet">{say(m.contents.data, { size: sizeInWords(text.length, texts) })}</span>
      <button type="button" class="more" onClick={() => setOpen(true)}>
        {m.contents.asText}
      </button>
    </>
  )
}
