/**
 * What is on the page before React is, and when React comes: the first card is the page's own HTML, so that a person can press
 * its button while what draws the other screens (two thirds of the script) is still on its way.
 */
import type { IsleController } from '../control/controller.ts'
import type { Visit } from '../flow/visit.ts'
import type { Language } from '../messages/load-messages.ts'
import type { Surroundings } from '../screens/App.tsx'
import type { FirstCard } from './first-card.ts'

export type Shown = {
  readonly language: Language
  readonly controller: Pick<IsleController, 'subscribe' | 'visit' | 'actions'>
  around(): Surroundings
  /** The page has the Isle as a pill, which is drawn by React. */
  readonly isPill: boolean
}

/** What draws every screen. */
export type Screens = {
  /** @param focused What the button says that was pressed, or has the focus, in what it takes the place of. */
  draw(shown: Shown, focused: string | null): void
}

export type ShowOptions = {
  drawFirst(language: Language, press: IsleController['actions']): FirstCard
  drawFailed(language: Language): void
  load(): Promise<Screens>
  /** Calls when the page has been painted, or does not paint. */
  afterPaint(then: () => void): void
  /** Every screen can be drawn now: what they will want may begin to load. */
  onDrawn(): void
  /** Milliseconds for which a wallet may say that it knows the page, before that is shown. */
  patience?: number
}

/** Whether it is what the first card says. */
function isFirst({ flow, notice }: Pick<Visit, 'flow' | 'notice'>): boolean {
  return flow.step === 'not-connected' && !flow.waiting && !flow.offer && !flow.pairing && !notice
}

/** Shows what it is given last, and follows its state. */
export function createShow(options: ShowOptions): (shown: Shown) => void {
  const { patience = 150 } = options
  let shown: Shown | null = null
  let card: FirstCard | null = null
  let screens: Screens | null = null
  let begun = false
  let stop = () => {}

  async function begin(): Promise<void> {
    if (begun) return
    begun = true
    const loaded = await options.load().catch(() => null)
    if (!shown) return
    if (!loaded) {
      stop()
      return options.drawFailed(shown.language)
    }
    await card?.released()
    stop()
    screens = loaded
    screens.draw(shown, card?.focused() ?? null)
    options.onDrawn()
  }

  function look(): void {
    if (!shown || card || begun) return
    const { language, controller, isPill } = shown
    const visit = controller.visit()
    const { flow } = visit
    if (!isPill && isFirst(visit)) {
      card = options.drawFirst(language, controller.actions)
      options.afterPaint(() => void begin())
    } else if (isPill || flow.step !== 'not-connected') void begin()
  }

  return (next) => {
    const isNew = shown === null
    shown = next
    if (screens) return screens.draw(next, null)
    if (isNew) {
      stop = next.controller.subscribe(look)
      setTimeout(() => void begin(), patience)
    }
    look()
  }
}
