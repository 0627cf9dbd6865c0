import { useEffect, useState } from 'preact/hooks'

/** A recipient's own picture, of a size of ours; its first letter when it has none. */
export function Logo({ logo, name }: { logo: Blob | null; name: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (logo === null) return
    const made = URL.createObjectURL(logo)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [logo])
  if (url === null) {
    return (
      <span class="logo monogram" aria-hidden="true">
        {Array.from(name)[0]?.toUpperCase()}
      </span>
    )
  }
  return <img class="logo" src={url} alt="" onError={() => setUrl(null)} />
}
