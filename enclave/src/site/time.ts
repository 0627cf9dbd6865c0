const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

/** A moment in the person's zone and way of writing it. `seconds` since 1970. */
export function moment(seconds: number): string {
  return format.format(seconds * 1000)
}
