import { useEffect, useRef } from 'preact/hooks'

/** The title of a screen. It takes the focus when the screen appears, so that a screen reader starts there. */
export function Heading({ children, focus = true }: { children: string; focus?: boolean }) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) ref.current?.focus()
  }, [])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children}
    </h1>
  )
}
