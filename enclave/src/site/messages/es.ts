import type { Translation } from './catalogue.ts'

export const es: Translation = {
  direction: 'ltr',
  title: 'Lo que recuerda este navegador · idOS',
  brand: 'Ventana segura de idOS',
  here: 'Esta página es {host}',
  language: 'Idioma',
  heading: 'Lo que recuerda este navegador',
  intro:
    'Las aplicaciones abren este sitio cuando piden ver o compartir sus credenciales; aquí decide usted. Todo lo que sigue se guarda solo en este navegador y ninguna aplicación puede leerlo.',
  cannotRead:
    'Su navegador no deja que este sitio guarde nada, o solo una parte. Puede compartir de todos modos, pero aquí no se anota nada: guarde el comprobante cuando permita algo.',
  loading: 'Un momento…',
  failed:
    'No ha funcionado: el navegador todavía retiene algo. Cierre las demás ventanas de este sitio e inténtelo de nuevo.',
  unsafe: 'Esta página no se sirve como debería. Abandónela.',
  checkup: 'Comprobar este sitio',
  checkupText: 'Vea si este sitio se sirve como debería.',

  sites: {
    title: 'Sitios que han pedido algo',
    none: 'Ningún sitio ha pedido nada todavía en este navegador.',
    receiptHint:
      'Un comprobante dice lo que usted permitió, firmado de modo que nadie pueda cambiarlo. No contiene ninguno de sus datos.',
    asked: { one: 'Una solicitud', other: '{count} solicitudes' },
    nothingAllowed: 'nada permitido',
    allowed: { one: 'permitido una vez', other: 'permitido {count} veces' },
    last: 'última vez: {time}',
    receiver: 'Recibió algo a petición de otro sitio',
    pinned: 'Ya ha compartido con este sitio; la clave del sitio se conoce aquí.',
    history: 'Mostrar historial',
    historyOf: 'Mostrar historial de {site}',
    forget: 'Olvidar este sitio',
    forgetOf: 'Olvidar este sitio: {site}',
    sure: 'Aquí se borran el historial, los comprobantes y la clave conocida de este sitio. Lo que recibió lo conserva: retire el acceso en la aplicación donde compartió.',
    yes: 'Olvidar',
    keep: 'Conservar',
    forgotten: '{site} ha quedado olvidado. La próxima vez contará como sitio nuevo.',
  },

  entry: {
    acts: {
      share: 'Le pidió que compartiera credenciales',
      release: 'Pidió leer directamente una credencial',
      match: 'Hizo una pregunta sobre sus credenciales',
      view: 'Pidió mostrarle una credencial',
      unlock: 'Le pidió que desbloqueara',
      createKey: 'Le pidió que creara un perfil',
      rekey: 'Le pidió que cambiara su contraseña',
      backup: 'Pidió mostrarle sus palabras de recuperación',
    },
    otherAct: 'Pidió algo',
    outcomes: {
      asked: 'Sin respuesta',
      allowed: 'Permitido, quizá no enviado',
      done: 'Hecho',
      declined: 'Rechazado',
      failed: 'No funcionó',
    },
    shared: 'Compartido',
    maybe:
      'Usted lo permitió, y la ventana desapareció antes de saber si la respuesta había salido. Delo por compartido.',
    why: 'Por qué',
    from: 'Lo pidió',
    for: 'Para',
    inside: 'Mostrado dentro de',
    another: 'otro sitio',
    fields: 'Campos',
    comma: ', ',
    locked: 'No se puede retirar antes del',
    details: 'Detalles',
    digest: 'Huella del texto: {hash}',
    receipt: 'Guardar comprobante',
    receiptOf: 'Guardar comprobante: {site}, {time}',
  },

  profiles: {
    title: 'Se abre sin su contraseña',
    none: 'Nada: este navegador le pide la contraseña cada vez.',
    until: 'hasta el {time}',
    forget: 'Volver a pedir la contraseña',
    forgotten: 'Este navegador vuelve a pedir la contraseña.',
  },

  lock: {
    title: 'Bloquear todo ahora',
    text: 'Cierra todas las ventanas seguras de este navegador, bloquea las aplicaciones que las abrieron y hace que este navegador vuelva a pedirle la contraseña. Las demás aplicaciones que haya desbloqueado siguen desbloqueadas hasta que cierre su página o, como máximo, durante {minutes} minutos sin uso: desde aquí no se puede llegar a ellas.',
    done: 'Bloqueado. Cierre también las páginas de las aplicaciones que haya desbloqueado.',
  },

  erase: {
    title: 'Olvidar todo en este dispositivo',
    text: 'Borra todo lo que figura en esta página, incluidos los comprobantes. Su perfil y sus credenciales siguen donde están; para volver a abrirlos necesita su contraseña o sus palabras de recuperación.',
    word: 'OLVIDAR',
    label: 'Escriba {word} para confirmar',
    untyped: 'Escriba primero {word} arriba.',
    done: 'Todo ha quedado olvidado. Puede cerrar esta página.',
  },
}
