// What banks call their columns. Words are compared after folding case, width and accents; `*` stands for any ending.
import { folded } from './text.js';

export const ROLES = [
  'date',
  'valueDate',
  'amount',
  'debit',
  'credit',
  'sign',
  'payee',
  'payer',
  'note',
  'balance',
  'currency',
  'id',
  'reference',
  'account',
  'otherAccount',
  'category',
  'status',
] as const;

export type ColumnRole = (typeof ROLES)[number];

/** The better known first: between two columns of a role, the one whose word stands earlier is taken. */
const WORDS: Readonly<Record<ColumnRole, string>> = {
  date: `buchungstag|buchungsdatum|buchung|booking date|transaction date|trans. date|trans date|transactiedatum|boekdatum|boekingsdatum
    |date operation|date de l'operation|date d'operation|date de comptabilisation|date comptable|dateop|fecha operacion|fecha de operacion
    |fecha|data operacji|data ksiegowania|data transakcji|data operazione|data contabile|data|datum|date|posting date|post date|posted date
    |completed date|date completed|started date|datetime|bokforingsdatum|bokforingsdag|transaktionsdag|bogfort|dato|kirjauspaiva|kirjauspäivä|datum zauctovani
    |datum provedeni|konyveles datuma|konyvelesi datum|islem tarihi|tarih|ημερομηνια*|дата операции|дата|дата платежа|取引日|日付|お取引日|年月日|ご利用日|利用日|取扱日|交易时间|交易日期|记账日期|日期|交易日
    |交易日期時間|거래일시|거래일자|거래일|kuupaev|kuupäev|datums|abschlussdatum|umsatzdatum|belegdatum|data mov*|data do lancamento|data lancamento|abschluss`,
  valueDate: `valuta|valutadatum|wertstellung|wertstellungstag|value date|date valeur|date de valeur|fecha valor|data waluty|data valuta|rentedatum
    |valutadato|valor|valuuttapaiva|arvopaiva|arvopäivä|data-valor|起息日|入账日期|dateval`,
  amount: `betrag|umsatz|amount|montant|importe|importo|bedrag|kwota|kwota operacji|kwota transakcji|belopp|belob|beløb|belop|beløp|maara|määrä|castka|objem|suma|summa|osszeg
    |tutar|islem tutari|ποσο*|сумма операции|сумма платежа|сумма|valor|montante|valor (brl)|金额|金额(元)|交易金额|金額|お支払金額|ご利用金額|利用金額|取引金額|거래금액|거래 금액|금액
    |net|paid|netto|transaction amount|amount (gbp)|bedrag (eur)|betrag (eur)|value|saldo mutatie|summa, eur|сума|mutatie`,
  debit: `soll|lastschrift|belastung|ausgang|ausgaben|debit|debit amount|paid out|money out|withdrawal*|withdrawals|out|debet|montant debit|cargo|cargos|debe|debito|addebiti|uscite
    |dare|obciazenia|obciazenie|wyplaty|uit|af|ausgabe|χρεωση|расход|списание|お支払金額|お引出し|お引き出し|出金|出金額|出金金額|引出金額|支払金額|支払い金額|支出|支出金額|支出金额|借方金额|借方发生额|借方|출금액|출금|찾으신금액|출금금액|saida*|debitos|gider|borc|terheles|výdaje|vydaje|valja`,
  credit: `haben|gutschrift|gutschriften|eingang|einnahmen|credit|credit amount|paid in|money in|deposit*|deposits|in|montant credit|abono|abonos|haber|credito|accrediti|entrate
    |avere|uznania|uznanie|wplaty|bij|einnahme|πιστωση|приход|зачисление|お預り金額|お預入れ|お預け入れ|入金|入金額|入金金額|預入金額|預り金額|預かり金額|預入れ|存入金額|收入金額|収入|收入|收入金额|贷方金额|贷方发生额|贷方|입금액|입금|맡기신금액|입금금액|entrada*|creditos|gelir|alacak|jovairas|prijmy|sisse`,
  sign: `soll/haben|soll/haben-kennzeichen|s/h|sollhaben|umsatzart s/h|debit/credit|dr/cr|cr/dr|credit/debit|credit debit indicator|debit credit|d/c|af bij|af/bij|bij/af|sens|收/支|收支|收支类型|借贷标志|借贷|借/贷|入出金|입출금구분
    |direction|kennzeichen|debet/credit|db/cr|deebet/kreedit (d/c)|deebet/kreedit|ma/plus`,
  payee: `empfanger/zahlungspflichtiger|empfanger/auftraggeber|auftraggeber/empfanger|zahlungsempfanger*|beguenstigter/zahlungspflichtiger|begunstigter/zahlungspflichtiger|name zahlungsbeteiligter|empfanger|auftraggeber / beguenstigter|beguenstigter
    |payee|merchant|merchant name|counterparty|counter party|counterparty name|name|recipient|beneficiary*|partner name|tegenpartij|naam tegenpartij|naam / omschrijving|naam|beneficiaire|tiers|contrepartie|beneficiario|concepto comercio
    |controparte|odbiorca|nadawca/odbiorca|nadawca / odbiorca|kontrahent|dane kontrahenta|mottagare|namn|modtager|mottaker|saaja/maksaja|saaja|protistrana|nazev protiuctu|nazev protistrany|partner|partner neve|kedvezmenyezett|karsi taraf|контрагент|получатель
    |交易对方|对方户名|对方名称|商户名称|交易对手|対象先|ご利用店名|利用店名|お取引先|取引先|利用先|ご利用先|거래처|받는분|보낸분|의뢰인/수취인|보낸분/받는분|from / to|to / from|zahlungsempfaenger|empfaenger|recipient name|ontvanger|destinatario|saaja nimi|saaja/maksja nimi|target name|vendor`,
  payer: `zahlungspflichtige*r|zahlungspflichtiger|auftraggeber|nadawca|ordenante|payer|payer name|source name|付款人|付款方|付款人名称|donneur d'ordre|ordinante|betaler`,
  note: `verwendungszweck*|buchungstext|buchungsdetails|vorgang/verwendungszweck|description|details|memo|narrative|transaction description|particulars|libelle*|libelle operation|detail de l'ecriture|informations complementaires|concepto|descripcion|observaciones
    |descrizione*|causale|omschrijving*|mededelingen|notifications|opis operacji|opis transakcji|tytul|tytulem|tytul operacji|opis|text|tekst|meddelande|viesti|zprava pro prijemce|popis|poznamka|zprava|kozlemeny|aciklama|περιγραφη|αιτιολογια|назначение платежа|описание операции|описание
    |descricao|historico|narration|beschreibung|ytterligare detaljer|入出金内容|摘要|备注|商品说明|商品|交易说明|附言|交易摘要|用途|備考|お取り扱い内容|お取扱内容|取引内容|内容|メモ|摘要内容|적요|거래내용|기재내용|메모|avisierungstext|mitteilung|reason|subject|label|note|notes|payment details|transaction details|transaction type|buchungsart|umsatztyp|umsatzart|type|transaktionstyp
    |bank reference text|mutatiesoort|rodzaj operacji|typ operacji|type operation|交易类型|쳑요|selgitus`,
  balance: `saldo|saldo nach buchung|kontostand|balance|running balance|running bal.|balance after|account balance|balance after transaction|solde|saldo disponible|saldo na boeking|saldo po operacji|saldo po transakcji|saldo ksiegowe|zustatek|egyenleg|bakiye|υπολοιπο|остаток|残高|差引残高|現在高|余额|取引後残高|账户余额|餘額|잔액|거래후잔액|거래후 잔액|거래 후 잔액|bokfort saldo|bogfort saldo|saldo (eur)`,
  currency: `wahrung|waehrung|currency|devise|divisa|moneda|valuta|muntsoort|munt|waluta|waluta operacji|mena|deviza|doviz|valuta/mena|валюта|валюта операции|通貨|币种|货币|幣別|통화|ccy|moeda|valutakod|currency code|transaction currency`,
  id: `transaction id|transaktions-nr|transaction-id|transaktionscode|transaktions-id|transaktionsnummer|fitid|id|transaction no|transaction no.|volgnr|transactiereferentie|交易订单号|交易号|交易单号|流水号|交易流水号|identifikator|id operacji|numer referencyjny|id pohybu|id operace|transfer id|unique id|arkiveringskood|archive id|arkistointitunnus|transaction number|balance transaction`,
  reference: `referenz|kundenreferenz*|mandatsreferenz|reference*|customer reference|referencia*|riferimento|kenmerk|betalingskenmerk|end-to-end*|sammlerreferenz|check number|cheque number|check or slip #|check number|num ref|商户订单号|商家订单号|凭证号|照会番号|viite|viitenumero|ocr|variabilni symbol|vs|numer|referentie|buchungsreferenz`,
  account: `auftragskonto|iban auftragskonto|konto|account|account number|account name|account no|rekening|rekeningnummer|iban/bban|compte|numero de compte|cuenta|conto|rachunek|numer rachunku|rachunek zrodlowy|referenzkonto|iban eigenes konto|own account|口座番号|账号|本方账号|계좌번호|konto zleceniodawcy|product|kontonummer eigen|kliendi konto`,
  otherAccount: `kontonummer/iban|iban zahlungsbeteiligter|gegenkonto|kontonummer|iban|tegenrekening|tegenrekening iban/bban|counterparty account|counterparty iban|partner iban|partner account number|compte contrepartie|numer konta|numer konta odbiorcy|rachunek kontrahenta|numer rachunku/karty|protiucet|cislo protiuctu|对方账号|对方卡号|交易对方账号|相手先口座|saaja/maksja konto|rekeningnummer tegenpartij|cuenta destino|nr rachunku kontrahenta`,
  category: `kategorie|category|categorie|categoria|kategoria|kategori|категория|分类|交易分类|カテゴリ|カテゴリー|項目|大項目|spending category|rubriek|hauptkategorie|sous categorie|categoryparent`,
  status: `status|state|statut|estado|stato|stan|zustand|статус|交易状态|当前状态|状态|状態|상태|buchungsstatus|umsatzstatus`,
};

interface Word {
  readonly role: ColumnRole;
  /** Smaller is better. */
  readonly rank: number;
}

const EXACT = new Map<string, Word[]>();
const PREFIXES: { readonly start: string; readonly word: Word }[] = [];
for (const role of ROLES) {
  WORDS[role].split('|').forEach((text, rank) => {
    const word = plainHeader(text.trim());
    if (word.endsWith('*')) PREFIXES.push({ start: word.slice(0, -1), word: { role, rank } });
    const key = word.replace(/\*$/, '');
    EXACT.set(key, [...(EXACT.get(key) ?? []), { role, rank }]);
  });
}

/** A header cell as it is compared and as it is kept in a signature. */
export function plainHeader(cell: string): string {
  return folded(cell).replace(/["“”]/g, '').replace(/\s+/g, ' ').trim();
}

/** In brackets stands the currency or an explanation: `Amount (GBP)`, `金额(元)`, `Betrag in EUR`. */
const bareHeader = (plain: string): string =>
  plain
    .replace(/[([【（][^)\]】）]*[)\]】）]/g, '')
    .replace(/\s+(in\s+)?(?:eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|jpy|€|\$|£|euro|euros)$/, '')
    .replace(/[:*#.]+$/, '')
    .replace(/[-\s]?\d{1,2}$/, '')
    .replace(/_/g, ' ')
    .trim();

/** The roles that a header's word speaks for, the likeliest first. */
export function rolesOf(cell: string): readonly Word[] {
  const plain = plainHeader(cell);
  if (plain === '' || plain.length > 80) return [];
  const exact = EXACT.get(plain) ?? EXACT.get(bareHeader(plain));
  if (exact) return exact;
  const bareWord = bareHeader(plain);
  return PREFIXES.filter(({ start }) => bareWord.startsWith(start)).map(({ word }) => ({
    ...word,
    rank: word.rank + 50,
  }));
}

const CODE = /(?:^|[^A-Z])([A-Z]{3})(?:[^A-Z]|$)/;

/** `Amount (GBP)`, `Betrag in EUR`, `金额(元)`: undefined when a header says no currency. */
export function currencyInHeader(cell: string, isCurrency: (code: string) => boolean): string | undefined {
  const code = CODE.exec(cell.replace(/^[A-Z]{3}\b(?=\s)/, ''))?.[1] ?? /^[A-Z]{3}$/.exec(cell.trim())?.[0];
  if (code && isCurrency(code)) return code;
  const sign = /[€£₩₽₺]|\(元\)|（元）|\(円\)|（円）|zł|euros?\b/i.exec(cell)?.[0];
  return sign === undefined ? undefined : CURRENCY_SIGNS[sign.toLowerCase().replace(/[()（）]/g, '')];
}

/** Signs that mean one currency only. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₹': 'INR',
  元: 'CNY',
  円: 'JPY',
  원: 'KRW',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  euro: 'EUR',
  euros: 'EUR',
};

const DIRECTIONS: Readonly<Record<string, -1 | 0 | 1>> = {};
const OUT =
  's|soll|d|dr|debit|dbit|debet|db|af|uit|-|out|支出|支|借|借方|出金|出|출금|지급|payment|sortie|cargo|dare|k-|deb|belastung|lastschrift|withdrawal|obciazenie|outgoing';
const IN =
  'h|haben|c|cr|credit|crdt|k|kredit|bij|in|+|收入|收|贷|貸|贷方|入金|入|입금|入帐|deposit|entree|abono|avere|gutschrift|uznanie|cred|incoming';
for (const word of OUT.split('|')) (DIRECTIONS as Record<string, number>)[word] = -1;
for (const word of IN.split('|')) (DIRECTIONS as Record<string, number>)[word] = 1;
for (const word of ['/', '不计收支', '其他', 'neutral', '중립'])
  (DIRECTIONS as Record<string, number>)[plainHeader(word)] = 0;

/** −1 out, 1 in, 0 for what moves no money; undefined for other words. */
export const directionOf = (cell: string): -1 | 0 | 1 | undefined => DIRECTIONS[plainHeader(cell)];

const NOT_EXECUTED =
  /declin|reject|revert|fail|cancel|void|refus|annul|storn|abgelehnt|fehlgeschlagen|odrzuc|anulow|rechaz|rifiutat|已关闭|交易关闭|失败|已撤销|取消|취소|실패|отклон|отмен/i;
const PENDING =
  /pending|vorgemerkt|authori[sz]ed|en attente|pendiente|in attesa|oczekuj|in behandeling|处理中|待|処理中|未確定|승인대기|в обработке/i;

export const statusOf = (cell: string): 'notExecuted' | 'pending' | 'booked' =>
  NOT_EXECUTED.test(cell) ? 'notExecuted' : PENDING.test(cell) ? 'pending' : 'booked';
