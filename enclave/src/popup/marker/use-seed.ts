import { useEffect, useState } from 'preact/hooks'

/** Bytes of a mark: those of a profile that this device knows, or null. */
export type MarkerSource = (userId: string) => Promise<Uint8Array | null>

/** `undefined` until it is known whether there are some. */
export function useSeed(source: MarkerSource, userId: string): Uint8Array | null | undefined {
  const [seed, setSeed] = useState<Uint8Array | null>()
  useEffect(() => {
    let current = true
    void source(userId).then((found) => current && setSeed(found))
    return () => {
      current = false
    }
  }, [source, userId])
  return seed
}
