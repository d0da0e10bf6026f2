import { messageBlocks } from './block-rules.ts'
import { problemsOfMessage, problemsOfView } from './check-blocks.ts'
import type { FakeSlack } from './fake-slack.ts'
import type { Workspace } from './world.ts'

export type Arguments = Readonly<Record<string, unknown>>
export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean }
type Method = (slack: FakeSlack, at: Workspace, args: Arguments) => Answer

const no = (error: string, more: object = {}): Answer => ({ ok: false, error, ...more })
const yes = (more: object = {}): Answer => ({ ok: true, ...more })
const text = (args: Arguments, key: string): string => (typeof args[key] === 'string' ? args[key] : '')

/** The methods of the Web API that the bot may use; another one is `unknown_method`, another argument `invalid_arguments`. */
export const methods: Readonly<
  Record<string, { readonly takes: readonly string[]; readonly scope?: string; readonly run: Method }>
> = {
  'auth.test': {
    takes: [],
    run: (_, at) =>
      yes({
        url: 'https://test.slack.example/',
        team: 'Test',
        user: 'visa-rounds',
        team_id: at.team,
        user_id: at.bot.user,
        bot_id: at.bot.id,
        enterprise_id: at.enterprise ?? undefined,
        is_enterprise_install: at.orgWide,
      }),
  },
  'chat.postMessage': {
    takes: ['channel', 'thread_ts', 'text', 'blocks', 'unfurl_links', 'unfurl_media'],
    scope: 'chat:write',
    run(slack, at, args) {
      const content = contentOf(args)
      if ('ok' in content) return content
      const channel = slack.channelFor(text(args, 'channel'))
      const thread = text(args, 'thread_ts') || null
      const refusal = whyNotPost(slack, channel?.id)
      if (refusal || !channel) return no(refusal ?? 'channel_not_found')
      if (thread && !slack.hasMessage(channel.id, thread)) return no('thread_not_found')
      const message = slack.post({ channel: channel.id, thread, user: at.bot.user, via: 'postMessage', ...content })
      return yes({ channel: channel.id, ts: message.ts, message: { ts: message.ts, text: message.text } })
    },
  },
  'chat.postEphemeral': {
    takes: ['channel', 'user', 'thread_ts', 'text', 'blocks'],
    scope: 'chat:write',
    run(slack, at, args) {
      const content = contentOf(args)
      if ('ok' in content) return content
      const channel = slack.channelFor(text(args, 'channel'))
      const refusal = whyNotPost(slack, channel?.id)
      if (refusal || !channel) return no(refusal ?? 'channel_not_found')
      const thread = text(args, 'thread_ts') || null
      const ephemeralTo = text(args, 'user')
      if (!ephemeralTo) return no('user_not_in_channel')
      if (thread && !slack.hasReplies(channel.id, thread)) return no('thread_without_replies_shows_nothing_private')
      const message = slack.post({
        channel: channel.id,
        thread,
        user: at.bot.user,
        ephemeralTo,
        via: 'postEphemeral',
        ...content,
      })
      return yes({ message_ts: message.ts })
    },
  },
  'chat.update': {
    takes: ['channel', 'ts', 'text', 'blocks'],
    scope: 'chat:write',
    run(slack, at, args) {
      const content = contentOf(args)
      if ('ok' in content) return content
      const message = slack.messageAt(text(args, 'channel'), text(args, 'ts'))
      if (!message || message.ephemeralTo) return no('message_not_found')
      if (message.user !== at.bot.user) return no('cant_update_message')
      slack.edit(message, content)
      return yes({ channel: message.channel, ts: message.ts, text: message.text })
    },
  },
  'views.open': {
    takes: ['trigger_id', 'view'],
    run(slack, _, args) {
      const problems = problemsOfView(args.view)
      if (problems.length > 0) return slack.invalid(problems)
      const user = slack.useTrigger(text(args, 'trigger_id'))
      if (user === 'expired_trigger_id' || user === 'exchanged_trigger_id' || user === 'invalid_trigger_id')
        return no(user)
      return yes({ view: slack.openView(user, args.view as never) })
    },
  },
  'views.update': {
    takes: ['view_id', 'view', 'hash'],
    run(slack, _, args) {
      const problems = problemsOfView(args.view)
      if (problems.length > 0) return slack.invalid(problems)
      const open = slack.views.get(text(args, 'view_id'))
      if (!open?.open) return no('not_found')
      if (text(args, 'hash') && text(args, 'hash') !== open.hash) return no('hash_conflict')
      return yes({ view: slack.updateView(open, args.view as never) })
    },
  },
  'views.publish': {
    takes: ['user_id', 'view', 'hash'],
    run(slack, _, args) {
      const problems = problemsOfView(args.view)
      if (problems.length > 0) return slack.invalid(problems)
      return yes({ view: slack.publishHome(text(args, 'user_id'), args.view as never) })
    },
  },
  'users.info': {
    takes: ['user'],
    scope: 'users:read',
    run: (_, at, args) =>
      yes({
        user: {
          id: text(args, 'user'),
          name: text(args, 'user').toLowerCase(),
          profile: { display_name: '', real_name: at.names.get(text(args, 'user')) ?? '' },
          is_admin: at.administrators.has(text(args, 'user')),
          is_owner: false,
        },
      }),
  },
  'usergroups.list': {
    takes: ['include_users'],
    scope: 'usergroups:read',
    run: (_, at) => yes({ usergroups: [...at.groups].map(([id, users]) => ({ id, users })) }),
  },
  'conversations.open': {
    takes: ['users'],
    scope: 'im:write',
    run: (slack, _, args) => yes({ channel: { id: slack.direct(text(args, 'users')).id } }),
  },
  'assistant.threads.setStatus': {
    takes: ['channel_id', 'thread_ts', 'status'],
    run(slack, _, args) {
      slack.statuses.push(text(args, 'status'))
      return yes()
    },
  },
  'bots.info': {
    takes: ['bot'],
    scope: 'users:read',
    run: (_, at) => yes({ bot: { id: at.bot.id, app_id: 'A0APP' } }),
  },
  'assistant.threads.setSuggestedPrompts': {
    takes: ['channel_id', 'prompts', 'title'],
    scope: 'assistant:write',
    run(slack, _, args) {
      const prompts = Array.isArray(args.prompts) ? args.prompts : []
      if (prompts.length < 1 || prompts.length > 4) return no('invalid_arguments')
      slack.prompts.push(prompts)
      return yes()
    },
  },
  'files.getUploadURLExternal': {
    takes: ['filename', 'length', 'alt_txt', 'alt_text', 'snippet_type'],
    scope: 'files:write',
    run: (slack, _, args) => yes(slack.beginUpload(text(args, 'filename'))),
  },
  'files.completeUploadExternal': {
    takes: ['files', 'channel_id', 'thread_ts', 'initial_comment'],
    scope: 'files:write',
    run(slack, at, args) {
      const channel = slack.channelFor(text(args, 'channel_id'))
      const refusal = whyNotPost(slack, channel?.id)
      if (refusal || !channel) return no(refusal ?? 'channel_not_found')
      const ids = (args.files as { id: string }[]).map(file => file.id)
      const files = ids.flatMap(id => slack.files.get(id) ?? [])
      if (files.length < ids.length) return no('file_not_found')
      slack.post({
        channel: channel.id,
        thread: text(args, 'thread_ts') || null,
        user: at.bot.user,
        via: 'file',
        text: '',
        blocks: [],
        files,
      })
      return yes({ files: files.map(({ id, name }) => ({ id, title: name })) })
    },
  },
}

function contentOf(
  args: Arguments,
): Answer | { readonly text: string; readonly blocks: ReturnType<typeof messageBlocks.parse> } {
  if (!text(args, 'text')) return no('no_text')
  if (text(args, 'text').length > 4_000) return no('msg_too_long')
  const problems = problemsOfMessage(args.blocks)
  if (problems.length > 0) return { ok: false, error: 'invalid_blocks', problems }
  return { text: text(args, 'text'), blocks: messageBlocks.parse(args.blocks) }
}

function whyNotPost(slack: FakeSlack, id: string | undefined): string | null {
  const channel = id ? slack.channels.get(id) : undefined
  if (!channel) return 'channel_not_found'
  if (channel.archived) return 'is_archived'
  return channel.botIsMember ? null : 'not_in_channel'
}
