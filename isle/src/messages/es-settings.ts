import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const settings: Pick<LaterMessages, 'lock' | 'settings' | 'mini' | 'ended'> = {
  lock: {
    unlocked: (time) =>
      `Desbloqueado aquí. Se bloquea solo tras ${time} sin uso o al cerrar esta página.`,
    locked: 'Bloqueado. Sus datos solo se abren en la ventana segura.',
    lockNow: 'Bloquear ahora',
  },
  settings: {
    title: 'Ajustes',
    lead: 'Lo que usted elija aquí va antes que lo que pida esta página.',
    asPage: 'Como diga esta página',
    language: 'Idioma',
    theme: 'Aspecto',
    light: 'Claro',
    dark: 'Oscuro',
    system: 'Como el dispositivo',
    lockAfter: 'Bloquear sin uso',
    lockHint: 'Su clave vuelve a esperar su contraseña. Ninguna página puede alargar este tiempo.',
    kept: 'Se guarda en este navegador, para esta página, donde el navegador lo permite.',
    done: 'Listo',
  },
  mini: {
    minimise: 'Minimizar',
    starting: 'Iniciando',
    connect: 'Conecte su billetera',
    login: 'Iniciar sesión',
    pending: 'Verificación pendiente',
    failed: 'Requiere su atención',
    granted: (site) => `Acceso dado a ${site}`,
    steps: (count, written) =>
      plural('es', count, { one: 'Falta 1 paso', other: `Faltan ${written} pasos` }),
  },
  ended: {
    on: (date) => `Terminó el ${date}`,
    by: (date) => `Terminó el ${date} a más tardar`,
    byWhy: 'No se terminó en este navegador, que ese día ya lo encontró terminado.',
  },
}
