/**
 * What a person reads about keeping a profile: another password, a device that remembers, locking, an older lock, and the end
 * of it.
 */
export const keeping = {
  change: {
    title: 'Choose your new password',
    warning:
      'Your credentials are locked anew with it, here on your device; what you shared stays readable for those who have it.',
    consequence:
      'All your devices will need the new password, and recovery words from before open nothing any more.',
    kept: 'I have kept my new password.',
    submit: 'Change password',
    known: 'You have or had this password here. Choose another one.',
  },
  passkey: {
    title: 'Add a passkey',
    body: 'Your browser asks for your fingerprint, face or device PIN. From then on that opens your profile on this device, for 90 days. Your password stays what it is.',
    add: 'Add passkey',
    skip: 'Not now',
    goOn: 'Go on',
  },
  older: {
    title: 'Your password is guarded by an older lock',
    meaning:
      'This profile was made elsewhere. Somebody who tries to guess your password needs about an eighth of the work that a profile made today would take.',
    advice: 'Choose “Change password” in the app when you have a moment. Your credentials stay.',
    once: 'This window tells you once on this device.',
    goOn: 'Go on',
  },
  erase: {
    title: 'Erase this profile?',
    nobody:
      'Nobody can open this profile without its password or its recovery words: not idOS, not the issuer, not the app. If you have neither, all that is left is to erase it and to have your credentials issued again.',
    goesTitle: 'What is deleted for ever',
    goesProfile: 'This profile and its link to your wallets.',
    goesCredentials: 'Every credential in it.',
    goesCopies: 'Every copy you shared and did not lock.',
    staysTitle: 'What stays, and until when',
    stays:
      'A copy that you shared with a lock can be read until its lock ends, and is deleted afterwards; you agreed to each date when you shared. What somebody has read already they may have kept.',
    device: 'This browser also forgets whom you shared with.',
    next: 'Nothing is deleted before your wallet has confirmed.',
    /** What has to be typed. */
    word: 'erase',
    label: 'Type “{word}” to go on',
    untyped: 'First type “{word}” above.',
    back: 'Back',
    submit: 'Erase and start over',
    sending: 'One moment…',
  },
} as const
