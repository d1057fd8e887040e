import { expect, test } from 'vitest'
import { sayHoles } from '../../scripts/packages/say-holes.ts'

test('a known hole is told with the package and where to read of it, once', () => {
  const hole = { title: 'Reads any file', url: 'https://advisories.example/1' }
  const vulnerabilities = {
    server: { severity: 'high', via: [hole] },
    framework: { severity: 'high', via: ['server'] },
  }
  expect(sayHoles(JSON.stringify({ vulnerabilities }))).toEqual({
    text: 'Packages that the site is made with have known holes:\n  server (high): Reads any file, https://advisories.example/1\nSee `npm audit fix`.',
    isOpen: true,
  })
})

test.each([
  ['no hole', '{"vulnerabilities": {}}', 'No package that the site is made with has a known hole.'],
  [
    'a registry that does not answer this',
    '{"message": "405 Method Not Allowed", "statusCode": 405}',
    'Whether packages have known holes could not be asked: 405 Method Not Allowed.',
  ],
  ['nothing', '', 'Whether packages have known holes could not be asked: npm gave no answer.'],
])('%s is said, and is no failure', (_, audit, text) => {
  expect(sayHoles(audit)).toEqual({ text, isOpen: false })
})
