import { useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import { FORGET_NOW, FORGOTTEN, rememberedSentence } from '../remember/texts.ts'

/** After a lock: this device would open the profile again, and the way to end that. */
export function ForgetOffer({ act }: { act: Controller }) {
  const [entry] = useState(act.entry)
  const [forgotten, setForgotten] = useState(false)
  if (entry === null) return null
  return (
    <>
      <p role="status">{forgotten ? FORGOTTEN : rememberedSentence(entry)}</p>
      {!forgotten && (
        <button
          type="button"
          class="more"
          onClick={() => void act.forgetHere().then(() => setForgotten(true))}
        >
          {FORGET_NOW}
        </button>
      )}
    </>
  )
}
