import type { Messages } from './en.ts'

export const pairing: Messages['pairing'] = {
  title: 'Use a carteira do seu telemóvel',
  body: (page) => `Leia este código com a sua aplicação de carteira para a ligar a ${page}.`,
  bodyHere: (page) => `Abra a sua aplicação de carteira para a ligar a ${page}.`,
  code: 'Código para a sua aplicação de carteira',
  waiting: 'À espera da sua aplicação de carteira',
  openWallet: 'Abrir uma aplicação de carteira',
  openApp: (name) => `Abrir ${name}`,
  suggested: (page) => `${page} sugere estas aplicações. A idOS não tem qualquer ligação a elas.`,
  here: 'A sua carteira está neste dispositivo?',
  copy: 'Copiar o código como ligação',
  copied: 'Copiado',
  yours: 'Não o mostre a ninguém: quem o ler liga uma carteira sua.',
  expiredTitle: 'Este código expirou',
  expiredBody: 'Nenhuma carteira o aceitou em cinco minutos. Já não leva a lado nenhum.',
  again: 'Novo código',
}
