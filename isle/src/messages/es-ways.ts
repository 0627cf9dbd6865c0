import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere'> = {
  waiting: {
    hint: '¿Aún no hay respuesta? Busque la ventana propia de su billetera, quizá detrás de esta, su icono en la barra del navegador, o mire su teléfono.',
    signed: 'Si cancela ahora, lo que firmó aún puede tener efecto.',
  },
  switched: {
    account: (wallet, account) => `${wallet} usa ahora otra cuenta: ${account}.`,
    gone: (wallet) => `${wallet} ya no está conectada a esta página.`,
    ended: 'Lo que había empezado con la cuenta anterior ha terminado.',
  },
  elsewhere: {
    none: 'Aún no tiene credenciales.',
    otherKind: 'De otro tipo que el pedido',
    otherIssuer: 'De un emisor que aquí no se acepta',
    title: 'Dónde obtener una',
    named: 'Esta página nombra estos sitios. Se abren en una pestaña nueva.',
    open: (site) => `Abrir ${site}`,
  },
}
