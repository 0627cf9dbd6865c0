import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `Hier entsperrt. Sperrt sich nach ${time} ohne Benutzung, oder wenn diese Seite geschlossen wird.`,
    locked: 'Gesperrt. Ihre Daten öffnen sich nur im sicheren Fenster.',
    lockNow: 'Jetzt sperren',
  },
  settings: {
    title: 'Einstellungen',
    lead: 'Was Sie hier wählen, geht dem vor, was diese Seite möchte.',
    asPage: 'Wie diese Seite es vorgibt',
    language: 'Sprache',
    theme: 'Aussehen',
    light: 'Hell',
    dark: 'Dunkel',
    system: 'Wie das Gerät',
    lockAfter: 'Sperren ohne Benutzung',
    lockHint:
      'Ihr Schlüssel wartet dann wieder auf Ihr Passwort. Keine Seite kann die Frist verlängern.',
    kept: 'Bleibt in diesem Browser für diese Seite gespeichert, wo der Browser es erlaubt.',
    done: 'Fertig',
  },
  mini: {
    minimise: 'Verkleinern',
    starting: 'Wird gestartet',
    connect: 'Wallet verbinden',
    login: 'Anmelden',
    pending: 'Prüfung läuft',
    failed: 'Braucht Ihre Aufmerksamkeit',
    granted: (site) => `Freigegeben für ${site}`,
    steps: (count, written) =>
      plural('de', count, { one: 'Noch 1 Schritt', other: `Noch ${written} Schritte` }),
  },
  ended: {
    on: (date) => `Beendet am ${date}`,
    by: (date) => `Beendet spätestens am ${date}`,
    byWhy: 'Nicht in diesem Browser beendet; er fand es an diesem Tag beendet vor.',
  },
}
