import type { Language } from '../../shared/language/languages.ts'

const english = {
  vouched: 'An authority that this window trusts vouches for this name.',
  key: 'Key {fingerprint}',
  keyOnly: 'A key, and nobody vouches for whose it is.',
  unsigned: 'Somebody who signed nothing',
  goesTo: 'Goes to',
  unknown: 'It is not proven who receives this.',
  unknownBody:
    'Anybody can make a request that looks like this one. Go on only if you came here from somebody you trust.',
  agree: 'I trust whoever sent me here, and want this to leave.',
  encrypted: 'It leaves encrypted for the recipient alone: the app that asks cannot read it.',
  noReturn: 'You cannot take it back once the recipient has it.',
  details: 'Recipient: in technical terms',
  name: 'Name in the protocol',
  address: 'Address of the answer',
}
export type PresentWords = { readonly [K in keyof typeof english]: string }

const de: PresentWords = {
  vouched: 'Eine Stelle, der dieses Fenster vertraut, bürgt für diesen Namen.',
  key: 'Schlüssel {fingerprint}',
  keyOnly: 'Ein Schlüssel, und niemand bürgt dafür, wem er gehört.',
  unsigned: 'Jemand, der nichts unterschrieben hat',
  goesTo: 'Geht an',
  unknown: 'Es ist nicht bewiesen, wer das erhält.',
  unknownBody:
    'Eine Anfrage wie diese kann jeder herstellen. Machen Sie nur weiter, wenn Sie von jemandem hierher geschickt wurden, dem Sie vertrauen.',
  agree: 'Ich vertraue dem, der mich hierher geschickt hat, und will, dass das hinausgeht.',
  encrypted:
    'Es geht verschlüsselt hinaus, allein für den Empfänger: Die App, die fragt, kann es nicht lesen.',
  noReturn: 'Sie können es nicht zurücknehmen, sobald der Empfänger es hat.',
  details: 'Empfänger: technisch',
  name: 'Name im Protokoll',
  address: 'Adresse der Antwort',
}

const es: PresentWords = {
  vouched: 'Una autoridad en la que confía esta ventana responde de este nombre.',
  key: 'Clave {fingerprint}',
  keyOnly: 'Una clave, y nadie responde de quién es.',
  unsigned: 'Alguien que no ha firmado nada',
  goesTo: 'Va a',
  unknown: 'No está probado quién recibe esto.',
  unknownBody:
    'Cualquiera puede hacer una solicitud como esta. Siga solo si viene de alguien en quien confía.',
  agree: 'Confío en quien me ha enviado aquí y quiero que esto salga.',
  encrypted: 'Sale cifrado solo para el destinatario: la aplicación que pregunta no puede leerlo.',
  noReturn: 'No podrá recuperarlo cuando el destinatario lo tenga.',
  details: 'Destinatario: datos técnicos',
  name: 'Nombre en el protocolo',
  address: 'Dirección de la respuesta',
}

const fr: PresentWords = {
  vouched: 'Une autorité à laquelle cette fenêtre se fie répond de ce nom.',
  key: 'Clé {fingerprint}',
  keyOnly: 'Une clé, et personne ne répond de son propriétaire.',
  unsigned: 'Quelqu’un qui n’a rien signé',
  goesTo: 'Part vers',
  unknown: 'Rien ne prouve qui reçoit ceci.',
  unknownBody:
    'N’importe qui peut fabriquer une telle demande. Ne continuez que si vous venez de chez quelqu’un à qui vous faites confiance.',
  agree: 'Je fais confiance à qui m’a envoyé ici et je veux que ceci parte.',
  encrypted:
    'Cela part chiffré pour le seul destinataire : l’application qui demande ne peut pas le lire.',
  noReturn: 'Vous ne pourrez pas le reprendre une fois que le destinataire l’a.',
  details: 'Destinataire : données techniques',
  name: 'Nom dans le protocole',
  address: 'Adresse de la réponse',
}

const pt: PresentWords = {
  vouched: 'Uma autoridade em que esta janela confia responde por este nome.',
  key: 'Chave {fingerprint}',
  keyOnly: 'Uma chave, e ninguém responde por quem a tem.',
  unsigned: 'Alguém que não assinou nada',
  goesTo: 'Vai para',
  unknown: 'Não está provado quem recebe isto.',
  unknownBody:
    'Qualquer pessoa pode fazer um pedido como este. Continue apenas se vier de alguém em quem confia.',
  agree: 'Confio em quem me enviou para cá e quero que isto saia.',
  encrypted: 'Sai cifrado só para o destinatário: a aplicação que pede não o consegue ler.',
  noReturn: 'Não pode voltar atrás depois de o destinatário o ter.',
  details: 'Destinatário: dados técnicos',
  name: 'Nome no protocolo',
  address: 'Endereço da resposta',
}

const ja: PresentWords = {
  vouched: 'このウィンドウが信頼する機関が、この名前を保証しています。',
  key: '鍵 {fingerprint}',
  keyOnly: '鍵だけです。誰のものかは、誰も保証していません。',
  unsigned: '署名のない相手',
  goesTo: '送り先',
  unknown: '誰が受け取るのかは証明されていません。',
  unknownBody:
    'このような要求は誰でも作れます。信頼できる相手から案内された場合だけ続けてください。',
  agree: '案内してきた相手を信頼し、これを送ることを望みます。',
  encrypted: '受取人だけのために暗号化して送られます。要求しているアプリには読めません。',
  noReturn: '受取人に届いた後は、取り消せません。',
  details: '受取人の技術情報',
  name: 'プロトコル上の名前',
  address: '回答の送信先',
}

const ar: PresentWords = {
  vouched: 'جهة تثق بها هذه النافذة تضمن هذا الاسم.',
  key: 'المفتاح {fingerprint}',
  keyOnly: 'مفتاح لا يضمن أحد لمن هو.',
  unsigned: 'جهة لم توقّع شيئًا',
  goesTo: 'يُرسل إلى',
  unknown: 'لا دليل على هوية من يستلم هذا.',
  unknownBody: 'يستطيع أي أحد أن يصنع طلبًا كهذا. تابع فقط إن أرسلك إلى هنا من تثق به.',
  agree: 'أثق بمن أرسلني إلى هنا وأريد أن يُرسل هذا.',
  encrypted: 'يُرسل مشفّرًا للمستلم وحده: التطبيق الذي يطلب لا يستطيع قراءته.',
  noReturn: 'لا يمكنك استرجاعه بعد أن يصل إلى المستلم.',
  details: 'المستلم: بيانات تقنية',
  name: 'الاسم في البروتوكول',
  address: 'عنوان الإجابة',
}

/** The texts of the one screen that loads by itself, in every language; the pseudo-locale has them in English. */
export const presentWords: Readonly<Record<Language, PresentWords>> = {
  ...{ en: english, de, es, fr, pt, ja, ar },
  'en-XA': english,
}
