//! The path as a page to print: one HTML file, without scripts, that reads well on a screen and on paper.
//! Every word in it is escaped: what a resident wrote can never become markup.

use crate::domain::sheet::{Page, PageStep};

/// Large letters, a box to tick with a pen, and no ink for backgrounds.
const STYLE: &str = "
  body { font: 1.25rem/1.5 system-ui, sans-serif; color: #1f2e36; background: #fff; margin: 0; }
  main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.5rem; }
  h1 { font-size: 2rem; margin: 0 0 .5rem; }
  .goal { font-size: 1.375rem; font-weight: 600; margin: 0 0 1.5rem; }
  ol { list-style: none; margin: 0; padding: 0; border-top: 2px solid #1d566b; }
  li { display: grid; grid-template-columns: 2.25rem 1fr; padding: .875rem 0; border-bottom: 1px solid #b9b2a4; break-inside: avoid; }
  .box { width: 1.25rem; height: 1.25rem; border: 2px solid #1f2e36; border-radius: .25rem; margin-top: .25rem; text-align: center; line-height: 1.25rem; }
  .more { display: block; color: #525f66; }
  footer { margin-top: 2rem; color: #525f66; font-size: 1rem; }
  @page { margin: 2cm; }
  @media print { body { font-size: 14pt; } main { padding: 0; max-width: none; } }
";

pub fn html(page: &Page<String>, language: &str) -> String {
    let mut steps = String::new();
    for step in &page.steps {
        steps.push_str(&item(step));
    }
    let foot: String = page.foot.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    let (title, goal) = (escaped(&page.title), escaped(&page.goal));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<p class=\"goal\">{goal}</p>\n<ol>\n{steps}</ol>\n<footer>\n{foot}</footer>\n\
         </main>\n</body>\n</html>\n"
    )
}

fn item(step: &PageStep<String>) -> String {
    let tick = if step.done { "✓" } else { "" };
    let more: String = [&step.day, &step.mark]
        .into_iter()
        .flatten()
        .map(|words| format!("<span class=\"more\">{}</span>", escaped(words)))
        .collect();
    let words = escaped(&step.words);
    format!("<li><span class=\"box\" aria-hidden=\"true\">{tick}</span><div>{words}{more}</div></li>\n")
}

/// Text as it stands between tags and in attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(words: &str) -> Page<String> {
        let step =
            |done| PageStep { words: words.into(), day: Some(words.into()), mark: Some(words.into()), done };
        Page {
            title: words.into(),
            goal: words.into(),
            steps: vec![step(true), step(false)],
            foot: vec![words.into()],
        }
    }

    proptest! {
        #[test]
        fn no_words_ever_become_markup(words in "\\PC{0,60}") {
            let (tags, said) = (html(&page("x"), "nl"), html(&page(&words), "nl"));
            for sign in ['<', '>', '"'] {
                prop_assert_eq!(said.matches(sign).count(), tags.matches(sign).count());
            }
        }
    }

    #[test]
    fn what_was_written_stays_readable() {
        let said = html(&page("<b>zolder</b> & \"kelder\""), "nl");
        assert!(said.contains("&lt;b&gt;zolder&lt;/b&gt; &amp; &quot;kelder&quot;"));
    }
}
