const themes = ['auto', 'light', 'dark']

/** The button goes round: as the system has it, light, dark. A choice is remembered; `auto` forgets it. */
export function switchTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('.to-theme')!
  const name = button.querySelector('.theme-name')!
  const root = document.documentElement
  // A word that is there already is left alone: to set it would have the page laid out again.
  if (root.dataset.theme) name.textContent = root.dataset.theme
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme ?? 'auto') + 1) % themes.length]!
    name.textContent = next
    if (next === 'auto') {
      delete root.dataset.theme
      localStorage.removeItem('theme')
    } else {
      root.dataset.theme = next
      localStorage.setItem('theme', next)
    }
  })
}
