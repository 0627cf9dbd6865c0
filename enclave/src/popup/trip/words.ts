import { pseudoCatalogue } from '@idos/protocol/pseudo-words'
import { type Language, PSEUDO } from '../../shared/language/languages.ts'

/** What only the page of a round trip says. `{site}` stands for the page that asked. */
export type TripWords = {
  readonly note: `${string}{site}${string}`
  readonly back: string
  readonly staleTitle: string
  readonly stale: string
  readonly refusedTitle: string
  readonly refused: string
}

const english: TripWords = {
  note: 'You came here from {site}. When you are done, you go back there.',
  back: 'Go back',
  staleTitle: 'Start again in the app',
  stale:
    'This page was reloaded, opened by hand or left for too long, and keeps nothing. Go back to the app and press “Continue on this page” once more.',
  refusedTitle: 'This request was not taken',
  refused:
    'Your browser does not confirm that the app sent you here. Nothing was shared. Go back to the app, or open it in another browser.',
}

export const TRIP_WORDS: Readonly<Record<Language, TripWords>> = {
  en: english,
  [PSEUDO]: pseudoCatalogue(english),
  de: {
    note: 'Sie kommen von {site}. Wenn Sie fertig sind, geht es dorthin zurück.',
    back: 'Zurück',
    staleTitle: 'Beginnen Sie in der App noch einmal',
    stale:
      'Diese Seite wurde neu geladen, von Hand geöffnet oder zu lange offen gelassen und behält nichts. Gehen Sie zurück zur App und drücken Sie nochmals „Auf dieser Seite fortfahren“.',
    refusedTitle: 'Diese Anfrage wurde nicht angenommen',
    refused:
      'Ihr Browser bestätigt nicht, dass die App Sie hierher geschickt hat. Nichts wurde geteilt. Gehen Sie zurück zur App oder öffnen Sie sie in einem anderen Browser.',
  },
  es: {
    note: 'Viene de {site}. Cuando termine, volverá allí.',
    back: 'Volver',
    staleTitle: 'Empiece de nuevo en la aplicación',
    stale:
      'Esta página se recargó, se abrió a mano o quedó abierta demasiado tiempo, y no conserva nada. Vuelva a la aplicación y pulse otra vez «Continuar en esta página».',
    refusedTitle: 'Esta solicitud no se aceptó',
    refused:
      'Su navegador no confirma que la aplicación le haya enviado aquí. No se compartió nada. Vuelva a la aplicación o ábrala en otro navegador.',
  },
  fr: {
    note: 'Vous venez de {site}. Quand vous aurez fini, vous y retournerez.',
    back: 'Retour',
    staleTitle: 'Recommencez dans l’application',
    stale:
      'Cette page a été rechargée, ouverte à la main ou laissée trop longtemps, et ne garde rien. Retournez dans l’application et appuyez encore sur « Continuer sur cette page ».',
    refusedTitle: 'Cette demande n’a pas été acceptée',
    refused:
      'Votre navigateur ne confirme pas que l’application vous a envoyé ici. Rien n’a été partagé. Retournez dans l’application ou ouvrez-la dans un autre navigateur.',
  },
  pt: {
    note: 'Veio de {site}. Quando terminar, volta para lá.',
    back: 'Voltar',
    staleTitle: 'Comece de novo na aplicação',
    stale:
      'Esta página foi recarregada, aberta à mão ou deixada demasiado tempo, e não guarda nada. Volte à aplicação e prima de novo “Continuar nesta página”.',
    refusedTitle: 'Este pedido não foi aceite',
    refused:
      'O seu navegador não confirma que a aplicação o enviou para aqui. Nada foi partilhado. Volte à aplicação ou abra-a noutro navegador.',
  },
  ar: {
    note: 'لقد أتيت إلى هنا من {site}. عندما تنتهي ستعود إليه.',
    back: 'رجوع',
    staleTitle: 'ابدأ من جديد في التطبيق',
    stale:
      'أُعيد تحميل هذه الصفحة أو فُتحت يدويًا أو تُركت وقتًا طويلًا، وهي لا تحتفظ بشيء. ارجع إلى التطبيق واضغط «المتابعة في هذه الصفحة» مرة أخرى.',
    refusedTitle: 'لم يُقبل هذا الطلب',
    refused:
      'لا يؤكد متصفحك أن التطبيق أرسلك إلى هنا. لم يُشارَك شيء. ارجع إلى التطبيق أو افتحه في متصفح آخر.',
  },
  ja: {
    note: '{site}からここに来ました。終わると、そこに戻ります。',
    back: '戻る',
    staleTitle: 'アプリでもう一度始めてください',
    stale:
      'このページは、再読み込みされたか、直接開かれたか、長く置かれたため、何も保持していません。アプリに戻って、もう一度「このページで続ける」を押してください。',
    refusedTitle: 'このリクエストは受け付けられませんでした',
    refused:
      'アプリから移動してきたことを、ブラウザが確認していません。何も共有されていません。アプリに戻るか、別のブラウザで開いてください。',
  },
}
