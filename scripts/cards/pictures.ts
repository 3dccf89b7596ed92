import { readFileSync } from 'node:fs'
import { drawCards, drawFields, drawFlow } from './draw'
import { sectionOf, stepsIn, STUDIO_CARDS } from './steps'

/**
 * The pictures in `docs/` by their path, with the example values of hub.md. Throws an Error if hub.md lacks a recipe.
 */
export function pictures(): Record<string, string> {
  const hub = readFileSync('hub.md', 'utf8')
  const stepsOf = (heading: string) => stepsIn(sectionOf(hub, heading))
  const firstCard = stepsOf('Get your first record').find(
    (step) => step.kind === 'card' && !(step.card in STUDIO_CARDS),
  )
  const lead = stepsOf('Capture a lead')
  if (firstCard?.kind !== 'card' || lead.length === 0) throw new Error('hub.md shows no first record, or no lead.')
  return {
    'docs/cards.svg': drawCards(),
    'docs/first-record.svg': drawFields(firstCard),
    'docs/lead-recipe.svg': drawFlow('How a lead is captured', lead),
  }
}
