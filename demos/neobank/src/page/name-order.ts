/** Languages whose speakers write the family name first. */
const FAMILY_FIRST = ['hu', 'ja', 'ko', 'vi', 'zh']

/** Puts the two names in the order of the person's language: it is also the order in which the keyboard goes through them. */
export function orderNames(form: HTMLFormElement, language: string): void {
  const given = form.querySelector('[data-name="given"]')
  const family = form.querySelector('[data-name="family"]')
  const [primary = ''] = language.toLowerCase().split('-')
  if (given && family && FAMILY_FIRST.includes(primary)) given.before(family)
}
