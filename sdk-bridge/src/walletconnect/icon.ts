/** A code to be scanned: the wallet is whichever the person has. No mark of anybody's. */
export const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231b5cd9'/%3E%3Cpath fill='none' stroke='%23fff' stroke-width='2.4' d='M8.2 8.2h6v6h-6zM17.8 8.2h6v6h-6zM8.2 17.8h6v6h-6z'/%3E%3Cpath fill='%23fff' d='M17 17h3v3h-3zM22 17h3v3h-3zM19.5 19.5h3v3h-3zM17 22h3v3h-3zM22 22h3v3h-3z'/%3E%3C/svg%3E"
