const PATHS =
  '<path class="logo-ring" d="M16 3a13 13 0 1 1-9.2 22.2l2.8-2.8A9 9 0 1 0 7 16H3A13 13 0 0 1 16 3Z"/><path class="logo-core" d="M16 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z"/>'

/** The mark of idOS, in the colours of the page. */
export const logo = `<svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">${PATHS}</svg>`

/** The same as a file, for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#0b6b4f">${PATHS}</svg>\n`
