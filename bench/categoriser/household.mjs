// One household: where it shops, what it files under what, and how its bank writes.
import { GLOBAL, WEST } from './countries.mjs';
import { REST } from './countries-more.mjs';
import { AMBIGUOUS, TYPES } from './types.mjs';

const COUNTRIES = { ...WEST, ...REST };
/** Minor units for a hundredth of a euro. */
const RATES = { EUR: 1, GBP: 0.86, USD: 1.1, JPY: 1.6, PLN: 4.3, BHD: 4.1 };

/** How often a visit is the first one to a shop. */
const NEW_SHOP = {
  restaurant: 0.35,
  hotel: 0.6,
  airline: 0.3,
  doctor: 0.3,
  cafe: 0.2,
  takeaway: 0.2,
  gifts: 0.4,
  clothes: 0.2,
};
const NEW_SHOP_ELSE = 0.07;
const NEW_PERSON = 0.1;

const FILED_OTHERWISE = 0.4;
const SHOP_FILED_OTHERWISE = 0.05;
const HABITS_THAT_CHANGE = 3;

const HINTS = {
  en: {
    household: 'cleaning|kitchen towel|storage box',
    electronics: 'usb cable|headphones|charger',
    books: 'paperback|novel',
    gifts: 'birthday|present',
    clothes: 'jacket|shoes',
    toys: 'puzzle|kids game',
    pets: 'cat food|dog leash',
    restaurant: 'dinner|lunch',
    rent: 'rent share|rent',
    cinema: 'tickets|cinema',
    school: 'class trip|lessons',
    fuel: 'PETROL|FUEL|PAY AT PUMP',
    taxi: 'ride',
    streaming: 'netflix|music',
  },
  de: {
    household: 'Putzmittel|Küche',
    electronics: 'Ladekabel|Kopfhörer',
    books: 'Taschenbuch|Roman',
    gifts: 'Geburtstag|Geschenk',
    clothes: 'Jacke|Schuhe',
    toys: 'Puzzle|Spiel',
    pets: 'Katzenfutter',
    restaurant: 'Abendessen|Pizza',
    rent: 'Miete Anteil|Miete',
    cinema: 'Kino|Karten',
    school: 'Klassenfahrt|Unterricht',
    fuel: 'Tankstelle|TANKEN',
    taxi: 'Fahrt',
    streaming: 'Netflix|Musik',
  },
  fr: {
    household: 'ménage|cuisine',
    electronics: 'câble usb|casque',
    books: 'livre|roman',
    gifts: 'anniversaire|cadeau',
    clothes: 'veste|chaussures',
    toys: 'jeu|puzzle',
    pets: 'croquettes',
    restaurant: 'dîner|resto',
    rent: 'loyer',
    cinema: 'cinéma|places',
    school: 'cantine|cours',
    fuel: 'CARBURANT|STATION',
    taxi: 'course',
    streaming: 'netflix|musique',
  },
  es: {
    household: 'limpieza|cocina',
    electronics: 'cable usb|cascos',
    books: 'libro|novela',
    gifts: 'cumpleaños|regalo',
    clothes: 'chaqueta|zapatos',
    toys: 'juego|puzzle',
    pets: 'pienso gato',
    restaurant: 'cena|comida',
    rent: 'alquiler',
    cinema: 'entradas|cine',
    school: 'excursión|clases',
    fuel: 'GASOLINERA|E.S.',
    taxi: 'viaje',
    streaming: 'netflix|música',
  },
  ja: {
    household: '洗剤|台所',
    electronics: 'ケーブル|イヤホン',
    books: '文庫|小説',
    gifts: '誕生日|プレゼント',
    clothes: '上着|靴',
    toys: 'パズル',
    pets: '猫の餌',
    restaurant: '夕食|ランチ',
    rent: '家賃',
    cinema: '映画',
    school: '遠足|授業',
    fuel: '給油',
    taxi: '乗車',
    streaming: '音楽',
  },
};
const LANGUAGES = { DE: 'de', FR: 'fr', ES: 'es', JP: 'ja' };
const HINTED = { marketplace: 0.4, hypermarket: 0.5, wallet: 0.35, person: 0.65 };

export class Household {
  #random;
  #country;
  #hints;
  #shops = {};
  #filed = {};
  #mixes = {};
  #changes = [];
  #weights;
  #styles;

  constructor(code, random) {
    this.#random = random;
    this.#country = COUNTRIES[code];
    this.#hints = HINTS[LANGUAGES[code] ?? 'en'];
    this.#weights = Object.fromEntries(
      Object.entries({ ...TYPES, ...AMBIGUOUS }).map(([type, { weight }]) => [type, weight * random.between(0.4, 1.6)]),
    );
    for (const [type, { category, others }] of Object.entries(TYPES))
      this.#filed[type] = others && random.chance(FILED_OTHERWISE) ? random.pick(others) : category;
    for (const [type, { mix }] of Object.entries(AMBIGUOUS))
      this.#mixes[type] = Object.fromEntries(
        Object.entries(mix).map(([key, weight]) => [key, weight * random.between(0.2, 2)]),
      );
    this.#styles = { card: random.sample(this.#country.card, 3), debit: random.sample(this.#country.debit, 2) };
    this.#changes = random
      .sample(
        Object.keys(TYPES).filter((type) => TYPES[type].others),
        HABITS_THAT_CHANGE,
      )
      .map((type) => ({
        type,
        from: random.between(0.2, 0.9),
        category: random.pick([TYPES[type].category, ...TYPES[type].others]),
      }));
  }

  /** Every category that this household uses. */
  get categories() {
    return [...new Set(Object.values(this.#filed))].sort();
  }

  /** What is bought at a moment between 0, the beginning, and 1, the end. */
  transaction(date, moment) {
    const kind = this.#random.weighted(this.#weights);
    const type = this.#mixes[kind] ? this.#random.weighted(this.#mixes[kind]) : kind;
    const shop = this.#shop(kind);
    const hint = this.#hint(kind, type);
    return {
      ...this.#written(shop, kind, date, hint),
      amount: this.#amount(shop, type, kind),
      category: this.#category(shop, kind, type, moment),
    };
  }

  #category(shop, kind, type, moment) {
    if (shop.category && kind === type) return shop.category;
    const change = this.#changes.find((entry) => entry.type === type && moment >= entry.from);
    return change?.category ?? this.#filed[type];
  }

  #hint(kind, type) {
    if (!HINTED[kind] || !this.#hints[type] || !this.#random.chance(HINTED[kind])) return '';
    return this.#random.pick(this.#hints[type].split('|'));
  }

  #shop(kind) {
    const known = (this.#shops[kind] ??= this.#favourites(kind));
    const rate =
      kind === 'person' ? NEW_PERSON : (NEW_SHOP[kind] ?? (this.#country.local[kind] ? NEW_SHOP_ELSE : 0.03));
    if (known.length === 0 || (!TYPES[kind]?.monthly && this.#random.chance(rate))) {
      known.push(this.#newShop(kind));
      return known.at(-1);
    }
    // Most visits are to the first few.
    return known[Math.floor(known.length * this.#random.next() ** 2)];
  }

  #favourites(kind) {
    if (kind === 'person') return Array.from({ length: 4 }, () => this.#newShop(kind));
    const chains = this.#random.sample(this.#chains(kind), TYPES[kind]?.monthly ? 2 : this.#random.below(3) + 2);
    const local = this.#country.local[kind]
      ? Array.from({ length: 1 + this.#random.below(2) }, () => this.#localName(kind))
      : [];
    return [...chains, ...local].map((name) => this.#opened(name, kind));
  }

  #chains = (kind) => [
    ...(this.#country.shops[kind] ?? []),
    ...(kind in this.#country.shops && kind === 'wallet' ? [] : (GLOBAL[kind] ?? [])),
  ];

  #newShop(kind) {
    if (kind === 'person')
      return this.#opened(`${this.#random.pick(this.#country.first)} ${this.#random.pick(this.#country.people)}`, kind);
    const chains = this.#chains(kind);
    const local = this.#country.local[kind] && (chains.length === 0 || this.#random.chance(0.7));
    return this.#opened(local || chains.length === 0 ? this.#localName(kind) : this.#random.pick(chains), kind);
  }

  #localName(kind) {
    const { local, people, odd } = this.#country;
    const pattern = this.#random.pick(local[kind] ?? ['{x}']);
    return pattern.replace(/\{([px])\}/g, (_, what) => this.#random.pick(what === 'p' ? people : odd));
  }

  #opened(name, kind) {
    const type = TYPES[kind];
    const otherwise = type && this.#random.chance(SHOP_FILED_OTHERWISE);
    return {
      name,
      level: this.#random.next(),
      debit: Boolean(type?.monthly || ['fee', 'interest', 'tax', 'benefit', 'person', 'cash'].includes(kind)),
      card: this.#random.chance(0.5),
      style: this.#random.pick(this.#styles.card),
      debitStyle: this.#random.pick(this.#styles.debit),
      category: otherwise ? this.#random.pick(Object.values(this.#filed)) : undefined,
    };
  }

  #amount(shop, type, kind) {
    const { low, high, sign = -1, fixed } = TYPES[type];
    const spread = fixed ? (this.#random.chance(0.85) ? 0 : 0.05) : 0.6;
    const at = Math.min(1, Math.max(0, shop.level * (1 - spread) + this.#random.next() * spread));
    const cents = low * (high / low) ** at;
    const rounded = kind === 'cash' ? Math.round(cents / 1000) * 1000 : cents;
    const direction = sign === -1 && !fixed && this.#random.chance(0.012) ? 1 : sign;
    return direction * Math.max(1, Math.round(rounded * RATES[this.#country.currency]));
  }

  #written(shop, kind, date, hint) {
    const random = this.#random;
    const debit = shop.debit || random.chance(0.04);
    const usual = debit ? shop.debitStyle : shop.style;
    const pattern =
      kind === 'person' ? '{name}' : random.chance(0.8) ? usual : random.pick(this.#styles[debit ? 'debit' : 'card']);
    const fuelSign = kind === 'hypermarket' && hint ? ` ${hint}` : '';
    const inName = kind === 'wallet' && hint && random.chance(0.7) ? ` *${hint.toUpperCase()}` : fuelSign;
    let payee = this.#filled(pattern, shop.name + inName, date).trim();
    if (debit === false && random.chance(0.1)) payee = payee.slice(0, 24).trim();
    if (random.chance(0.08)) payee = payee.toUpperCase();
    const note = inName ? '' : hint || this.#filled(random.pick(this.#country.notes), shop.name, date);
    return { account: shop.card && !debit ? 'card' : 'checking', payee, note };
  }

  #filled(pattern, name, date) {
    const [year, month, day] = date.split('-');
    const town = this.#random.pick(this.#country.towns);
    const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
    const values = {
      name,
      NAME: name.toUpperCase(),
      town,
      TOWN: town.toUpperCase(),
      d: day,
      m: month,
      Y: year,
      'd.m': `${day}.${month}`,
      'm/d': `${month}/${day}`,
      mon: months[Number(month) - 1],
    };
    return pattern.replace(/\{([^}]+)\}/g, (_, what) => {
      if (what === 'ref') return this.#reference(10);
      return values[what] ?? this.#digits(Number(what.slice(1)));
    });
  }

  #digits = (count) => Array.from({ length: count }, () => this.#random.below(10)).join('');
  #reference = (count) =>
    Array.from({ length: count }, () => this.#random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'])).join('');
}
