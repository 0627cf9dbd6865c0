const paths = {
  key: 'M15.5 7.5a4 4 0 1 1-3.9 5H8v3H5v-3H3v-3h8.6a4 4 0 0 1 3.9-2Zm0 2.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z',
  lock: 'M7 10V8a5 5 0 0 1 10 0v2h.5A1.5 1.5 0 0 1 19 11.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-7A1.5 1.5 0 0 1 6.5 10H7Zm2 0h6V8a3 3 0 0 0-6 0v2Z',
  check: 'm9.6 17.2-5-5 1.7-1.7 3.3 3.3 8.1-8.1 1.7 1.7-9.8 9.8Z',
  alert: 'M12 3.5 22 20.5H2L12 3.5Zm-1 6v5h2v-5h-2Zm0 6.6v2h2v-2h-2Z',
  window:
    'M4.5 5h15A1.5 1.5 0 0 1 21 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5ZM5 9v8h14V9H5Z',
  wallet:
    'M5.5 5H18v2H6a.6.6 0 0 0 0 1.2h13.5A1.5 1.5 0 0 1 21 9.7v8.8a1.5 1.5 0 0 1-1.5 1.5h-14A2.5 2.5 0 0 1 3 17.5v-10A2.5 2.5 0 0 1 5.5 5Zm11 7.7a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z',
  badge:
    'M12 2.5 19.5 5v6.5c0 4.7-3.1 8.1-7.5 10-4.4-1.9-7.5-5.3-7.5-10V5L12 2.5Zm-1 12.6 5-5-1.4-1.4-3.6 3.6-1.6-1.6L8 12.1l3 3Z',
  clock:
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 2a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm1 2.5v4.1l2.8 2.8-1.4 1.4-3.4-3.4V7.5h2Z',
  pen: 'm4 16.5 10.6-10.6 3.5 3.5L7.5 20H4v-3.5Zm12-12 1.4-1.4 3.5 3.5-1.4 1.4L16 4.5Z',
  person:
    'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 9.5c4.4 0 8 2.1 8 4.7V20H4v-1.8c0-2.6 3.6-4.7 8-4.7Z',
  chevron: 'm7.4 8.6 4.6 4.6 4.6-4.6L18 10l-6 6-6-6 1.4-1.4Z',
} as const

export type IconName = keyof typeof paths

/** Decorative: the text beside it says the same. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  )
}
