//! What a guesser tries first: written by us as rules and a short list, in the languages of the interface.
//!
//! A list of leaked passphrases would be long, of unclear licence, and mostly shorter than the least length. What is left
//! above that length is made of few parts: a common word twice, a row of keys, a word with a year. So parts are counted.

/// Words that stand in guesses of every kind, in small letters. Ours; no list was copied.
const WORDS: &[&str] = &[
    // English
    "password",
    "passphrase",
    "passcode",
    "passwort",
    "pass",
    "word",
    "secret",
    "welcome",
    "letmein",
    "admin",
    "administrator",
    "login",
    "signin",
    "user",
    "username",
    "test",
    "testing",
    "guest",
    "default",
    "change",
    "changeme",
    "master",
    "access",
    "system",
    "computer",
    "internet",
    "server",
    "please",
    "hello",
    "love",
    "loveyou",
    "iloveyou",
    "baby",
    "angel",
    "princess",
    "sunshine",
    "monkey",
    "dragon",
    "football",
    "soccer",
    "superman",
    "batman",
    "shadow",
    "flower",
    "summer",
    "winter",
    "spring",
    "autumn",
    "money",
    "freedom",
    "justice",
    "children",
    "child",
    "family",
    "mother",
    "father",
    "jesus",
    "allah",
    "god",
    "home",
    "police",
    "prison",
    "court",
    "judge",
    "doctor",
    "nurse",
    "ministry",
    "minister",
    "director",
    "government",
    "health",
    "facility",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "zero",
    "the",
    "and",
    "this",
    "that",
    "is",
    "my",
    "new",
    "old",
    "you",
    "me",
    "for",
    "not",
    "very",
    "long",
    "safe",
    "secure",
    "security",
    "correct",
    "correcthorsebatterystaple",
    // Months and days
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    // French
    "motdepasse",
    "mot",
    "de",
    "passe",
    "bonjour",
    "soleil",
    "bienvenue",
    "azerty",
    "jetaime",
    "amour",
    "maison",
    "enfant",
    "enfants",
    "merci",
    "secretaire",
    "administrateur",
    "utilisateur",
    "justice",
    "marseille",
    "janvier",
    "fevrier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "décembre",
    // Spanish
    "contraseña",
    "contrasena",
    "clave",
    "hola",
    "bienvenido",
    "teamo",
    "amor",
    "casa",
    "secreto",
    "usuario",
    "administrador",
    "justicia",
    "niños",
    "ninos",
    "familia",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    // Russian
    "пароль",
    "привет",
    "любовь",
    "секрет",
    "админ",
    "администратор",
    "пользователь",
    "солнце",
    "россия",
    "мама",
    "папа",
    "йцукен",
    "дом",
    "дети",
    "семья",
    // Arabic
    "كلمة",
    "السر",
    "المرور",
    "سر",
    "سري",
    "مرحبا",
    "الله",
    "محمد",
    "حبيبي",
    "بسم",
    "مدير",
    "مستخدم",
    // Chinese
    "密码",
    "口令",
    "秘密",
    "你好",
    "管理员",
    "用户",
    "我爱你",
    "mima",
    "woaini",
    "nihao",
    // Indonesian
    "katasandi",
    "kata",
    "sandi",
    "rahasia",
    "selamat",
    "datang",
    "sayang",
    "cinta",
    "bismillah",
    "indonesia",
    "anak",
    "rumah",
    "keluarga",
    "pengguna",
    "merdeka",
    "sayangku",
    // The service
    "wayhome",
    "way",
    "unodc",
    "united",
    "nations",
    "unitednations",
    "registry",
];

/// Rows and columns of keyboards, and the alphabets in their order. Read in both directions.
const WALKS: &[&str] = &[
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "yxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "!@#$%^&*()",
    "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "一二三四五六七八九十",
];

/// In how many pieces a guesser would have to get `text` right: a common word, one of the person's own words, a run along
/// a keyboard or an alphabet, a repeat, a year and a date count as one piece each, however long; any other character
/// counts as one.
///
/// The cut with the fewest pieces counts. `correct horse battery staple` has more than twenty; `Wayhome2026Wayhome2026` has
/// three.
#[must_use]
pub fn pieces(text: &str, own: &[&str]) -> usize {
    let plain: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let unmasked: Vec<char> = plain.iter().map(|&c| unmask(c)).collect();
    let own: Vec<Vec<char>> = own.iter().flat_map(|word| own_words(word)).collect();
    let n = plain.len();
    // fewest[i]: pieces of the first i characters.
    let mut fewest = vec![usize::MAX; n + 1];
    fewest[0] = 0;
    for start in 0..n {
        let so_far = fewest[start];
        let mut reach = |length: usize, cost: usize| {
            let end = start + length;
            fewest[end] = fewest[end].min(so_far + cost);
        };
        // Blanks between words are free: `pass word` is no better than `password`.
        let blank = plain[start].is_whitespace() || plain[start] == '-' || plain[start] == '_' || plain[start] == '.';
        reach(1, usize::from(!blank));
        for word in WORDS {
            let length = word.chars().count();
            if starts(&plain[start..], word.chars()) || starts(&unmasked[start..], word.chars()) {
                reach(length, 1);
            }
        }
        for word in &own {
            if starts(&plain[start..], word.iter().copied()) || starts(&unmasked[start..], word.iter().copied()) {
                reach(word.len(), 1);
            }
        }
        for length in 3..=walk(&plain[start..]) {
            reach(length, 1);
        }
        for length in 2..=same(&plain[start..]) {
            reach(length, 1);
        }
        for length in 2..=again(&plain, start) {
            reach(length, 1);
        }
        let digits = plain[start..].iter().take_while(|c| c.is_ascii_digit()).count();
        // A year, or a date of six or eight digits: 1900 to 2099 and the like are tried before anything else.
        for length in [2usize, 4, 6, 8] {
            if length <= digits {
                reach(length, 1);
            }
        }
    }
    fewest[n]
}

/// The parts of a name or of a sign-in name that a guesser would try.
fn own_words(name: &str) -> Vec<Vec<char>> {
    let lower = name.to_lowercase();
    let mut words: Vec<Vec<char>> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 2)
        .map(|word| word.chars().collect())
        .collect();
    let joined: Vec<char> = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    if joined.len() >= 2 {
        words.push(joined);
    }
    words
}

/// The letter that a sign stands for in `p@$$w0rd`.
fn unmask(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        other => other,
    }
}

fn starts(text: &[char], word: impl Iterator<Item = char>) -> bool {
    let mut text = text.iter();
    let mut any = false;
    for letter in word {
        any = true;
        if text.next() != Some(&letter) {
            return false;
        }
    }
    any
}

/// How far a row of keys or an alphabet is followed from the start, in one direction.
fn walk(text: &[char]) -> usize {
    let mut longest = 0;
    for row in WALKS {
        let row: Vec<char> = row.chars().collect();
        for step in [1isize, -1] {
            for begin in (0..row.len()).filter(|&i| Some(&row[i]) == text.first()) {
                let mut length = 0;
                let mut at = begin as isize;
                while let Some(letter) = usize::try_from(at).ok().and_then(|i| row.get(i))
                    && text.get(length) == Some(letter)
                {
                    length += 1;
                    at += step;
                }
                longest = longest.max(length);
            }
        }
    }
    longest
}

/// How often the first character is repeated.
fn same(text: &[char]) -> usize {
    text.first().map_or(0, |first| text.iter().take_while(|c| *c == first).count())
}

/// The longest part from `start` that already stands before it.
fn again(text: &[char], start: usize) -> usize {
    (0..start)
        .map(|earlier| {
            (0..start - earlier).take_while(|&i| start + i < text.len() && text[earlier + i] == text[start + i]).count()
        })
        .max()
        .unwrap_or(0)
}
