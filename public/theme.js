// Before the first paint: what the reader chose, and that scripts run, so that what they unfold may be folded.
const { dataset } = document.documentElement
const theme = localStorage.getItem('theme')
dataset.js = ''
if (theme) dataset.theme = theme
if (localStorage.getItem('wrap') !== null) dataset.wrap = ''
