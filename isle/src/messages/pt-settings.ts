import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `Desbloqueado aqui. Bloqueia-se sozinho após ${time} sem uso ou quando esta página fechar.`,
    locked: 'Bloqueado. Os seus dados só se abrem na janela segura.',
    lockNow: 'Bloquear agora',
  },
  settings: {
    title: 'Definições',
    lead: 'O que escolher aqui vale mais do que o que esta página pede.',
    asPage: 'Como esta página diz',
    language: 'Idioma',
    theme: 'Aspeto',
    light: 'Claro',
    dark: 'Escuro',
    system: 'Como o dispositivo',
    lockAfter: 'Bloquear sem uso',
    lockHint:
      'A sua chave volta a esperar pela sua palavra-passe. Nenhuma página pode prolongar este tempo.',
    kept: 'Guardado neste navegador, para esta página, onde o navegador o permite.',
    done: 'Concluído',
  },
  mini: {
    minimise: 'Minimizar',
    starting: 'A iniciar',
    connect: 'Ligue a sua carteira',
    login: 'Iniciar sessão',
    pending: 'Verificação pendente',
    failed: 'Precisa da sua atenção',
    granted: (site) => `Acesso dado a ${site}`,
    steps: (count, written) =>
      plural('pt', count, { one: 'Falta 1 passo', other: `Faltam ${written} passos` }),
  },
  ended: {
    on: (date) => `Terminou em ${date}`,
    by: (date) => `Terminou até ${date}`,
    byWhy: 'Não foi terminado neste navegador, que nesse dia já o encontrou terminado.',
  },
}
