/** Text as it is compared: small letters without accents, one kind of apostrophe. A letter stays where it stands. */
export const fold = (text: string): string => text.normalize("NFC").replace(/[À-ſ]/g, (letter) => letter.normalize("NFD").charAt(0)).replace(/’/g, "'").toLowerCase();
