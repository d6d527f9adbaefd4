//! `banxin schema`.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::source::native::schema::{Language, schema};

#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// The language that the schema is written in
    #[arg(long, value_enum, default_value_t = SchemaFormat::Rnc)]
    format: SchemaFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaFormat {
    /// RELAX NG, compact syntax
    Rnc,
    /// RELAX NG, XML syntax
    Rng,
    /// W3C XML Schema 1.0
    Xsd,
}

/// Prints the schema of the native format.
pub fn run(arguments: &SchemaArguments) -> ExitCode {
    let language = match arguments.format {
        SchemaFormat::Rnc => Language::RelaxNgCompact,
        SchemaFormat::Rng => Language::RelaxNg,
        SchemaFormat::Xsd => Language::Xsd,
    };
    // A reader that closed the pipe has what it wanted.
    let _ = std::io::stdout().write_all(schema(language).as_bytes());
    ExitCode::SUCCESS
}
