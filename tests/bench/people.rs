//! Invented people with the names of Italy: a few surnames that everybody meets, a long tail that hardly repeats, and the
//! families that came from elsewhere. The order of each list is the order of how frequent its names are.

use super::dice::Dice;

/// Surnames by frequency, from the most common one. They fall off as 1 / (rank + 8).
const SURNAMES: &str = "Rossi,Russo,Ferrari,Esposito,Bianchi,Romano,Colombo,Ricci,Marino,Greco,Bruno,Gallo,Conti,De Luca,Mancini,Costa,Giordano,\
Rizzo,Lombardi,Moretti,Barbieri,Fontana,Santoro,Mariani,Rinaldi,Caruso,Ferrara,Galli,Martini,Leone,Longo,Gentile,Martinelli,Vitale,Lombardo,\
Serra,Coppola,De Santis,D'Angelo,Marchetti,Parisi,Villa,Conte,Ferraro,Ferri,Fabbri,Bianco,Marini,Grasso,Valentini,Messina,Sala,De Angelis,\
Gatti,Pellegrini,Palumbo,Sanna,Farina,Rizzi,Monti,Cattaneo,Morelli,Amato,Silvestri,Mazza,Testa,Grassi,Pellegrino,Carbone,Giuliani,Benedetti,\
Barone,Rossetti,Caputo,Montanari,Guerra,Palmieri,Bernardi,Martino,Fiore,De Rosa,Ferretti,Bellini,Basile,Riva,Donati,Piras,Vitali,Battaglia,\
Sartori,Neri,Costantini,Milani,Pagano,Ruggiero,Sorrentino,D'Amico,Orlando,Damico,Negri,Mantovani,Bruni,Ruggeri,Piazza,Fumagalli,Castelli,\
Poli,Brambilla,Cocco,Giorgi,Guidi,Pace,Marchi,Orlandi,Melis,Fusco,Bertolini,Carta,Rota,Sacco,Fiorentino,Deiana,Ventura,Oliva,Valente,Aiello,\
Rocca,Lai,Zanella,Zanetti,Bassi,Spinelli,Albanese,Simone,Puddu,Cirillo,Murgia,Ferrero,Molinari,Antonelli,Nicoletti,Calabrese,Bonetti,Grillo,\
Monaco,Genovese,Salerno,Franco,Pinna,Motta,Bosco,Marra,Landi,Bianchini,Baldi,Napolitano,Colella,Manca,Romeo,Manfredi,Lo Monaco,Di Stefano,\
Caprioli,Corti,Stella,Nobile,Perrone,Tosi,Pavan,Locatelli,Rosa,Beretta,Gallina,Di Marco,Mele,Perini,Volpe,Santini,Pozzi,Casati,Mosca,Ceccarelli,\
Meloni,Venturini,Viola,Magnani,Zanotti,Arena,Cortesi,Belli,Pastore,Ricciardi,Festa,Galante,Adami,Carli,Di Giovanni,Leoni,Porcu,Rossini,Catalano,\
Bonomi,Bertoli,Barbato,Ranieri,Bresciani,Merlo,Guarino,Ambrosini,Baroni,Guglielmi,Gargiulo,Giunta,Sforza,Zappa,Biagi,Ghezzi,Cavalli,Izzo,Fiorini,\
Bosi,Cattani,Filippi,Fumarola,Cremonesi,Gennari,Di Pietro,Bernardini,Tedesco,Alberti,Bonfanti,Cavallaro,Pirovano,Boschi,Colonna,Ferrario,Masi,\
Schiavone,Mattioli,Vaccaro,Casella,Ronchi,Galimberti,Usai,Furlan,Chiesa,Arcuri,Scotti,Sanfilippo,Crippa,Visconti,Toscano,Massa,Carrara,Olivieri,\
Mazzoni,Dell'Acqua,Contini,Di Maio,Cella,Maggi,Pucci,Bologna,Ghirardi,Siciliano,Signorini,Paolini,Zito,Papa,Proietti,Bernasconi,Vergani,Marangoni,\
Di Matteo,Angeli,Cipriani,Bonanno,Cossu,Trevisan,Barbero,Lanza,Mauri,Perotti,Nava,Gandolfi,Montagna,Lorenzi,Righi,Moroni,Mura,Borghi,Tonelli,\
Carminati,Nardi,Pisano,Graziani,Bertelli,Floris,Ghidini,Zambelli,Giannini,Mori,Piccolo,Cerutti,Gasparini,Barberis,Bellotti,Macchi,Turco,\
Stefani,Berti,Ferrante,Alfieri,Zani,Severi,Maffei,Bianchetti,Zucca,Corsi,Salvi,Belotti,Della Valle,Bocchi,Tassi,La Rocca,Fazio,Frigerio,\
Viganò,Pasini,Mangano,Tomasi,Gamba,Del Vecchio,Busetto,Agostini,Bonomo,Arrigoni,Maestri,Mattei,Bettini,Balestra,Giuliano,Sormani,Bertini,\
Pesenti,Comi,Vezzoli,Zaffaroni,Cappelli,Cantoni,Bonato,Miele,Vacca,Castagna,Marzano,Nicolosi,Nicolò,Panzeri,Radaelli,Dossena,Lucchini,Bolzoni,\
Severgnini,Guerini Rocco,Vailati,Ogliari,Cazzulani,Bertoglio,Tonetti,Fusar Poli,Denti,Donida Labati,Patrini,Carioni,Doldi,Zaniboni";

/// The long tail is made of stems and endings: some 6,000 surnames, each borne by few.
const STEMS: &str = "Albert,Ambros,Andre,Angel,Anton,Bald,Barb,Bart,Basil,Bell,Bened,Bern,Bert,Bon,Bors,Bosch,Brun,Cald,Camp,Capr,Carl,Carr,Cas,\
Castel,Cav,Cer,Cin,Col,Comin,Cor,Cost,Crist,Dal,Dam,Don,Fabr,Fal,Fant,Far,Ferr,Fior,Font,Fornas,Franc,Fras,Gabr,Gal,Gall,Gamb,Gasp,Ghis,Giac,Giord,\
Giov,Gram,Grand,Gual,Guar,Gugl,Lanz,Laz,Leon,Lomb,Lor,Luc,Mag,Malv,Manf,Mant,Marc,Mar,Mart,Mas,Matt,Maz,Mer,Mich,Mol,Mont,Mor,Mus,Nic,Nov,Oliv,Ors,\
Pag,Pal,Paol,Past,Pav,Ped,Pell,Per,Pet,Piac,Pier,Pin,Pol,Port,Pran,Quart,Raf,Ram,Rav,Reb,Ric,Rin,Rob,Rom,Ros,Rov,Ruf,Sab,Sal,Sant,Scal,Scar,Seg,Ser,\
Sign,Silv,Sim,Stef,Tad,Tam,Tar,Ted,Tom,Torr,Tos,Tur,Ughet,Val,Vanz,Vec,Vent,Ver,Vign,Vis,Vol,Zan,Zamp,Zar,Zen,Zuc";
const ENDINGS: &str = "ini,etti,elli,oni,acci,ucci,otti,azzi,ani,esi,aro,iero,olo,ella,etta,ina,asso,igo,ato,ano,one,ieri,otto,uzzi,aldi,anti,eri,ola,\
ucchi,arelli,atti,ese,isi,asco,engo,ago,ate,ulli,icelli,andi";

/// First names of women by frequency.
const WOMEN: &str = "Maria,Anna,Giulia,Francesca,Sara,Laura,Chiara,Martina,Elena,Valentina,Alessandra,Silvia,Federica,Paola,Giorgia,Sofia,Alice,Elisa,\
Roberta,Simona,Monica,Daniela,Cristina,Aurora,Lucia,Emma,Barbara,Claudia,Ilaria,Stefania,Beatrice,Ginevra,Michela,Giovanna,Angela,Rosa,Teresa,Patrizia,\
Eleonora,Arianna,Serena,Marta,Greta,Camilla,Veronica,Erika,Debora,Rita,Manuela,Gaia,Matilde,Anna Maria,Vittoria,Noemi,Rebecca,Caterina,Alessia,Sabrina,\
Maria Grazia,Rosaria,Antonella,Giuseppina,Nicole,Ludovica,Bianca,Azzurra,Letizia,Irene,Luisa,Carla,Gabriella,Raffaella,Donatella,Mariangela,Emanuela,\
Carmela,Margherita,Viola,Adele,Cecilia,Agnese,Miriam,Ambra,Diletta,Nadia,Marina,Susanna,Benedetta,Lara,Virginia,Giada,Asia,Anita,Costanza,Lidia,\
Flavia,Loredana,Tiziana,Maria Teresa,Annalisa,Zoë,Nina,Mia,Gioia,Olivia";

/// First names of men by frequency.
const MEN: &str = "Marco,Andrea,Francesco,Alessandro,Giuseppe,Luca,Matteo,Lorenzo,Leonardo,Davide,Antonio,Giovanni,Stefano,Roberto,Paolo,Mattia,\
Riccardo,Gabriele,Simone,Tommaso,Edoardo,Federico,Daniele,Fabio,Massimo,Alberto,Mario,Luigi,Nicola,Michele,Filippo,Pietro,Diego,Samuele,Emanuele,\
Christian,Alessio,Claudio,Maurizio,Giorgio,Angelo,Vincenzo,Salvatore,Domenico,Carlo,Enrico,Giacomo,Jacopo,Nicolò,Manuel,Cristian,Gianluca,Gian Luca,\
Fabrizio,Raffaele,Ivan,Sergio,Massimiliano,Daniel,Elia,Tiziano,Kevin,Dario,Mirko,Valerio,Ettore,Enea,Noah,Liam,Thomas,Gioele,Nathan,Brando,Vittorio,\
Umberto,Giulio,Giancarlo,Gianni,Renato,Bruno,Franco,Sandro,Walter,Ciro,Gennaro,Pasquale,Rocco,Saverio,Cesare,Ludovico,Bernardo,Achille,Leone,Zeno,\
Pier Paolo,Gian Marco,Santo,Oscar,Denis,Omar,Samuel,Joshua,Aldo,Piero,Livio,Silvano,Ivano,Loris,Ermanno";

/// Where a foreign family comes from: country, language, surnames, women, men. In order of how many live in Italy.
const ELSEWHERE: [(&str, &str, &str, &str, &str); 8] = [
    (
        "Romania",
        "rumeno",
        "Popescu,Ionescu,Popa,Rusu,Munteanu,Ciobanu,Stan,Dumitru,Țurcanu,Șerban",
        "Elena,Mihaela,Ioana,Alina,Cristina,Andreea",
        "Ion,Mihai,Andrei,Alexandru,Ștefan,Vasile",
    ),
    (
        "Marocco",
        "arabo",
        "El Amrani,Bennani,Alaoui,El Idrissi,Tahiri,Ait Ali,Benali,Ouahbi",
        "Fatima,Khadija,Amina,Salma,Nadia,Imane",
        "Mohamed,Ahmed,Youssef,Rachid,Hamza,Adam",
    ),
    (
        "Albania",
        "albanese",
        "Hoxha,Shehu,Gjoka,Dervishi,Çela,Kola,Prifti,Marku",
        "Elira,Arta,Ornela,Blerta,Enkelejda",
        "Arben,Altin,Ergys,Besnik,Gëzim",
    ),
    ("Cina", "cinese", "Hu,Chen,Zhang,Wang,Lin,Zhou,Huang,Wu", "Xiu,Mei,Li,Yan,Jing", "Wei,Jun,Ming,Hao,Lei"),
    (
        "Ucraina",
        "ucraino",
        "Shevchenko,Kovalenko,Bondarenko,Melnyk,Tkachuk,Oliinyk",
        "Oksana,Olena,Iryna,Nataliia,Svitlana",
        "Andrii,Oleksandr,Maksym,Taras",
    ),
    (
        "Polonia",
        "polacco",
        "Kowalski,Nowak,Wiśniewski,Łukasik,Zieliński",
        "Agnieszka,Małgorzata,Katarzyna,Ewa",
        "Łukasz,Piotr,Paweł,Tomasz",
    ),
    ("India", "punjabi", "Singh,Kaur,Kumar,Sharma,Sandhu", "Harpreet,Simran,Manpreet,Jaspreet", "Gurpreet,Harjit,Manjit,Amandeep"),
    (
        "Perù",
        "spagnolo",
        "Quispe Huamán,García López,Flores Díaz,Rodríguez Núñez,Muñoz Peña",
        "Rosa,Carmen,Milagros,Luz",
        "José Luis,Juan Carlos,Jesús,Ángel",
    ),
];

/// Foreign families of a hundred.
const FOREIGN: usize = 12;

/// Where a person's name comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Italian names.
    Here,
    /// The place in the list of countries.
    There(usize),
}

/// Gives names.
pub struct Names {
    surnames: Weighted,
    stems: Vec<&'static str>,
    endings: Vec<&'static str>,
    women: Weighted,
    men: Weighted,
    elsewhere: Vec<[Weighted; 3]>,
}

/// Names that are the less frequent the later they stand.
struct Weighted {
    names: Vec<&'static str>,
    sums: Vec<u64>,
}

impl Weighted {
    fn new(list: &'static str, flat: u64) -> Self {
        let names: Vec<&str> = list.split(',').map(str::trim).collect();
        let mut sum = 0;
        let weigh = |rank: usize| 1_000_000 / (rank as u64 + flat);
        let sums = (0..names.len())
            .map(|rank| {
                sum += weigh(rank);
                sum
            })
            .collect();
        Self { names, sums }
    }

    fn draw(&self, dice: &mut Dice) -> &'static str {
        let total = self.sums.last().copied().unwrap_or(1);
        let drawn = dice.next() % total;
        self.names[self.sums.partition_point(|sum| *sum <= drawn)]
    }
}

impl Names {
    /// The lists, weighed.
    pub fn new() -> Self {
        Self {
            surnames: Weighted::new(SURNAMES, 8),
            stems: STEMS.split(',').map(str::trim).collect(),
            endings: ENDINGS.split(',').map(str::trim).collect(),
            women: Weighted::new(WOMEN, 6),
            men: Weighted::new(MEN, 6),
            elsewhere: ELSEWHERE.iter().map(|(_, _, last, women, men)| [last, women, men].map(|list| Weighted::new(list, 4))).collect(),
        }
    }

    /// Where a family comes from.
    pub fn origin(dice: &mut Dice) -> Origin {
        if dice.below(100) >= FOREIGN {
            return Origin::Here;
        }
        // Of two draws the smaller: the first countries more often.
        let (one, other) = (dice.below(ELSEWHERE.len()), dice.below(ELSEWHERE.len()));
        Origin::There(one.min(other))
    }

    /// A surname: half of them from the common ones.
    pub fn last(&self, dice: &mut Dice, origin: Origin) -> String {
        match origin {
            Origin::There(place) => self.elsewhere[place][0].draw(dice).to_owned(),
            Origin::Here if dice.chance(50) => self.surnames.draw(dice).to_owned(),
            Origin::Here => format!("{}{}", dice.one(&self.stems), dice.one(&self.endings)),
        }
    }

    /// A first name.
    pub fn first(&self, dice: &mut Dice, origin: Origin, woman: bool) -> &'static str {
        match origin {
            Origin::There(place) => self.elsewhere[place][if woman { 1 } else { 2 }].draw(dice),
            Origin::Here => if woman { &self.women } else { &self.men }.draw(dice),
        }
    }
}

/// The citizenship and the language of an origin.
pub const fn country(origin: Origin) -> (&'static str, &'static str) {
    match origin {
        Origin::Here => ("Italia", "italiano"),
        Origin::There(place) => (ELSEWHERE[place].0, ELSEWHERE[place].1),
    }
}
