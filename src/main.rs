//! The thin binary: hands its arguments to the command line and exits with its status.

fn main() {}
