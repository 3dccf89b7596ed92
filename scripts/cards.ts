import { writeFileSync } from 'node:fs'
import { actions } from '../definitions'
import { drawCards } from './cards/draw'

writeFileSync('docs/cards.svg', drawCards(actions))
