import { useLayoutEffect, useRef, useState } from 'react'
import { type Settings, writeSettings } from './settings.ts'

const LEAST = 240

/** The Isle in a frame of its own, as wide as the settings say, as a page has it. */
export function Stage({ settings, turn }: { settings: Settings; turn: number }) {
  const address = `stage.html?${writeSettings(settings)}`
  // A new element rather than a new address in the old one: that would be a step of the browser's history.
  return <Frame key={`${turn} ${address}`} address={address} settings={settings} />
}

function Frame({ address, settings }: { address: string; settings: Settings }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(LEAST)
  const { theme, width } = settings
  const watch = () => {
    const body = frame.current?.contentDocument?.body
    if (!body) return
    const report = () => setHeight(Math.max(LEAST, Math.ceil(body.scrollHeight)))
    new ResizeObserver(report).observe(body)
    report()
  }
  useLayoutEffect(() => {
    const { style } = frame.current as HTMLIFrameElement
    style.height = `${height}px`
    style.width = `${width}px`
    // Else its ground turns opaque (tokens.css).
    style.colorScheme = theme === 'auto' ? 'light dark' : theme
  }, [height, theme, width])
  return <iframe ref={frame} title="Isle" src={address} onLoad={watch} />
}
