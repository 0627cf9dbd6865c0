import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { hasSeen, look } from './seen.ts'

/** Whether the marker at the end of the contents has been in view. */
export function useSeen(end: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen) return
    const check = () => {
      const buttons = document.querySelector('.actions')
      if (hasSeen(look(end.current, buttons, document))) setSeen(true)
    }
    check()
    // Pictures and opened texts change the length without a scroll.
    const sizes = new ResizeObserver(check)
    sizes.observe(document.body)
    addEventListener('scroll', check, { passive: true })
    addEventListener('resize', check)
    document.addEventListener('visibilitychange', check)
    return () => {
      sizes.disconnect()
      removeEventListener('scroll', check)
      removeEventListener('resize', check)
      document.removeEventListener('visibilitychange', check)
    }
  }, [seen, end])
  return seen
}
