/** `only`: parts of ids, separated by commas. */
export function isChosen(id: string, only: string): boolean {
  return only.split(',').some((part) => id.includes(part))
}
