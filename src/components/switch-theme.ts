const themes = ['auto', 'light', 'dark']

/** The button goes round: as the system has it, light, dark. A choice is remembered; `auto` forgets it. */
export function switchTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('.to-theme')!
  const name = button.querySelector('.theme-name')!
  const root = document.documentElement
  button.disabled = false
  name.textContent = root.dataset.theme ?? 'auto'
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
