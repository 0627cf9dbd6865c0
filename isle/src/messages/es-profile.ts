import type { LaterMessages } from './en-later.ts'
import { plural } from './plural.ts'

export const profile: Pick<LaterMessages, 'password' | 'keeping' | 'erasing'> = {
  password: {
    title: 'Cambie su contraseña',
    body: 'La ventana segura le pide su contraseña actual, o sus palabras de recuperación, y después la nueva. Todas sus credenciales se cifran de nuevo con ella.',
    note: 'Lo que compartió sigue siendo legible para quienes lo tienen. Sus otros dispositivos necesitarán la contraseña nueva. Hasta el último paso vale su contraseña actual, y no se pierde nada si lo deja.',
    begunBefore:
      'Antes se empezó un cambio que no está terminado. Su contraseña actual sigue valiendo.',
    begin: 'Cambiar contraseña',
    keep: 'Mantener mi contraseña',
    resumeBody:
      'Todo está cifrado con la contraseña nueva que eligió antes. Solo falta que su billetera lo confirme.',
    resume: 'Terminar el cambio',
    looking: 'Revisando sus credenciales…',
    lookingBody: 'Tarda un momento.',
    windowTitle: 'Siga en la ventana segura',
    windowBody: 'Sus contraseñas se escriben allí y en ningún otro sitio.',
    preparing: (left, written) =>
      left === 0
        ? 'Se sigue donde se quedó'
        : plural('es', left, {
            one: 'Se está cifrando de nuevo una credencial',
            other: `Se están cifrando de nuevo ${written} credenciales`,
          }),
    walletBody: 'Confirme en su billetera, una vez por cada ocho credenciales como máximo.',
    changing: 'Último paso: confirme en su billetera',
    changingBody: 'Desde entonces vale la contraseña nueva.',
    done: 'Su contraseña ha cambiado',
    doneBody: 'Use la nueva desde ahora, en todos sus dispositivos.',
    unreadable: (count, written) =>
      plural('es', count, {
        one: 'Una credencial no se pudo abrir con su contraseña y queda como estaba.',
        other: `${written} credenciales no se pudieron abrir con su contraseña y quedan como estaban.`,
      }),
    back: 'Listo',
  },
  keeping: {
    title: 'Sus palabras de recuperación',
    progress: 'Siga en la ventana segura',
    body: 'Escriba allí su contraseña para ver las palabras. Esta página no las ve. Cierre la ventana cuando las haya guardado.',
  },
  erasing: {
    title: '¿Borrar su perfil?',
    body: 'Nadie puede deshacerlo. Su billetera le preguntará una vez más.',
    credentials: 'Credenciales borradas',
    ending: 'Accesos que terminan de inmediato',
    wallets: 'Billeteras que quedan libres',
    staysTitle: 'Sigue siendo legible',
    stays: (date) => `Hasta el ${date}, después se borra`,
    nothingStays: 'Nada: ninguna copia suya está bloqueada.',
    note: 'Quien ya haya leído algo puede haberlo conservado. Después puede crear un perfil nuevo con esta billetera y hacer que le emitan de nuevo sus credenciales.',
    confirm: 'Borrar con la billetera',
    keep: 'Mantener el perfil',
    walletTitle: 'Confirme en su billetera',
    walletBody: 'Firme una vez para borrar el perfil para siempre, o rechace para mantenerlo.',
  },
}
