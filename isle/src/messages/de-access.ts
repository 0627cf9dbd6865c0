import type { Messages } from './en.ts'

export const access: Messages['access'] = {
  details: 'Details',
  detailsLabel: (name) => `Details zum Zugriff von ${name}`,
  unnamed: (id) => `Unbekannter Empfänger ${id}`,
  unnamedWhy: 'Weder Ihre eigenen Aufzeichnungen noch diese Seite können sagen, wer das ist.',
  namesLocked:
    'Ihre eigene Liste, wer Zugriff hat, ist verschlüsselt. Entsperren Sie sie, um die Namen zu sehen.',
  unlock: 'Entsperren',
  unlockTitle: 'Ihre Liste entsperren',
  unlockBody:
    'Geben Sie dort das Passwort Ihres Profils ein. Dann zeigt diese Karte, wer Zugriff hat.',
  given: (date) => `Gegeben am ${date}`,
  endedTitle: 'Beendete Zugriffe',
  ended: 'Beendet',
  credential: 'Ein Nachweis',
  site: 'Website',
  what: 'Was',
  purpose: 'Angegebener Zweck',
  askedBy: 'Angefragt auf',
  since: 'Gegeben',
  lock: 'Sperrfrist',
  unlocked: 'Keine: Sie können jederzeit widerrufen',
  identifier: 'Kennung',
  state: 'Zustand',
  active: 'Kann seine Kopie lesen',
  verified: 'So beschreibt sich die Website selbst; aufgezeichnet, als Sie den Zugriff gaben.',
  back: 'Zurück',
  doneTitle: 'Zugriff beendet',
  doneBody: (name) => `${name} kann die Kopie im idOS-Netzwerk nicht mehr lesen.`,
  doneNote:
    'Was vorher gelesen wurde, kann aufbewahrt worden sein. Ihr Nachweis selbst ist unverändert.',
  done: 'Fertig',
}
