/** What the frame says, in the order of its places. English stands in `frame.html`. */
export type FrameWords = readonly [open: string, why: string, alone: string, blocked: string]

const WORDS: Readonly<Record<string, FrameWords>> = {
  de: [
    'In einem sicheren Fenster weiter',
    'Ihr Passwort und Ihre Daten erscheinen nur dort, nie auf dieser Seite.',
    'Diese Seite arbeitet in einer anderen. Alles ist in Ordnung, und hier geschieht nichts.',
    'Ihr Browser hat das sichere Fenster blockiert. Erlauben Sie Pop-ups für diese Seite und drücken Sie nochmals.',
  ],
  es: [
    'Continuar en una ventana segura',
    'Su contraseña y sus datos solo se muestran allí, nunca en esta página.',
    'Esta página funciona dentro de otra. Todo está bien y aquí no ocurre nada.',
    'Su navegador bloqueó la ventana segura. Permita las ventanas emergentes en esta página y pulse de nuevo.',
  ],
  fr: [
    'Continuer dans une fenêtre sécurisée',
    'Votre mot de passe et vos données ne s’affichent que là, jamais sur cette page.',
    'Cette page fonctionne dans une autre. Tout va bien, et rien ne se passe ici.',
    'Votre navigateur a bloqué la fenêtre sécurisée. Autorisez les fenêtres surgissantes et appuyez de nouveau.',
  ],
  pt: [
    'Continuar numa janela segura',
    'A sua palavra-passe e os seus dados só são mostrados lá, nunca nesta página.',
    'Esta página funciona dentro de outra. Está tudo bem, e aqui não acontece nada.',
    'O seu navegador bloqueou a janela segura. Permita janelas pop-up nesta página e prima de novo.',
  ],
  ar: [
    'المتابعة في نافذة آمنة',
    'لا تظهر كلمة مرورك وبياناتك إلا هناك، ولا تظهر في هذه الصفحة أبدًا.',
    'تعمل هذه الصفحة داخل صفحة أخرى. كل شيء على ما يرام، ولا يحدث شيء هنا.',
    'حجب متصفحك النافذة الآمنة. اسمح بالنوافذ المنبثقة لهذه الصفحة ثم اضغط الزر مرة أخرى.',
  ],
  ja: [
    'セキュアウィンドウで続ける',
    'パスワードとデータは、そのウィンドウの中だけに表示され、このページには表示されません。',
    'このページは別のページの中で動きます。問題はありません。ここでは何も起こりません。',
    'ブラウザがセキュアウィンドウをブロックしました。このページのポップアップを許可して、もう一度ボタンを押してください。',
  ],
}

/** All languages but English in one part, which the build writes (`?parts`): few ever see a text of the frame. */
export function partsOfFrameWords(): readonly Readonly<Record<string, FrameWords>>[] {
  return [WORDS]
}
