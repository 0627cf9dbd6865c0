/** The name, drawn: its O is the mark. Decorative: the page says the name beside it. */
export function Wordmark() {
  return (
    <svg className="wordmark" viewBox="0 0 76 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="3.4" strokeLinecap="round">
        <path d="M3.7 13.2v11.6M24.7 5.4v19.4M24.7 18.8a6 6 0 1 1-12 0 6 6 0 0 1 12 0" />
        <path d="M72.4 9.6c-1.1-2-3.3-3.1-6-3.1-3.6 0-6.1 1.8-6.1 4.7 0 6.1 12.8 2.7 12.8 9 0 3-2.6 4.9-6.5 4.9-3.2 0-5.6-1.3-6.8-3.7" />
      </g>
      <path
        className="logo-ring"
        d="M43 5.3a10.5 10.5 0 1 1-7.5 17.9l2.4-2.4A7.1 7.1 0 1 0 35.9 15.8h-3.4A10.5 10.5 0 0 1 43 5.3Z"
      />
      <circle className="logo-core" cx="43" cy="15.8" r="3.7" />
      <circle cx="3.7" cy="6.8" r="2.3" fill="currentColor" />
    </svg>
  )
}
