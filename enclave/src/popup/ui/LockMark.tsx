/** The mark of the Enclave: a lock whose keyhole is an island. */
export function LockMark({ size = 28 }: { size?: number }) {
  return (
    <svg class="lock-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="lock-body" x="5" y="13" width="22" height="16" rx="5" />
      <path class="lock-bow" d="M10 13V9.5a6 6 0 0 1 12 0V13" />
      <path
        class="lock-hole"
        d="M16 17.5a2.4 2.4 0 0 1 1.2 4.5l.5 3h-3.4l.5-3a2.4 2.4 0 0 1 1.2-4.5z"
      />
    </svg>
  )
}
