/** Where the answer of a round trip stands in an address. Apart from its schemas: a page's first bundle needs no more. */
export const ANSWER_MARK = 'idos-answer='

/** The address of a page, and the answer that it brings, empty where it brings none; it is not believed yet. */
export function splitAnswer(href: string): { address: string; answer: string } {
  const [address = '', answer = ''] = href.split(/[#&]idos-answer=/)
  return { address, answer }
}

/** @param text What `sealAnswer` gives, behind the question's id. */
export function joinAnswer(back: string, text: string): string {
  return `${back}${back.includes('#') ? '&' : '#'}${ANSWER_MARK}${text}`
}
