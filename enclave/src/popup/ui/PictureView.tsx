import { useEffect, useRef, useState } from 'preact/hooks'
import { nameInWords } from '../../shared/language/name-in-words.ts'
import type { Picture } from '../credential/image.ts'
import { useTexts } from '../messages/context.tsx'
import { sizeInWords } from '../text/size-in-words.ts'
import { Icon } from './Icon.tsx'

/** Fractions of the window's width. */
const STEPS = [1, 1.5, 2, 3, 4, 6] as const

/** A picture of a credential: small among its values, and large in a dialog that keyboard, wheel and fingers move. */
export function PictureView({ picture, label }: { picture: Picture; label: string }) {
  const texts = useTexts()
  const { m, say } = texts
  const [url, setUrl] = useState<string | null>(null)
  const [large, setLarge] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  const { width, height, bytes } = picture
  const name = nameInWords(label, texts)
  return (
    <>
      {url !== null && (
        <button
          type="button"
          class="picture-button"
          aria-label={say(m.view.enlarge, { name })}
          onClick={() => setLarge(true)}
        >
          <img
            class="picture"
            src={url}
            alt=""
            width={width}
            height={height}
            onError={() => setUrl(null)}
          />
        </button>
      )}
      <span class="hint">
        {say(m.contents.picture, { width, height, size: sizeInWords(bytes.length, texts) })}
      </span>
      {large && url !== null && (
        <LargePicture url={url} name={name} close={() => setLarge(false)} />
      )}
    </>
  )
}

function LargePicture({ url, name, close }: { url: string; name: string; close(): void }) {
  const { m } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const [step, setStep] = useState(0)
  useEffect(() => dialog.current?.showModal(), [])
  const move = (by: number) => setStep(Math.min(STEPS.length - 1, Math.max(0, step + by)))
  const factor = STEPS[step] ?? 1
  return (
    <dialog
      ref={dialog}
      class="large-picture"
      aria-label={name}
      onClose={close}
      onKeyDown={({ key }) => {
        if (key === '+' || key === '=') move(1)
        if (key === '-') move(-1)
        if (key === '0') setStep(0)
      }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it. */}
      <section class="pane" tabIndex={0} aria-label={name}>
        <img src={url} alt={name} width={Math.round(innerWidth * factor)} />
      </section>
      <div class="tools">
        <button
          type="button"
          class="button"
          aria-label={m.view.smaller}
          aria-disabled={step === 0}
          onClick={() => move(-1)}
        >
          <Icon name="minus" />
        </button>
        <button
          type="button"
          class="button"
          aria-label={m.view.larger}
          aria-disabled={step === STEPS.length - 1}
          onClick={() => move(1)}
        >
          <Icon name="plus" />
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {m.view.back}
        </button>
      </div>
    </dialog>
  )
}
