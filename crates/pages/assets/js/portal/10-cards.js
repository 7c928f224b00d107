/**
 * Payment card numbers in a text, by the same rule as the server (`src/cards.rs`): 13 to 19 digits in at most five groups
 * of three or more, a prefix some scheme issues in that length, and the Luhn check digit.
 */

/** First six digits, lowest and highest, and the lengths issued, shortest and longest. */
const SCHEMES = [
  [220000, 220499, 16, 19], [222100, 272099, 16, 16], [300000, 305999, 14, 19], [309500, 309599, 14, 19],
  [340000, 349999, 15, 15], [352800, 358999, 16, 19], [360000, 369999, 14, 19], [370000, 379999, 15, 15],
  [380000, 399999, 14, 19], [400000, 499999, 13, 13], [400000, 499999, 16, 16], [400000, 499999, 19, 19],
  [500000, 509999, 13, 19], [510000, 559999, 16, 16], [560000, 589999, 13, 19], [600000, 619999, 16, 19],
  [620000, 629999, 16, 19], [630000, 639999, 13, 19], [640000, 659999, 16, 19], [670000, 679999, 13, 19],
  [810000, 829999, 16, 19], [979200, 979299, 16, 16],
];

const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const GAP = /^[ \-.\u00a0\u2009\u202f\u2010\u2011\u2013]{1,3}$/;

/** Whether a text contains a card number. @param {string} text @returns {boolean} */
export function hasCard(text) {
  const latin = [...text].map((c) => digit(c) ?? c).join("");
  const groups = [...latin.matchAll(/\d+/g)].map((found) => ({ text: found[0], from: found.index, to: found.index + found[0].length }));
  return groups.some((_, first) => {
    for (let last = first; last < Math.min(first + 5, groups.length); last += 1) {
      if (last > first && !GAP.test(latin.slice(groups[last - 1].to, groups[last].from))) return false;
      if (isCard(latin, groups.slice(first, last + 1))) return true;
    }
    return false;
  });
}

function isCard(text, groups) {
  const number = groups.map((group) => group.text).join("");
  if (number.length < 13 || number.length > 19 || groups.some((group) => group.text.length < 3)) return false;
  const around = text.charAt(groups[0].from - 1) + text.charAt(groups.at(-1).to);
  return !/\w/.test(around) && isIssued(number) && luhn(number);
}

function isIssued(number) {
  const prefix = Number(number.slice(0, 6));
  return SCHEMES.some(([low, high, shortest, longest]) => prefix >= low && prefix <= high && number.length >= shortest && number.length <= longest);
}

function luhn(number) {
  const sum = [...number].reverse().reduce((total, c, place) => {
    const doubled = Number(c) * (1 + (place % 2));
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function digit(c) {
  const zero = ZEROS.find((start) => c.codePointAt(0) >= start && c.codePointAt(0) < start + 10);
  return zero === undefined ? undefined : String(c.codePointAt(0) - zero);
}
