/** A button that is put beside a block of code. */
export function makeButton(className: string, textContent: string, onclick: (event: Event) => void) {
  return Object.assign(document.createElement('button'), { type: 'button', className, textContent, onclick })
}
