/** The mark of the card that opens this window, in a lock. */
export function LockMark({ size = 28 }: { size?: number }) {
  return (
    <svg class="lock-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="lock-body" x="5" y="13" width="22" height="16" rx="5" />
      <path class="lock-bow" d="M10 13V9.5a6 6 0 0 1 12 0V13" />
      <g class="lock-hole" transform="translate(9.12 14.12) scale(0.43)">
        <path d="M16 3a13 13 0 1 1-9.2 22.2l2.8-2.8A9 9 0 1 0 7 16H3A13 13 0 0 1 16 3Z" />
        <path d="M16 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z" />
      </g>
    </svg>
  )
}
