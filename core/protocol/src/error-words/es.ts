import { wordsOf } from './pairs.ts'

/** Every error code with its sentence and its way on, in Spanish. */
export const errorWords = /* @__PURE__ */ wordsOf({
  INTERNAL: [
    'Algo ha fallado por nuestra parte.',
    'Inténtelo de nuevo. Si persiste, comunique el código y la hora.',
  ],
  BAD_REQUEST: [
    'La solicitud no tiene la forma esperada.',
    'Compare la llamada con la documentación.',
  ],
  CONFIG_INVALID: [
    'Un ajuste tiene un valor que no se puede usar.',
    'Corrija el ajuste indicado y reinicie.',
  ],
  UNSUPPORTED_VERSION: [
    'Las dos partes hablan versiones distintas del protocolo.',
    'Actualice el SDK que integra el widget.',
  ],
  TIMEOUT: ['El paso tardó demasiado y se detuvo.', 'Inténtelo de nuevo.'],
  BUSY: [
    'Todavía se está respondiendo otra solicitud.',
    'Termine o cancele primero la solicitud abierta.',
  ],
  ABORTED: ['La solicitud se canceló.', 'Empiece de nuevo cuando quiera.'],
  DISCONNECTED: ['El otro lado de la conexión ya no está.', 'Vuelva a cargar la página.'],
  ORIGIN_UNSUPPORTED: [
    'Esta página no tiene un origen propio (sandbox, data: o file:) y no se le puede confiar una solicitud.',
    'Sirva la página por https o añada allow-same-origin a su sandbox.',
  ],
  CONTAINER_NOT_FOUND: [
    'El elemento que debe contener el widget no existe.',
    'Indique un elemento existente o un selector que coincida.',
  ],
  FRAME_LOAD_TIMEOUT: [
    'La parte integrada no se cargó a tiempo.',
    'Compruebe la red y que su Content-Security-Policy la permita en frame-src.',
  ],
  HANDSHAKE_TIMEOUT: [
    'La parte integrada se cargó, pero no responde.',
    'Vuelva a cargar la página. Compruebe que ninguna extensión la bloquee.',
  ],
  FRAME_REFUSED: [
    'Esta página no puede mostrar el marco.',
    'Admita la página en frame-ancestors del marco, y el marco en frame-src de la página.',
  ],
  POPUP_BLOCKED: [
    'El navegador bloqueó la ventana segura.',
    'Permita las ventanas emergentes en esta página y pulse de nuevo el botón.',
  ],
  POPUP_ISOLATED: [
    'Este sitio aísla sus ventanas, por lo que la ventana segura no puede hablar con él.',
    'Sirva la página con Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  ],
  POPUP_TIMEOUT: [
    'La ventana segura no se inició a tiempo.',
    'Ciérrela y pulse de nuevo el botón.',
  ],
  ROUND_TRIP_IMPOSSIBLE: [
    'Este paso no se puede continuar en esta página.',
    'Abra esta página en otro navegador en el que se pueda abrir una ventana segura.',
  ],
  USER_CLOSED: [
    'La ventana segura se cerró antes de que terminara.',
    'Pulse de nuevo el botón. No se cambió nada.',
  ],
  USER_DECLINED: [
    'Ha rechazado la solicitud.',
    'No se compartió nada. Empiece de nuevo si cambia de opinión.',
  ],
  ERASE_REQUESTED: [
    'Usted pidió borrar este perfil.',
    'Aún no se ha borrado nada. Confirme en su billetera para borrar el perfil, o vuelva para conservarlo.',
  ],
  ENCLAVE_LOCKED: ['Su clave está bloqueada.', 'Desbloquéela con su contraseña de idOS.'],
  WRONG_PASSWORD: [
    'Esa contraseña no abre este perfil.',
    'Compruebe las mayúsculas y el teclado e inténtelo de nuevo.',
  ],
  WEAK_PASSWORD: [
    'Esa contraseña es demasiado fácil de adivinar.',
    'Elija una más larga, por ejemplo cuatro palabras al azar.',
  ],
  DECRYPTION_FAILED: [
    'La credencial no se pudo abrir con su clave.',
    'Vuelva a cargar sus credenciales. Si persiste, pida al emisor que la emita de nuevo.',
  ],
  BAD_RECIPIENT_KEY: [
    'La clave de cifrado del destinatario no es segura.',
    'Pida al destinatario que publique una clave válida. No se compartió nada.',
  ],
  CONSUMER_UNREACHABLE: [
    'No se pudieron cargar los datos del destinatario.',
    'Inténtelo más tarde. El destinatario debe publicar /.well-known/idos-consumer.json.',
  ],
  CONSUMER_INVALID: [
    'Los datos del destinatario no son válidos.',
    'Pida al destinatario que corrija /.well-known/idos-consumer.json.',
  ],
  CREDENTIAL_TOO_LARGE: [
    'La credencial es mayor de lo que acepta la red.',
    'Use una imagen o un documento más pequeño.',
  ],
  SELF_TEST_FAILED: [
    'La ventana segura se encuentra en un entorno inseguro y no se inicia.',
    'Abra su página /checkup para ver qué comprobación falló.',
  ],
  WALLET_MISSING: [
    'No se encontró ninguna billetera en este navegador.',
    'Instale una billetera o abra esta página en el navegador de una billetera.',
  ],
  WALLET_REJECTED: [
    'Ha rechazado la solicitud en su billetera.',
    'Inténtelo de nuevo y confirme en la billetera.',
  ],
  WALLET_TIMEOUT: [
    'La billetera no respondió.',
    'Abra la billetera, atienda las solicitudes pendientes e inténtelo de nuevo.',
  ],
  WALLET_FAILED: [
    'La billetera informó de un error.',
    'Desbloquee la billetera e inténtelo de nuevo.',
  ],
  WALLET_UNREACHABLE: [
    'No se pudo acceder al servicio que conecta con la billetera.',
    'Compruebe su conexión e inténtelo de nuevo, o use otra billetera.',
  ],
  WALLET_BAD_SIGNATURE: [
    'La firma de la billetera no es de la cuenta conectada.',
    'Elija en la billetera la cuenta conectada e inténtelo de nuevo.',
  ],
  WALLET_ACCOUNT_CHANGED: [
    'La billetera cambió a otra cuenta.',
    'Conéctese de nuevo con la cuenta que quiera usar.',
  ],
  NETWORK_UNREACHABLE: [
    'No se pudo acceder a la red idOS.',
    'Compruebe su conexión e inténtelo de nuevo. Nada quedó escrito a medias.',
  ],
  NETWORK_TIMEOUT: ['La red idOS no respondió a tiempo.', 'Inténtelo de nuevo.'],
  NETWORK_BAD_ANSWER: [
    'La red respondió en una forma inesperada.',
    'Compruebe la dirección y la versión de la pasarela.',
  ],
  NOT_AUTHORIZED: ['La red no acepta esta sesión.', 'Vuelva a iniciar sesión con su billetera.'],
  NOT_ALLOWED: [
    'La pasarela no permite esta solicitud.',
    'Use una de las acciones que la pasarela permite.',
  ],
  RATE_LIMITED: [
    'Demasiadas solicitudes en poco tiempo.',
    'Espere un momento e inténtelo de nuevo.',
  ],
  CHAIN_MISMATCH: [
    'La pasarela sirve otra red que la esperada.',
    'Compruebe el identificador de cadena y la dirección de la pasarela.',
  ],
  ACTION_FAILED: ['La red rechazó la acción.', 'En los detalles está el motivo de la red.'],
  TRANSACTION_REJECTED: [
    'La red no aceptó la transacción.',
    'Inténtelo de nuevo; la transacción no tuvo efecto.',
  ],
  TRANSACTION_UNCONFIRMED: [
    'La transacción se aceptó, pero aún no está confirmada.',
    'Búsquela por su hash antes de repetirla.',
  ],
  NO_PROFILE: ['Esta billetera no tiene perfil de idOS.', 'Cree primero un perfil.'],
  PROFILE_EXISTS: ['Esta billetera ya tiene un perfil de idOS.', 'Inicie sesión en su lugar.'],
  PROFILE_MISMATCH: [
    'La red devolvió otro perfil que el creado.',
    'No continúe; contacte con el operador de esta aplicación.',
  ],
  PROFILE_CREATION_FAILED: [
    'No se pudo crear el perfil.',
    'Inténtelo de nuevo. La respuesta del emisor está en los detalles.',
  ],
  NO_CREDENTIAL: [
    'No hay ninguna credencial que corresponda a la solicitud.',
    'Verifique primero su identidad con un emisor aceptado.',
  ],
  CREDENTIAL_INVALID: [
    'La credencial no superó la verificación.',
    'La lista de comprobaciones dice cuál falló y por qué.',
  ],
  CREDENTIAL_NOT_SHARED: [
    'Esta credencial no se ha compartido con usted.',
    'Pida acceso a la persona.',
  ],
  HASH_MISMATCH: [
    'El contenido no es el que promete el acceso.',
    'No use la copia; pida a la persona que comparta de nuevo.',
  ],
  GRANT_EXISTS: ['Ya existe un acceso igual.', 'Use el acceso existente.'],
  GRANT_LOCKED: [
    'El acceso tiene un plazo y todavía no se puede revocar.',
    'Espere a que termine el plazo.',
  ],
  GRANT_NOT_FOUND: ['Ese acceso no existe.', 'Vuelva a cargar la lista de accesos.'],
  WRITE_GRANT_INVALID: [
    'El permiso de escritura no es válido.',
    'Pida a la persona que firme uno nuevo.',
  ],
  KEY_CHANGE_STALE: [
    'Sus credenciales cambiaron entretanto, así que su contraseña aún no se ha cambiado.',
    'No se ha perdido nada. Cambie la contraseña otra vez; hasta que esté hecho vale la actual.',
  ],
  POSSESSION_UNPROVEN: [
    'No se ha demostrado que usted tenga la clave de este perfil.',
    'Desbloquee el perfil con su contraseña e inténtelo de nuevo. Si no reconoce el perfil, desvincule de él su billetera.',
  ],
  VERIFICATION_FAILED: [
    'La verificación de identidad no se pudo terminar.',
    'Corrija lo que indica el mensaje y envíelo de nuevo.',
  ],
})
