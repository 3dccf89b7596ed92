import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPathSegment } from './path-segment'

describe('isPathSegment', () => {
  const names = [
    'people',
    'custom-object_2',
    'bf071e1f-6035-429d-b874-d83ea64ea13b',
    'Überblick',
    '客户',
    '🎉',
    '__proto__',
  ]
  it.each([...names, 'a.b', '...', 'a?b#c'])('accepts %j', (segment) => {
    expect(isPathSegment(segment)).toBe(true)
  })

  const empty = ['', ' ', '\t']
  const dots = ['.', '..', ' .. ']
  const slashes = ['a/b', '/', '../people', 'a\\b', '..\\']
  const controls = ['a\u0000b', 'a\nb', 'a\u007fb', 'a\u0085b']
  const encoded = ['%2e%2e', '%2F', '%5c', '%252e', '100%']
  const loneSurrogates = ['\ud83c', 'a\udf89b']

  it.each([empty, dots, slashes, controls, encoded, loneSurrogates].flat())('rejects %j', (segment) => {
    expect(isPathSegment(segment)).toBe(false)
  })

  it('accepts only text that is one segment of a URL', () => {
    const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(anyText, (segment) => {
        fc.pre(isPathSegment(segment))
        const { pathname, search, hash } = new URL(
          `https://api.attio.com/v2/objects/${encodeURIComponent(segment)}/records`,
        )
        const [, , , encoded = '', ...rest] = pathname.split('/')
        expect(decodeURIComponent(encoded)).toBe(segment)
        expect([rest, search, hash]).toEqual([['records'], '', ''])
      }),
    )
  })
})
