import { useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'
import { howItOpens } from './how-it-opens.ts'

/** After a lock: this device would open the profile again, and the way to end that. */
export function ForgetOffer({ act }: { act: Controller }) {
  const texts = useTexts()
  const { forget, forgotten: done } = texts.m.remembered
  const [entry] = useState(act.entry)
  const [forgotten, setForgotten] = useState(false)
  if (entry === null) return null
  return (
    <>
      <p role="status">{forgotten ? done : howItOpens(entry, texts)}</p>
      {!forgotten && (
        <button
          type="button"
          class="more"
          onClick={() => void act.forgetHere().then(() => setForgotten(true))}
        >
          {forget}
        </button>
      )}
    </>
  )
}
