const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4l9 16H3l9-16zM12 10v4.5M12 17.4v.1',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  'eye-off':
    'M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.8M6.2 7.4A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.95M10 10.1a2.8 2.8 0 0 0 3.9 3.9',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  key: 'M8 10.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10.8 11.8L19 4M16 7l2.5 2.5',
  document: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12h5M10 15.5h5',
} as const

export type IconName = keyof typeof PATHS

/** A line icon that means nothing to a screen reader: the text beside it says it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
