import type { Drift } from '@kolkore/store/entities/harvest';

/** So many names tell an operator where to look. */
const NAMED = 20;

/** How the good runs before knew each kind of page. `always`: parts that all of them had. `ever`: that one of them had. */
export interface KnownShapes {
  always: ReadonlyMap<string, ReadonlySet<string>>;
  ever: ReadonlyMap<string, ReadonlySet<string>>;
}

export function knownShapes(runs: readonly { shapes: Record<string, string[]> }[]): KnownShapes {
  const always = new Map<string, ReadonlySet<string>>();
  const ever = new Map<string, Set<string>>();
  for (const { shapes } of runs) {
    for (const [kind, parts] of Object.entries(shapes)) {
      if (parts.length === 0) continue;
      const here = new Set(parts);
      const before = always.get(kind);
      always.set(kind, before ? new Set([...before].filter((part) => here.has(part))) : here);
      ever.set(kind, new Set([...(ever.get(kind) ?? []), ...parts]));
    }
  }
  return { always, ever };
}

/** What is new on the pages of a run, and what is gone; only the kinds that differ, null when none does. */
export function driftOf(now: ReadonlyMap<string, ReadonlySet<string>>, { always, ever }: KnownShapes): Record<string, Drift> | null {
  const found: Record<string, Drift> = {};
  for (const [kind, parts] of now) {
    const known = ever.get(kind);
    if (!known) continue;
    const added = [...parts].filter((part) => !known.has(part));
    const gone = [...(always.get(kind) ?? [])].filter((part) => !parts.has(part));
    if (added.length + gone.length > 0) found[kind] = { added: added.slice(0, NAMED), gone: gone.slice(0, NAMED) };
  }
  return Object.keys(found).length > 0 ? found : null;
}
