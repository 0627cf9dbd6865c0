import { useEffect, useState } from 'preact/hooks'
import type { Field } from '../credential/field.ts'
import type { Picture } from '../credential/image.ts'
import { valueInWords } from '../credential/value-words.ts'
import { sizeInWords } from '../credential/words.ts'
import { Clipped } from './Clipped.tsx'

/** Values as text nodes only; each stands alone, so that no value can reorder its neighbours. */
export function CredentialFields({ fields }: { fields: readonly Field[] }) {
  return (
    <dl class="fields">
      {fields.map((field, index) => (
        <div key={`${index}-${field.label}`} class={`entry ${field.kind}`}>
          <dt>
            <bdi>{field.label}</bdi>
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
  switch (field.kind) {
    case 'text':
      return <Clipped text={valueInWords(field.label, field.text)} limit={600} step={6_000} />
    case 'empty':
      return <span class="quiet">empty</span>
    case 'data':
      return <DataText text={field.text} />
    case 'picture':
      return <PictureView picture={field.picture} label={field.label} />
    case 'group':
      return <CredentialFields fields={field.fields} />
  }
}

function DataText({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  if (open) return <Clipped text={text} limit={600} step={6_000} />
  return (
    <>
      <span class="quiet">{sizeInWords(text.length)} of data</span>
      <button type="button" class="more" onClick={() => setOpen(true)}>
        Show as text
      </button>
    </>
  )
}

function PictureView({ picture, label }: { picture: Picture; label: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  const { width, height, bytes } = picture
  return (
    <>
      {url !== null && (
        <img
          class="picture"
          src={url}
          alt={label}
          width={width}
          height={height}
          onError={() => setUrl(null)}
        />
      )}
      <span class="hint">
        Picture, {width} × {height}, {sizeInWords(bytes.length)}
      </span>
    </>
  )
}
