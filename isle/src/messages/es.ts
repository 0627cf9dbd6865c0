import { errorWords } from '@idos/protocol/error-words/es'
import type { Messages } from './en.ts'
import { access } from './es-access.ts'
import { asked } from './es-asked.ts'
import { linked } from './es-linked.ts'
import { others } from './es-others.ts'
import { pairing } from './es-pairing.ts'
import { profile } from './es-profile.ts'
import { reminder } from './es-reminder.ts'
import { settings } from './es-settings.ts'
import { wallets } from './es-wallets.ts'
import { ways } from './es-ways.ts'

export const messages: Messages = {
  direction: 'ltr',
  frame: {
    product: 'idOS',
    promise: 'Solo usted puede abrir sus datos.',
    accountOf: (wallet) => `Conectado con ${wallet}`,
    disconnect: 'Desconectar',
    settings: 'Ajustes',
    standaloneTitle: 'Este es el widget de idOS',
    standaloneBody: 'Funciona dentro de una aplicación que lo integra. Ábralo desde allí.',
  },
  connecting: {
    title: 'Iniciando',
    progress: 'Conectando con esta página',
    body: 'Tarda un momento.',
  },
  notConnected: {
    title: 'Sea dueño de su identidad',
    body: 'Verifíquese una vez, guárdelo cifrado y compártalo solo cuando usted lo diga.',
    points: [
      'Sus datos están cifrados con una contraseña que solo usted conoce.',
      'Una aplicación no ve nada hasta que usted lo permite.',
      'Puede retirar el acceso.',
    ],
    connect: 'Conectar billetera',
    waitingTitle: 'Esperando a su billetera',
    waitingBody: 'Elija una cuenta en su billetera para continuar.',
  },
  loading: {
    profileTitle: 'Buscando su perfil',
    profileBody: '¿Tiene esta billetera un perfil de idOS?',
    recordsTitle: 'Cargando sus credenciales',
    recordsBody: 'Sus credenciales y quién tiene acceso a ellas.',
    progress: 'Consultando la red idOS',
  },
  noProfile: {
    title: 'Cree su perfil de idOS',
    body: 'Esta billetera aún no tiene perfil. Estos son los pasos:',
    steps: [
      'Elija una contraseña en una ventana segura.',
      'Firme una vez con su billetera: que es suyo y para iniciar sesión.',
      'El emisor registra su perfil.',
    ],
    note: 'La contraseña cifra sus datos. Nadie puede restablecerla por usted.',
    create: 'Crear perfil',
    unavailable: 'Esta aplicación no crea perfiles. Cree uno en otra que lo haga y vuelva después.',
  },
  creating: {
    title: 'Creando su perfil',
    window: 'Elija su contraseña',
    windowHint: 'Siga en la ventana segura que acaba de abrirse.',
    wallet: 'Firme en su billetera',
    walletHint: 'Su billetera muestra un texto que la vincula a su nuevo perfil.',
    registering: 'Registrar el perfil',
    registeringHint: 'El emisor escribe su perfil en la red idOS.',
    loggingIn: 'Iniciar sesión',
    loggingInHint: 'Una firma más abre su sesión.',
    stepOf: (step, total) => `Paso ${step} de ${total}`,
    done: 'Hecho',
    now: 'En curso',
    later: 'Pendiente',
  },
  signedOut: {
    title: 'Bienvenido de nuevo',
    body: 'Inicie sesión con una firma. No cuesta nada y no mueve nada.',
    login: 'Iniciar sesión',
    waitingTitle: 'Firme en su billetera',
    waitingBody: 'Confirme allí el texto de inicio de sesión, o rechácelo para parar.',
  },
  noCredential: {
    title: 'Verifique su identidad',
    body: (type, consumer) =>
      `${consumer} pide una credencial «${type}» y usted no tiene ninguna que sirva.`,
    how: 'Primero desbloquea su perfil con su contraseña, salvo que acabe de hacerlo. Después esta página hace la verificación; el resultado se cifra solo para usted.',
    unbound:
      'Lo que su billetera firmó en su día para este perfil no nombra su clave de cifrado. Desbloquear demuestra que la clave es suya.',
    verify: 'Verificar mi identidad',
    unavailable:
      'Esta aplicación no ofrece verificación de identidad. Obtenga la credencial de un emisor aceptado y vuelva después.',
    checkingTitle: 'Verificación de identidad en curso',
    checkingBody: 'Termine la verificación en esta página. Esta tarjeta continúa sola.',
  },
  unlocking: {
    title: 'Desbloquee su perfil',
    progress: 'Siga en la ventana segura',
    body: 'Escriba allí la contraseña de su perfil. Demuestra que el perfil es suyo antes de que se escriba algo en él.',
  },
  pending: {
    title: 'Verificación pendiente',
    body: 'El emisor está comprobando lo que envió. Puede dejar esta página y volver.',
    check: 'Comprobar de nuevo',
    checking: 'Comprobando',
  },
  ready: {
    title: 'Sus credenciales',
    asks: (consumer) => `${consumer} pide`,
    purpose: 'Finalidad indicada',
    lock: 'Plazo de bloqueo',
    lockValue: (duration) => `No puede revocarlo durante ${duration}`,
    share: (consumer) => `Compartir con ${consumer}`,
    shareHint:
      'Antes lo ve y confirma todo en la ventana segura. Después firma una vez en su billetera.',
    notNow: 'Ahora no',
  },
  credential: {
    untitled: 'Credencial',
    view: 'Ver',
    viewLabel: (name) => `Ver ${name}`,
    issued: (date) => `Emitida el ${date}`,
    by: (issuer) => `por ${issuer}`,
    level: (level) => `Nivel: ${level}`,
    status: {
      valid: 'Válida',
      revoked: 'Revocada',
      suspended: 'Suspendida',
      rejected: 'Rechazada',
      expired: 'Caducada',
      unknown: 'Sin confirmar',
    },
    types: { kyc: 'Identidad (KYC)', por: 'Justificante de domicilio' },
  },
  sharing: {
    title: (consumer) => `Compartiendo con ${consumer}`,
    windowTitle: 'Siga en la ventana segura',
    windowBody: 'Compruebe quién recibe sus datos y permítalo o rechácelo allí.',
    walletTitle: 'Confirme en su billetera',
    walletBody: 'Firme una vez para registrar el acceso en la red idOS, o rechace para parar.',
    checkingTitle: 'Registrando el acceso',
    checkingBody: 'Esperando a que la red idOS lo confirme.',
  },
  viewing: {
    title: 'Se muestra en la ventana segura',
    progress: 'Mírela allí',
    body: 'Se descifra en esa ventana, no en esta página. Cierre la ventana cuando termine.',
  },
  window: { show: 'Mostrar ventana', cancel: 'Cancelar' },
  records: {
    others: 'Otras credenciales',
    all: 'Sus credenciales',
    grants: 'Quién más tiene acceso',
    noOthers: 'No tiene otras credenciales.',
    noGrants: 'Nadie más tiene acceso.',
  },
  foreign: {
    ask: '¿No es su perfil?',
  },
  asked,
  reminder,
  own: {
    password: 'Cambiar contraseña',
    words: 'Palabras de recuperación',
    wallets: 'Sus billeteras',
  },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'Acceso concedido',
    body: (consumer) => `${consumer} puede leer la copia que compartió.`,
    issuerCopy: 'Copia propia del emisor',
    grantee: (id) => `Destinatario ${id}`,
    revoke: 'Revocar',
    receipt: 'Comprobante',
    receiptLabel: (name) => `Guardar el comprobante de ${name}`,
    revokeLabel: (name) => `Revocar el acceso de ${name}`,
    lockedUntil: (date) => `Bloqueado hasta el ${date}`,
    lockedWhy: 'Usted lo aceptó al compartir; después puede revocarlo.',
  },
  error: {
    title: 'No ha funcionado',
    quietTitle: 'Sin terminar',
    retry: 'Intentar de nuevo',
    open: 'Abrir ventana',
    back: 'Volver',
    details: 'Detalles',
    code: (code) => `Código de error ${code}`,
    reason: (reason) => `Motivo: ${reason}`,
    lockedUntil: (date) => `Bloqueado hasta el ${date}.`,
    goOn: 'Continuar en esta página',
    goOnNote:
      'También puede continuar en esta página: deja su lugar a idOS, y después usted vuelve aquí.',
    popupBlockedTitle: 'Su navegador bloqueó la ventana segura',
    popupBlockedBody:
      'Su contraseña solo se pide en una ventana propia, para que esta página no pueda leerla. Permita las ventanas emergentes de este sitio en la barra de direcciones y pulse el botón. Si abrió esta página dentro de otra aplicación, ábrala en su navegador.',
    popupIsolatedTitle: 'Este sitio aísla la ventana segura',
    popupIsolatedBody:
      'Se abrió una ventana, pero el aislamiento del sitio le impide responder. Ciérrela. Quien desarrolla el sitio puede arreglarlo con la cabecera Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: errorWords,
  later: { ...profile, ...others, ...settings, linked },
}
