//! `banxin galley`.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{HAS_ERRORS, UNWRITTEN, Voice, add_faces, render, shown, usage_error};
use crate::Resources;
use crate::compose::{Align, Faces, Level, MarkWidth, ParagraphStyle, Setting};
use crate::diag::{Diagnostic, Sink, Sources};
use crate::galley::{self, Manner, Proof, Sheet};
use crate::geom::{Abs, Em, Size};
use crate::shape::Shaper;
use crate::store::{self, DiskStore, FILE_LIMIT, Store as _};
use crate::text::Lang;
use crate::write::{pdf, svg};

#[derive(Debug, Args)]
pub struct GalleyArguments {
    /// A text, one paragraph a line; - is standard input
    #[arg(default_value = "-")]
    file: PathBuf,
    /// Where the proof goes [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Length of a line [default: one line for each paragraph]
    #[arg(long, value_name = "EM", value_parser = measure)]
    measure: Option<Em>,
    /// Type size
    #[arg(long, value_name = "PT", default_value = "9", value_parser = points)]
    size: Abs,
    /// From baseline to baseline [default: 5/3 of the size]
    #[arg(long, value_name = "PT", value_parser = points)]
    leading: Option<Abs>,
    /// Language of the text (BCP 47)
    #[arg(long, value_name = "LANG", default_value = "zh-Hans")]
    lang: String,
    /// First-line indent
    #[arg(long, value_name = "EM", default_value = "0", value_parser = ems)]
    indent: Em,
    /// What may stand at the edges of lines
    #[arg(long, value_enum, default_value_t = LineBreak::Gb)]
    line_break: LineBreak,
    /// How wide full-width marks are
    #[arg(long, value_enum, default_value_t = Punctuation::Full)]
    punctuation: Punctuation,
    /// How lines fill the measure
    #[arg(long, value_enum, default_value_t = Alignment::Justify)]
    align: Alignment,
    /// Columns on a page [default: as many as fit]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100))]
    columns: Option<u32>,
    /// Between two columns
    #[arg(long, value_name = "EM", default_value = "2", value_parser = ems)]
    gutter: Em,
    /// The page, as 275x390mm [default: that, or as wide as the columns need]
    #[arg(long, value_name = "WxH", value_parser = page)]
    page: Option<Size>,
    /// What to write [default: what the name of the output says, or json]
    #[arg(long, value_enum)]
    format: Option<ProofFormat>,
    /// Add the faces in this folder; may be given again
    #[arg(long, value_name = "DIR")]
    font_dir: Vec<PathBuf>,
    /// The family of the text
    #[arg(long, value_name = "FAMILY", default_value = "Banxin Song")]
    face: String,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum LineBreak {
    /// Any mark anywhere
    None,
    /// No closing mark starts a line, no opening one ends it
    Basic,
    /// Nor does a solidus end one (GB/T 15834)
    Gb,
    /// Nor does a dash or an ellipsis start one
    Strict,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Punctuation {
    /// 全角: one em, squeezed in pairs and at the edges of lines
    Full,
    /// 开明: one em for 。？！, half an em for others
    Kaiming,
    /// 半角: half an em
    Half,
    /// One em, whatever stands beside it
    Fixed,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Alignment {
    Justify,
    Start,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum ProofFormat {
    /// Lines, frames and gaps, in em
    Json,
    /// The pages, one under the other
    Svg,
    /// The pages
    Pdf,
}

/// Sets a text and writes its proof.
pub fn run(arguments: &GalleyArguments, voice: Voice) -> ExitCode {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let mut resources = Resources::builtin();
    if let Err(message) = add_faces(&arguments.font_dir, &mut resources) {
        return usage_error(&message);
    }
    let Some(face) = resources.book.find(&arguments.face) else {
        return usage_error(&format!("--face {}: there is no such face", arguments.face));
    };
    let tell = |sink: &Sink, sources: &Sources| {
        eprint!("{}", render::render(sink.found(), sources, voice.lang, voice.color));
    };
    let Some((file, text)) = read(&arguments.file, &mut sources, &mut sink) else {
        tell(&sink, &sources);
        return HAS_ERRORS.into();
    };
    let manner = manner(arguments, Faces { text: face, strong: face, em: face });
    let shaper = Shaper::new(&resources.book);
    let proof = galley::prove(&shaper, &text, file, &manner, &mut sink);
    let written = match format(arguments) {
        ProofFormat::Json => Ok(galley::json(&proof).into_bytes()),
        format => drawn(format, &proof, &manner, arguments, &resources),
    };
    let bytes = match written {
        Ok(bytes) => bytes,
        Err(Refusal::Usage(message)) => return usage_error(&message),
        Err(Refusal::Output(error)) => {
            sink.push(Diagnostic::error("output-failed").with("reason", error));
            tell(&sink, &sources);
            return HAS_ERRORS.into();
        }
    };
    tell(&sink, &sources);
    put(&bytes, arguments, voice)
}

/// Why there is no proof.
enum Refusal {
    Usage(String),
    Output(pdf::PdfError),
}

/// The text of a file, or of standard input.
fn read(
    path: &Path,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<(crate::diag::FileId, std::sync::Arc<str>)> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let limited = std::io::stdin().lock().take(FILE_LIMIT).read_to_end(&mut bytes);
        limited.map(|_| bytes).map_err(|error| error.to_string())
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let store = DiskStore::new(folder.unwrap_or(Path::new(".")));
        store.read(&name).map_err(|error| error.to_string())
    };
    let shown = shown(path);
    match bytes {
        Ok(bytes) => crate::source::decode(bytes, &shown, sources, sink),
        Err(reason) => {
            let found = Diagnostic::error("file-unreadable").of_file(&shown).with("path", &shown);
            sink.push(found.with("reason", reason));
            None
        }
    }
}

fn manner(arguments: &GalleyArguments, faces: Faces) -> Manner {
    let align = match arguments.align {
        Alignment::Justify => Align::Justify,
        Alignment::Start => Align::Start,
    };
    let level = match arguments.line_break {
        LineBreak::None => Level::Loose,
        LineBreak::Basic => Level::Basic,
        LineBreak::Gb => Level::Gb,
        LineBreak::Strict => Level::Strict,
    };
    let marks = match arguments.punctuation {
        Punctuation::Full => MarkWidth::Full,
        Punctuation::Kaiming => MarkWidth::Kaiming,
        Punctuation::Half => MarkWidth::Half,
        Punctuation::Fixed => MarkWidth::Fixed,
    };
    Manner {
        lang: Lang::new(&arguments.lang),
        style: ParagraphStyle { faces, indent: arguments.indent, align },
        setting: Setting { level, marks },
        measure: arguments.measure,
    }
}

/// What was asked for, or what the output's name says.
fn format(arguments: &GalleyArguments) -> ProofFormat {
    let ending = arguments.out.as_ref().and_then(|path| path.extension()?.to_str());
    arguments.format.unwrap_or(match ending {
        Some("pdf") => ProofFormat::Pdf,
        Some("svg") => ProofFormat::Svg,
        _ => ProofFormat::Json,
    })
}

/// The proof on pages.
fn drawn(
    format: ProofFormat,
    proof: &Proof,
    manner: &Manner,
    arguments: &GalleyArguments,
    resources: &Resources,
) -> Result<Vec<u8>, Refusal> {
    let sheet = Sheet {
        page: arguments.page,
        columns: arguments.columns,
        gutter: arguments.gutter,
        size: arguments.size,
        leading: arguments.leading.unwrap_or(arguments.size * 5 / 3),
    };
    let pages = galley::pages(proof, &manner.lang, &sheet)
        .map_err(|error| Refusal::Usage(error.to_string()))?;
    if format == ProofFormat::Svg {
        return Ok(svg::write(&pages, &resources.book).into_bytes());
    }
    let written = pdf::write(&pages, &resources.book, &[], &resources.press);
    written.map(|pdf| pdf.bytes).map_err(Refusal::Output)
}

/// Writes the proof, whole or not at all.
fn put(bytes: &[u8], arguments: &GalleyArguments, voice: Voice) -> ExitCode {
    let Some(path) = &arguments.out else {
        // A reader that closed the pipe has what it wanted.
        let _ = std::io::stdout().write_all(bytes);
        return ExitCode::SUCCESS;
    };
    if let Err(error) = store::write_whole(path, bytes) {
        let found = Diagnostic::error("output-unwritable").with("path", path.display());
        let found = [found.with("reason", error)];
        eprint!("{}", render::render(&found, &Sources::default(), voice.lang, voice.color));
        return UNWRITTEN.into();
    }
    ExitCode::SUCCESS
}

/// A number of `unit` between `least` and `most`.
fn number(text: &str, least: f64, most: f64, unit: &str) -> Result<f64, String> {
    let value: f64 = text.trim_end_matches(unit).trim().parse().map_err(|_| "not a number")?;
    if (least..=most).contains(&value) {
        Ok(value)
    } else {
        Err(format!("not between {least} and {most} {unit}"))
    }
}

fn measure(text: &str) -> Result<Em, String> {
    number(text, 1.0, 10_000.0, "em").map(Em::new)
}

fn ems(text: &str) -> Result<Em, String> {
    number(text, 0.0, 100.0, "em").map(Em::new)
}

fn points(text: &str) -> Result<Abs, String> {
    number(text, 1.0, 1_000.0, "pt").map(Abs::pt)
}

/// `275x390mm`.
fn page(text: &str) -> Result<Size, String> {
    let sides = text.trim_end_matches("mm").split_once(['x', '×']);
    let (w, h) = sides.ok_or("not like 275x390mm")?;
    let side = |text| number(text, 31.0, 5_000.0, "mm").map(Abs::mm);
    Ok(Size { w: side(w)?, h: side(h)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_with_its_unit_or_without() {
        let size = Size { w: Abs::mm(275.0), h: Abs::mm(390.0) };
        assert_eq!(page("275x390mm"), Ok(size));
        assert_eq!(page("275×390"), Ok(size));
        for wrong in ["275", "x", "275xmm", "275x3", "1e9x390mm"] {
            assert!(page(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn lengths_are_finite_and_not_negative() {
        assert_eq!(measure("13"), Ok(Em::ONE * 13));
        assert_eq!(points("9pt"), Ok(Abs::pt(9.0)));
        for wrong in ["", "nan", "inf", "-1", "0", "99999999", "em"] {
            assert!(measure(wrong).is_err(), "{wrong}");
        }
    }
}
