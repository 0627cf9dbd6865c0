import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const profile: Pick<LaterMessages, 'password' | 'keeping' | 'erasing'> = {
  password: {
    title: 'Altere a sua palavra-passe',
    body: 'A janela segura pede a sua palavra-passe atual, ou as suas palavras de recuperação, e depois a nova. Todas as suas credenciais são cifradas de novo com ela.',
    note: 'O que partilhou continua legível para quem o tem. Os seus outros dispositivos vão precisar da nova palavra-passe. Até ao último passo vale a sua palavra-passe atual, e nada se perde se parar.',
    begunBefore:
      'Uma alteração foi começada antes e não está terminada. A sua palavra-passe atual continua válida.',
    begin: 'Alterar palavra-passe',
    keep: 'Manter a minha palavra-passe',
    resumeBody:
      'Tudo está cifrado com a nova palavra-passe que escolheu antes. Só falta a sua carteira confirmar.',
    resume: 'Terminar a alteração',
    looking: 'A examinar as suas credenciais…',
    lookingBody: 'Demora um momento.',
    windowTitle: 'Continue na janela segura',
    windowBody: 'As suas palavras-passe são escritas lá e em mais lado nenhum.',
    preparing: (left, written) =>
      left === 0
        ? 'A continuar de onde parou'
        : plural('pt', left, {
            one: 'Uma credencial está a ser cifrada de novo',
            other: `${written} credenciais estão a ser cifradas de novo`,
          }),
    walletBody: 'Confirme na sua carteira, uma vez por cada oito credenciais, no máximo.',
    changing: 'Último passo: confirme na sua carteira',
    changingBody: 'A partir daí vale a nova palavra-passe.',
    done: 'A sua palavra-passe foi alterada',
    doneBody: 'Use a nova a partir de agora, em todos os seus dispositivos.',
    unreadable: (count, written) =>
      plural('pt', count, {
        one: 'Não foi possível abrir uma credencial com a sua palavra-passe; fica como estava.',
        other: `Não foi possível abrir ${written} credenciais com a sua palavra-passe; ficam como estavam.`,
      }),
    back: 'Concluído',
  },
  keeping: {
    title: 'As suas palavras de recuperação',
    progress: 'Continue na janela segura',
    body: 'Escreva lá a sua palavra-passe para ver as palavras. Esta página não as vê. Feche a janela quando as tiver guardado.',
  },
  erasing: {
    title: 'Apagar o seu perfil?',
    body: 'Ninguém pode desfazer isto. A sua carteira pergunta-lhe mais uma vez.',
    credentials: 'Credenciais apagadas',
    ending: 'Acessos que terminam de imediato',
    wallets: 'Carteiras que ficam livres',
    staysTitle: 'Continua legível',
    stays: (date) => `Até ${date}, depois é apagado`,
    nothingStays: 'Nada: nenhuma cópia sua está bloqueada.',
    note: 'Quem já leu algo pode tê-lo guardado. Depois pode criar um novo perfil com esta carteira e pedir que as suas credenciais sejam emitidas de novo.',
    confirm: 'Apagar com a carteira',
    keep: 'Manter o perfil',
    walletTitle: 'Confirme na sua carteira',
    walletBody: 'Assine uma vez para apagar o perfil para sempre, ou recuse para o manter.',
  },
}
