//! Invented names: of places, and, when asked for, of people in several scripts.
//!
//! Names of people are put together at random from short lists of given and family names of each language; none
//! belongs to a person.

use super::random::Draws;
use wayhome_domain::{ChildId, Identity};

const FIRST: [&str; 16] =
    ["Var", "Ost", "Mel", "Tir", "Cal", "Bren", "Sol", "Quil", "Nor", "Hal", "Ash", "Per", "Lun", "Dor", "Fen", "Ral"];
const SECOND: [&str; 10] = ["e", "i", "a", "o", "an", "er", "ol", "in", "ar", "u"];
const THIRD: [&str; 12] = ["no", "mar", "dale", "vik", "ra", "tosh", "lia", "burn", "quay", "sk", "monte", "field"];

/// The name of jurisdiction `index`: no two are alike.
pub(super) fn place(index: u32) -> String {
    let count = (FIRST.len() * SECOND.len() * THIRD.len()) as u64;
    // 787 shares no factor with the 1,920 names, so that every name comes once before the first comes again.
    let at = (u64::from(index) * 787 % count) as usize;
    let name = format!(
        "{}{}{}",
        FIRST[at % FIRST.len()],
        SECOND[at / FIRST.len() % SECOND.len()],
        THIRD[at / (FIRST.len() * SECOND.len())]
    );
    match u64::from(index) / count {
        0 => name,
        again => format!("{name} {}", again + 1),
    }
}

struct Script {
    languages: &'static str,
    girls: &'static [&'static str],
    boys: &'static [&'static str],
    families: &'static [&'static str],
    streets: &'static [&'static str],
    /// Family name first.
    family_first: bool,
}

const SCRIPTS: [Script; 8] = [
    Script {
        languages: "es",
        girls: &["Lucía", "Inés", "Marisol", "Abril", "Noelia", "Rocío"],
        boys: &["Tomás", "Joaquín", "Iván", "Matías", "Andrés", "Elías"],
        families: &["Quiroga Peña", "Ibáñez Rol", "Zúñiga Mar", "Olmedo Vara", "Cañas Ríos", "Lagos Otero"],
        streets: &["Calle del Molino", "Pasaje Las Dunas", "Camino Viejo"],
        family_first: false,
    },
    Script {
        languages: "en",
        girls: &["Amy-Rose", "Grace", "Nia", "Tamsin", "Joy", "Keira"],
        boys: &["O’Neil", "Caleb", "Dwayne", "Ewan", "Jory", "Sam"],
        families: &["Ashdown", "M’Bala", "Fairweather", "Okoro-Lane", "Penhale", "Thorne"],
        streets: &["Harbour Row", "Mill Lane", "Station Road"],
        family_first: false,
    },
    Script {
        languages: "ar;fr",
        girls: &["سلمى", "نور", "هالة", "مريم", "ياسمين", "رنا"],
        boys: &["يوسف", "كريم", "سامي", "عمر", "طارق", "بلال"],
        families: &["الحدادي", "النجار", "بن ساحل", "المنصوري", "الخياط", "الوادي"],
        streets: &["شارع الميناء", "حي الزيتون", "زقاق النخيل"],
        family_first: false,
    },
    Script {
        languages: "ru",
        girls: &["Алёна", "Вера", "Дарья", "Зоя", "Ксения", "Майя"],
        boys: &["Артём", "Глеб", "Илья", "Матвей", "Тимур", "Юрий"],
        families: &["Заречный", "Лесной", "Полевой", "Ключевой", "Озерный", "Степной"],
        streets: &["ул. Садовая", "пер. Тихий", "ул. Речная"],
        family_first: false,
    },
    Script {
        languages: "zh",
        girls: &["雨晴", "思远", "小梅", "静怡", "嘉欣", "佳宁"],
        boys: &["浩然", "子轩", "志明", "家乐", "宇航", "天佑"],
        families: &["林", "苏", "顾", "骆", "钟", "岳"],
        streets: &["河滨路", "松林街", "旧港巷"],
        family_first: true,
    },
    Script {
        languages: "hi;en",
        girls: &["आशा", "काव्या", "मीना", "रिया", "सुनीता", "तारा"],
        boys: &["अर्जुन", "देव", "ईशान", "मोहन", "रवि", "विक्रम"],
        families: &["नदीवाल", "पर्वतकर", "सागरी", "वनवासे", "दीपक", "मेघवाल"],
        streets: &["नदी मार्ग", "पुराना बाज़ार", "स्टेशन रोड"],
        family_first: false,
    },
    Script {
        languages: "am",
        girls: &["ሰላም", "ሀና", "ማርታ", "ትዕግስት"],
        boys: &["ዳዊት", "ሳሙኤል", "ዮናስ", "አቤል"],
        families: &["ተስፋዬ", "በቀለ", "ወንዙ", "ገብሬ"],
        streets: &["የወንዝ መንገድ", "አሮጌ ገበያ"],
        family_first: false,
    },
    Script {
        languages: "id",
        girls: &["Sari", "Putri", "Wulan", "Dewi"],
        boys: &["Bagus", "Rizal", "Joko", "Adi"],
        families: &["", "Samudra", "Wanasari", "Gunung"],
        streets: &["Jalan Melati", "Gang Pasar Lama"],
        family_first: false,
    },
];

/// Invented names, guardian and address of a child.
pub(super) fn identity(draws: &mut Draws, child: &ChildId, girl: bool) -> Identity {
    let script = draws.one(&SCRIPTS);
    let given = draws.one(if girl { script.girls } else { script.boys });
    let family = draws.one(script.families);
    let mother = draws.chance(0.7);
    let guardian_given = draws.one(if mother { script.girls } else { script.boys });
    let guardian = match (family.is_empty(), script.family_first) {
        (true, _) => (*guardian_given).to_owned(),
        (_, true) => format!("{family}{guardian_given}"),
        (_, false) => format!("{guardian_given} {family}"),
    };
    let known_as = if draws.chance(0.15) {
        (*draws.one(&["Kiko", "Bean", "小宝", "Мишка", "نونو", "Chispa"])).into()
    } else {
        "".into()
    };
    Identity {
        child_id: child.clone(),
        given_names: (*given).into(),
        family_names: (*family).into(),
        known_as,
        guardian_name: if draws.chance(0.8) { guardian.into() } else { "".into() },
        // 555-01xx: numbers kept free for invented people.
        guardian_contact: if draws.chance(0.65) {
            format!("+00 555-01{:02}", draws.below(100)).into()
        } else {
            "".into()
        },
        home_address: if draws.chance(0.7) {
            format!("{} {}", draws.one(script.streets), draws.between(1, 190)).into()
        } else {
            "".into()
        },
        languages: if draws.chance(0.9) { script.languages.into() } else { "".into() },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn places_have_names_of_their_own() {
        let names: BTreeSet<String> = (0..3000).map(super::place).collect();
        assert_eq!(names.len(), 3000);
    }
}
