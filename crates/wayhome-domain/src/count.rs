//! Numbers as English messages write them.

/// A count with a comma between thousands. Below zero no count can lie: it is written 0.
///
/// ```
/// assert_eq!(wayhome_domain::count::grouped(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn grouped(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or_default().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun, in the singular or the plural.
///
/// ```
/// use wayhome_domain::count::counted;
/// assert_eq!(counted(1, "child", "children"), "1 child");
/// assert_eq!(counted(2_500, "child", "children"), "2,500 children");
/// ```
#[must_use]
pub fn counted(number: impl TryInto<u64>, one: &str, more: &str) -> String {
    let number = number.try_into().unwrap_or_default();
    format!("{} {}", grouped(number), if number == 1 { one } else { more })
}

/// The nearest whole number with a comma between thousands.
///
/// ```
/// use wayhome_domain::count::rounded;
/// assert_eq!(rounded(-1_234.4), "-1,234");
/// assert_eq!(rounded(-0.2), "0");
/// ```
#[must_use]
pub fn rounded(number: f64) -> String {
    let whole = number.round();
    // Beyond 64 bits the largest number that fits is written; what is no number is 0.
    format!("{}{}", if whole < 0.0 { "-" } else { "" }, grouped(whole.abs() as u64))
}
