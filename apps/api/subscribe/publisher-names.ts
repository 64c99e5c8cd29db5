import { Publishers } from '@kolkore/store/publishers';
import { Injectable } from '@nestjs/common';

/** Names of publishers by key, for criteria and reasons in words; an unknown key stands for itself. */
@Injectable()
export class PublisherNames {
  constructor(private readonly publishers: Publishers) {}

  async read(): Promise<(key: string) => string> {
    const names = new Map((await this.publishers.all()).map(({ key, name }) => [key, name]));
    return (key) => names.get(key) ?? key;
  }
}
