/** The bar, the contents and the columns. */
export const LAYOUT = `
.bar {
  position: sticky;
  z-index: 2;
  top: 0;
  display: flex;
  align-items: center;
  gap: var(--space-3);
  min-height: var(--bar);
  padding-inline: var(--space-4);
  border-bottom: 1px solid var(--line);
  background: var(--ground);
}
.brand {
  display: inline-flex;
  align-items: center;
  gap: var(--space-2);
  color: var(--ink);
  font-weight: 650;
  letter-spacing: -0.01em;
  text-decoration: none;
}
.brand svg { color: var(--accent); }
.version { color: var(--ink-faint); font: 400 var(--text-xs) var(--mono); }
@media (max-width: 23.99rem) { .version { display: none; } }
.source { margin-left: auto; font-size: var(--text-s); }
.menu, .copy {
  min-height: 1.75rem;
  padding: 0 var(--space-3);
  border: 1px solid var(--line-strong);
  border-radius: var(--radius-s);
  background: var(--ground-raised);
  font-size: var(--text-s);
  cursor: pointer;
}
.menu:hover, .copy:hover { border-color: var(--accent); color: var(--accent); }
.menu { min-height: 2.25rem; }

.page { padding-inline: var(--space-4); }
#contents {
  width: min(20rem, 85vw);
  height: 100dvh;
  max-height: none;
  inset: 0 auto 0 0;
  margin: 0;
  padding: var(--space-4);
  border: 0;
  border-right: 1px solid var(--line);
  background: var(--ground);
  color: var(--ink);
  overflow-y: auto;
  overscroll-behavior: contain;
}
#contents::backdrop { background: rgb(0 0 0 / 45%); }
.filter {
  position: sticky;
  z-index: 1;
  top: calc(-1 * var(--space-4));
  margin: calc(-1 * var(--space-4)) calc(-1 * var(--space-2)) 0;
  padding: var(--space-4) var(--space-2);
  background: var(--ground);
}
.filter input {
  width: 100%;
  height: 2.25rem;
  padding-inline: var(--space-3);
  border: 1px solid var(--line-strong);
  border-radius: var(--radius-m);
  background: var(--ground-raised);
  font-size: var(--text-s);
}
.filter input::placeholder { color: var(--ink-faint); opacity: 1; }
#found:not(.unseen) {
  padding-top: var(--space-3);
  color: var(--ink-soft);
  font-size: var(--text-s);
}
.group { margin-bottom: var(--space-5); }
#contents a {
  display: flex;
  gap: var(--space-2);
  align-items: baseline;
  padding: 0.3rem var(--space-2);
  margin-inline: calc(-1 * var(--space-2));
  border-radius: var(--radius-s);
  color: var(--ink-soft);
  font-size: var(--text-s);
  line-height: 1.4;
  text-decoration: none;
}
#contents .heading { color: var(--ink); font-weight: 650; }
#contents a:hover { background: var(--ground-sunken); color: var(--ink); }
#contents a[aria-current] {
  background: var(--accent-ground);
  color: var(--accent);
  font-weight: 600;
}
#contents .method { flex: none; width: 2.9rem; padding: 0; background: none; font-size: 0.6875rem; }

.opening { padding-block: var(--space-7) var(--space-5); }
.lead {
  color: var(--ink-soft);
  font-size: var(--text-l);
  margin-top: var(--space-2);
  max-width: 42rem;
}
.chapter { padding-block: var(--space-6); border-top: 1px solid var(--line); }
.chapter h2 { margin-bottom: var(--space-4); }
.tag {
  padding-top: var(--space-7);
  margin-top: var(--space-5);
  border-top: 1px solid var(--line-strong);
}
.operation { padding-block: var(--space-6) var(--space-7); }
.operation + .operation { border-top: 1px solid var(--line); }
.steps {
  display: flex;
  flex-wrap: wrap;
  gap: var(--space-2) var(--space-5);
  margin-top: var(--space-5);
  counter-reset: step;
}
.steps li { counter-increment: step; }
.steps li::before {
  content: counter(step);
  margin-right: var(--space-2);
  color: var(--ink-faint);
  font: 400 var(--text-s) var(--mono);
}
.samples { margin-top: var(--space-5); max-width: 44rem; }
.self { color: inherit; text-decoration: none; }
.self:hover {
  text-decoration: underline;
  text-decoration-color: var(--accent);
  text-decoration-thickness: 2px;
}
.facts { max-width: 44rem; min-width: 0; }
.facts > p + p, .facts > p + .fields { margin-top: var(--space-3); }
main { padding-bottom: 30vh; }

@media (min-width: 60rem) {
  .menu { display: none; }
  .page {
    display: grid;
    grid-template-columns: 15.5rem minmax(0, 1fr);
    gap: var(--space-7);
    max-width: 96rem;
    margin-inline: auto;
  }
  .bar {
    --edge: max(var(--space-4), calc(50vw - 47rem));
    padding-inline: calc(var(--edge) + var(--space-2)) var(--edge);
  }
  #contents {
    display: block;
    position: sticky;
    inset: auto;
    top: var(--bar);
    width: auto;
    height: calc(100dvh - var(--bar));
    padding-left: var(--space-2);
    border: 0;
    scrollbar-width: thin;
  }
}

@media (min-width: 80rem) {
  .chapter, .operation {
    display: grid;
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
    gap: 0 var(--space-7);
  }
  .chapter > h2, .whole { grid-column: 1 / -1; }
  .samples { margin-top: 0; min-width: 0; max-width: none; }
}

@media print {
  .bar, #contents, .copy, .skip { display: none; }
  .page { display: block; }
}
`
