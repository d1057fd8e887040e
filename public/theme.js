// Before the first paint, and only when the reader chose: without a choice the system's colours hold by themselves.
const theme = localStorage.getItem('theme')
if (theme) document.documentElement.dataset.theme = theme
