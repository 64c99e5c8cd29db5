import { nearWord } from '@kolkore/domain/search/near-word';
import { Search } from '@kolkore/store/search';
import { Vocabulary } from '@kolkore/store/vocabulary';
import { Injectable } from '@nestjs/common';
import { Asked, withChange } from './search-address';

/** What was probably meant by the text of the box, and how much it finds. */
export interface Meant {
  text: string;
  asked: Asked;
  count: number;
}

/** For a search that found nothing: the same text with each word that no publication uses put right. */
@Injectable()
export class DidYouMean {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly search: Search,
  ) {}

  /** Null when every word is in use, none is near one, or what was probably meant finds nothing either. */
  async of(asked: Asked, now: Date): Promise<Meant | null> {
    let text = asked.text;
    for (const word of await this.vocabulary.unknown(asked.text.toLowerCase().match(/[\p{L}\p{M}]{4,40}/gu) ?? [])) {
      const near = nearWord(word, await this.vocabulary.alike(word));
      if (near) text = text.toLowerCase().replaceAll(word, near);
    }
    if (text === asked.text) return null;
    const meant = withChange(asked, { text });
    const { total } = await this.search.find({ ...meant, perPage: 1 }, now);
    return total > 0 ? { text, asked: meant, count: total } : null;
  }
}
