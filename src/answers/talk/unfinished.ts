import { asks, opensAsQuestion, sentencesOf } from '../text/questions.ts'
import { wordsOf } from '../text/words.ts'
import { AND, AUXILIARY, MODAL, WH } from './asking-words.ts'

const MARKED = /[.?!;,:/\n(-]/
const LEADING = '(?:(?:and|but|or|also|so)\\s+)?'
/** What a question begins with whose verb is still to come: "what date" before "is the next one". */
const ASKED_FOR = new RegExp(`^(?:${AND}\\s+)?(?:(?:in|on|at|for|by|to|until|from)\\s+)?${WH}\\b`)
const HAS_VERB = new RegExp(`\\b(?:${AUXILIARY}|to|about|if)\\b`)
const BEGINS_WITH_VERB = new RegExp(`^${AUXILIARY}\\b`)
/** "can i" before "do that", "the least i" before "can pay". */
const ENDS_ON_SUBJECT = new RegExp(`\\b(?:i|we|they|he|she|(?:${AUXILIARY}|${WH}|that|if)\\s+(?:you|u|it))$`)
/** "between friday" before "and sunday", "difference of conrad" before "and hhs". */
const ENDS_ON_BETWEEN = /\b(?:between|difference|diff|compare)\s[^,.?!]{0,40}$/
/** "can hospitalists" before "do a waiver": a question whose verb is still to come. */
const ASKS_OF_SOMEBODY = new RegExp(
  `^(?:${AND}\\s+)?(?:${MODAL}|do|does|did)(?:\\s(?!(?:i|we|he|she|it|they|you|u)\\b)[\\p{L}\\p{N}'-]+){1,4}$`,
  'u',
)
const GOES_ON = /^\s(?:also|then)\s$/
const BEGINS_WITH_INFINITIVE = /^(?:do|have|be)\s(?!(?:i|we|they|you|u|programs|hospitals|residents|people)\b)/
/** "what am i supposed to" before "do". */
const ENDS_OPEN = /\b(?:to|for|of|with|from|by|my|your|the|an?|than|that|who)$/
/** "if my passport" before "is lost". */
const ENDS_ON_CONDITION = endsOnClauseOf('if|whether|because|since')
/** "what happens if i match" before "and the visa is denied". */
const ENDS_IN_CONDITION = endsOnClauseOf('if|when|once')
/** "can she work" before "when i am on j1". */
const SETS_TIME = new RegExp(`^when\\s+(?!${AUXILIARY}\\b)`)
/** "programs for people" before "who need a visa". */
const ENDS_ON_PERSONS =
  /\b(?:people|person|someone|those|doctors?|physicians?|residents?|imgs?|applicants?|candidates?|graduates?)$/
/** "can you tell me" before "how". */
const ENDS_ON_TELLING =
  /\b(?:(?:tell|show|give|inform) (?:me|us)|know|explain|say|ask|asking|wonder|wondering|look up|find out|check|decide|understand|sure|idea|depends?)$/
const BEGINS_WITH_WH = new RegExp(`^${WH}\\b`)
/** A clause that begins so is the condition of what follows. */
export const CONDITION =
  /^(?:(?:and|but|or|also|so)\s+)?(?:if|once|since|because|as|after|before|while|until|for|when (?!(?:do|does|is|are|will|wil|can|should|shud|to|must|we|comes?|\w+ (?:i|we|they|the|my|it))\b))\b/
/** So much of what stands before a cut is looked at. */
const NEAR = 400
/** A condition and, after it, what is asked under it: "if i swap who approves", "after conrad can i go", "for canadians does j1 need". */
const ASKS_UNDER = new RegExp(
  `^${LEADING}(?:for\\s+\\S+.*?\\s${AUXILIARY}\\s|\\S+\\s+\\S+.*?\\s(?:${WH}\\s|(?:do|does|did)\\s(?!not\\b)|${MODAL}\\s(?:i|we|he|she|it|they|you|there|my|the|this|that|an?|his|her|our|their)\\s|(?:is|are|am|was|have|has)\\s(?:i|we|he|she|it|they|there)\\s))`,
)
/** "when ptl must be out, and how long": a question as well as a condition. */
const BEGINS_WITH_WHEN = new RegExp(`^${LEADING}when\\b`)
const AND_ASKS = new RegExp(`\\b${AND}\\s+$`)

/** Whether a clause and what follows it are one question: no place to cut. */
export function isUnfinished(clause: string, link: string, right: string): boolean {
  if (BEGINS_WITH_WH.test(right) && /^[\s,:]+$/.test(link) && ENDS_ON_TELLING.test(clause)) return true
  if (MARKED.test(link)) return false
  if (ASKS_OF_SOMEBODY.test(clause) && GOES_ON.test(link) && !opensAsQuestion(wordsOf(right))) return true
  if (ENDS_ON_SUBJECT.test(clause) || ENDS_ON_BETWEEN.test(clause)) return true
  if (ENDS_IN_CONDITION.test(clause) && !opensAsQuestion(wordsOf(right))) return true
  if (link.trim() !== '') return false
  if (SETS_TIME.test(right) || (ENDS_ON_PERSONS.test(clause) && right.startsWith('who '))) return true
  if (ENDS_OPEN.test(clause) || !asks(clause)) return true
  if (ASKS_OF_SOMEBODY.test(clause) && BEGINS_WITH_INFINITIVE.test(right)) return true
  if (!BEGINS_WITH_VERB.test(right)) return false
  return ENDS_ON_CONDITION.test(clause) || (ASKED_FOR.test(clause) && !HAS_VERB.test(clause))
}

/** Whether what stands last sets a condition and asks nothing under it: it belongs to what follows. */
export function onlySets(left: string, link: string, right: string): boolean {
  const last = wordsOf(sentencesOf(left.slice(-NEAR)).at(-1)?.text ?? '').join(' ')
  if (!CONDITION.test(last) || ASKS_UNDER.test(`${last} `)) return false
  return !(BEGINS_WITH_WHEN.test(last) && AND_ASKS.test(link) && asks(right))
}

/** A clause that begins with one of `words` and has no verb yet, at the end. */
function endsOnClauseOf(words: string): RegExp {
  return new RegExp(`\\b(?:${words})(?:\\s+(?!${AUXILIARY}\\b)[\\p{L}\\p{N}'-]+){1,4}$`, 'u')
}
