"""Writes src-tauri/core/src/typing/fiscal_code/oracle.tsv: invented people with their codes, made by one independent program and looked at by
another (python-codicefiscale and python-stdnum, see requirements.txt and docs/FONTI.md).

Columns: last name, first name, sex, birth date, place code, place as the oracle names it (name, province) on that day, code, and the code in
one of its 128 forms.
"""

import random
import re
from datetime import date, timedelta
from pathlib import Path

from codicefiscale import codicefiscale
from stdnum.it import codicefiscale as stdnum

OUT = Path(__file__).resolve().parents[2] / "src-tauri/core/src/typing/fiscal_code/oracle.tsv"
PLACES = Path(__file__).resolve().parents[2] / "src-tauri/core/src/typing/places/table.tsv"
PEOPLE = 10_000

# Parts of names: Italian, with apostrophes, accents and blanks, and as passports of others write them.
LAST = """Rossi Bianchi Ferrari Esposito Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa Giordano Mancini Rizzo Lombardi Moretti
D'Angelo Dell'Acqua De_Sanctis Lo_Monaco La_Russa Di_Pietro Degl'Innocenti Fo Re Po Ou Li Wu Hu Io Aiello Uau Zu Nguyen El_Idrissi
Ben_Ali Hoxha Shehu Popescu Ionescu Țurcanu Ștefănescu Łukaszewicz Đurić Šimić Müller Öztürk Yılmaz Güneş García Peña Gonçalves
Strauß Ångström Nuñez O'Brien McDonald Singh Kaur Diop N'Diaye Traoré Ouattara Kowalska Zhuravlyova Quispe Mamani Fernández_López
Cusumano Bevilacqua Sciò Nicolò Dalla_Chiesa Bonfiglio Iaia Aia Oe Xu Quaquaraquà""".split()
FIRST = """Mario Maria Gianfranco Anna Luca Sara Ia Li Ugo Ada Al Ea Jo Nicolò Noè Zoè Chloé Ilaria Gianmaria Maria_Elena Anna_Rita
Pier_Paolo Aurelia Aia Ifeoma Fatoumata Mohammed Youssef Łukasz Zoë Zübeyde Ștefan Çağla Ñusta Đorđe Cristiano Ottavia Bartolomeo
Mariangela Sebastiano Roberto Robertino Eia Uao Yu Xi Qi Bo Jean-Luc Anne-Marie D'Artagnan Massimiliano Domenico Federica Noor
Abdel_Karim Svetlana Björn Åse Cornelia Priscilla Guendalina Gaia Iole Eu""".split()


def places():
    rows = []
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        code, _, _, _, began, ended = line.split("\t")
        rows.append((code, date.fromisoformat(began) if began else None, date.fromisoformat(ended) if ended else None))
    return rows


def forms(code):
    """The oracle's own 128 forms."""
    return codicefiscale.decode(code)["omocodes"]


def main():
    dice = random.Random(16_12_1976)
    known = places()
    people = set()
    lines = []
    oldest, newest = date(1925, 1, 1), date(2024, 4, 2)
    while len(lines) < PEOPLE:
        code, began, ended = dice.choice(known)
        first_day, last_day = max(began or oldest, oldest), min(ended or newest, newest)
        if first_day > last_day:
            continue
        born = first_day + timedelta(days=dice.randint(0, (last_day - first_day).days))
        last, first = dice.choice(LAST).replace("_", " "), dice.choice(FIRST).replace("_", " ")
        if dice.random() < 0.15:
            last = f"{last} {dice.choice(LAST).replace('_', ' ')}"
        sex = dice.choice("FM")
        person = (last, first, sex, born, code)
        if person in people:
            continue
        try:
            made = codicefiscale.encode(lastname=last, firstname=first, gender=sex, birthdate=born.isoformat(), birthplace=code)
            told = codicefiscale.decode(made)["birthplace"]
        except ValueError:
            # The oracle does not know the place on that day.
            continue
        if told is None:
            continue
        form = dice.choice(forms(made)[1:])
        # python-stdnum reads the parts of a plain code only; both must agree, or the row is not worth having.
        assert all(codicefiscale.is_valid(either) and stdnum.is_valid(either) for either in (made, form)), person
        assert stdnum.get_gender(made) == sex and stdnum.get_birth_date(made, minyear=1925) == born, person
        people.add(person)
        name = re.sub(r"\s+", " ", told["name"])
        lines.append("\t".join([last, first, sex, born.isoformat(), code, name, told["province"], made, form]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} people, {OUT.stat().st_size} bytes")


main()
