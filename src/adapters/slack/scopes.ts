/** What the app asks a workspace for: the least with which everything by default works. */
export const botScopes = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'files:write',
  'im:history',
  'im:write',
  'usergroups:read',
  'users:read',
] as const

/** May be declined: without them the bot hears a channel only where it is mentioned. */
export const optionalBotScopes = ['channels:history', 'groups:history'] as const

export const botEvents = [
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const

export const endpoints = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const
