import type { LocalMonth } from '@kolkore/domain/board/month';
import type { Catalogue } from '@kolkore/domain/catalogue/shape';

/** 'נובמבר 2026'. */
export const monthName = (month: LocalMonth, { wording, board }: Catalogue): string => {
  const [year = '', number = ''] = month.split('-');
  return board.report.monthName(wording.months[Number(number) - 1] ?? '', Number(year));
};
