//! What machines are told of a story: schema.org's NewsArticle, as JSON-LD. Nothing is said that the edition
//! does not say.

use serde_json::{Map, Value, json};

use crate::edition::{Edition, Form, Person, Role};

use super::inline::lang_tag;
use super::plan::{Book, Section, Story, one_line};

/// The story as JSON-LD.
pub(super) fn news_article(book: &Book<'_>, story: &Story<'_>, home: &Section<'_>) -> String {
    let article = story.article;
    let mut about = Map::new();
    let mut say = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_str() == Some("") || value == json!([]);
        if !empty {
            about.insert(name.into(), value);
        }
    };
    say("@context", json!("https://schema.org"));
    say("@type", json!(kind(article.form)));
    say("headline", json!(story.title));
    say("alternativeHeadline", json!(article.head.deck.as_ref().map(|deck| one_line(&deck.text))));
    say("abstract", json!(article.head.summary.as_ref().map(|text| one_line(&text.text))));
    say("inLanguage", json!(lang_tag(&article.lang)));
    say("datePublished", json!(book.edition.date.to_string()));
    say("dateModified", json!(article.modified));
    say("dateline", json!(article.head.dateline.as_ref().map(|line| one_line(&line.text.text))));
    say("articleSection", json!(article.section.as_deref().or(home.name)));
    say("printPage", json!(home.page.as_ref().map(|page| &page.label)));
    for (name, roles) in PEOPLE {
        let people = article.head.byline.iter().filter(|person| roles.contains(&person.role));
        say(name, people.map(person).collect());
    }
    let files = article.figures().filter_map(|figure| book.pictures.get(&figure.asset));
    say("image", files.map(|picture| json!(picture.file)).collect());
    say("isPartOf", issue(book.edition));
    Value::Object(about).to_string()
}

/// The properties that name people, and the roles that they are for.
const PEOPLE: [(&str, &[Role]); 4] = [
    ("author", &[Role::Reporter, Role::Correspondent, Role::Author]),
    ("contributor", &[Role::Photographer]),
    ("editor", &[Role::Editor]),
    ("translator", &[Role::Translator]),
];

fn kind(form: Form) -> &'static str {
    match form {
        Form::Editorial => "OpinionNewsArticle",
        Form::Feature => "ReportageNewsArticle",
        Form::News | Form::Brief | Form::Photo | Form::Box | Form::Notice | Form::Poem => {
            "NewsArticle"
        }
    }
}

fn person(person: &Person) -> Value {
    let mut about = json!({ "@type": "Person", "name": person.name.text });
    if let Some(org) = &person.org {
        about["affiliation"] = json!({ "@type": "Organization", "name": org });
    }
    about
}

/// The issue and the paper that it is of.
fn issue(edition: &Edition) -> Value {
    let masthead = &edition.masthead;
    let line = |name: &str| {
        masthead.lines.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    };
    let mut paper = json!({ "@type": "Newspaper", "name": masthead.name });
    if let Some(name) = &masthead.latin_name {
        paper["alternateName"] = json!(name);
    }
    if let Some(issn) = line("issn") {
        paper["issn"] = json!(issn);
    }
    if let Some(publisher) = line("publisher") {
        paper["publisher"] = json!({ "@type": "Organization", "name": publisher });
    }
    let mut issue = json!({
        "@type": "PublicationIssue",
        "datePublished": edition.date.to_string(),
        "isPartOf": paper,
    });
    if let Some(number) = &edition.issue {
        issue["issueNumber"] = json!(number);
    }
    issue
}
