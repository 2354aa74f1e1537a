/** What an operation is described with: badges, fields, answers, samples and tables of codes. */
export const REFERENCE = `
.method, .status {
  display: inline-block;
  border-radius: var(--radius-s);
  font: 600 var(--text-xs)/1.5 var(--mono);
  letter-spacing: 0.01em;
}
.method { padding: 0.1rem 0.45rem; }
.status { padding: 0.05rem 0.4rem; }
.m-get { color: var(--blue); background: var(--blue-ground); }
.m-post { color: var(--green); background: var(--green-ground); }
.m-patch, .m-put { color: var(--amber); background: var(--amber-ground); }
.m-delete { color: var(--red); background: var(--red-ground); }
.s-good { color: var(--green); background: var(--green-ground); }
.s-bad { color: var(--red); background: var(--red-ground); }

.facts > .lead { margin-top: var(--space-1); font-size: var(--text-m); }
.route {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: var(--space-1) var(--space-2);
  margin-top: var(--space-4);
}
.route code { padding: 0; background: none; font-size: var(--text-m); }
.facts > .access { margin-top: var(--space-2); color: var(--ink-soft); font-size: var(--text-s); }

.field { padding-block: var(--space-3); border-top: 1px solid var(--line); }
.field dt {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: var(--space-1) var(--space-2);
}
.field dt code { font-weight: 600; overflow-wrap: anywhere; }
.type, .optional, .count { color: var(--ink-faint); font-size: var(--text-s); font-weight: 400; }
.required { color: var(--amber); font-size: var(--text-xs); font-weight: 600; }
.field dd > p { margin-top: var(--space-1); color: var(--ink-soft); font-size: 0.875rem; }
.field dd > .rules { color: var(--ink-faint); font-size: var(--text-s); }
.rules code { color: var(--ink-soft); }
.field .fields, .forms {
  margin-top: var(--space-3);
  padding-left: var(--space-4);
  border-left: 2px solid var(--line);
}
.forms .fields { margin-top: 0; padding-left: 0; border-left: 0; }
.forms li + li { margin-top: var(--space-2); }
.form { color: var(--ink-faint); font-size: var(--text-s); }
.field .fields > .field:first-child { border-top: 0; padding-top: var(--space-1); }
.field .fields > .field:last-child { padding-bottom: var(--space-1); }

.answer {
  border: 1px solid var(--line);
  border-radius: var(--radius-m);
  padding-inline: var(--space-4);
}
.answer + .answer { margin-top: var(--space-2); }
.answer summary {
  display: flex;
  align-items: center;
  gap: var(--space-2);
  min-height: 2.75rem;
  margin-inline: calc(-1 * var(--space-4));
  padding: var(--space-2) var(--space-4);
  border-radius: var(--radius-m);
  font-size: 0.875rem;
  cursor: pointer;
  list-style: none;
}
.answer summary::-webkit-details-marker { display: none; }
.answer summary::before {
  content: '';
  flex: none;
  width: 0.4rem;
  height: 0.4rem;
  margin-right: var(--space-1);
  border: solid var(--ink-faint);
  border-width: 0 1.5px 1.5px 0;
  rotate: -45deg;
}
.answer[open] summary::before { rotate: 45deg; }
.answer summary:hover { background: var(--ground-sunken); }
.answer .count { margin-left: auto; text-align: right; }
.refusals { padding-bottom: var(--space-3); }
.refusals li {
  display: flex;
  gap: var(--space-3);
  align-items: baseline;
  padding-block: var(--space-1);
  font-size: 0.875rem;
}
.refusals a {
  display: inline-block;
  min-height: 1.75rem;
  margin-right: var(--space-2);
  padding-block: 0.15rem;
}

.sample {
  border: 1px solid var(--line);
  border-radius: var(--radius-m);
  background: var(--ground-sunken);
}
.sample + .sample { margin-top: var(--space-4); }
.sample figcaption {
  display: flex;
  align-items: center;
  justify-content: space-between;
  min-height: 2.5rem;
  padding: var(--space-1) var(--space-2) var(--space-1) var(--space-4);
  border-bottom: 1px solid var(--line);
  color: var(--ink-soft);
  font-size: var(--text-s);
  font-weight: 600;
}
.copy { font-weight: 400; border-color: transparent; background: none; color: var(--ink-soft); }
.sample pre {
  padding: var(--space-3) var(--space-4) var(--space-4);
  font-size: 0.78125rem;
  line-height: 1.65;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  tab-size: 2;
}
.sample code { font-size: 1em; }
.t-name { color: var(--accent); }
.t-string { color: var(--amber); }
.t-value { color: var(--violet); }

.links {
  display: flex;
  flex-wrap: wrap;
  gap: var(--space-1) var(--space-4);
  margin-top: var(--space-3);
}
.codes { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
.whole { margin-top: var(--space-5); }
.codes th, .codes td {
  padding: var(--space-3) var(--space-4) var(--space-3) 0;
  border-top: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
  font-weight: 400;
}
.codes thead th {
  border-top: 0;
  color: var(--ink-soft);
  font-size: var(--text-s);
  font-weight: 600;
}
.codes tbody th code { font-weight: 600; }
.codes td:last-child { color: var(--ink-soft); padding-right: 0; }
.codes tr { scroll-margin-top: var(--space-3); }
.codes tr:target { background: var(--mark); }

@media (min-width: 48rem) {
  .codes th:first-child { width: 26%; }
  .codes th:nth-child(2) { width: 42%; }
}
@media (max-width: 47.99rem) {
  .codes, .codes tbody, .codes tr, .codes th, .codes td { display: block; }
  .codes thead { display: none; }
  .codes tr { padding-block: var(--space-4); border-top: 1px solid var(--line); }
  .codes th, .codes td { padding: 0; border: 0; }
  .codes td { margin-top: var(--space-1); }
}
`
