/** What the Slack side itself says to people. Everything else comes from the desk. */
export interface SlackWords {
  /** At most 24 characters. */
  readonly title: string
  readonly choose: string
  readonly pick: string
  readonly cancel: string
  readonly close: string
  readonly loading: string
  readonly openForm: string
  readonly formWaits: string
  readonly formProblem: string
  readonly formSent: string
  readonly fileInMessages: string
  readonly restInMessages: string
  readonly couldNotPostThere: string
  readonly postInThread: string
  readonly postedInThread: string
  readonly inviteFirst: string
  readonly working: string
}

export const englishWords: SlackWords = {
  title: 'Visa Rounds',
  choose: 'Choose one:',
  pick: 'Pick from the list',
  cancel: 'Cancel',
  close: 'Close',
  loading: 'One moment …',
  openForm: 'Open the form',
  formWaits: 'The form is ready. Press the button to open it.',
  formProblem: 'Something in the form needs a change:',
  formSent: 'Done. You can close this window.',
  fileInMessages: 'The file is in your direct messages with me.',
  restInMessages: 'The rest is in your direct messages with me.',
  couldNotPostThere: 'I could not post this where you asked, so here is the answer:',
  postInThread: 'Post in thread',
  postedInThread: 'Posted in the thread.',
  inviteFirst: 'I am not in that channel yet. Somebody there can invite me with /invite, then press the button again.',
  working: 'is looking it up …',
}
