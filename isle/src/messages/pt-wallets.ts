import type { Messages } from './en.ts'

export const wallets: Messages['wallets'] = {
  chooseTitle: 'Escolha uma carteira',
  chooseBody: 'O seu navegador tem várias. A que escolher assina aqui por si.',
  usedLast: 'Usada por último',
  nameless: 'Carteira sem nome',
  theirWords: 'Os nomes e as imagens são os que as próprias carteiras indicam.',
  noneTitle: 'Nenhuma carteira encontrada',
  noneBody:
    'Uma carteira é uma extensão do seu navegador que assina por si. Instale uma e procure de novo, ou abra esta página no telemóvel, no navegador de uma carteira.',
  install: (name) => `Obter ${name}`,
  notOurs:
    'Estes sites abrem num novo separador. A idOS não tem parte nestas carteiras nem ganha nada com elas.',
  lookAgain: 'Procurar de novo',
  contract:
    'Esta carteira é um contrato, e aqui só se podem verificar assinaturas de chaves. Ligue uma conta que tenha a sua própria chave, como a de uma extensão do navegador.',
}
