import type { LinkedWords } from './en-linked.ts'

export const linked: LinkedWords = {
  title: 'Ihre Wallets',
  lead: 'Jede davon kann für Ihr Profil handeln. Was darin ist, öffnet nur Ihr Passwort.',
  looking: 'Ihre Wallets werden gelesen',
  lookingBody: 'Das dauert einen Moment.',
  manage: 'Verwalten',
  manageLabel: (wallet) => `${wallet} verwalten`,
  acts: 'Handelt jetzt',
  add: 'Wallet hinzufügen',
  back: 'Zurück',
  addedNotice: (wallet) => `${wallet} ist jetzt eine Wallet Ihres Profils.`,
  removedNotice: (wallet) => `${wallet} ist keine Wallet Ihres Profils mehr.`,
  namedNotice: 'Der Name ist gespeichert.',
  kinds: { EVM: 'Ethereum', NEAR: 'NEAR', XRPL: 'XRP Ledger', Stellar: 'Stellar' },
  kind: 'Art',
  address: 'Adresse',
  key: 'Schlüssel',
  name: 'Ihr Name dafür',
  noName: 'Keiner',
  since: 'Für dieses Profil unterschrieben',
  use: 'Diese verwenden',
  rename: 'Benennen',
  remove: 'Entfernen',
  actsWhy:
    'Sie handelt gerade und kann deshalb nicht entfernt werden. Wechseln Sie zu einer anderen Ihrer Wallets und entfernen Sie sie dann.',
  lastWhy:
    'Sie ist die einzige Wallet Ihres Profils: Ohne sie käme niemand mehr an das, was Ihnen gehört. Fügen Sie zuerst eine weitere hinzu.',
  chooseTitle: 'Welche Wallet fügen Sie hinzu?',
  chooseLead:
    'Wählen Sie eine andere Wallet, oder wechseln Sie in Ihrer zum anderen Konto und verbinden Sie es mit dieser Seite. Noch wird nichts unterschrieben.',
  ask: 'Gewechselt, weiter',
  same: 'Das ist das Konto, das gerade handelt. Wechseln Sie in Ihrer Wallet zum anderen, dann geht es weiter.',
  already: 'Diese ist schon eine Wallet Ihres Profils.',
  taken:
    'Diese Wallet gehört zu einem anderen idOS-Profil. Sie muss es zuerst verlassen: Verbinden Sie sie und lösen Sie sie dort.',
  nobody: 'Dort ist kein Konto verbunden.',
  connectingTitle: 'Warten auf Ihre Wallet',
  connectingBody: 'Wählen Sie das Konto, das Sie hinzufügen möchten.',
  reviewTitle: 'Ist das Ihre Wallet?',
  reviewLead:
    'Diese Seite sagt, dass Sie sie verbunden haben. Vergleichen Sie jedes Zeichen mit dem, was Ihre Wallet zeigt.',
  reviewNote:
    'Wer diese Wallet hat, kann sich bei Ihrem Profil anmelden, in Ihrem Namen teilen und widerrufen und Ihre anderen Wallets entfernen. Um Ihre Daten zu lesen, braucht es weiterhin Ihr Passwort.',
  reviewSteps: [
    'Die neue Wallet unterschreibt, dass sie zu Ihrem Profil kommt.',
    'Die Wallet, die gerade handelt, bestätigt es. Ihr Text nennt die neue noch einmal.',
  ],
  sign: 'Sie ist meine, damit unterschreiben',
  provingTitle: 'Mit der neuen Wallet unterschreiben',
  provingBody: (wallet) => `${wallet} unterschreibt, dass sie zu Ihrem Profil kommt.`,
  backTitle: 'Zurück zur handelnden Wallet',
  backLead: (wallet) =>
    `Die neue Wallet hat unterschrieben. Wechseln Sie zurück zu ${wallet}, die es bestätigt.`,
  confirm: 'Jetzt bestätigen',
  confirmingTitle: 'In der handelnden Wallet bestätigen',
  confirmingBody: (wallet) =>
    `Ihr Text muss ${wallet} nennen. Nennt er eine andere, lehnen Sie ab.`,
  nameTitle: 'Diese Wallet benennen',
  nameLabel: 'Name',
  nameHint:
    'Er bleibt bei Ihrem Profil, damit Ihre anderen Geräte ihn zeigen. Er ist nicht verschlüsselt: Wer das idOS-Netz betreibt, kann ihn lesen. Leer heißt kein Name.',
  save: 'Mit Wallet speichern',
  namingTitle: 'In Ihrer Wallet bestätigen',
  namingBody: 'Unterschreiben Sie einmal, um den Namen zu speichern, oder lehnen Sie ab.',
  removeTitle: 'Diese Wallet entfernen?',
  removeLead: (wallet) =>
    `${wallet} kann sich dann nicht mehr bei Ihrem Profil anmelden und nicht mehr für Sie handeln.`,
  removeNote:
    'Was sie früher unterschrieben hat, bleibt: Zugriff, den Sie gegeben haben, endet erst, wenn Sie ihn widerrufen. Die Wallet selbst und was sie enthält bleiben unberührt.',
  removeNamed: 'Sie hat einen Namen: Ihre Wallet fragt zweimal, zuerst wegen des Namens.',
  removeConfirm: 'Mit Wallet entfernen',
  keep: 'Behalten',
  removingTitle: 'In Ihrer Wallet bestätigen',
  removingBody:
    'Unterschreiben Sie, um die Wallet zu entfernen, oder lehnen Sie ab, um sie zu behalten.',
  useTitle: 'Eine andere Wallet handeln lassen',
  useLead: (wallet) =>
    `Wählen Sie die Wallet mit ${wallet}, oder wechseln Sie Ihre zu diesem Konto. Sie melden sich damit an, und die jetzige ruht.`,
  other: (account) => `Diese Wallet steht auf ${account}, einem anderen Konto.`,
}
