import type { Keeping } from './catalogue.ts'

export const keeping: Keeping = {
  change: {
    title: 'Escolha a sua nova palavra-passe',
    warning:
      'As suas credenciais são cifradas de novo com ela, aqui no seu dispositivo; o que partilhou continua legível para quem o tem.',
    consequence:
      'Todos os seus dispositivos vão precisar da nova palavra-passe, e as palavras de recuperação anteriores deixam de abrir seja o que for.',
    kept: 'Guardei a minha nova palavra-passe.',
    submit: 'Alterar palavra-passe',
    known: 'Tem ou já teve aqui essa palavra-passe. Escolha outra.',
  },
  keep: {
    label: 'Voltar a pedir a minha palavra-passe',
    choices: {
      always: 'De cada vez',
      session: 'Quando eu fechar o navegador',
      day: 'Dentro de um dia',
      week: 'Dentro de uma semana',
      passkey: 'Usar antes uma chave de acesso',
    },
    meaning: {
      always: 'Nada é guardado neste dispositivo.',
      session:
        'Até lá, quem usar este navegador pode abrir o seu perfil sem a palavra-passe; para partilhar, a sua autorização continua a ser pedida de cada vez.',
      day: 'Durante um dia, quem usar este navegador pode abrir o seu perfil sem a palavra-passe; para partilhar, a sua autorização continua a ser pedida de cada vez.',
      week: 'Durante uma semana, quem usar este navegador pode abrir o seu perfil sem a palavra-passe; para partilhar, a sua autorização continua a ser pedida de cada vez.',
      passkey:
        'A sua impressão digital, o seu rosto ou o PIN do dispositivo abre aqui o seu perfil durante 90 dias; a sua palavra-passe continua válida.',
    },
    offer: 'Da próxima vez neste dispositivo',
    remember: 'Memorizar',
    outcome: {
      kept: 'Este dispositivo lembra-se de si.',
      cancelled: 'Não foi criada nenhuma chave de acesso. A sua palavra-passe continua válida.',
      unsupported:
        'Esta chave de acesso não pode abrir um perfil. A sua palavra-passe continua válida.',
      failed: 'Este navegador não o memorizou. A sua palavra-passe continua válida.',
    },
  },
  passkey: {
    title: 'Acrescente uma chave de acesso',
    body: 'O seu navegador pede a sua impressão digital, o seu rosto ou o PIN do dispositivo. A partir daí, isso abre o seu perfil neste dispositivo, durante 90 dias. A sua palavra-passe continua a ser a mesma.',
    add: 'Acrescentar chave de acesso',
    skip: 'Agora não',
    goOn: 'Continuar',
  },
  remembered: {
    title: 'Bem-vindo de volta',
    byPasskey: 'A sua chave de acesso abre o seu perfil neste dispositivo até {end}.',
    forSession:
      'Este dispositivo abre o seu perfil sem a palavra-passe até fechar o navegador ou, no máximo, até {end}.',
    until: 'Este dispositivo abre o seu perfil sem a palavra-passe até {end}.',
    forget: 'Esquecer agora',
    forgotten: 'A partir de agora este dispositivo pede a sua palavra-passe.',
    usePasskey: 'Usar chave de acesso',
    refused:
      'A chave de acesso não abriu o seu perfil. Tente novamente ou use a sua palavra-passe.',
  },
  locking: {
    now: 'Bloquear agora',
    hint: 'O seu perfil bloqueia-se sozinho quando ninguém o usa durante 15 minutos.',
    at: 'Hora de bloqueio: {time}',
  },
  older: {
    title: 'A sua palavra-passe está protegida de uma forma mais antiga',
    meaning:
      'Este perfil foi criado noutro lugar. Quem tentar adivinhar a sua palavra-passe precisa apenas de cerca de um oitavo do trabalho que um perfil criado hoje exigiria.',
    advice:
      'Escolha «Alterar palavra-passe» na aplicação quando tiver um momento. As suas credenciais mantêm-se.',
    once: 'Esta janela diz-lhe isto uma só vez neste dispositivo.',
    goOn: 'Continuar',
  },
  erase: {
    title: 'Apagar este perfil?',
    nobody:
      'Ninguém pode abrir este perfil sem a palavra-passe ou as palavras de recuperação dele: nem a idOS, nem o emissor, nem a aplicação. Se não tiver nem uma nem outras, só resta apagá-lo e pedir que as suas credenciais sejam emitidas de novo.',
    goesTitle: 'O que é apagado para sempre',
    goesProfile: 'Este perfil e a ligação dele às suas carteiras.',
    goesCredentials: 'Todas as credenciais que contém.',
    goesCopies: 'Todas as cópias que partilhou sem prazo de bloqueio.',
    staysTitle: 'O que fica, e até quando',
    stays:
      'Uma cópia que partilhou com prazo de bloqueio pode ser lida até ao fim do prazo e é apagada depois; concordou com cada data ao partilhar. Quem já leu algo pode tê-lo guardado.',
    device: 'Este navegador também esquece com quem partilhou.',
    next: 'Nada é apagado antes de a sua carteira confirmar.',
    word: 'apagar',
    label: 'Escreva «{word}» para continuar',
    untyped: 'Escreva primeiro «{word}» acima.',
    back: 'Voltar',
    submit: 'Apagar e começar de novo',
    sending: 'Um momento…',
  },
}
