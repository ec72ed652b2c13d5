//! Who runs this Woonpad: what residents read of it, and how it is allowed to behave.

/// Who runs this Woonpad, and how it is allowed to behave.
#[derive(Debug, Clone, PartialEq)]
pub struct House {
    pub organisation: String,
    /// Shown as written; empty when the operator gave none.
    pub phone: String,
    pub privacy_url: String,
    /// Official names; empty = everywhere.
    pub municipalities: Vec<String>,
    /// Quiet hours end, Amsterdam wall time, whole hour.
    pub day_starts: u32,
    /// Quiet hours begin, Amsterdam wall time, whole hour.
    pub day_ends: u32,
    /// Whether Woonpad may come back by itself at all (the operator's switch).
    pub outreach: bool,
    /// Messages by Woonpad itself to one resident in seven days, at most; those about their own visit do not count.
    pub weekly_cap: u32,
}

impl House {
    /// A text of `content/` with the organisation's name and telephone number filled in.
    /// At the beginning of a sentence the name has a capital.
    pub fn fill(&self, words: &str) -> String {
        const NAME: &str = "{{organisatie}}";
        let mut capital = self.organisation.chars();
        let capital: String =
            capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
        let mut filled = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(at) = rest.find(NAME) {
            filled.push_str(&rest[..at]);
            let begins = matches!(filled.trim_end().chars().next_back(), None | Some('.' | '?' | '!'))
                || filled.ends_with('\n');
            filled.push_str(if begins { &capital } else { &self.organisation });
            rest = &rest[at + NAME.len()..];
        }
        filled.push_str(rest);
        filled.replace("{{telefoon}}", &self.phone)
    }
}
