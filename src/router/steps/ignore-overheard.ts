import type { Step } from '../step.ts'

/** Silent unless asked. What is only overheard goes on to the question step where the channel's mode wants that. */
export const ignoreOverheard: Step = (event, { settings, services }) => {
  const mode = event.conversation.kind === 'direct' ? 'mention' : settings.mode(event.conversation)
  switch (event.kind) {
    case 'message': {
      if (event.addressed === 'menu') return mode === 'off' ? 'silent' : 'pass'
      if (event.addressed === 'none') return mode === 'suggest' || mode === 'auto' ? 'pass' : 'silent'
      return mode === 'off' || mode === 'commands' ? 'silent' : 'pass'
    }
    case 'command':
      if (mode !== 'off') return 'pass'
      return {
        status: 'declined',
        visibility: 'private',
        blocks: [{ type: 'text', text: services.say('switched-off-here') }],
      }
    case 'choice':
    case 'form':
    case 'home':
      return 'pass'
  }
}
