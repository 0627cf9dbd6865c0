import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'Wallet auf Ihrem Telefon',
  body: (page) => `Scannen Sie diesen Code mit Ihrer Wallet-App, um sie mit ${page} zu verbinden.`,
  bodyHere: (page) => `Öffnen Sie Ihre Wallet-App, um sie mit ${page} zu verbinden.`,
  code: 'Code für Ihre Wallet-App',
  waiting: 'Warten auf Ihre Wallet-App',
  openWallet: 'Eine Wallet-App öffnen',
  openApp: (name) => `${name} öffnen`,
  suggested: (page) => `${page} schlägt diese Apps vor. idOS hat mit ihnen nichts zu tun.`,
  here: 'Ist Ihre Wallet auf diesem Gerät?',
  copy: 'Code als Link kopieren',
  copied: 'Kopiert',
  yours: 'Zeigen Sie ihn niemandem: Wer ihn scannt, verbindet eine eigene Wallet.',
  expiredTitle: 'Dieser Code ist abgelaufen',
  expiredBody:
    'Keine Wallet hat ihn innerhalb von fünf Minuten angenommen. Er führt nirgendwohin mehr.',
  again: 'Neuer Code',
}
