/** Tells who builds the page around the Isle: of its own settings only, never of a person. */
export function warnDeveloper(text: string): void {
  // biome-ignore lint/suspicious/noConsole: here developers look, and there is no event that fits.
  console.warn(`idOS: ${text}`)
}
