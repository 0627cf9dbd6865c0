import type { Misfit } from './catalogue.ts'

export const misfit: Misfit = {
  misfit: {
    held: 'Contém o que a aplicação pede:',
    title: 'Esta credencial não contém o que a aplicação pede:',
    body: 'Se recusar, nada é partilhado: a aplicação fica a saber que recusou, não porquê. Talvez outra credencial sua sirva, ou pode pedir que lhe emitam uma.',
    anyway: 'Partilhar mesmo assim. Provavelmente não será aceite.',
    confirm:
      'Assinale primeiro a caixa acima, ou recuse: esta credencial não contém o que se pede.',
  },
}
