/** An origin as the browser writes it, in one direction whatever stands around it. */
export function Origin({ origin }: { origin: string }) {
  const at = origin.indexOf('://') + 3
  return (
    <bdi class="origin" dir="ltr">
      <span>{origin.slice(0, at)}</span>
      <wbr />
      <strong>{origin.slice(at)}</strong>
    </bdi>
  )
}
