const UTC_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/**
 * Unix seconds of `YYYY-MM-DDThh:mm:ssZ`, or `null` for any other form (fractions, offsets, spaces) and for days or
 * times that do not exist.
 */
export function parseUtcDate(text: string): number | null {
  if (!UTC_DATE.test(text)) return null
  const millis = Date.parse(text)
  if (Number.isNaN(millis)) return null
  // Date.parse takes 31 April for 1 May and 24:00:00 for the next day; the way back shows it.
  return formatUtcDate(millis / 1000) === text ? millis / 1000 : null
}

/** `YYYY-MM-DDThh:mm:ssZ` of unix seconds from year 0 to 9999. */
export function formatUtcDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}
