/** Where the answer of a round trip stands in an address. Apart from its schemas: a page's first bundle needs no more. */
export const ANSWER_MARK = 'idos-answer='

/** The address of a page, and the answer that it may bring, which is not believed yet. */
export function splitAnswer(href: string): { address: string; answer?: string } {
  const at = href.lastIndexOf(ANSWER_MARK)
  // Behind the page's own fragment, or in its place.
  if (at < 1 || !/[#&]/.test(href.charAt(at - 1))) return { address: href }
  return { address: href.slice(0, at - 1), answer: href.slice(at + ANSWER_MARK.length) }
}

/** @param text What `sealAnswer` gives, behind the question's id. */
export function joinAnswer(back: string, text: string): string {
  return `${back}${back.includes('#') ? '&' : '#'}${ANSWER_MARK}${text}`
}
