/** What a device remembers, and locking: on the first screens and the last. */
export const remembering = {
  keep: {
    label: 'Ask for my password again',
    /** In the order of the list; the first one stands when nothing is chosen. */
    choices: {
      always: 'Every time',
      session: 'When I close the browser',
      day: 'In a day',
      week: 'In a week',
      passkey: 'Use a passkey instead',
    },
    meaning: {
      always: 'Nothing is kept on this device.',
      session:
        'Until then, whoever uses this browser opens your profile without the password; sharing still asks each time.',
      day: 'For a day, whoever uses this browser opens your profile without the password; sharing still asks each time.',
      week: 'For a week, whoever uses this browser opens your profile without the password; sharing still asks each time.',
      passkey:
        'Your fingerprint, face or device PIN opens your profile here for 90 days; your password still works.',
    },
    offer: 'Next time on this device',
    remember: 'Remember',
    outcome: {
      kept: 'This device remembers you.',
      cancelled: 'No passkey was made. Your password still works.',
      unsupported: 'This passkey cannot open a profile. Your password still works.',
      failed: 'This browser did not keep it. Your password still works.',
    },
  },
  remembered: {
    title: 'Welcome back',
    byPasskey: 'Your passkey opens your profile on this device until {end}.',
    forSession:
      'This device opens your profile without the password until you close the browser, or until {end}.',
    until: 'This device opens your profile without the password until {end}.',
    forget: 'Forget now',
    forgotten: 'From now on this device asks for your password.',
    usePasskey: 'Use passkey',
    refused: 'The passkey did not open your profile. Try again, or use your password.',
  },
  locking: {
    now: 'Lock now',
    hint: 'Your profile locks itself when nobody uses it for 15 minutes.',
    at: 'Locks at {time}',
  },
} as const
