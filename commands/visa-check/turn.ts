import { UserError } from '../../src/chat/errors.ts'
import type { ChoiceEvent, FormEvent } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { impossibleFacts, readValue } from '../../src/rules/read-facts.ts'
import { sayValue } from '../../src/rules/say-fact.ts'
import { factForm, questionsForm, readForm } from './forms.ts'
import { questionMark, readId, shareCode } from './ids.ts'
import { askedFacts, type Interview, idFor, privately, type Sitting, sit } from './interview.ts'
import { button, sayAnswers, sayFactQuestion, sayQuestion } from './say-question.ts'
import { sayResult } from './say-result.ts'
import { sayAllSources } from './say-sources.ts'
import { answerOf, withAnswer } from './with-answer.ts'

/** The next question, or the result when nothing more can change it. */
export function goOn(
  interview: Interview,
  services: Services,
  told: { readonly facts: Facts; readonly asOf?: string | undefined },
  remark?: string,
): Reply {
  const sitting = sit(interview, services, told.facts, told.asOf)
  return sitting.next ? sayQuestion(sitting, sitting.next.question, remark) : sayResult(sitting)
}

/** A pressed button or picked option of an interview. The first letter of the action says what it means. */
export function takeChoice(interview: Interview, services: Services, event: ChoiceEvent): Reply {
  const { facts, lost, action, asOf } = readId(interview.owner, services, event.choice)
  const sitting = sit(interview, services, facts, asOf)
  const lostRemark = lost > 0 ? services.say('check-lost', { count: lost }) : undefined
  // The sources stand beside the result, not in its place.
  return { ...turn(), replace: action[0] !== 'o' }

  function further(remark?: string): Reply {
    return goOn(interview, services, { facts, asOf }, remark)
  }

  function turn(): Reply {
    const fact = sitting.book.facts.find(known => known.code === action.slice(1))
    switch (action[0]) {
      case 'n':
      case 'b':
        return further(lostRemark)
      case 'd':
        return further(services.say('check-dropped'))
      case 'r':
        return sayResult(sitting)
      case 'p':
        return sayResult(sitting, sitting.book.pathway.get(event.values[0] ?? ''))
      case 'o':
        return sayAllSources(sitting, action.slice(1)) ?? further(services.say('check-moved-on'))
      case 'q': {
        const question = sitting.book.questions.find(known => questionMark(known.id) === action.slice(1))
        if (!question) return further(services.say('check-moved-on'))
        return answered(answerOf(question, event.values, facts))
      }
      case 'v': {
        if (!fact) return further(services.say('check-moved-on'))
        const read = readValue(sitting.book, fact, fact.type === 'choices' ? event.values : event.values[0])
        if ('problem' in read) throw new UserError(`${fact.label}: ${literal(read.problem)}`)
        return answered({ [fact.id]: read.value })
      }
      case 'h':
        return confirmHeard(sitting)
      case 'f':
        return questionsForm(sitting)
      case 't':
        return fact ? factForm(sitting, fact) : further(services.say('check-moved-on'))
      case 'c':
        return changeWhich(sitting)
      case 'e': {
        const changed = sitting.book.facts.find(known => known.id === event.values[0])
        return changed ? sayFactQuestion(sitting, changed) : changeWhich(sitting)
      }
      case 's':
        return keepCode(sitting, services.say('check-stopped', { command: interview.owner }))
      case 'w':
        return keepCode(sitting, services.say('check-share-text', { command: interview.owner }))
      default:
        throw new UserError(services.say('check-damaged', { command: interview.owner }))
    }
  }

  function answered(answer: Facts): Reply {
    const after = withAnswer(sitting.book, facts, answer)
    const remark = after.dropped ? services.say('check-dropped') : lostRemark
    return goOn(interview, services, { facts: after.facts, asOf }, remark)
  }
}

/** A sent form. What could not be read is said at its field, and the form stays. */
export function takeForm(interview: Interview, services: Services, event: FormEvent): Reply {
  const { facts, asOf } = readId(interview.owner, services, event.form)
  const sitting = sit(interview, services, facts, asOf)
  const read = readForm(sitting, event.fields)
  if ('errors' in read) {
    const says = Object.entries(read.errors).map(([id, error]) => `${labelOf(sitting, id)}: ${literal(error)}`)
    return {
      ...goOn(interview, services, { facts, asOf }, says.join(' ')),
      errors: Object.fromEntries(Object.entries(read.errors).map(([id, error]) => [id, error.slice(0, 150)])),
    }
  }
  const { facts: after, dropped } = withAnswer(sitting.book, facts, read.answer)
  const wrong = impossibleFacts(sitting.book, after)[0]
  if (wrong) return goOn(interview, services, { facts, asOf }, wrong.message)
  const remark = dropped ? services.say('check-dropped') : undefined
  return { ...goOn(interview, services, { facts: after, asOf }, remark), replace: true }
}

function labelOf({ book }: Sitting, id: string): string {
  return book.fact.get(id)?.label ?? book.question.get(id)?.asks ?? id
}

/** Facts heard in plain talk, for confirmation: nothing is assumed until the person presses on. */
function confirmHeard(sitting: Sitting): Reply {
  const { services } = sitting
  return privately(
    'choose',
    [{ type: 'text', text: services.say('check-heard') }, ...sayAnswers(sitting)],
    [
      {
        present: 'buttons',
        choices: [
          ...button(sitting, 'n', services.say('check-heard-right'), 'primary'),
          ...button(sitting, 'c', services.say('check-change')),
          { id: `${sitting.interview.owner}:start`, label: services.say('check-again') },
        ],
      },
    ],
  )
}

function changeWhich(sitting: Sitting): Reply {
  const { services, book, facts } = sitting
  const asked = askedFacts(sitting)
  const id = idFor(sitting, 'e')
  if (asked.length === 0 || id === undefined)
    return privately(
      'choose',
      [{ type: 'text', text: services.say('check-nothing-to-change') }],
      [{ present: 'buttons', choices: button(sitting, 'n', services.say('check-go-on')) }],
    )
  return privately(
    'choose',
    [{ type: 'text', text: `**${services.say('check-change-which')}**` }],
    [
      {
        id,
        present: 'select',
        prompt: services.say('check-change-pick'),
        choices: asked.slice(-25).map(fact => ({
          id: fact.id,
          label: fact.label.slice(0, 80),
          description: sayValue(book, fact, facts[fact.id]).slice(0, 100),
        })),
      },
      { present: 'buttons', choices: button(sitting, 'n', services.say('check-back')) },
    ],
  )
}

function keepCode(sitting: Sitting, text: string): Reply {
  return privately(
    'choose',
    [{ type: 'text', text: `${text} \`${shareCode(sitting.book, sitting.facts)}\`` }],
    [{ present: 'buttons', choices: button(sitting, 'n', sitting.services.say('check-go-on'), 'primary') }],
  )
}
