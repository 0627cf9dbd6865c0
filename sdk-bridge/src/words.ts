/** What a person reads in the page itself, where the Isle could not be loaded. */
export type FailureWords = {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly text: string
  /** Of the button. */
  readonly retry: string
}

const WORDS: Readonly<Record<string, readonly [text: string, retry: string]>> = {
  en: ['idOS could not be loaded. Check your connection and try again.', 'Try again'],
  de: [
    'idOS konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es nochmals.',
    'Nochmals versuchen',
  ],
  es: ['No se pudo cargar idOS. Compruebe su conexión e inténtelo de nuevo.', 'Reintentar'],
  fr: ['idOS n’a pas pu être chargé. Vérifiez votre connexion et réessayez.', 'Réessayer'],
  pt: ['Não foi possível carregar o idOS. Verifique a sua ligação e tente novamente.', 'Repetir'],
  ja: ['idOSを読み込めませんでした。接続を確かめて、もう一度お試しください。', 'もう一度試す'],
  ar: ['تعذّر تحميل idOS. تحقق من اتصالك وحاول مرة أخرى.', 'حاول مرة أخرى'],
}

/**
 * The words for `createIsle({ failureWords })`, which has English alone: who mounts an Isle by itself adds these, the React
 * component and the element have them.
 *
 * @param locale BCP 47 tag; without one that is known here the language of the document counts, then those of the browser.
 */
export function failureWords(locale?: string): FailureWords {
  const page =
    typeof document === 'undefined' ? [] : [document.documentElement.lang, ...navigator.languages]
  const bases = [locale ?? '', ...page].map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')
  const lang = bases.find((base) => Object.hasOwn(WORDS, base)) ?? 'en'
  const [text = '', retry = ''] = WORDS[lang] ?? []
  return { lang, dir: lang === 'ar' ? 'rtl' : 'ltr', text, retry }
}
