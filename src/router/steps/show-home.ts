import type { Step } from '../step.ts'

/** The bot's own page: what it can do, where to start. */
export const showHome: Step = (event, { services }) => {
  if (event.kind !== 'home') return 'pass'
  return {
    status: 'small-talk',
    visibility: 'private',
    blocks: [
      { type: 'heading', text: services.say('home-title') },
      { type: 'text', text: services.say('home-text') },
      {
        type: 'list',
        ordered: false,
        items: services.commands
          .filter(command => command.role === 'member')
          .map(command => `**/${command.name}**: ${command.description}`),
      },
      { type: 'text', text: services.say('home-share-code') },
      { type: 'divider' },
      { type: 'text', text: services.say('privacy-short') },
    ],
    choices: services.commands.some(command => command.name === 'visa-check')
      ? [
          {
            present: 'buttons',
            choices: [{ id: 'visa-check:start', label: services.say('start-check'), style: 'primary' }],
          },
        ]
      : [],
  }
}
