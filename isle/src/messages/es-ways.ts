import type { Messages } from './en.ts'

export const ways: Pick<Messages, 'waiting' | 'switched' | 'elsewhere' | 'removing' | 'declined'> =
  {
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
    removing: {
      open: 'Eliminar',
      openLabel: (name) => `Eliminar ${name}`,
      title: '¿Eliminar esta credencial?',
      body: (name) =>
        `${name} se borra para siempre de la red de idOS. Para tenerla de nuevo, debe emitirse otra vez.`,
      copies: 'Copias en manos de otros',
      stayNone: 'Nadie tiene una copia.',
      stay: 'Las copias que compartió se quedan con quienes las tienen, hasta que retire el acceso.',
      confirm: 'Eliminar con la billetera',
      keep: 'Conservarla',
      walletTitle: 'Confirme en su billetera',
      walletBody: 'Firme una vez para eliminar la credencial, o rechace para conservarla.',
    },
    declined: { nothing: 'No se ha cambiado nada.' },
  }
