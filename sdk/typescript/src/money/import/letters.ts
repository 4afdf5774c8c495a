// How likely it is that people wrote a text: for telling encodings apart that all decode a file without an error.
import { plainHeader, rolesOf } from './csv-words.js';

/** The letters beyond ASCII of each language that an encoding was made for, in lower case. */
const WESTERN = ['äöüß', 'éèêëàâçùûîïôœæ', 'áéíóúñü', 'áàâãçéêíóôõú', 'àèéìòù', 'åäöæøé', 'ëïéèöüá'];
const CENTRAL = ['ąćęłńóśźż', 'áčďéěíňřšťúůýžôĺľŕä', 'áéíóöőúüű', 'ăâîșțşţ', 'čćžšđ', 'äöüß'];
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  'windows-1252': WESTERN,
  'iso-8859-15': WESTERN,
  'windows-1250': CENTRAL,
  'iso-8859-2': CENTRAL,
  'windows-1257': ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž'],
  'windows-1254': ['çğıöşüâîû'],
};
const OFTEN = Object.fromEntries(
  Object.entries(LANGUAGES).map(([encoding, languages]) => [encoding, languages.join('')]),
);
const SIGNS = new Set('€£¥°§–—’‘“”„«»…·№ª º¿¡×²³µ®™•－（）：，。、「」・％＋／￥〜～　');
/** The characters that run through any text of a language, and those that run through statements. */
const HAN = new Set(
  `的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切众户余额账摘币币类型付款支借贷卡号对方费用贷购买店餐费商户转账工资水电超市银行存取款利息备注流水明细记录订单状态成功
   帳戶餘額幣別轉帳銀行費用薪資購買存款提款支出收入時間對說這個為國來們會學開關門問間題電話車東風馬長見親點無業務號價錢買賣書寫讀員圖場樣經過還進運動應當實現發變條費貨質廣產術體類別處單據數
   預残高取引摘要振込支払入金出金円税込手数料給与電気水道店舗利用明細株式会社引落現在差込口座銀行東京大阪駅前西南北中央薬局食堂通信保険料年月日内容番号備考店名利息積立送金他自動家賃残額`.replace(
    /\s/g,
    '',
  ),
);

interface Counts {
  score: number;
  /** Bytes or characters beyond ASCII that were judged. */
  judged: number;
}

const isAsciiLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const isKana = (code: number): boolean => code >= 0x3040 && code <= 0x30ff;
const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;
const isHalfKana = (code: number): boolean => code >= 0xff61 && code <= 0xff9f;
const isCyrillic = (code: number): boolean => code >= 0x400 && code <= 0x4ff;
const isGreek = (code: number): boolean => code >= 0x370 && code <= 0x3ff;

/** From −3 for nonsense to about 2; the mean over all that is not ASCII, and a bonus for column names that banks use. */
export function likelihood(text: string, encoding: string): number {
  const counts: Counts = { score: 0, judged: 0 };
  const often = OFTEN[encoding];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    counts.judged++;
    const before = at > 0 ? text.charCodeAt(at - 1) : 32;
    const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 32;
    counts.score += scoreOf(code, before, after, encoding, often);
  }
  return counts.judged === 0 ? 0 : counts.score / counts.judged + bonusOfWords(text) + coherence(text, encoding);
}

/** How many of the letters one language has: a wrong encoding mixes those of several. */
function coherence(text: string, encoding: string): number {
  const letters = text.toLowerCase().match(/[\u00df-\u024f]/g) ?? [];
  const shares = (LANGUAGES[encoding] ?? []).map(
    (language) => letters.filter((letter) => language.includes(letter)).length,
  );
  return letters.length === 0 ? 0 : (Math.max(0, ...shares) / letters.length) * 0.8;
}

function scoreOf(code: number, before: number, after: number, encoding: string, often: string | undefined): number {
  if (code < 0xa0) return -5;
  // The sign that ISO 8859-15 gave up for the euro; nobody writes it.
  if (code === 0xa4) return -3;
  const char = String.fromCharCode(code);
  if (isHan(code) || isKana(code) || isHangul(code) || isHalfKana(code))
    return eastAsian(code, char, before, after, encoding);
  if (SIGNS.has(char)) return isAsciiLetter(before) && isAsciiLetter(after) && !/[’–]/.test(char) ? -1.5 : 0.5;
  if (isCyrillic(code) || isGreek(code)) return otherAlphabet(code, char, before, after, encoding);
  if (!/\p{L}/u.test(char)) return code >= 0xe000 ? -4 : isAsciiLetter(before) || isAsciiLetter(after) ? -2 : -0.5;
  return latin(char, before, after, often);
}

function latin(char: string, before: number, after: number, often: string | undefined): number {
  let score = often?.includes(char.toLowerCase()) ? commonness(char, after) : often === undefined ? -0.5 : -0.8;
  // In the languages of these encodings a letter beyond ASCII stands beside ASCII ones.
  if (before >= 0xc0 && after >= 0xc0) score -= 2;
  else if (before >= 0xc0 || after >= 0xc0) score -= 0.6;
  const isUpper = char !== char.toLowerCase();
  if (isUpper && before >= 97 && before <= 122) score -= 2;
  return score;
}

/** Where Hungarian has its long ő and ű, other encodings have õ and û, which stand in few places. */
const commonness = (char: string, after: number): number => ((char === 'õ' && after !== 101) || char === 'û' ? 0.3 : 1);

function otherAlphabet(code: number, char: string, before: number, after: number, encoding: string): number {
  const same = isCyrillic(code) ? isCyrillic : isGreek;
  if (isAsciiLetter(before) || isAsciiLetter(after)) return -2;
  const expected = encoding === 'windows-1251' || encoding === 'windows-1253' || encoding.startsWith('utf');
  // All double-byte encodings have these alphabets too, and hardly ever use them.
  if (!expected) return -1;
  const isUpper = char !== char.toLowerCase();
  const beforeIsLower = same(before) && String.fromCharCode(before) === String.fromCharCode(before).toLowerCase();
  if (isUpper && beforeIsLower) return -1.5;
  const usual = isGreek(code) || (code >= 0x410 && code <= 0x44f) || /[ёіїєґЁІЇЄҐ]/.test(char);
  if (!usual) return -1;
  return same(before) || same(after) ? 1 : 0.2;
}

function eastAsian(code: number, char: string, before: number, after: number, encoding: string): number {
  const mixed = isAsciiLetter(before) || isAsciiLetter(after) ? 0.7 : 0;
  const japanese = encoding === 'shift_jis' || encoding === 'euc-jp' || encoding.startsWith('utf');
  if (isKana(code)) return (japanese ? 1.6 : -1) - mixed;
  if (isHalfKana(code)) {
    const inRun = isHalfKana(before) || isHalfKana(after);
    return japanese ? (inRun ? 0.4 : -1) : -1.5;
  }
  if (isHangul(code)) return (encoding === 'euc-kr' || encoding.startsWith('utf') ? 1.4 : -1) - mixed;
  // Chinese characters are rare in Korean statements.
  return (HAN.has(char) ? 1.3 : -0.4) - mixed - (encoding === 'euc-kr' ? 1.2 : 0);
}

const BONUS_LINES = 40;

function bonusOfWords(text: string): number {
  const cells = text.split('\n', BONUS_LINES).flatMap((line) => line.split(/[;,\t|]/, 60));
  let known = 0;
  for (const cell of cells) {
    if (/[^\0-\x7f]/.test(cell) && cell.length < 60 && rolesOf(plainHeader(cell)).length > 0) known++;
  }
  return Math.min(3, known) * 0.4;
}
