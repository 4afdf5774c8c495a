// Who is at the other end of an entry, and what it is for.
import { childOf, childrenOf, textOf, type XmlNode } from './xml.js';

export interface CamtParty {
  readonly name: string | null;
  /** IBAN or number. */
  readonly account: string | null;
}

export interface CamtDetails {
  readonly party: CamtParty;
  readonly remittance: readonly string[];
  readonly reference: string | null;
}

/** @param amount negative: the other one is the creditor */
export function detailsOf(detail: XmlNode | undefined, amount: number): CamtDetails {
  // A reversal names the parties of the payment that it takes back.
  const isReversal = textOf(detail, 'RtrInf') !== undefined || childOf(detail, 'RtrInf') !== undefined;
  const creditor = amount < 0 !== isReversal;
  return {
    party: partyOf(childOf(detail, 'RltdPties'), creditor ? 'Cdtr' : 'Dbtr'),
    remittance: remittanceOf(detail),
    reference: referenceOf(detail),
  };
}

/** Up to version 7 the name stands in the role, from 8 on in `Pty` below it; the ultimate party is the one people know. */
function partyOf(parties: XmlNode | undefined, role: 'Cdtr' | 'Dbtr'): CamtParty {
  const nameOf = (node: XmlNode | undefined): string | undefined => textOf(node, 'Nm') ?? textOf(node, 'Pty', 'Nm');
  const id = childOf(parties, `${role}Acct`, 'Id');
  return {
    name: nameOf(childOf(parties, `Ultmt${role}`)) ?? nameOf(childOf(parties, role)) ?? null,
    account: (textOf(id, 'IBAN') ?? textOf(id, 'Othr', 'Id'))?.replace(/\s/g, '') ?? null,
  };
}

function remittanceOf(detail: XmlNode | undefined): string[] {
  const information = childOf(detail, 'RmtInf');
  const lines = childrenOf(information, 'Ustrd').map((node) => textOf(node));
  const structured = childrenOf(information, 'Strd').flatMap((node) => [
    textOf(node, 'CdtrRefInf', 'Ref'),
    ...childrenOf(node, 'RfrdDocInf').map((document) => textOf(document, 'Nb')),
    ...childrenOf(node, 'AddtlRmtInf').map((line) => textOf(line)),
  ]);
  const additional = textOf(detail, 'AddtlTxInf');
  const reason = textOf(detail, 'RtrInf', 'AddtlInf') ?? textOf(detail, 'RtrInf', 'Rsn', 'Cd');
  return [...lines, ...structured, additional, reason].filter((text) => text !== undefined);
}

function referenceOf(detail: XmlNode | undefined): string | null {
  const references = childOf(detail, 'Refs');
  const found = ['EndToEndId', 'MndtId', 'InstrId', 'ChqNb']
    .map((name) => textOf(references, name))
    .find((text) => text !== undefined && !/^(NOTPROVIDED|NONREF)$/i.test(text));
  return found ?? null;
}
