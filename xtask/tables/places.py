"""Writes src-tauri/core/src/typing/places/table.tsv: every Italian municipality since 1861 and every foreign state, ended ones too.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python places.py

One row for each stretch of time in which a place kept its name and its province: code, name, other names (|), province, first day,
last day. Rows are in the order of the codes, then of time. The source is the package python-codicefiscale (MIT), whose data are those of
the Agenzia delle Entrate and of ISTAT; docs/FONTI.md tells which version.
"""

import re
from datetime import date, timedelta
from pathlib import Path

from codicefiscale import data

OUT = Path(__file__).resolve().parents[2] / "src-tauri/core/src/typing/places/table.tsv"

# Inside a name these begin with a small letter, as in the names themselves: "Reggio nell'Emilia", "San Marco la Catola".
SMALL = (
    "di de del dei della delle degli dello d dell da dal dalla dai dalle a al alla alle allo ai agli all e ed in nel nella nelle nei nell "
    "con su sul sulla sulle sui sull sopra sotto per presso tra fra la le lo il l"
).split()

# The name a state is called by in Italian, where the source has the one of the decree; then everyday and former names.
EVERYDAY = {
    "Z106": "Città del Vaticano|Vaticano",
    "Z112": "Germania|Repubblica Federale Tedesca|Germania Ovest|RFT",
    "Z114": "Regno Unito|Gran Bretagna|Inghilterra|Scozia|Galles|Irlanda del Nord|UK|GB",
    "Z126": "Paesi Bassi|Olanda",
    "Z135": "Unione Sovietica|URSS|CCCP|Unione delle Repubbliche Socialiste Sovietiche",
    "Z139": "Bielorussia|Belarus|Russia Bianca",
    "Z140": "Moldova|Moldavia|Repubblica di Moldova",
    "Z148": "Macedonia del Nord|Macedonia",
    "Z153": "Bosnia ed Erzegovina|Bosnia|Bosnia Erzegovina|Bosnia e Erzegovina",
    "Z154": "Russia|Federazione Russa",
    "Z156": "Repubblica Ceca|Cechia",
    "Z161": "Palestina|Territori dell'Autonomia Palestinese|Cisgiordania|Gaza|Striscia di Gaza",
    "Z204": "Bahrein|Bahrain",
    "Z206": "Myanmar|Birmania",
    "Z209": "Sri Lanka|Ceylon",
    "Z210": "Cina|Repubblica Popolare Cinese|Cina Popolare",
    "Z213": "Corea del Sud|Repubblica di Corea|Corea",
    "Z214": "Corea del Nord|Repubblica Popolare Democratica di Corea",
    "Z215": "Emirati Arabi Uniti|Emirati Arabi|EAU|Dubai|Abu Dhabi",
    "Z217": "Taiwan|Formosa",
    "Z224": "Iran|Persia",
    "Z225": "Iraq|Irak",
    "Z241": "Thailandia|Tailandia|Siam",
    "Z249": "Bangladesh|Bengala|Bangla Desh",
    "Z251": "Vietnam|Viet Nam",
    "Z253": "Azerbaigian|Azerbaijan",
    "Z255": "Kazakhstan|Kazakistan",
    "Z256": "Kirghizistan|Kirgizistan|Kirghisia",
    "Z308": "Repubblica Centrafricana|Centrafrica",
    "Z311": "Congo|Repubblica del Congo|Congo Brazzaville",
    "Z312": "Repubblica Democratica del Congo|Zaire|Congo Kinshasa|RDC",
    "Z313": "Costa d'Avorio|Costa Avorio",
    "Z314": "Benin|Dahomey",
    "Z337": "Zimbabwe|Rhodesia",
    "Z338": "Ruanda|Rwanda",
    "Z341": "São Tomé e Príncipe|Sao Tome",
    "Z347": "Sudafrica|Sud Africa|Repubblica Sudafricana",
    "Z349": "Eswatini|Swaziland",
    "Z354": "Burkina Faso|Alto Volta|Burkina",
    "Z404": "Stati Uniti d'America|Stati Uniti|USA|U.S.A.|America|SUA",
    "Z505": "Repubblica Dominicana|Santo Domingo",
    "Z506": "El Salvador|Salvador",
    "Z611": "Perù",
    "Z111": "Germania Est|Repubblica Democratica Tedesca|DDR",
    "Z247": "Malaysia|Malesia",
    "Z216": "Filippine|Isole Filippine",
    "Z735": "Micronesia|Stati Federati di Micronesia",
    "Z907": "Sud Sudan|Sudan del Sud",
}


def small_words(name):
    """The name with its small words small, but for the first."""

    def lower(found):
        word = found.group(0)
        return word.lower() if found.start() > 0 and word.lower() in SMALL else word

    return re.sub(r"[^\W\d_]+", lower, name.replace("’", "'"))


def day(text):
    return date.fromisoformat(text[:10]) if text else None


def others(name, more):
    """Other names, without those that fold to the name itself."""
    fold = lambda text: re.sub(r"[^a-z0-9]", "", data.slugify(text))
    known = {fold(name)}
    kept = []
    for other in more:
        if other and fold(other) not in known:
            known.add(fold(other))
            kept.append(other)
    return "|".join(kept)


def municipalities():
    rows = []
    for place in data.get_municipalities_data():
        # Those that ended before codes were given have none: no fiscal code names them.
        if place["code"] == "ND":
            continue
        name = small_words(place["name"])
        # The other name of a two-language place: the source repeats the first one in it where there is none.
        rows.append((place["code"], name, others(name, [place["name_alt"]]), place["province"], day(place["date_created"]), day(place["date_deleted"])))
    return rows


def states():
    rows = []
    for state in data.get_countries_data():
        everyday = [part for part in EVERYDAY.get(state["code"], "").split("|") if part]
        name = everyday[0] if everyday else small_words(state["name"])
        slugs = [slug.replace("-", " ") for slug in state["name_slugs"]]
        more = everyday[1:] + [state["name"], state["name_alt"]] + slugs
        began = day(state["date_created"])
        began = None if began and began.isoformat() == "1900-01-01" else began
        rows.append((state["code"], name, others(name, more), "", began, day(state["date_deleted"])))
    return rows


def joined(rows):
    """Stretches that touch and say the same are one: a municipality has a new row for every change of its borders."""
    rows = sorted(rows, key=lambda row: (row[0], row[4] or date.min, row[5] or date.max))
    kept = []
    for row in rows:
        last = kept[-1] if kept else None
        same = last and last[:4] == row[:4] and last[5] and row[4] and row[4] <= last[5] + timedelta(days=1)
        if same:
            ends = None if row[5] is None else max(row[5], last[5])
            kept[-1] = (*last[:5], ends)
        else:
            kept.append(row)
    return kept


def main():
    rows = joined(municipalities() + states())
    text = lambda value: value.isoformat() if isinstance(value, date) else value or ""
    for row in rows:
        assert not any("\t" in text(cell) or "\n" in text(cell) for cell in row), row
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("".join("\t".join(text(cell) for cell in row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} rows, {OUT.stat().st_size} bytes")


main()
