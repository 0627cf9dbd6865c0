import { plural } from './plural.ts'

/** What a person reads about keeping a profile: another password, the recovery words, and the end of it; it loads with the screens that say it. */
export const profile = {
  password: {
    title: 'Change your password',
    body: 'The secure window asks for your present password, or your recovery words, and then for the new one. All your credentials are locked anew with it.',
    note: 'What you shared stays readable for those who have it. Your other devices will need the new password. Until the last step your present password counts, and nothing is lost if you stop.',
    begunBefore:
      'A change was begun before and is not finished. Your present password still counts.',
    begin: 'Change password',
    keep: 'Keep my password',
    resumeBody:
      'Everything is locked with the new password that you chose before. Only your wallet has to confirm it.',
    resume: 'Finish the change',
    looking: 'Looking at your credentials…',
    lookingBody: 'This takes a moment.',
    windowTitle: 'Continue in the secure window',
    windowBody: 'Your passwords are typed there and nowhere else.',
    preparing: (left: number, written: string) =>
      left === 0
        ? 'Going on where it stopped'
        : plural('en', left, {
            one: 'One credential is being locked anew',
            other: `${written} credentials are being locked anew`,
          }),
    walletBody: 'Confirm in your wallet, once for up to eight credentials.',
    changing: 'Last step: confirm in your wallet',
    changingBody: 'From then on the new password counts.',
    done: 'Your password is changed',
    doneBody: 'Use the new one from now on, on all your devices.',
    unreadable: (count: number, written: string) =>
      plural('en', count, {
        one: 'One credential could not be opened with your password and stays as it was.',
        other: `${written} credentials could not be opened with your password and stay as they were.`,
      }),
    back: 'Done',
  },
  keeping: {
    title: 'Your recovery words',
    progress: 'Go on in the secure window',
    body: 'Enter your password there to see the words. This page does not see them. Close the window when you have kept them.',
  },
  erasing: {
    title: 'Erase your profile?',
    body: 'This cannot be undone by anybody. Your wallet asks you once more.',
    credentials: 'Credentials deleted',
    ending: 'Access that ends at once',
    wallets: 'Wallets set free',
    staysTitle: 'Stays readable',
    stays: (date: string) => `Until ${date}, then it is deleted`,
    nothingStays: 'Nothing: no copy of yours is locked.',
    note: 'What somebody has read already they may have kept. Afterwards you can create a new profile with this wallet and have your credentials issued again.',
    confirm: 'Erase with wallet',
    keep: 'Keep the profile',
    walletTitle: 'Confirm in your wallet',
    walletBody: 'Sign once to erase the profile for ever, or decline to keep it.',
  },
}
