import type { Misfit } from './catalogue.ts'

export const misfit: Misfit = {
  misfit: {
    held: 'Elle contient ce que l’application demande :',
    title: 'Cette attestation ne contient pas ce que l’application demande :',
    body: 'Si vous refusez, rien n’est partagé : l’application apprend que vous avez refusé, pas pourquoi. Une autre de vos attestations convient peut-être, ou vous pouvez en faire émettre une.',
    anyway: 'La partager quand même. Elle sera probablement rejetée.',
    confirm:
      'Cochez d’abord la case ci-dessus, ou refusez : cette attestation ne contient pas ce qui est demandé.',
  },
}
