import { useEffect, useState } from 'react'

/** Light modules around the code, which scanners need. */
const MARGIN = 3

type Drawing = { readonly text: string; readonly size: number; readonly path: string }

/** A QR code. What draws it comes when it is wanted; its place is kept free. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  useEffect(() => {
    let gone = false
    import('qr').then(
      ({ default: encode }) => {
        const rows = encode(text, 'raw', { ecc: 'low', border: MARGIN })
        if (!gone) setDrawing({ text, size: rows.length, path: pathOf(rows) })
      },
      // Without it there are still the presses below.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [text])
  if (drawing?.text !== text) return <div className="qr" />
  const { size, path } = drawing
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  )
}

/** One stroke for each run of dark modules in a row. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return path
}
