import { isTransfer, type TransactionRow } from '@rialto/client/money';

export interface Flow {
  in: number;
  out: number;
}

/** What went in and out, by currency. Transfers count only where one account is looked at: elsewhere they cancel out. */
export function flowsOf(
  rows: Iterable<TransactionRow>,
  currencyOf: (account: string) => string | undefined,
  withTransfers: boolean,
): Map<string, Flow> {
  const flows = new Map<string, Flow>();
  for (const row of rows) {
    if (!withTransfers && isTransfer(row)) continue;
    const currency = currencyOf(row.account);
    if (currency === undefined) continue;
    const flow = flows.get(currency) ?? { in: 0, out: 0 };
    flows.set(currency, flow);
    if (row.amount > 0) flow.in += row.amount;
    else flow.out += row.amount;
  }
  return flows;
}
