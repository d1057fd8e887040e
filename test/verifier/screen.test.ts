import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Screen } from '../../scripts/verifier/screen.ts'

const csi = '\x1b['

/** The corners of a screen. */
const edges = (first: string, last: string) => [
  first,
  ...Array<string>(48).fill(''),
  `${' '.repeat(199)}${last}`,
]

test.each<[string, string, string[]]>([
  ['lines as they come', 'one\ntwo\n', ['one', 'two']],
  ['a last line without an end', 'one\ntwo', ['one', 'two']],
  ['nothing', '', []],
  ['an empty line', '\n', ['']],
  ['empty lines between', 'one\n\n\ntwo\n', ['one', '', '', 'two']],
  ['the line ends of a tty', 'one\r\ntwo\r\n', ['one', 'two']],
  ['blanks at a line’s end', 'one  \n', ['one  ']],
  ['tabs', 'a\tb\n', ['a\tb']],
  ['a carriage return that overwrites', '10%\r20%\r100%\n', ['100%']],
  ['a shorter text over a longer one', 'downloading\rdone\n', ['doneloading']],
  ['a carriage return and no more', 'text\r\n', ['text']],
  ['a backspace', 'ab\bc\n', ['ac']],
  ['a backspace at the beginning', '\b\ba\n', ['a']],
  ['a bell, a NUL and a delete', 'a\x07\0b\x7fc\n', ['abc']],
  ['colours', `${csi}1;31mred${csi}0m and ${csi}38;5;12mblue${csi}m\n`, ['red and blue']],
  ['erasing to the end of the line', `wrong${csi}3D${csi}Kide\n`, ['wride']],
  ['erasing the whole line', `wrong\r${csi}2Kright\n`, ['right']],
  ['erasing up to the cursor', `abc${csi}1K\n`, ['   ']],
  ['going up to redraw', `a 0%\nb 0%\n${csi}2Aa 100%\n${csi}Bend\n`, ['a 100%', 'b 0%', 'end']],
  ['going up and erasing below', `one\ntwo\nthree\n${csi}2A${csi}Jnew\n`, ['one', 'new']],
  ['a screen that is cleared', `old\nlines${csi}2J${csi}Hnew\n`, ['new']],
  ['a column', `abcdef${csi}3GX\n`, ['abXdef']],
  ['a column past the end', `ab${csi}6GX\n`, ['ab   X']],
  ['a cursor that stops at the edges', `a${csi}9999999999B${csi}9999999999Cb`, edges('a', 'b')],
  ['a question for the size', `a${csi}999;999Hb`, edges('a', 'b')],
  ['an edge that long lines move', `${'a'.repeat(300)}\r${csi}999Cb\n`, [`${'a'.repeat(299)}b`]],
  ['moving forward', `a${csi}2Cb\n`, ['a  b']],
  ['deleting characters', `abcdef\r${csi}2P\n`, ['cdef']],
  ['blanking characters', `abcdef\r${csi}2X\n`, ['  cdef']],
  ['a saved cursor', `a\x1b7bc\x1b8X\n`, ['aXc']],
  ['the next and the previous line', `one\ntwo${csi}Fx${csi}Ey\n`, ['xne', 'ywo']],
  ['a title, ended by a bell', '\x1b]0;the title\x07text\n', ['text']],
  ['a link, ended by a string terminator', '\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\\n', ['here']],
  ['a device control string', '\x1bPq#0;2;0\x1b\\text\n', ['text']],
  ['a question to the terminal', `/ # ${csi}6n`, ['/ # ']],
  ['private modes', `${csi}?25lhidden${csi}?25h\n`, ['hidden']],
  ['character sets and keypads', '\x1b(B\x1b=text\n', ['text']],
  ['an escape that is none', 'a\x1b\nb\n', ['a', 'b']],
  ['text of two code units', 'ab 🐳\rA\n', ['Ab 🐳']],
])('shows %s', (_, text, lines) => {
  const screen = new Screen()
  screen.write(text)
  expect(screen.lines()).toEqual(lines)
  const piecemeal = new Screen()
  for (const character of text) piecemeal.write(character)
  expect(piecemeal.lines()).toEqual(lines)
})

test('a line is complete when it has ended', () => {
  const screen = new Screen()
  screen.write('one\ntw')
  expect(screen.completeLines()).toEqual(['one'])
  screen.write('o\n')
  expect(screen.completeLines()).toEqual(['one', 'two'])
})

test('a copy goes its own way', () => {
  const screen = new Screen()
  screen.write('one\n\x1b[')
  const copy = screen.copy()
  copy.write('31mtwo\n')
  expect(copy.lines()).toEqual(['one', 'two'])
  expect(screen.lines()).toEqual(['one'])
})

test('any text is shown the same, however it was cut on the way', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('\n', '\r', '\b', '\t', '\x1b', '\x1b[', '2K', '1A', '31m', '\x1b]0;t', '\x07'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const [whole, parts] = [new Screen(), new Screen()]
      whole.write(pieces.join(''))
      for (const part of pieces) parts.write(part)
      expect(parts.lines()).toEqual(whole.lines())
    }),
  )
})
