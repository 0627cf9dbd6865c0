import type { Keeping } from './catalogue.ts'

export const keeping: Keeping = {
  change: {
    title: 'Elija su contraseña nueva',
    warning:
      'Sus credenciales se cifran de nuevo con ella, aquí en su dispositivo; lo que compartió sigue siendo legible para quienes lo tienen.',
    consequence:
      'Todos sus dispositivos necesitarán la contraseña nueva, y las palabras de recuperación anteriores ya no abrirán nada.',
    kept: 'He guardado mi contraseña nueva.',
    submit: 'Cambiar contraseña',
    known: 'Esa contraseña ya la tiene o la tuvo aquí. Elija otra.',
  },
  keep: {
    label: 'Volver a pedir mi contraseña',
    choices: {
      always: 'Cada vez',
      session: 'Cuando cierre el navegador',
      day: 'Dentro de un día',
      week: 'Dentro de una semana',
      passkey: 'Usar una llave de acceso en su lugar',
    },
    meaning: {
      always: 'No se guarda nada en este dispositivo.',
      session:
        'Hasta entonces, quien use este navegador puede abrir su perfil sin la contraseña; para compartir se le sigue preguntando cada vez.',
      day: 'Durante un día, quien use este navegador puede abrir su perfil sin la contraseña; para compartir se le sigue preguntando cada vez.',
      week: 'Durante una semana, quien use este navegador puede abrir su perfil sin la contraseña; para compartir se le sigue preguntando cada vez.',
      passkey:
        'Su huella dactilar, su rostro o el PIN del dispositivo abre aquí su perfil durante 90 días; su contraseña sigue valiendo.',
    },
    offer: 'La próxima vez en este dispositivo',
    remember: 'Recordarme',
    outcome: {
      kept: 'Este dispositivo le recuerda.',
      cancelled: 'No se creó ninguna llave de acceso. Su contraseña sigue valiendo.',
      unsupported: 'Esta llave de acceso no puede abrir un perfil. Su contraseña sigue valiendo.',
      failed: 'Este navegador no lo guardó. Su contraseña sigue valiendo.',
    },
  },
  passkey: {
    title: 'Añada una llave de acceso',
    body: 'Su navegador le pide su huella dactilar, su rostro o el PIN del dispositivo. Desde entonces eso abre su perfil en este dispositivo, durante 90 días. Su contraseña sigue siendo la misma.',
    add: 'Añadir llave de acceso',
    skip: 'Ahora no',
    goOn: 'Seguir',
  },
  remembered: {
    title: 'Bienvenido de nuevo',
    byPasskey: 'Su llave de acceso abre su perfil en este dispositivo hasta el {end}.',
    forSession:
      'Este dispositivo abre su perfil sin la contraseña hasta que cierre el navegador o, como máximo, hasta el {end}.',
    until: 'Este dispositivo abre su perfil sin la contraseña hasta el {end}.',
    forget: 'Olvidar ahora',
    forgotten: 'Desde ahora este dispositivo pide su contraseña.',
    usePasskey: 'Usar llave de acceso',
    refused: 'La llave de acceso no abrió su perfil. Inténtelo de nuevo o use su contraseña.',
  },
  locking: {
    now: 'Bloquear ahora',
    hint: 'Su perfil se bloquea solo cuando nadie lo usa durante 15 minutos.',
    at: 'Hora de bloqueo: {time}',
  },
  older: {
    title: 'Su contraseña está protegida de una forma más antigua',
    meaning:
      'Este perfil se creó en otro lugar. Quien intente adivinar su contraseña solo necesita más o menos la octava parte del trabajo que exigiría un perfil creado hoy.',
    advice:
      'Elija «Cambiar contraseña» en la aplicación cuando tenga un momento. Sus credenciales se conservan.',
    once: 'Esta ventana se lo dice una sola vez en este dispositivo.',
    goOn: 'Seguir',
  },
  erase: {
    title: '¿Borrar este perfil?',
    nobody:
      'Nadie puede abrir este perfil sin su contraseña o sus palabras de recuperación: ni idOS, ni el emisor, ni la aplicación. Si no tiene ni una cosa ni la otra, solo queda borrarlo y hacer que le emitan de nuevo sus credenciales.',
    goesTitle: 'Lo que se borra para siempre',
    goesProfile: 'Este perfil y su vínculo con sus billeteras.',
    goesCredentials: 'Todas las credenciales que contiene.',
    goesCopies: 'Todas las copias que compartió sin plazo de bloqueo.',
    staysTitle: 'Lo que queda, y hasta cuándo',
    stays:
      'Una copia que compartió con plazo de bloqueo se puede leer hasta que termine el plazo y se borra después; usted aceptó cada fecha al compartir. Quien ya haya leído algo puede haberlo conservado.',
    device: 'Este navegador también olvida con quién compartió.',
    next: 'No se borra nada antes de que su billetera lo confirme.',
    word: 'borrar',
    label: 'Escriba «{word}» para seguir',
    untyped: 'Escriba primero «{word}» arriba.',
    back: 'Volver',
    submit: 'Borrar y empezar de nuevo',
    sending: 'Un momento…',
  },
}
