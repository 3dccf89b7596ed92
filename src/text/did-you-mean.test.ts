import { describe, expect, it } from 'vitest'
import { didYouMean } from './did-you-mean'

describe('the way from an unknown name', () => {
  it.each<[name: string, known: string[], hint: string]>([
    ['stge', ['stage', 'name'], ' Did you mean "stage"?'],
    ['won', ['Won 🎉', 'Lost'], ' Did you mean "Won 🎉"?'],
    ['temperature', ['stage', 'name'], ''],
    ['stage', [], ''],
    ['Cafe\u0301', ['Cafe', 'Café'], ' Did you mean "Café"?'],
    ['Kafe\u0301s', ['Safari', 'Cafés'], ' Did you mean "Cafés"?'],
  ])('%j among %j', (name, known, hint) => {
    expect(didYouMean(name, known)).toBe(hint)
  })
})
