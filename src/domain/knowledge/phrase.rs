//! `{u|je}` alternatives: content holds both forms of address, the resident reads one.

use crate::domain::taxonomy::Form;

/// The text in one form of address. Braces without a bar are left as they are.
pub fn speak(text: &str, form: Form) -> String {
    let mut spoken = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        spoken.push_str(before);
        let Some((inside, behind)) = after.split_once('}') else {
            spoken.push('{');
            rest = after;
            break;
        };
        match inside.split_once('|') {
            Some((formal, informal)) => spoken.push_str(match form {
                Form::U => formal,
                Form::Je => informal,
            }),
            None => {
                spoken.push('{');
                spoken.push_str(inside);
                spoken.push('}');
            }
        }
        rest = behind;
    }
    spoken.push_str(rest);
    spoken
}

/// What is wrong with the braces of a line, if anything: nested, unclosed, or without exactly one bar.
/// `{{bedrag:id}}` is an amount and allowed.
pub fn braces(line: &str) -> Option<&'static str> {
    let mut depth = 0_usize;
    let mut bars = 0_usize;
    let plain = without_amounts(line);
    for letter in plain.chars() {
        match letter {
            '{' if depth > 0 => return Some("braces inside braces"),
            '{' => {
                depth = 1;
                bars = 0;
            }
            '}' if depth == 0 => return Some("a closing brace without an opening one"),
            '}' if bars != 1 => return Some("braces without exactly one bar"),
            '}' => depth = 0,
            '|' if depth > 0 => bars += 1,
            _ => {}
        }
    }
    (depth > 0).then_some("an opening brace without a closing one")
}

fn without_amounts(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        plain.push_str(before);
        rest = after.split_once("}}").map_or("{{", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_reads_its_own_half() {
        let text = "{Kunt u|Kun je} {uw|je} huis ruilen?";
        assert_eq!(speak(text, Form::U), "Kunt u uw huis ruilen?");
        assert_eq!(speak(text, Form::Je), "Kun je je huis ruilen?");
    }

    #[test]
    fn an_amount_survives_and_an_open_brace_does_not_panic() {
        assert_eq!(speak("tot {{bedrag:x}} {u", Form::U), "tot {{bedrag:x}} {u");
    }

    #[test]
    fn wrong_braces_are_named() {
        assert_eq!(braces("{u|je} en {{bedrag:x}}"), None);
        assert!(braces("{u|{je}}").is_some());
        assert!(braces("{u}").is_some());
        assert!(braces("u}").is_some());
    }
}
