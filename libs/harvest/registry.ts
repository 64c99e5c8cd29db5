import type { SourceDefinition } from '@kolkore/domain/source';

/** The sources that this process knows. They are handed in: the engine knows no source by name. */
export class SourceRegistry {
  private readonly byId: ReadonlyMap<string, SourceDefinition>;

  constructor(definitions: readonly SourceDefinition[]) {
    this.byId = new Map(definitions.map((one) => [one.id, one]));
  }

  get(id: string): SourceDefinition | undefined {
    return this.byId.get(id);
  }
}
