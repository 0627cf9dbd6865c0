import { errorWords } from '@idos/protocol/error-words/pt'
import type { Messages } from './en.ts'
import { access } from './pt-access.ts'
import { asked } from './pt-asked.ts'
import { linked } from './pt-linked.ts'
import { others } from './pt-others.ts'
import { pairing } from './pt-pairing.ts'
import { profile } from './pt-profile.ts'
import { reminder } from './pt-reminder.ts'
import { settings } from './pt-settings.ts'
import { wallets } from './pt-wallets.ts'
import { ways } from './pt-ways.ts'

export const messages: Messages = {
  direction: 'ltr',
  frame: {
    product: 'idOS',
    promise: 'Só você pode abrir os seus dados.',
    accountOf: (wallet) => `Ligado com ${wallet}`,
    disconnect: 'Desligar',
    settings: 'Definições',
    standaloneTitle: 'Este é o widget idOS',
    standaloneBody: 'Funciona dentro de uma aplicação que o incorpora. Abra-o a partir dela.',
  },
  connecting: {
    title: 'A iniciar',
    progress: 'A ligar a esta página',
    body: 'Demora um momento.',
  },
  notConnected: {
    title: 'A sua identidade é sua',
    body: 'Verifique-a uma vez, guarde-a cifrada e partilhe-a só quando disser.',
    points: [
      'Os seus dados estão cifrados com uma palavra-passe que só você conhece.',
      'Uma aplicação não vê nada até você permitir.',
      'Pode retirar o acesso.',
    ],
    connect: 'Ligar carteira',
    waitingTitle: 'À espera da sua carteira',
    waitingBody: 'Escolha uma conta na sua carteira para continuar.',
  },
  loading: {
    profileTitle: 'À procura do seu perfil',
    profileBody: 'Esta carteira tem um perfil idOS?',
    recordsTitle: 'A carregar as suas credenciais',
    recordsBody: 'As suas credenciais e quem tem acesso a elas.',
    progress: 'A perguntar à rede idOS',
  },
  noProfile: {
    title: 'Crie o seu perfil idOS',
    body: 'Esta carteira ainda não tem perfil. Estes são os passos:',
    steps: [
      'Escolha uma palavra-passe numa janela segura.',
      'Assine uma vez com a sua carteira: que é seu, e para iniciar sessão.',
      'O emissor regista o seu perfil.',
    ],
    note: 'A palavra-passe cifra os seus dados. Ninguém a pode repor por si.',
    create: 'Criar perfil',
    unavailable: 'Esta aplicação não cria perfis. Crie um numa que o faça e volte depois.',
  },
  creating: {
    title: 'A criar o seu perfil',
    window: 'Escolha a sua palavra-passe',
    windowHint: 'Continue na janela segura que acabou de abrir.',
    wallet: 'Assine na sua carteira',
    walletHint: 'A sua carteira mostra um texto que a liga ao seu novo perfil.',
    registering: 'Registar o perfil',
    registeringHint: 'O emissor escreve o seu perfil na rede idOS.',
    loggingIn: 'Iniciar sessão',
    loggingInHint: 'Mais uma assinatura abre a sua sessão.',
    stepOf: (step, total) => `Passo ${step} de ${total}`,
    done: 'Feito',
    now: 'Em curso',
    later: 'Por fazer',
  },
  signedOut: {
    title: 'Bem-vindo de volta',
    body: 'Inicie sessão com uma assinatura. Não custa nada e não move nada.',
    login: 'Iniciar sessão',
    waitingTitle: 'Assine na sua carteira',
    waitingBody: 'Confirme lá o texto de início de sessão, ou recuse para parar.',
  },
  noCredential: {
    title: 'Verifique a sua identidade',
    body: (type, consumer) =>
      `${consumer} pede uma credencial «${type}» e não tem nenhuma que sirva.`,
    how: 'Primeiro desbloqueia o seu perfil com a palavra-passe, a menos que o tenha acabado de fazer. Depois esta página faz a verificação; o resultado é cifrado só para si.',
    unbound:
      'O que a sua carteira assinou outrora para este perfil não nomeia a chave de cifra dele. Desbloquear mostra que a chave é sua.',
    verify: 'Verificar a minha identidade',
    unavailable:
      'Esta aplicação não oferece verificação de identidade. Obtenha a credencial junto de um emissor aceite e volte depois.',
    checkingTitle: 'Verificação de identidade em curso',
    checkingBody: 'Termine a verificação nesta página. Este cartão continua sozinho.',
  },
  unlocking: {
    title: 'Desbloqueie o seu perfil',
    progress: 'Continue na janela segura',
    body: 'Escreva lá a palavra-passe do seu perfil. Mostra que o perfil é seu antes de algo ser escrito nele.',
  },
  pending: {
    title: 'Verificação pendente',
    body: 'O emissor está a verificar o que enviou. Pode sair desta página e voltar.',
    check: 'Verificar de novo',
    checking: 'A verificar',
  },
  ready: {
    title: 'As suas credenciais',
    asks: (consumer) => `${consumer} pede`,
    purpose: 'Finalidade indicada',
    lock: 'Prazo de bloqueio',
    lockValue: (duration) => `Não pode revogar durante ${duration}`,
    share: (consumer) => `Partilhar com ${consumer}`,
    shareHint:
      'Primeiro vê e confirma tudo na janela segura. Depois assina uma vez na sua carteira.',
    notNow: 'Agora não',
  },
  credential: {
    untitled: 'Credencial',
    view: 'Ver',
    viewLabel: (name) => `Ver ${name}`,
    issued: (date) => `Emitida em ${date}`,
    by: (issuer) => `por ${issuer}`,
    level: (level) => `Nível: ${level}`,
    status: {
      valid: 'Válida',
      revoked: 'Revogada',
      suspended: 'Suspensa',
      rejected: 'Rejeitada',
      expired: 'Expirada',
      unknown: 'Por confirmar',
    },
    types: { kyc: 'Identidade (KYC)', por: 'Comprovativo de morada' },
  },
  sharing: {
    title: (consumer) => `Partilha com ${consumer}`,
    windowTitle: 'Continue na janela segura',
    windowBody: 'Verifique lá quem recebe os seus dados e permita ou recuse.',
    walletTitle: 'Confirme na sua carteira',
    walletBody: 'Assine uma vez para registar o acesso na rede idOS, ou recuse para parar.',
    checkingTitle: 'A registar o acesso',
    checkingBody: 'À espera da confirmação da rede idOS.',
  },
  viewing: {
    title: 'Mostrada na janela segura',
    progress: 'Veja-a lá',
    body: 'É decifrada nessa janela, não nesta página. Feche a janela quando terminar.',
  },
  window: { show: 'Mostrar janela', cancel: 'Cancelar' },
  records: {
    others: 'Outras credenciais',
    all: 'As suas credenciais',
    grants: 'Quem mais tem acesso',
    noOthers: 'Não tem outras credenciais.',
    noGrants: 'Mais ninguém tem acesso.',
  },
  foreign: {
    ask: 'Não é o seu perfil?',
  },
  asked,
  reminder,
  own: {
    password: 'Alterar palavra-passe',
    words: 'Palavras de recuperação',
    wallets: 'As suas carteiras',
  },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'Acesso concedido',
    body: (consumer) => `${consumer} pode ler a cópia que partilhou.`,
    issuerCopy: 'Cópia própria do emissor',
    grantee: (id) => `Destinatário ${id}`,
    revoke: 'Revogar',
    receipt: 'Recibo',
    receiptLabel: (name) => `Guardar o recibo de ${name}`,
    revokeLabel: (name) => `Revogar o acesso de ${name}`,
    lockedUntil: (date) => `Bloqueado até ${date}`,
    lockedWhy: 'Concordou com isto ao partilhar; depois pode revogar.',
  },
  error: {
    title: 'Não funcionou',
    quietTitle: 'Não terminado',
    retry: 'Tentar novamente',
    open: 'Abrir janela',
    back: 'Voltar',
    details: 'Detalhes',
    code: (code) => `Código de erro ${code}`,
    reason: (reason) => `Motivo: ${reason}`,
    lockedUntil: (date) => `Bloqueado até ${date}.`,
    goOn: 'Continuar nesta página',
    goOnNote: 'Também pode continuar nesta página: ela dá lugar ao idOS, e depois volta para aqui.',
    popupBlockedTitle: 'O seu navegador bloqueou a janela segura',
    popupBlockedBody:
      'A sua palavra-passe só é pedida numa janela própria, para que esta página não a possa ler. Permita janelas pop-up deste site na barra de endereço e prima o botão. Se abriu esta página dentro de outra aplicação, abra-a no seu navegador.',
    popupIsolatedTitle: 'Este site isola a janela segura',
    popupIsolatedBody:
      'Abriu-se uma janela, mas o isolamento do site impede-a de responder. Feche-a. Quem desenvolve o site pode corrigir isto com o cabeçalho Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
