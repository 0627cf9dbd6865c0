import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
    waiting: {
      hint: 'Ainda sem resposta? Procure a janela da sua carteira, talvez atrás desta, o ícone dela na barra do navegador, ou veja o seu telemóvel.',
      signed: 'Se cancelar agora, o que assinou ainda pode ter efeito.',
    },
    switched: {
      account: (wallet, account) => `${wallet} usa agora outra conta: ${account}.`,
      gone: (wallet) => `${wallet} já não está ligada a esta página.`,
      ended: 'O que tinha começado com a conta anterior terminou.',
    },
    elsewhere: {
      none: 'Ainda não tem credenciais.',
      otherKind: 'De outro tipo que não o pedido',
      otherIssuer: 'De um emissor que aqui não é aceite',
      title: 'Onde obter uma',
      named: 'Esta página indica estes sites. Abrem-se num separador novo.',
      open: (site) => `Abrir ${site}`,
    },
    removing: {
      open: 'Remover',
      openLabel: (name) => `Remover ${name}`,
      title: 'Remover esta credencial?',
      body: (name) =>
        `${name} é apagada para sempre da rede idOS. Para a ter de novo, tem de ser emitida outra vez.`,
      copies: 'Cópias com outros',
      stayNone: 'Ninguém tem uma cópia.',
      stay: 'As cópias que partilhou ficam com quem as tem, até retirar o acesso.',
      confirm: 'Remover com a carteira',
      keep: 'Guardá-la',
      walletTitle: 'Confirme na sua carteira',
      walletBody: 'Assine uma vez para remover a credencial, ou recuse para a guardar.',
    },
    declined: { nothing: 'Nada foi alterado.' },
  }
