// What the model has to beat. Each: learn(transaction), suggest(transaction) → a category or undefined.

const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
const most = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];

/** The category that most was filed under. */
export class Majority {
  #counts = new Map();
  learn = ({ category }) => void count(this.#counts, category);
  suggest = () => most(this.#counts);
}

/** What the same payee was filed under last, numbers left out. */
export class LastOfPayee {
  #last = new Map();
  #majority = new Majority();

  learn(transaction) {
    this.#last.set(nameOf(transaction), transaction.category);
    this.#majority.learn(transaction);
  }

  suggest = (transaction) => this.#last.get(nameOf(transaction)) ?? this.#majority.suggest();
}

const nameOf = ({ payee }) =>
  payee
    .toLowerCase()
    .replace(/[^\p{L} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** What somebody writes in an afternoon: the best known shops, and the words that shops of a kind have in their names. */
const RULES = [
  [/salary|payroll|gehalt|bezüge|nómina|salaire|paie|wynagrodzenie|salaris|給与|راتب|dirdep/i, 'salary'],
  [/interest|zinsen|intereses|intérêts|rente spaar|利息|odsetek|profit credit/i, 'interest'],
  [/netflix|spotify|disney|youtube|prime video|audible|dazn|adobe|dropbox|google one|microsoft/i, 'subscriptions'],
  [/atm|cash withdrawal|geldautomat|bargeld|retrait|reintegro|bankomat|geldmaat|引出/i, 'cash'],
  [/\bfee\b|entgelt|kontoführung|comisión|cotisation|prowizja|手数料|kosten betaal/i, 'fees'],
  [/pharma|apothe|apteka|farmacia|薬局|dental|dentist|zahnarzt|clinic|医院|clínica|tandarts|\bdr\.? /i, 'health'],
  [/hotel|hôtel|hostal|booking|airbnb|inn\b|ryanair|lufthansa|easyjet|klm|airways|ホテル/i, 'travel'],
  [/shell|\bbp\b|esso|aral|repsol|orlen|chevron|exxon|bapco|エネオス|tankstelle|petrol|parking|parkhaus/i, 'car'],
  [/bvg|bahn|sncf|renfe|tfl|trainline|metro|intercity|\bns \b|jr東|uber(?! eats)|bolt|taxi|lyft/i, 'transport'],
  [/rewe|edeka|aldi|lidl|tesco|sainsbury|waitrose|safeway|kroger|trader joe|whole foods/i, 'groceries'],
  [
    /monoprix|carrefour|leclerc|mercadona|biedronka|żabka|albert heijn|jumbo|イオン|西友|lulu|market|butcher/i,
    'groceries',
  ],
  [
    /restaurant|pizz|café|cafe|coffee|kebab|sushi|grill|burger|mcdonald|kfc|居酒屋|ラーメン|brasserie|bar /i,
    'eating-out',
  ],
  [/bäckerei|boulangerie|bakery|panadería|piekarnia|bakkerij|ベーカリー/i, 'groceries'],
  [/insur|allianz|aviva|axa|mapfre|pzu|mutua|geico|state farm|保険|生命/i, 'insurance'],
  [/telekom|vodafone|verizon|orange|movistar|t-mobile|kpn|ドコモ|batelco|zain|o2|ziggo/i, 'phone'],
  [/energy|gas\b|strom|stadtwerke|water|edf|iberdrola|endesa|tauron|eneco|電力|水道/i, 'utilities'],
  [/miete|rent\b|loyer|alquiler|czynsz|huur|家賃|lettings|hausverwaltung|apartments/i, 'housing'],
  [/h&m|zara|uniqlo|c&a|primark|shoes|boutique|zalando|ユニクロ/i, 'clothing'],
  [/ikea|obi|bauhaus|home depot|leroy|castorama|b&q|gamma|ニトリ/i, 'home'],
  [/rossmann|dm drogerie|boots|superdrug|cvs|walgreens|kruidvat|マツモト/i, 'household'],
  [/gym|fitness|fit\b|sport|yoga/i, 'sport'],
  [/cinema|kino|odeon|amc|ugc|ticketmaster|シネマ|books|thalia|waterstones|fnac/i, 'leisure'],
  [/pet|zoo|tierarzt|vet|ペット|動物/i, 'pets'],
  [/kita|school|schule|nursery|crèche|colegio|toys|lego|保育園|szkoła/i, 'children'],
  [/hair|friseur|salon|barber|coiff|peluquer|kapsalon|美容/i, 'care'],
  [/flor|flower|blumen|fleurs|geschenk|gift|unicef|red cross|oxfam/i, 'gifts'],
  [/finanzamt|hmrc|irs|tribut|impôt|gemeente|国税|urząd skarb/i, 'taxes'],
  [/amazon|ebay|mediamarkt|saturn|best buy|currys|ヨドバシ/i, 'shopping'],
];

/** The rules, each with the category that the household uses for what it finds; what no rule finds, with the majority. */
export class Keywords {
  #perRule = RULES.map(() => new Map());
  #majority = new Majority();

  learn(transaction) {
    const rule = ruleOf(transaction);
    if (rule >= 0) count(this.#perRule[rule], transaction.category);
    this.#majority.learn(transaction);
  }

  suggest(transaction) {
    const rule = ruleOf(transaction);
    if (rule < 0) return this.#majority.suggest();
    return most(this.#perRule[rule]) ?? RULES[rule][1];
  }
}

const ruleOf = ({ payee, note }) => RULES.findIndex(([pattern]) => pattern.test(`${payee} ${note}`));
