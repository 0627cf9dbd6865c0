/** What a person reads in the frame, in the first of their browser's languages that there is. */
type Words = {
  readonly dir: 'ltr' | 'rtl'
  readonly open: string
  readonly why: string
  readonly blocked: string
  readonly alone: string
}

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    dir: 'ltr',
    open: 'Continue in a secure window',
    why: 'Your password and your data are shown only there, never on this page.',
    blocked:
      'Your browser blocked the secure window. Allow pop-ups for this page, then press the button again.',
    alone: 'This page works inside another page. Nothing is wrong, and nothing happens here.',
  },
  de: {
    dir: 'ltr',
    open: 'In einem sicheren Fenster weiter',
    why: 'Ihr Passwort und Ihre Daten erscheinen nur dort, nie auf dieser Seite.',
    blocked:
      'Ihr Browser hat das sichere Fenster blockiert. Erlauben Sie Pop-ups für diese Seite und drücken Sie nochmals.',
    alone:
      'Diese Seite arbeitet in einer anderen. Alles ist in Ordnung, und hier geschieht nichts.',
  },
  es: {
    dir: 'ltr',
    open: 'Continuar en una ventana segura',
    why: 'Su contraseña y sus datos solo se muestran allí, nunca en esta página.',
    blocked:
      'Su navegador bloqueó la ventana segura. Permita las ventanas emergentes en esta página y pulse de nuevo.',
    alone: 'Esta página funciona dentro de otra. Todo está bien y aquí no ocurre nada.',
  },
  fr: {
    dir: 'ltr',
    open: 'Continuer dans une fenêtre sécurisée',
    why: 'Votre mot de passe et vos données ne s’affichent que là, jamais sur cette page.',
    blocked:
      'Votre navigateur a bloqué la fenêtre sécurisée. Autorisez les fenêtres surgissantes et appuyez de nouveau.',
    alone: 'Cette page fonctionne dans une autre. Tout va bien, et rien ne se passe ici.',
  },
  pt: {
    dir: 'ltr',
    open: 'Continuar numa janela segura',
    why: 'A sua palavra-passe e os seus dados só são mostrados lá, nunca nesta página.',
    blocked:
      'O seu navegador bloqueou a janela segura. Permita janelas pop-up nesta página e prima de novo.',
    alone: 'Esta página funciona dentro de outra. Está tudo bem, e aqui não acontece nada.',
  },
  ar: {
    dir: 'rtl',
    open: 'المتابعة في نافذة آمنة',
    why: 'لا تظهر كلمة مرورك وبياناتك إلا هناك، ولا تظهر في هذه الصفحة أبدًا.',
    blocked: 'حجب متصفحك النافذة الآمنة. اسمح بالنوافذ المنبثقة لهذه الصفحة ثم اضغط الزر مرة أخرى.',
    alone: 'تعمل هذه الصفحة داخل صفحة أخرى. كل شيء على ما يرام، ولا يحدث شيء هنا.',
  },
  ja: {
    dir: 'ltr',
    open: 'セキュアウィンドウで続ける',
    why: 'パスワードとデータは、そのウィンドウの中だけに表示され、このページには表示されません。',
    blocked:
      'ブラウザがセキュアウィンドウをブロックしました。このページのポップアップを許可して、もう一度ボタンを押してください。',
    alone: 'このページは別のページの中で動きます。問題はありません。ここでは何も起こりません。',
  },
}

/** @param preferred The browser's languages, the favourite first. */
export function frameWords(preferred: readonly string[]): Words & { readonly lang: string } {
  const bases = preferred.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')
  const lang = bases.find((base) => Object.hasOwn(WORDS, base)) ?? 'en'
  return { lang, ...(WORDS[lang] as Words) }
}

/** Writes them into the markup of `frame.html`. @returns what is said when the browser blocks the window */
export function writeWords(page: Document, preferred: readonly string[]): string {
  const { lang, dir, open, why, blocked, alone } = frameWords(preferred)
  const root = page.documentElement
  root.lang = lang
  root.dir = dir
  const texts = { 'button span': open, '[role=status]': why, '.alone': alone }
  for (const [place, text] of Object.entries(texts)) {
    const element = page.querySelector(place)
    if (element) element.textContent = text
  }
  return blocked
}
