export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="logo-ring"
        d="M16 3a13 13 0 1 1-9.2 22.2l2.8-2.8A9 9 0 1 0 7 16H3A13 13 0 0 1 16 3Z"
      />
      <path className="logo-core" d="M16 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z" />
    </svg>
  )
}
