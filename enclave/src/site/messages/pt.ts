import type { Translation } from './catalogue.ts'

export const pt: Translation = {
  direction: 'ltr',
  title: 'O que este navegador memoriza · idOS',
  brand: 'Janela segura idOS',
  here: 'Esta página é {host}',
  language: 'Idioma',
  heading: 'O que este navegador memoriza',
  intro:
    'As aplicações abrem este site quando pedem para ver ou partilhar as suas credenciais; é aqui que decide. Tudo o que se segue fica apenas neste navegador e nenhuma aplicação o pode ler.',
  cannotRead:
    'O seu navegador não deixa este site guardar nada, ou só uma parte. Pode partilhar na mesma, mas aqui nada fica registado: guarde o recibo quando permitir algo.',
  loading: 'Um momento…',
  failed:
    'Não funcionou: o navegador ainda retém alguma coisa. Feche as outras janelas deste site e tente novamente.',
  unsafe: 'Esta página não está a ser servida como devia. Saia dela.',
  checkup: 'Verificar este site',
  checkupText: 'Veja se este site está a ser servido como devia.',

  sites: {
    title: 'Sites que fizeram pedidos',
    none: 'Ainda nenhum site pediu nada neste navegador.',
    receiptHint:
      'Um recibo diz o que permitiu, assinado de modo a que ninguém o possa alterar. Não contém nenhum dos seus dados.',
    asked: { one: 'Um pedido', other: '{count} pedidos' },
    nothingAllowed: 'nada permitido',
    allowed: { one: 'permitido uma vez', other: 'permitido {count} vezes' },
    last: 'última vez: {time}',
    receiver: 'Recebeu algo a pedido de outro site',
    pinned: 'Já partilhou com este site: a chave dele é conhecida aqui.',
    history: 'Mostrar histórico',
    historyOf: 'Mostrar histórico de {site}',
    forget: 'Esquecer este site',
    forgetOf: 'Esquecer este site: {site}',
    sure: 'O histórico, os recibos e a chave conhecida deste site são apagados aqui. O que ele recebeu fica com ele: retire o acesso na aplicação onde partilhou.',
    yes: 'Esquecer',
    keep: 'Manter',
    forgotten: '{site} foi esquecido. Da próxima vez conta como um site novo.',
  },

  entry: {
    acts: {
      share: 'Pediu-lhe que partilhasse credenciais',
      release: 'Pediu para ler diretamente uma credencial',
      match: 'Fez uma pergunta sobre as suas credenciais',
      view: 'Pediu para lhe mostrar uma credencial',
      unlock: 'Pediu-lhe que desbloqueasse',
      createKey: 'Pediu-lhe que criasse um perfil',
      rekey: 'Pediu-lhe que alterasse a sua palavra-passe',
      backup: 'Pediu para lhe mostrar as suas palavras de recuperação',
    },
    otherAct: 'Pediu algo',
    outcomes: {
      asked: 'Sem resposta',
      allowed: 'Permitido, talvez não enviado',
      done: 'Concluído',
      declined: 'Recusado',
      failed: 'Não funcionou',
    },
    shared: 'Partilhado',
    maybe:
      'Permitiu isto, e a janela desapareceu antes de saber se a resposta tinha saído. Considere-o partilhado.',
    why: 'Porquê',
    from: 'Pedido por',
    for: 'Para',
    inside: 'Mostrado dentro de',
    another: 'outro site',
    fields: 'Campos',
    comma: ', ',
    locked: 'Não pode ser retirado antes de',
    details: 'Detalhes',
    digest: 'Impressão digital do texto: {hash}',
    receipt: 'Guardar recibo',
    receiptOf: 'Guardar recibo: {site}, {time}',
  },

  profiles: {
    title: 'Abre sem a sua palavra-passe',
    none: 'Nada: este navegador pede sempre a sua palavra-passe.',
    until: 'até {time}',
    forget: 'Voltar a pedir a palavra-passe',
    forgotten: 'Este navegador volta a pedir a palavra-passe.',
  },

  lock: {
    title: 'Bloquear tudo agora',
    text: 'Fecha todas as janelas seguras deste navegador, bloqueia as aplicações que as abriram e faz com que este navegador volte a pedir a sua palavra-passe. As outras aplicações que desbloqueou continuam desbloqueadas até fechar a página delas ou, no máximo, durante {minutes} minutos sem utilização: daqui não é possível chegar a elas.',
    done: 'Bloqueado. Feche também as páginas das aplicações que desbloqueou.',
  },

  erase: {
    title: 'Esquecer tudo neste dispositivo',
    text: 'Apaga tudo o que está nesta página, incluindo os recibos. O seu perfil e as suas credenciais ficam onde estão; para os voltar a abrir precisa da sua palavra-passe ou das suas palavras de recuperação.',
    word: 'ESQUECER',
    label: 'Escreva {word} para confirmar',
    untyped: 'Escreva primeiro {word} acima.',
    done: 'Tudo foi esquecido. Pode fechar esta página.',
  },
}
