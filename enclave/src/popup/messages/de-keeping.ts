import type { Keeping } from './catalogue.ts'

export const keeping: Keeping = {
  change: {
    title: 'Wählen Sie Ihr neues Passwort',
    warning:
      'Ihre Nachweise werden damit neu verschlüsselt, hier auf Ihrem Gerät; was Sie geteilt haben, bleibt für alle lesbar, die es haben.',
    consequence:
      'Alle Ihre Geräte brauchen dann das neue Passwort, und frühere Wörter zur Wiederherstellung öffnen nichts mehr.',
    kept: 'Ich habe mein neues Passwort aufbewahrt.',
    submit: 'Passwort ändern',
    known: 'Dieses Passwort haben oder hatten Sie hier schon. Wählen Sie ein anderes.',
  },
  keep: {
    label: 'Wieder nach meinem Passwort fragen',
    choices: {
      always: 'Jedes Mal',
      session: 'Wenn ich den Browser schließe',
      day: 'Nach einem Tag',
      week: 'Nach einer Woche',
      passkey: 'Stattdessen einen Passkey verwenden',
    },
    meaning: {
      always: 'Auf diesem Gerät wird nichts gespeichert.',
      session:
        'Bis dahin kann, wer diesen Browser benutzt, Ihr Profil ohne das Passwort öffnen; vor dem Teilen werden Sie weiterhin jedes Mal gefragt.',
      day: 'Einen Tag lang kann, wer diesen Browser benutzt, Ihr Profil ohne das Passwort öffnen; vor dem Teilen werden Sie weiterhin jedes Mal gefragt.',
      week: 'Eine Woche lang kann, wer diesen Browser benutzt, Ihr Profil ohne das Passwort öffnen; vor dem Teilen werden Sie weiterhin jedes Mal gefragt.',
      passkey:
        'Ihr Fingerabdruck, Ihr Gesicht oder die PIN des Geräts öffnet Ihr Profil hier 90 Tage lang; Ihr Passwort gilt weiterhin.',
    },
    offer: 'Nächstes Mal auf diesem Gerät',
    remember: 'Merken',
    outcome: {
      kept: 'Dieses Gerät erkennt Sie wieder.',
      cancelled: 'Es wurde kein Passkey angelegt. Ihr Passwort gilt weiterhin.',
      unsupported: 'Dieser Passkey kann kein Profil öffnen. Ihr Passwort gilt weiterhin.',
      failed: 'Dieser Browser hat es sich nicht gemerkt. Ihr Passwort gilt weiterhin.',
    },
  },
  passkey: {
    title: 'Fügen Sie einen Passkey hinzu',
    body: 'Ihr Browser fragt nach Ihrem Fingerabdruck, Ihrem Gesicht oder der PIN des Geräts. Von da an öffnet das Ihr Profil auf diesem Gerät, 90 Tage lang. Ihr Passwort bleibt, wie es ist.',
    add: 'Passkey hinzufügen',
    skip: 'Nicht jetzt',
    goOn: 'Weiter',
  },
  remembered: {
    title: 'Willkommen zurück',
    byPasskey: 'Ihr Passkey öffnet Ihr Profil auf diesem Gerät bis {end}.',
    forSession:
      'Dieses Gerät öffnet Ihr Profil ohne das Passwort, bis Sie den Browser schließen, längstens bis {end}.',
    until: 'Dieses Gerät öffnet Ihr Profil ohne das Passwort bis {end}.',
    forget: 'Jetzt vergessen',
    forgotten: 'Von jetzt an fragt dieses Gerät nach Ihrem Passwort.',
    usePasskey: 'Passkey verwenden',
    refused:
      'Der Passkey hat Ihr Profil nicht geöffnet. Versuchen Sie es nochmals oder verwenden Sie Ihr Passwort.',
  },
  locking: {
    now: 'Jetzt sperren',
    hint: 'Ihr Profil sperrt sich von selbst, wenn es 15 Minuten lang niemand benutzt.',
    at: 'Sperrt sich um {time}',
  },
  older: {
    title: 'Ihr Passwort ist auf ältere Weise geschützt',
    meaning:
      'Dieses Profil wurde anderswo angelegt. Wer Ihr Passwort zu erraten versucht, braucht nur etwa ein Achtel des Aufwands, den ein heute angelegtes Profil verlangt.',
    advice:
      'Wählen Sie in der App „Passwort ändern“, wenn Sie einen Moment Zeit haben. Ihre Nachweise bleiben.',
    once: 'Das sagt Ihnen dieses Fenster auf diesem Gerät nur einmal.',
    goOn: 'Weiter',
  },
  erase: {
    title: 'Dieses Profil löschen?',
    nobody:
      'Niemand kann dieses Profil ohne sein Passwort oder seine Wörter zur Wiederherstellung öffnen: nicht idOS, nicht der Aussteller, nicht die App. Haben Sie beides nicht, bleibt nur, es zu löschen und Ihre Nachweise neu ausstellen zu lassen.',
    goesTitle: 'Was für immer gelöscht wird',
    goesProfile: 'Dieses Profil und seine Verbindung mit Ihren Wallets.',
    goesCredentials: 'Alle Nachweise darin.',
    goesCopies: 'Alle Kopien, die Sie ohne Sperrfrist geteilt haben.',
    staysTitle: 'Was bleibt, und bis wann',
    stays:
      'Eine Kopie, die Sie mit Sperrfrist geteilt haben, kann gelesen werden, bis die Frist endet, und wird danach gelöscht; jedem Datum haben Sie beim Teilen zugestimmt. Was jemand schon gelesen hat, kann er behalten haben.',
    device: 'Dieser Browser vergisst auch, mit wem Sie geteilt haben.',
    next: 'Nichts wird gelöscht, bevor Ihre Wallet bestätigt hat.',
    word: 'löschen',
    label: 'Geben Sie „{word}“ ein, um weiterzumachen',
    untyped: 'Geben Sie zuerst oben „{word}“ ein.',
    back: 'Zurück',
    submit: 'Löschen und neu beginnen',
    sending: 'Einen Moment …',
  },
}
