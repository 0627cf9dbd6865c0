import { useEffect, useState } from 'preact/hooks'
import type { Field } from '../credential/credential-view.ts'
import type { Picture } from '../credential/image.ts'

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
      return <bdi class="value">{field.text}</bdi>
    case 'empty':
      return <span class="quiet">empty</span>
    case 'data':
      return <span class="quiet">{sizeOf(field.characters)} of data, not shown here</span>
    case 'picture':
      return <PictureView picture={field.picture} label={field.label} />
    case 'group':
      return <CredentialFields fields={field.fields} />
  }
}

function PictureView({ picture, label }: { picture: Picture; label: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  if (url === null) return null
  return <img class="picture" src={url} alt={label} width={picture.width} height={picture.height} />
}

function sizeOf(characters: number): string {
  if (characters === 0) return 'A large amount'
  return characters < 1_000 ? `${characters} characters` : `${Math.round(characters / 1_000)} KB`
}
