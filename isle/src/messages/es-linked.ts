import type { LinkedWords } from './en-linked.ts'

export const linked: LinkedWords = {
  title: 'Sus billeteras',
  lead: 'Cada una puede actuar por su perfil. Solo su contraseña abre lo que hay en él.',
  looking: 'Leyendo sus billeteras',
  lookingBody: 'Tarda un momento.',
  manage: 'Gestionar',
  manageLabel: (wallet) => `Gestionar ${wallet}`,
  acts: 'Actúa ahora',
  add: 'Añadir una billetera',
  back: 'Volver',
  addedNotice: (wallet) => `${wallet} es ahora una billetera de su perfil.`,
  removedNotice: (wallet) => `${wallet} ya no es una billetera de su perfil.`,
  namedNotice: 'El nombre está guardado.',
  kinds: { EVM: 'Ethereum', NEAR: 'NEAR', XRPL: 'XRP Ledger', Stellar: 'Stellar' },
  kind: 'Tipo',
  address: 'Dirección',
  key: 'Clave',
  name: 'Su nombre para ella',
  noName: 'Ninguno',
  since: 'Firmó para este perfil',
  use: 'Usar esta',
  rename: 'Nombrar',
  remove: 'Quitar',
  actsWhy:
    'Actúa ahora, por eso no se puede quitar. Cambie a otra de sus billeteras y quítela después.',
  lastWhy:
    'Es la única billetera de su perfil: sin ella nadie podría llegar a lo que es suyo. Añada antes otra.',
  chooseTitle: '¿Qué billetera añade?',
  chooseLead:
    'Elija otra billetera, o cambie la suya a la otra cuenta y conéctela a esta página. Todavía no se firma nada.',
  ask: 'Ya he cambiado, seguir',
  same: 'Esa es la cuenta que actúa ahora. Cambie a la otra en su billetera y siga.',
  already: 'Esa ya es una billetera de su perfil.',
  taken:
    'Esa billetera pertenece a otro perfil de idOS. Antes tiene que dejarlo: conéctela y sepárela allí.',
  nobody: 'Allí no hay ninguna cuenta conectada.',
  connectingTitle: 'Esperando a su billetera',
  connectingBody: 'Elija la cuenta que quiere añadir.',
  reviewTitle: '¿Es suya esta billetera?',
  reviewLead:
    'Esta página dice que usted la conectó. Compare cada carácter con lo que muestra su billetera.',
  reviewNote:
    'Quien tenga esta billetera puede entrar en su perfil, compartir y revocar en su nombre y quitar sus otras billeteras. Para leer sus datos sigue haciendo falta su contraseña.',
  reviewSteps: [
    'La billetera nueva firma que se une a su perfil.',
    'La billetera que actúa ahora lo confirma. Su texto nombra la nueva otra vez.',
  ],
  sign: 'Es mía, firmar con ella',
  provingTitle: 'Firme con la billetera nueva',
  provingBody: (wallet) => `${wallet} firma que se une a su perfil.`,
  backTitle: 'De vuelta a la billetera que actúa',
  backLead: (wallet) =>
    `La billetera nueva ha firmado. Cambie de nuevo a ${wallet}, que lo confirma.`,
  confirm: 'Confirmar ahora',
  confirmingTitle: 'Confirme en la billetera que actúa',
  confirmingBody: (wallet) => `Su texto debe nombrar ${wallet}. Si nombra otra, rechácelo.`,
  nameTitle: 'Nombrar esta billetera',
  nameLabel: 'Nombre',
  nameHint:
    'Se guarda con su perfil para que sus otros dispositivos lo muestren. No está cifrado: quien opera la red idOS puede leerlo. Déjelo vacío para no poner ninguno.',
  save: 'Guardar con la billetera',
  namingTitle: 'Confirme en su billetera',
  namingBody: 'Firme una vez para guardar el nombre, o rechácelo.',
  removeTitle: '¿Quitar esta billetera?',
  removeLead: (wallet) => `${wallet} ya no podrá entrar en su perfil ni actuar por usted.`,
  removeNote:
    'Lo que firmó antes queda como está: el acceso que usted dio termina solo cuando lo revoque. La billetera misma y lo que contiene no se tocan.',
  removeNamed: 'Tiene un nombre: su billetera pregunta dos veces, primero por el nombre.',
  removeConfirm: 'Quitar con la billetera',
  keep: 'Conservarla',
  removingTitle: 'Confirme en su billetera',
  removingBody: 'Firme para quitar la billetera, o rechácelo para conservarla.',
  useTitle: 'Dejar que actúe otra billetera',
  useLead: (wallet) =>
    `Elija la billetera que tiene ${wallet}, o cambie la suya a esa cuenta. Usted entra con ella, y la actual descansa.`,
  other: (account) => `Esa billetera está en ${account}, que es otra cuenta.`,
}
