import type { Locale } from '@kolkore/domain/locale';
import { Publishers } from '@kolkore/store/publishers';
import { Injectable } from '@nestjs/common';

/** Names of publishers by key as they are said to the reader, for criteria and reasons in words; an unknown key stands for itself. */
@Injectable()
export class PublisherNames {
  constructor(private readonly publishers: Publishers) {}

  async read({ say }: Locale): Promise<(key: string) => string> {
    const names = new Map((await this.publishers.all()).map(({ key, name }) => [key, name]));
    return (key) => say.publisher(key, names.get(key) ?? key);
  }
}
