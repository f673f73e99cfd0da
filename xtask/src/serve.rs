//! `cargo xtask serve`: from a fresh clone to the page in the browser.

use anyhow::Result;
use lexopt::{Arg, ValueExt};

use crate::{page, server::Server, setup, sizes};

const PORT: u16 = 8080;

pub(crate) fn run(mut args: lexopt::Parser) -> Result<()> {
    let mut port = PORT;
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("port") => port = args.value()?.parse()?,
            _ => return Err(arg.unexpected().into()),
        }
    }
    let server = Server::bind(port)?;
    let toolchain = setup::for_page()?;
    let assets = page::build(&toolchain)?;
    sizes::print(&assets);
    println!("Crateyard is at {} (Ctrl+C ends it)", server.url());
    // The thread ends only with the process.
    let _ = server.start(&assets)?.join();
    Ok(())
}
