//! A question that no article answers, as it is kept for the editor.

/// What takes the place of something personal.
const HIDDEN: &str = "…";
/// What a name stands after.
const BEFORE_NAME: [&[&str]; 2] = [&["ik", "heet"], &["naam", "is"]];

/// The question in lower case, without digits (telephone, postcode, age, amount), addresses of mail and sites, and
/// the name after "ik heet" or "mijn naam is". Other names cannot be told from words: who was named stays in the text.
pub fn masked(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let kept = words.iter().enumerate().map(|(at, word)| {
        let before = words.get(..at).unwrap_or_default();
        let named = BEFORE_NAME.iter().any(|lead| before.ends_with(lead));
        if named || word.contains('@') || word.contains("://") || word.starts_with("www.") {
            HIDDEN.to_owned()
        } else {
            without_digits(word)
        }
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// Each row of digits as one `#`.
fn without_digits(word: &str) -> String {
    let mut shown = String::with_capacity(word.len());
    for letter in word.chars() {
        if !letter.is_numeric() {
            shown.push(letter);
        } else if !shown.ends_with('#') {
            shown.push('#');
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_addresses_and_a_name_that_is_given_are_left_out() {
        assert_eq!(
            masked(" Mijn naam is Truus, 0612345678, truus@voorbeeld.nl: mag een ezel mee naar 8022AB? "),
            "mijn naam is … #, … mag een ezel mee naar #ab?"
        );
    }
}
