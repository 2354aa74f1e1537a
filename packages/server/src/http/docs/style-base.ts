/** Elements, before any of them has a class. */
export const BASE = `
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }

html {
  font: 400 100%/1.6 var(--sans);
  color: var(--ink);
  background: var(--ground);
  scroll-padding-top: calc(var(--bar) - 1px);
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body { margin: 0; font-size: var(--text-m); }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, pre, table { margin: 0; padding: 0; }
ul, ol { list-style: none; }

h1, h2, h3, h4 {
  line-height: 1.25;
  font-weight: 650;
  text-wrap: balance;
  overflow-wrap: break-word;
}
h1 { font-size: var(--text-3xl); letter-spacing: -0.025em; }
h2 { font-size: var(--text-2xl); letter-spacing: -0.018em; }
h3 { font-size: var(--text-xl); letter-spacing: -0.01em; }
h4 {
  font-size: var(--text-s);
  color: var(--ink-soft);
  margin-block: var(--space-6) var(--space-2);
}
p { text-wrap: pretty; }

a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
code, pre { font-family: var(--mono); font-size: 0.9em; }
p code, td code { overflow-wrap: anywhere; }
p code, td code, .refusals code {
  padding: 0.1em 0.3em;
  border-radius: var(--radius-s);
  background: var(--ground-sunken);
}

button, input { font: inherit; color: inherit; }
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
  border-radius: var(--radius-s);
}
main:focus-visible { outline: none; }
::selection { background: var(--accent); color: var(--ground); }

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.skip {
  position: fixed;
  z-index: 3;
  inset: var(--space-2) auto auto var(--space-2);
  padding: var(--space-2) var(--space-4);
  border-radius: var(--radius-m);
  background: var(--accent);
  color: var(--ground);
  translate: 0 -200%;
}
.skip:focus { translate: 0 0; }

@media (prefers-reduced-motion: no-preference) {
  a, button, summary { transition: color 120ms, background-color 120ms, border-color 120ms; }
  .skip { transition: translate 120ms; }
}
`
