/** What a diagram may be made of: shapes, text, and where they stand. What they look like is the style sheet's. */
export const elements: Record<string, readonly string[]> = {
  svg: ['xmlns', 'viewBox'],
  g: ['text-anchor'],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
  text: ['x', 'y', 'dx', 'dy', 'text-anchor'],
  tspan: ['x', 'y', 'dx', 'dy', 'text-anchor'],
}

/** Attributes that any part but the root may have. */
export const common = ['class', 'transform'] as const

/** Classes that paint a shape; src/styles/diagram.css says how, in light, in dark and on paper. */
export const paints = [
  'line',
  'soft-line',
  'dashed',
  'arrow',
  'head',
  'box',
  'soft-box',
  'good-box',
  'bad-box',
  'note-box',
  'caution-box',
] as const

/** Classes that set text. */
export const hands = ['label', 'small', 'code', 'strong', 'good', 'bad', 'caution'] as const

/** The widest that a page has room for, in the units of the `viewBox`, which are pixels at full size. */
export const widest = 720

export function isText(name: string): boolean {
  return name === 'text' || name === 'tspan'
}

export function isShape(name: string): boolean {
  return !isText(name) && name !== 'g' && name !== 'svg'
}
